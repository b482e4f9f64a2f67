import { paymentStates, type PaymentState } from '@tollgate/core';

/** The status words of the canonical API. */
export const canonicalStatuses = [
  'pending',
  'processing',
  'succeeded',
  'requires_action',
  'failed',
  'canceled',
] as const;

/** One status word of the canonical API. */
export type CanonicalStatus = (typeof canonicalStatuses)[number];

/** How the canonical API spells each state. `unknown` is never shown as failed: that would invite a second charge. */
export const canonicalStatusOf: Readonly<Record<PaymentState, CanonicalStatus>> = {
  processing: 'processing',
  pending: 'processing',
  unknown: 'processing',
  authorized: 'processing',
  requires_action: 'requires_action',
  succeeded: 'succeeded',
  declined: 'failed',
  failed: 'failed',
  not_sent: 'failed',
  returned: 'failed',
  canceled: 'canceled',
};

/** The states that a status word stands for. */
export function statesOf(status: CanonicalStatus): PaymentState[] {
  return paymentStates.filter((state) => canonicalStatusOf[state] === status);
}
