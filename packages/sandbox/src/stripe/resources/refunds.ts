import type Stripe from 'stripe';
import { inMajorUnits, refuseTooPrecise } from '../money.js';
import type { Work } from '../work.js';
import { listPage, PAGING_BY_TIME } from '../wire/list-page.js';
import { route } from '../wire/route.js';
import { patchMetadata } from '../wire/shape.js';
import type { Params } from '../wire/shape.js';
import { invalidRequest, refused } from '../wire/stripe-error.js';
import { changeBalance } from './balance-transactions.js';
import { intentReleased } from './intent-outcomes.js';
import { changedRefund, countRefund } from './refund-outcomes.js';

const DAY_MS = 86_400_000;

/** How long a refund to a bank account takes, or a card's refund that is not immediate. */
export const REFUND_AFTER_MS = 3 * DAY_MS;

const REASONS = ['duplicate', 'fraudulent', 'requested_by_customer'];

const CREATE = {
  amount: 'integer',
  charge: 'text',
  payment_intent: 'text',
  metadata: 'metadata',
  reason: 'text',
  currency: 'text',
  instructions_email: 'text',
} as const;

/** Refunds: what a payer gets back. */
export const refundRoutes = [
  route({
    method: 'POST',
    path: '/v1/refunds',
    operation: 'create_refund',
    shape: CREATE,
    perform: ({ work, params }) => create(work, params),
  }),
  route({
    method: 'GET',
    path: '/v1/refunds',
    operation: 'list_refunds',
    shape: { ...PAGING_BY_TIME, charge: 'text', payment_intent: 'text' },
    perform: ({ work, params, url }) => {
      const wanted = work
        .all('refund')
        .filter((one) => params.charge === undefined || one.charge === params.charge)
        .filter((one) => params.payment_intent === undefined || one.payment_intent === params.payment_intent);
      return listPage(url, wanted, params);
    },
  }),
  route({
    method: 'GET',
    path: '/v1/charges/:charge/refunds',
    operation: 'list_refunds',
    shape: PAGING_BY_TIME,
    perform: ({ work, path, params, url }) => {
      const { id } = work.get('charge', path['charge'] ?? '');
      return listPage(
        url,
        work.all('refund').filter(({ charge }) => charge === id),
        params,
      );
    },
  }),
  route({
    method: 'GET',
    path: '/v1/refunds/:id',
    operation: 'retrieve_refund',
    shape: {},
    perform: ({ work, path }) => work.get('refund', path['id'] ?? ''),
  }),
  route({
    method: 'POST',
    path: '/v1/refunds/:id',
    operation: 'update_refund',
    shape: { metadata: 'metadata' },
    perform: ({ work, path, params }) => {
      const refund = work.get('refund', path['id'] ?? '');
      return changedRefund(work, { ...refund, metadata: patchMetadata(refund.metadata ?? {}, params.metadata) });
    },
  }),
  route({
    method: 'POST',
    path: '/v1/refunds/:id/cancel',
    operation: 'cancel_refund',
    shape: {},
    perform: ({ work, path }) => {
      const { id } = work.get('refund', path['id'] ?? '');
      throw refused(
        null,
        `Refund ${id} cannot be canceled: only refunds that wait for the customer's bank details can.`,
      );
    },
  }),
];

function create(work: Work, params: Params<typeof CREATE>): Stripe.Refund {
  if (params.reason !== undefined && !REASONS.includes(params.reason)) {
    throw invalidRequest('reason', `Invalid reason: must be one of ${REASONS.join(', ')}`);
  }
  const charge = chargeOf(work, params);
  if (params.currency !== undefined && params.currency !== charge.currency) {
    throw refused('currency', `The charge is in ${charge.currency}.`);
  }
  refuseUnrefundable(charge);
  const amount = amountOf(charge, params.amount);
  if (!charge.captured) return releaseCharge(work, charge, 'requested_by_customer', params);
  return giveBack(work, charge, work.movingAmount(amount), params);
}

function chargeOf(work: Work, { charge, payment_intent: intent }: Params<typeof CREATE>): Stripe.Charge {
  if (charge !== undefined) {
    const found = work.get('charge', charge, 'charge');
    if (intent !== undefined && found.payment_intent !== intent) {
      throw refused('payment_intent', 'The charge is not of this PaymentIntent.');
    }
    return found;
  }
  if (intent === undefined) {
    throw invalidRequest(
      null,
      'One of the following params should be provided for this request: payment_intent or charge.',
      'parameter_missing',
    );
  }
  const { latest_charge: latest, status } = work.get('payment_intent', intent, 'payment_intent');
  if (typeof latest === 'string' && (status === 'succeeded' || status === 'processing'))
    return work.get('charge', latest);
  throw refused(
    'payment_intent',
    `This PaymentIntent (${intent}) does not have a successful charge to refund.`,
    'payment_intent_unexpected_state',
  );
}

