import { isMoved, writeBalanceTransactionId, writeChargeId } from '../../../engine/payment-ids.js';
import type { PaymentView } from '../../../engine/payment-view.js';
import type { StoredOperation } from '../../../journal/operation-types.js';
import { toRefundList } from '../refunds/to-refund.js';
import { writeStripeAmount } from '../stripe-amounts.js';
import { toSeconds } from '../stripe-time.js';
import type { ChargeObject } from './charge.object.js';
import { chargeDataOf } from './charge-data.js';
import { chargeStatusOf } from './charge-status.js';
import { failureOf } from './failure.js';
import { toMethodDetails } from './to-method-details.js';
import { toOutcome } from './to-outcome.js';
import { paymentMethodIdOf, toPaidSource } from './to-paid-source.js';

/**
 * A payment as Stripe's charge, whichever dialect it was made in.
 *
 * @param refunds - its refunds and voids, newest first; `hasMore` where there are more than these
 */
export function toCharge(
  payment: PaymentView,
  refunds: readonly StoredOperation[],
  { hasMore = false } = {},
): ChargeObject {
  const { state, currency } = payment;
  const data = chargeDataOf(payment);
  const failure = failureOf(payment);
  const status = chargeStatusOf[state];
  return {
    id: writeChargeId(payment),
    object: 'charge',
    ...amountsOf(payment),
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: isMoved(payment) ? writeBalanceTransactionId(payment.id) : null,
    billing_details: { address: noAddress, email: null, name: null, phone: null },
    calculated_statement_descriptor: null,
    captured: isCaptured(payment),
    created: toSeconds(payment.createdAt),
    currency: currency.toLowerCase(),
    customer: payment.customerId,
    description: payment.description,
    destination: null,
    dispute: null,
    disputed: state === 'returned',
    failure_balance_transaction: null,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    fraud_details: data.userReport ? { user_report: data.userReport } : {},
    invoice: null,
    livemode: payment.mode === 'live',
    metadata: payment.metadata ?? {},
    on_behalf_of: null,
    order: null,
    outcome: toOutcome(payment),
    paid: status === 'succeeded',
    payment_intent: null,
    payment_method: paymentMethodIdOf(payment),
    payment_method_details: toMethodDetails(payment),
    receipt_email: payment.receiptEmail,
    receipt_number: null,
    receipt_url: null,
    refunded: isGivenBack(payment),
    refunds: toRefundList(payment, refunds, hasMore),
    review: null,
    shipping: data.shipping ?? null,
    source: toPaidSource(payment),
    source_transfer: null,
    statement_descriptor: data.statementDescriptor ?? null,
    statement_descriptor_suffix: data.statementDescriptorSuffix ?? null,
    status,
    transfer_data: null,
    transfer_group: payment.transferGroup,
  };
}

const noAddress = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };

/** What was asked for in all. */
function wholeOf({ amountMinor, taxMinor }: PaymentView): bigint {
  return amountMinor + taxMinor;
}

/** What was given back, and what of a hold was not captured: to Stripe that is refunded as well. */
function givenBackMinor(payment: PaymentView): bigint {
  const { state, capturedMinor, refundedMinor } = payment;
  if (state === 'canceled') return wholeOf(payment);
  const released = state === 'succeeded' ? wholeOf(payment) - capturedMinor : 0n;
  return refundedMinor + (released > 0n ? released : 0n);
}

function isGivenBack(payment: PaymentView): boolean {
  return givenBackMinor(payment) >= wholeOf(payment);
}

function amountsOf(payment: PaymentView): Pick<ChargeObject, 'amount' | 'amount_captured' | 'amount_refunded'> {
  const { capturedMinor, currency } = payment;
  return {
    amount: writeStripeAmount(wholeOf(payment), currency),
    amount_captured: writeStripeAmount(capturedMinor, currency),
    amount_refunded: writeStripeAmount(givenBackMinor(payment), currency),
  };
}

/** Of what is not decided yet, what was asked for counts: a debit that is under way is `captured`, as Stripe has it. */
function isCaptured(payment: PaymentView): boolean {
  const { state } = payment;
  if (state === 'succeeded' || state === 'returned') return true;
  return chargeStatusOf[state] === 'pending' && chargeDataOf(payment).capture !== false;
}
