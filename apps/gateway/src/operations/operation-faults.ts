import type { OperationKind } from '@tollgate/core';
import { ApiFault } from '../shared/api-fault.js';

/** The provider cannot do it; nothing was sent. */
export function notSupported(what: string): ApiFault {
  return new ApiFault('operation_not_supported', {
    message: `The provider that this was made with cannot do a ${what}; nothing was sent`,
  });
}

/** What is there does not allow it; nothing was written. */
export function notEligible(kind: OperationKind): ApiFault {
  switch (kind) {
    case 'refund':
      return new ApiFault('payment_not_refundable', {
        message: 'The payment has not succeeded, or less of it is left to refund than was asked for. Nothing was sent',
        param: 'amount',
      });
    case 'capture':
    case 'void':
      return new ApiFault('payment_not_capturable', {
        message: 'The payment is not authorized, holds less, or is being captured or voided. Nothing was sent',
      });
    case 'transfer':
      return new ApiFault('payment_not_transferable', {
        message:
          'The payment has not succeeded, or less of it is left to transfer than was asked for. Nothing was sent',
        param: 'amount',
      });
    case 'reversal':
      return new ApiFault('transfer_not_reversible', {
        message:
          'The transfer has not succeeded, or less of it is left to reverse than was asked for. Nothing was sent',
        param: 'amount',
      });
    case 'payout':
      throw new Error('A payout is always eligible');
  }
}

/** The first request with the key is not finished. */
export function operationInProgress(): ApiFault {
  return new ApiFault('idempotency_in_progress', {
    message:
      'The first request with this Idempotency-Key is still being carried out; send the same request again later',
    param: 'Idempotency-Key',
    retryAfterSeconds: 1,
  });
}
