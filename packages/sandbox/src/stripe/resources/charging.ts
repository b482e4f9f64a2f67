import type Stripe from 'stripe';
import { AUTHENTICATION_REQUIRED, cardDeclineOf } from '../test-data/cards.js';
import type { DeclineWords } from '../test-data/cards.js';
import type { Work } from '../work.js';
import { changeBalance } from './balance-transactions.js';
import { calculatedStatement } from './statement.js';

const DAY_MS = 86_400_000;

/** How long a bank debit takes, on the sandbox clock, until it has succeeded or failed. */
export const SETTLES_AFTER_MS = 4 * DAY_MS;

/** How long after that a debit comes back that was going to. */
export const RETURNS_AFTER_MS = 3 * DAY_MS;

/** How long the money of an uncaptured charge is held. */
export const HOLD_MS = 7 * DAY_MS;

const CARD_FUNDS_AFTER_SECONDS = 2 * 86_400;

/** Who pays, and how. */
export interface Payer {
  readonly rail: 'card' | 'bank' | 'account';
  /** What the test card or bank account does. */
  readonly behavior: string | undefined;
  readonly details: Stripe.Charge.PaymentMethodDetails;
  readonly billing: Stripe.Charge.BillingDetails;
  /** As the Charges API shows it; null where a payment method pays. */
  readonly source: Stripe.CustomerSource | null;
  readonly paymentMethod: string | null;
}

/** What is to be charged. */
export interface ChargeTerms {
  readonly amountMinor: number;
  readonly currency: string;
  readonly capture: boolean;
  readonly customer: string | null;
  readonly description: string | null;
  readonly metadata: Record<string, string>;
  readonly paymentIntent: string | null;
  readonly receiptEmail: string | null;
  readonly shipping: Stripe.Charge.Shipping | null;
  readonly statementDescriptor: string | null;
  readonly statementDescriptorSuffix: string | null;
  readonly transferGroup: string | null;
}

/** Charges; gives also why the card was declined, or null. A declined charge is kept as failed. */
export function charge(
  work: Work,
  terms: ChargeTerms,
  payer: Payer,
): { charge: Stripe.Charge; decline: DeclineWords | null } {
  const made = newCharge(work, terms, payer);
  const decline = payer.rail === 'card' ? declineOf(payer.behavior) : null;
  if (decline !== null) return { charge: declined(work, made, decline), decline };
  if (payer.rail === 'bank') return { charge: begun(work, made, payer), decline };
  if (!terms.capture) return { charge: held(work, made), decline };
  return { charge: paid(work, made, payer.behavior), decline };
}

// Whoever gets here with a card that wants its holder has nobody to ask.
function declineOf(behavior: string | undefined): DeclineWords | null {
  return behavior === 'authenticate' ? AUTHENTICATION_REQUIRED : cardDeclineOf(behavior);
}

function declined(work: Work, made: Stripe.Charge, { code, declineCode, message }: DeclineWords): Stripe.Charge {
  const outcome = {
    ...APPROVED,
    network_decline_code: '05',
    network_status: 'declined_by_network',
    reason: declineCode ?? code,
    seller_message: 'The bank did not return any further details with this decline.',
    type: 'issuer_declined',
  };
  const failed = { ...made, failure_code: code, failure_message: message, outcome, status: 'failed' as const };
  work.emit('charge.failed', failed);
  return work.put<'charge'>(failed);
}

function begun(work: Work, made: Stripe.Charge, { behavior }: Payer): Stripe.Charge {
  const settlesOn = Math.floor((work.atMs + SETTLES_AFTER_MS) / 1000);
  const pending: Stripe.Charge = {
    ...made,
    amount_captured: made.amount,
    balance_transaction: gain(work, made, settlesOn),
    captured: true,
    status: 'pending',
  };
  work.later('settle_charge', made.id, SETTLES_AFTER_MS);
  work.emit('charge.pending', pending);
  return work.put<'charge'>(pending, behavior === undefined ? {} : { behavior });
}

