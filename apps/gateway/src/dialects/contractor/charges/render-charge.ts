import { assertNever, declineCodes, parseCurrency, type CurrencyCode } from '@tollgate/core';
import { isMoved, writeChargeId, writeBalanceTransactionId } from '../../../engine/payment-ids.js';
import type { PaymentView } from '../../../engine/payment-view.js';
import type { Answer } from '../../../shared/answer.js';
import { writeAmount } from '../amounts.js';
import { messageBody, successAnswer, unexpectedAnswer } from '../envelope.js';
import { accountSource, bankAccountBy, bankAccountSource, cardSource, toBankAccount } from '../render-source.js';
import type { ContractorSourceDto } from '../source.dto.js';
import type { ContractorChargeDataDto } from './charge-data.dto.js';
import { readKept } from './kept-charge.js';

/** The answer to a charge of this API for a payment in this state. */
export function renderCharge(payment: PaymentView): Answer {
  switch (payment.state) {
    case 'declined':
      return { status: 400, body: JSON.stringify(messageBody(declineMessage(payment))) };
    case 'failed':
      return unexpectedAnswer;
    case 'not_sent':
      return {
        status: 503,
        body: JSON.stringify(
          messageBody('No provider could be reached; nothing was charged. Send the same request again'),
        ),
        headers: { 'Retry-After': '2' },
      };
    case 'succeeded':
    case 'processing':
    case 'pending':
    case 'unknown':
    case 'authorized':
    case 'requires_action':
    case 'returned':
    case 'canceled':
      return charged(payment);
    default:
      return assertNever(payment.state, 'payment state');
  }
}

/** The message is about the request: it says "charged" also while the money is on its way, as the documents do. */
function charged(payment: PaymentView): Answer {
  const { currency, fullStop } = readKept(payment.dialectData);
  const data = toChargeData(payment);
  return successAnswer(`Amount of ${currency} ${data.amount} has been charged${fullStop ? '.' : ''}`, data);
}

function toChargeData(payment: PaymentView): ContractorChargeDataDto {
  const { amountMinor, capturedMinor, refundedMinor, state, source, customerId, declineCode } = payment;
  const currency = currencyOf(payment);
  const status = statusOf(payment);
  const isCard = payment.sourceKind !== 'bank_account' && payment.sourceKind !== 'payee_balance';
  return {
    object: 'charge',
    amount: amountOf(amountMinor, currency),
    amount_refunded: amountOf(refundedMinor, currency),
    applicationId: null,
    applicationFeeId: null,
    balanceTransactionId: isMoved(payment) ? writeBalanceTransactionId(payment.id) : null,
    captured: state !== 'authorized',
    created: Math.floor(payment.createdAt.getTime() / 1000),
    currency: payment.currency.toLowerCase(),
    customerId,
    description: payment.description,
    destinationId: null,
    disputeId: null,
    failure_code: status === 'failed' ? (declineCode ?? 'canceled') : null,
    failure_message: status === 'failed' && declineCode !== null ? declineCodes[declineCode].meaning : null,
    invoiceId: null,
    livemode: payment.mode === 'live',
    metadata: {},
    onBehalfOfId: null,
    orderId: null,
    outcome:
      status === 'succeeded' && isCard
        ? {
            network_status: 'approved_by_network',
            reason: null,
            risk_level: 'not_assessed',
            seller_message: 'Payment complete.',
            type: 'authorized',
          }
        : null,
    paid: state === 'succeeded',
    receipt_email: payment.receiptEmail,
    refunded: capturedMinor > 0n && refundedMinor >= capturedMinor,
    reviewId: null,
    source: sourceOf(payment, source),
    sourceTransferId: null,
    status,
    transferId: null,
    transfer_group: payment.transferGroup ?? '',
    id: writeChargeId(payment),
    stripeResponse: null,
  };
}

/** `unknown` is never shown as failed: that would invite a second charge. */
function statusOf({ state }: PaymentView): ContractorChargeDataDto['status'] {
  if (state === 'succeeded') return 'succeeded';
  return state === 'returned' || state === 'canceled' ? 'failed' : 'pending';
}

function sourceOf(payment: PaymentView, source: PaymentView['source']): ContractorSourceDto {
  const { sourceId, bankAccount } = readKept(payment.dialectData);
  const { customerId } = payment;
  if (payment.sourceKind === 'payee_balance') return accountSource(sourceId ?? '');
  if (payment.sourceKind !== 'bank_account') return cardSource(source, { id: sourceId, customerId });
  const known = bankAccountBy(bankAccount, source);
  return bankAccountSource(toBankAccount(known, { id: sourceId ?? '', customerId, status: 'verified' }));
}

function currencyOf({ currency }: PaymentView): CurrencyCode {
  const code = parseCurrency(currency);
  if (code === null) throw new Error('A payment has a currency that there is not');
  return code;
}

/** What came in as an amount of this API can be written as one. */
function amountOf(amountMinor: bigint, currency: CurrencyCode): number {
  return writeAmount({ amountMinor, currency }) ?? Number(amountMinor);
}

function declineMessage({ declineCode }: PaymentView): string {
  return `The charge was declined: ${declineCodes[declineCode ?? 'generic_decline'].meaning} Nothing was charged.`;
}