function refuseUnrefundable({ id, status, refunded, disputed }: Stripe.Charge): void {
  if (status === 'pending')
    throw refused('charge', `Charge ${id} is still pending and cannot be refunded yet.`, 'charge_not_refundable');
  if (status === 'failed')
    throw refused('charge', `Charge ${id} has failed and cannot be refunded.`, 'charge_not_refundable');
  if (disputed)
    throw refused('charge', `Charge ${id} has been charged back; cannot issue a refund.`, 'charge_disputed');
  if (refunded) throw refused('charge', `Charge ${id} has already been refunded.`, 'charge_already_refunded');
}

function amountOf(charge: Stripe.Charge, asked: number | undefined): number {
  const { amount, amount_refunded: refunded, captured, currency } = charge;
  const remainder = amount - refunded;
  if (remainder === 0)
    throw refused('charge', `Charge ${charge.id} has already been refunded.`, 'charge_already_refunded');
  if (asked === undefined) return remainder;
  if (asked < 1) throw invalidRequest('amount', 'Invalid positive integer', 'parameter_invalid_integer');
  refuseTooPrecise(asked, currency);
  if (asked > remainder) {
    const [wanted, left] = [asked, remainder].map((minor) => `${inMajorUnits(minor, currency)} ${currency}`);
    throw refused('amount', `Refund amount (${wanted}) is greater than unrefunded amount on charge (${left})`);
  }
  if (!captured && asked < amount) throw refused('amount', 'An uncaptured charge can only be refunded in full.');
  return asked;
}

function giveBack(
  work: Work,
  charge: Stripe.Charge,
  amountMinor: number,
  params: Params<typeof CREATE>,
): Stripe.Refund {
  const { behavior } = work.facts(charge.id);
  const isCard = charge.payment_method_details?.type === 'card';
  const isPending = behavior === 'refund_pending' || !isCard;
  const id = work.newId(isCard ? 're' : 'pyr');
  const change = {
    type: isCard ? 'refund' : 'payment_refund',
    category: 'refund',
    amountMinor: -amountMinor,
    currency: charge.currency,
    source: id,
  };
  const refund = work.put<'refund'>({
    ...newRefund(work, { id, charge, amountMinor, params }),
    balance_transaction: changeBalance(work, change),
    status: isPending ? 'pending' : 'succeeded',
  });
  work.move({
    kind: 'refund',
    reference: id,
    relatedTo: charge.id,
    amountMinor,
    currency: charge.currency,
    metadata: refund.metadata,
  });
  if (behavior === 'refund_fails') work.later('fail_refund', id, REFUND_AFTER_MS);
  else if (isPending) work.later('settle_refund', id, REFUND_AFTER_MS);
  countRefund(work, charge, amountMinor);
  work.emit('refund.created', refund);
  return refund;
}

/** Gives back money that is held and was not captured; nothing moves. */
export function releaseCharge(
  work: Work,
  charge: Stripe.Charge,
  why: Stripe.PaymentIntent['cancellation_reason'],
  params: Pick<Params<typeof CREATE>, 'metadata' | 'reason'> = { metadata: undefined, reason: undefined },
): Stripe.Refund {
  const refund = newRefund(work, { id: work.newId('re'), charge, amountMinor: charge.amount, params });
  intentReleased(work, countRefund(work, charge, charge.amount), why);
  work.emit('refund.created', refund);
  return work.put<'refund'>(refund);
}

interface RefundTerms {
  readonly id: string;
  readonly charge: Stripe.Charge;
  readonly amountMinor: number;
  readonly params: Pick<Params<typeof CREATE>, 'metadata' | 'reason'>;
}

function newRefund(work: Work, { id, charge, amountMinor, params }: RefundTerms): Stripe.Refund {
  const type = charge.payment_method_details?.type;
  return {
    id,
    object: 'refund',
    amount: amountMinor,
    balance_transaction: null,
    charge: charge.id,
    created: work.seconds,
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details:
      type === 'card'
        ? { card: { type: charge.captured ? 'refund' : 'reversal' }, type: 'card' }
        : { us_bank_transfer: { reference: null, reference_status: 'pending' }, type: 'us_bank_transfer' },
    metadata: patchMetadata({}, params.metadata),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: params.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  };
}
