import type { PaymentState } from '@tollgate/core';

/** The API's words for where a payment stands. */
export const suStatuses = ['Success', 'Pending', 'Fail'] as const;

/** One of them. */
export type SuStatus = (typeof suStatuses)[number];

/** How the API spells each state. `unknown` is never shown as failed: that would invite a second charge. */
export const suStatusOf: Readonly<Record<PaymentState, SuStatus>> = {
  processing: 'Pending',
  pending: 'Pending',
  unknown: 'Pending',
  authorized: 'Pending',
  requires_action: 'Pending',
  succeeded: 'Success',
  declined: 'Fail',
  failed: 'Fail',
  not_sent: 'Fail',
  returned: 'Fail',
  canceled: 'Fail',
};