function held(work: Work, made: Stripe.Charge): Stripe.Charge {
  const authorized: Stripe.Charge = { ...made, paid: true, status: 'succeeded' };
  work.later('expire_hold', made.id, HOLD_MS);
  work.emit('charge.succeeded', authorized);
  return work.put<'charge'>(authorized);
}

function paid(work: Work, made: Stripe.Charge, behavior: string | undefined): Stripe.Charge {
  const captured = take(work, made, made.amount, behavior);
  work.emit('charge.succeeded', captured);
  return captured;
}

/** Moves the money of a card charge, now. */
export function take(
  work: Work,
  from: Stripe.Charge,
  amountMinor: number,
  behavior: string | undefined,
): Stripe.Charge {
  const isInstant = behavior === 'bypass_pending' || from.payment_method_details?.type !== 'card';
  const availableOn = isInstant ? work.seconds : work.seconds + CARD_FUNDS_AFTER_SECONDS;
  const captured: Stripe.Charge = {
    ...from,
    amount_captured: amountMinor,
    amount_refunded: from.amount - amountMinor,
    balance_transaction: gain(work, { ...from, amount: amountMinor }, availableOn),
    captured: true,
    paid: true,
    receipt_url: `https://pay.stripe.com/receipts/${from.id}`,
    status: 'succeeded',
  };
  moveCharge(work, captured);
  return work.put<'charge'>(captured, behavior === undefined ? {} : { behavior });
}

/** Enters a charge whose money has come. */
export function moveCharge(
  work: Work,
  { id, payment_intent, amount_captured, currency, metadata }: Stripe.Charge,
): void {
  const relatedTo = payment_intent as string | null;
  work.move({ kind: 'charge', reference: id, relatedTo, amountMinor: amount_captured, currency, metadata });
}

function gain(
  work: Work,
  { id, amount, currency, description, payment_method_details: details }: Stripe.Charge,
  availableOn: number,
): string {
  const type = details?.type === 'card' ? 'charge' : 'payment';
  return changeBalance(work, {
    type,
    category: 'charge',
    amountMinor: amount,
    currency,
    source: id,
    description,
    availableOn,
  });
}

const APPROVED: Stripe.Charge.Outcome = {
  advice_code: null,
  network_advice_code: null,
  network_decline_code: null,
  network_status: 'approved_by_network',
  reason: null,
  risk_level: 'normal',
  risk_score: 20,
  seller_message: 'Payment complete.',
  type: 'authorized',
};

function newCharge(
  work: Work,
  terms: ChargeTerms,
  { rail, details, billing, source, paymentMethod }: Payer,
): Stripe.Charge {
  return {
    id: work.newId(rail === 'card' ? 'ch' : 'py'),
    object: 'charge',
    amount: terms.amountMinor,
    amount_captured: 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: billing,
    calculated_statement_descriptor:
      rail === 'card' ? calculatedStatement(terms.statementDescriptor, terms.statementDescriptorSuffix) : null,
    captured: false,
    created: work.seconds,
    currency: terms.currency,
    customer: terms.customer,
    description: terms.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: terms.metadata,
    on_behalf_of: null,
    outcome: rail === 'card' ? APPROVED : { ...APPROVED, network_status: 'not_sent_to_network' },
    paid: false,
    payment_intent: terms.paymentIntent,
    payment_method: paymentMethod,
    payment_method_details: details,
    receipt_email: terms.receiptEmail,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: terms.shipping,
    source,
    source_transfer: rail === 'account' ? work.newId('tr') : null,
    statement_descriptor: terms.statementDescriptor,
    statement_descriptor_suffix: terms.statementDescriptorSuffix,
    status: 'pending',
    transfer_data: null,
    transfer_group: terms.transferGroup,
  };
}
