import type { OperationState } from '@tollgate/core';
import type { PaymentView } from '../../../engine/payment-view.js';
import { writeBalanceTransactionId, writeChargeId, writePaymentId } from '../../../engine/payment-ids.js';
import type { StoredOperation } from '../../../journal/operation-types.js';
import { writeStripeAmount } from '../stripe-amounts.js';

import type { PageFound } from '../stripe-list.js';
import { toSeconds } from '../stripe-time.js';
import type { StripeTransferDto, StripeTransferReversalDto, TransferStatus } from './transfer.object.js';

/** What this dialect keeps with a transfer that it made. */
export interface TransferData {
  readonly transferGroup: string;
}

/** What of its payment a transfer tells. */
export type TransfersPayment = Pick<PaymentView, 'id' | 'sourceKind' | 'transferGroup'>;

const statusOf: Readonly<Record<OperationState, TransferStatus>> = {
  processing: 'pending',
  not_sent: 'failed',
  unknown: 'pending',
  pending: 'pending',
  succeeded: 'paid',
  failed: 'failed',
};

/**
 * A transfer as Stripe writes it, made in whatever dialect.
 *
 * @param payment - `null` where it could not be read
 * @param reversals - the newest; `null` where they were not read
 */
export function toTransfer(
  transfer: StoredOperation,
  payment: TransfersPayment | null,
  reversals: PageFound<StoredOperation> | null,
): StripeTransferDto {
  const { id, amountMinor, feeMinor, reversedMinor, paymentId } = transfer;
  const netMinor = amountMinor - feeMinor;
  const amount = (minor: bigint): number => writeStripeAmount(minor, transfer.currency);
  return {
    id,
    object: 'transfer',
    amount: amount(netMinor),
    amount_reversed: amount(reversedMinor),
    balance_transaction: transfer.state === 'succeeded' ? writeBalanceTransactionId(id) : null,
    created: toSeconds(transfer.createdAt),
    currency: transfer.currency.toLowerCase(),
    description: transfer.description,
    destination: transfer.payeeId,
    destination_payment: null,
    fee_amount: amount(feeMinor),
    gross_amount: amount(amountMinor),
    livemode: transfer.mode === 'live',
    metadata: transfer.metadata ?? {},
    reversals: {
      object: 'list',
      data: reversals?.items.map(toReversal) ?? [],
      has_more: reversals?.hasMore ?? reversedMinor > 0n,
      url: `/v1/transfers/${id}/reversals`,
    },
    reversed: reversedMinor >= netMinor,
    source_transaction: payment ? writeChargeId(payment) : paymentId && writePaymentId(paymentId, 'ch'),
    source_type: sourceTypeOf(payment),
    status: statusOf[transfer.state],
    transfer_group: groupOf(transfer) ?? payment?.transferGroup ?? paymentId,
  };
}

/** Which of the platform's balances a payment's money is in. */
export function sourceTypeOf(payment: Pick<PaymentView, 'sourceKind'> | null): 'card' | 'bank_account' {
  return payment?.sourceKind === 'bank_account' ? 'bank_account' : 'card';
}

/** A reversal as Stripe writes it. */
export function toReversal(reversal: StoredOperation): StripeTransferReversalDto {
  return {
    id: reversal.id,
    object: 'transfer_reversal',
    amount: writeStripeAmount(reversal.amountMinor, reversal.currency),
    balance_transaction: reversal.state === 'succeeded' ? writeBalanceTransactionId(reversal.id) : null,
    created: toSeconds(reversal.createdAt),
    currency: reversal.currency.toLowerCase(),
    destination_payment_refund: null,
    metadata: reversal.metadata ?? {},
    source_refund: null,
    status: statusOf[reversal.state],
    transfer: reversal.parentId ?? '',
  };
}

function groupOf({ dialect, dialectData }: StoredOperation): string | null {
  return dialect === 'stripe' ? ((dialectData as TransferData | null)?.transferGroup ?? null) : null;
}
