import {
  money,
  type Operation,
  type OperationKind,
  type PaymentProvider,
  type PayoutDestination,
  type RefundRequest,
  type SendControl,
} from '@tollgate/core';
import type { StoredOperation } from '../journal/operation-types.js';
import type { OperationOutcome } from './operation-consequence.js';

/** What a provider is asked for besides the amount. Plain data: it can be sealed, stored and sent again as it was. */
export type OperationRequest =
  | { readonly kind: 'capture' | 'void' | 'reversal'; readonly reference: string }
  | {
      readonly kind: 'refund';
      readonly reference: string;
      readonly reason: NonNullable<RefundRequest['reason']> | null;
    }
  | {
      readonly kind: 'transfer';
      readonly sourceReference: string;
      readonly payeeReference: string;
      readonly transferGroup: string;
      readonly description: string | null;
    }
  | {
      readonly kind: 'payout';
      readonly destination: PayoutDestination;
      readonly recipientName: string | null;
      /** ISO 8601. */
      readonly expiresAt: string | null;
      readonly description: string | null;
    };

/** The operation of the port that carries out each kind. */
export const portOperations = {
  capture: 'capture',
  void: 'void',
  refund: 'refund',
  transfer: 'transfer',
  reversal: 'reverseTransfer',
  payout: 'payout',
} as const satisfies Record<OperationKind, Operation>;

/** Hands an operation to its provider. Throws where the provider lacks it: that is asked before anything is recorded. */
export function sendOperation(
  provider: PaymentProvider,
  operation: Pick<StoredOperation, 'id' | 'paymentId' | 'amountMinor' | 'feeMinor' | 'currency'>,
  request: OperationRequest,
  control: SendControl,
): Promise<OperationOutcome> {
  const asked = money(operation.amountMinor, operation.currency);
  const paymentId = operation.paymentId ?? '';
  const { id } = operation;
  switch (request.kind) {
    case 'capture':
      return has(provider.capture?.({ ...control, paymentId, reference: request.reference, money: asked }));
    case 'void':
      return has(provider.void?.({ ...control, paymentId, reference: request.reference, money: asked }));
    case 'refund': {
      const { reference, reason } = request;
      return has(
        provider.refund?.({
          ...control,
          refundId: id,
          paymentId,
          reference,
          money: asked,
          ...(reason ? { reason } : {}),
        }),
      );
    }
    case 'transfer': {
      const { sourceReference, payeeReference, transferGroup, description } = request;
      return has(
        provider.transfer?.({
          ...control,
          transferId: id,
          paymentId,
          sourceReference,
          payeeReference,
          gross: asked,
          fee: money(operation.feeMinor, operation.currency),
          transferGroup,
          ...(description === null ? {} : { description }),
        }),
      );
    }
    case 'reversal':
      return has(
        provider.reverseTransfer?.({ ...control, reversalId: id, reference: request.reference, money: asked }),
      );
    case 'payout': {
      const { destination, recipientName, expiresAt, description } = request;
      return has(
        provider.payout?.({
          ...control,
          payoutId: id,
          money: asked,
          destination,
          ...(recipientName === null ? {} : { recipientName }),
          ...(expiresAt === null ? {} : { expiresAt: new Date(expiresAt) }),
          ...(description === null ? {} : { description }),
        }),
      );
    }
  }
}

function has<Result>(sent: Promise<Result> | undefined): Promise<Result> {
  if (sent === undefined) throw new Error('An operation was recorded that its provider does not have');
  return sent;
}
