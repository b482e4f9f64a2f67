import type Stripe from 'stripe';
import type { Work } from '../work.js';
import { changeBalance } from './balance-transactions.js';
import { intentReleased } from './intent-outcomes.js';

/** Releases money that is held and was not captured in time. */
export function expireHold(work: Work, held: Stripe.Charge): void {
  if (held.captured || held.refunded || held.status !== 'succeeded') return;
  const released = countRefund(work, held, held.amount);
  work.emit('charge.expired', released);
  intentReleased(work, released, 'automatic');
}

/** Counts what a charge has given back. */
export function countRefund(work: Work, charge: Stripe.Charge, amountMinor: number): Stripe.Charge {
  const amount_refunded = charge.amount_refunded + amountMinor;
  const counted: Stripe.Charge = { ...charge, amount_refunded, refunded: amount_refunded >= charge.amount };
  work.emit('charge.refunded', counted);
  return work.put<'charge'>(counted);
}

/** The payer's bank has taken a refund in. */
export function settleRefund(work: Work, refund: Stripe.Refund): void {
  if (refund.status === 'pending') changedRefund(work, { ...refund, status: 'succeeded' });
}

/** The payer's bank sends a refund back: its money is ours again, and the charge is not refunded by it. */
export function failRefund(work: Work, refund: Stripe.Refund): void {
  if (refund.status !== 'pending' && refund.status !== 'succeeded') return;
  const { id, amount: amountMinor, currency, metadata } = refund;
  const relatedTo = refund.charge as string;
  const change = { type: 'refund_failure', category: 'refund_failure', amountMinor, currency, source: id } as const;
  const failed: Stripe.Refund = {
    ...refund,
    failure_balance_transaction: changeBalance(work, change),
    failure_reason: 'lost_or_stolen_card',
    status: 'failed',
  };
  const charge = work.get('charge', relatedTo);
  work.put<'charge'>({ ...charge, amount_refunded: charge.amount_refunded - amountMinor, refunded: false });
  work.move({ kind: 'refund_failure', reference: id, relatedTo, amountMinor, currency, metadata });
  changedRefund(work, failed);
  work.emit('refund.failed', failed);
}

/** Keeps a refund that has changed, and tells. */
export function changedRefund(work: Work, refund: Stripe.Refund): Stripe.Refund {
  work.emit('refund.updated', refund);
  work.emit('charge.refund.updated', refund);
  return work.put<'refund'>(refund);
}
