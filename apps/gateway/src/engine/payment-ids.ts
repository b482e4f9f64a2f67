import { parseId, type PaymentId } from '@tollgate/core';
import type { PaymentView } from './payment-view.js';

/** The prefixes that a payment's id has in some dialect; the rest of it is the same in all of them. */
const prefixes = ['pay', 'ch', 'py', 'pi', 'AWT'] as const;

/** A prefix of a payment's id. */
export type PaymentIdPrefix = (typeof prefixes)[number];

const ourPrefix = 'pay_';

/**
 * Reads a payment's id as any dialect writes it.
 *
 * @returns our id, or `null` when the text is none
 */
export function readPaymentId(text: string): PaymentId | null {
  const end = text.indexOf('_');
  if (!prefixes.some((prefix) => prefix === text.slice(0, end))) return null;
  return parseId('payment', ourPrefix + text.slice(end + 1));
}

/** Writes a payment's id as a dialect does. */
export function writePaymentId(id: PaymentId, prefix: PaymentIdPrefix): string {
  return `${prefix}_${id.slice(ourPrefix.length)}`;
}

/** Writes a payment's id as Stripe does: `py_…` for bank and account sources, `ch_…` otherwise. */
export function writeChargeId({ id, sourceKind }: Pick<PaymentView, 'id' | 'sourceKind'>): string {
  return writePaymentId(id, sourceKind === 'bank_account' || sourceKind === 'payee_balance' ? 'py' : 'ch');
}

/** Whether a payment's money was taken, or is on its way from the payer's bank: then Stripe names a movement of the balance. */
export function isMoved({ state, capturedMinor }: Pick<PaymentView, 'state' | 'capturedMinor'>): boolean {
  return capturedMinor > 0n || state === 'pending';
}

/** Names what a payment, a refund or a transfer has moved as Stripe does: `txn_…`, with the suffix of the id. */
export function writeBalanceTransactionId(id: string): string {
  return `txn_${id.slice(id.indexOf('_') + 1)}`;
}
