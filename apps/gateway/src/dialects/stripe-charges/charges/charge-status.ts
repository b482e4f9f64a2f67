import type { PaymentState } from '@tollgate/core';

/** Stripe's status words of a charge. */
export const chargeStatuses = ['succeeded', 'pending', 'failed'] as const;

/** One of them. */
export type ChargeStatus = (typeof chargeStatuses)[number];

/**
 * How this dialect spells each state. `unknown` is never shown as failed: that would invite a second charge. Money that is
 * held is `succeeded` to Stripe, with `captured: false`.
 */
export const chargeStatusOf: Readonly<Record<PaymentState, ChargeStatus>> = {
  processing: 'pending',
  pending: 'pending',
  unknown: 'pending',
  requires_action: 'pending',
  authorized: 'succeeded',
  succeeded: 'succeeded',
  declined: 'failed',
  failed: 'failed',
  not_sent: 'failed',
  returned: 'failed',
  canceled: 'failed',
};
