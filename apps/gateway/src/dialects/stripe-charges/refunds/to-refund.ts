import type { DeclineCode, OperationState } from '@tollgate/core';
import { writeBalanceTransactionId, writeChargeId } from '../../../engine/payment-ids.js';
import type { PaymentView } from '../../../engine/payment-view.js';
import type { StoredOperation } from '../../../journal/operation-types.js';
import { writeStripeAmount } from '../stripe-amounts.js';
import { writeRefundId } from '../stripe-ids.js';
import { stripeList } from '../stripe-list.js';
import { toSeconds } from '../stripe-time.js';
import type { RefundListObject, RefundObject, RefundStatus } from './refund.object.js';

/** How many refunds stand in a charge. */
export const embeddedRefunds = 10;

/** How this dialect spells the states of a refund. `unknown` is never shown as failed: that would invite a second one. */
export const refundStatusOf: Readonly<Record<OperationState, RefundStatus>> = {
  processing: 'pending',
  pending: 'pending',
  unknown: 'pending',
  succeeded: 'succeeded',
  failed: 'failed',
  not_sent: 'failed',
};

/** What this dialect keeps with a refund. */
export interface RefundData {
  /** Of what is released, which has no column for it. */
  readonly reason?: string;
  /** What the request is answered with: `POST /v1/charges/{id}/refund` gives the charge. */
  readonly answers?: 'charge';
}

/** What this dialect keeps with a refund; empty for one that was made in another. */
export function refundDataOf({ dialect, dialectData }: StoredOperation): RefundData {
  return dialect === 'stripe' ? (dialectData ?? {}) : {};
}

/** A refund or void as Stripe's refund. */
export function toRefund(refund: StoredOperation, payment: Pick<PaymentView, 'id' | 'sourceKind'>): RefundObject {
  const { id, kind, state, amountMinor, currency } = refund;
  const status = refundStatusOf[state];
  return {
    id: writeRefundId(id),
    object: 'refund',
    amount: writeStripeAmount(amountMinor, currency),
    balance_transaction: status === 'succeeded' && kind === 'refund' ? writeBalanceTransactionId(id) : null,
    charge: writeChargeId(payment),
    created: toSeconds(refund.createdAt),
    currency: currency.toLowerCase(),
    failure_reason: status === 'failed' ? failureReasonOf(refund.declineCode) : null,
    metadata: refund.metadata ?? {},
    payment_intent: null,
    reason: refund.reason ?? refundDataOf(refund).reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status,
    transfer_reversal: null,
  };
}

/**
 * The refunds that stand in a charge.
 *
 * @param refunds - newest first
 * @param hasMore - whether there are more than these
 */
export function toRefundList(
  payment: Pick<PaymentView, 'id' | 'sourceKind'>,
  refunds: readonly StoredOperation[],
  hasMore: boolean,
): RefundListObject {
  const shown = refunds.slice(0, embeddedRefunds).map((refund) => toRefund(refund, payment));
  return stripeList(
    `/v1/charges/${writeChargeId(payment)}/refunds`,
    shown,
    hasMore || refunds.length > embeddedRefunds,
  );
}

/** Source: Stripe, `failure_reason` of a refund. */
function failureReasonOf(declineCode: DeclineCode | null): string {
  if (declineCode === null) return 'unknown';
  return reasons[declineCode] ?? 'declined';
}

const reasons: Readonly<Partial<Record<DeclineCode, string>>> = {
  expired_card: 'expired_or_canceled_card',
  insufficient_funds: 'insufficient_funds',
  lost_or_stolen_card: 'lost_or_stolen_card',
};
