import type { OperationState, PaymentState } from '@tollgate/core';

/** The status words of the wallet. */
export const walletStatuses = ['succeeded', 'pending', 'failed'] as const;

/** One of them. */
export type WalletStatus = (typeof walletStatuses)[number];

/** How the wallet spells each state of a charge. What may have moved money is never shown as failed: that would invite a second one. */
export const chargeStatusOf: Readonly<Record<PaymentState, WalletStatus>> = {
  processing: 'pending',
  pending: 'pending',
  unknown: 'pending',
  requires_action: 'pending',
  authorized: 'pending',
  succeeded: 'succeeded',
  declined: 'failed',
  failed: 'failed',
  not_sent: 'failed',
  returned: 'failed',
  canceled: 'failed',
};

/** How the wallet spells each state of a refund or payout. */
export const operationStatusOf: Readonly<Record<OperationState, WalletStatus>> = {
  processing: 'pending',
  pending: 'pending',
  unknown: 'pending',
  succeeded: 'succeeded',
  failed: 'failed',
  not_sent: 'failed',
};
