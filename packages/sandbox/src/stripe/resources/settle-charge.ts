import type Stripe from 'stripe';
import { bankFailureOf } from '../test-data/bank-numbers.js';
import type { BankFailure } from '../test-data/bank-numbers.js';
import type { Work } from '../work.js';
import { changeBalance } from './balance-transactions.js';
import { moveCharge, RETURNS_AFTER_MS } from './charging.js';
import { openDispute } from './disputes.js';
import { intentFailed, intentSucceeded } from './intent-outcomes.js';

/** The payer's bank has had its time: a debit succeeds or fails. */
export function settleCharge(work: Work, pending: Stripe.Charge): void {
  if (pending.status !== 'pending') return;
  const failure = bankFailureOf(work.facts(pending.id).behavior);
  if (failure === null || failure.isReturn) succeed(work, pending, failure);
  else fail(work, pending, failure);
}

function succeed(work: Work, pending: Stripe.Charge, later: BankFailure | null): void {
  const receipt_url = `https://pay.stripe.com/receipts/${pending.id}`;
  const succeeded = work.put<'charge'>({ ...pending, paid: true, receipt_url, status: 'succeeded' });
  moveCharge(work, succeeded);
  work.emit('charge.succeeded', succeeded);
  if (later !== null) work.later('return_charge', succeeded.id, RETURNS_AFTER_MS);
  intentSucceeded(work, succeeded);
}

/** What did not arrive, or went back, is taken off the balance again. */
function fail(work: Work, from: Stripe.Charge, { code, message }: BankFailure): Stripe.Charge {
  const { id, amount, currency } = from;
  const change = {
    type: 'payment_failure_refund',
    category: 'charge_failure',
    amountMinor: -amount,
    currency,
    source: id,
  } as const;
  const failed: Stripe.Charge = {
    ...from,
    failure_balance_transaction: changeBalance(work, change),
    failure_code: code,
    failure_message: message,
    paid: false,
    status: 'failed',
  };
  work.put<'charge'>(failed);
  work.emit('charge.failed', failed);
  intentFailed(work, failed, { code, message });
  return failed;
}

/** The payer's bank takes a debit back that had succeeded. */
export function returnCharge(work: Work, charged: Stripe.Charge): void {
  const failure = bankFailureOf(work.facts(charged.id).behavior);
  if (failure === null || charged.status !== 'succeeded') return;
  if (charged.payment_intent !== null) {
    openDispute(work, charged, failure.code);
    return;
  }
  const { id, amount: amountMinor, currency, metadata } = fail(work, charged, failure);
  work.move({ kind: 'return', reference: id, relatedTo: id, amountMinor, currency, metadata });
}
