import { assertNever, declineCodes } from '@tollgate/core';
import type { StoredOperation } from '../../journal/operation-types.js';
import type { Answer } from '../../shared/answer.js';
import { writeWalletId } from './charge-object.dto.js';
import { toPayoutDto } from './payout-object.dto.js';
import { toRefundDto } from './refund.dto.js';
import { walletError, type WalletErrorWords } from './wallet-error.js';

/** The answer to a request for a refund or payout in this state. */
export function renderOperation(operation: StoredOperation): Answer {
  const { kind, state, declineCode, paymentId } = operation;
  const about: Pick<WalletErrorWords, 'chargeId'> = paymentId === null ? {} : { chargeId: writeWalletId(paymentId) };
  switch (state) {
    case 'succeeded':
    case 'processing':
    case 'pending':
    case 'unknown':
      return { status: 200, body: JSON.stringify(kind === 'payout' ? toPayoutDto(operation) : toRefundDto(operation)) };
    case 'failed':
      if (declineCode === null) {
        const message = `The provider refused the ${kind}; nothing moved. Try again later`;
        return walletError(503, { type: 'api_error', message, ...about });
      }
      return walletError(402, {
        type: 'payout_error',
        message: `The ${kind} was declined: ${declineCodes[declineCode].meaning} Nothing moved.`,
        ...about,
      });
    case 'not_sent':
      return walletError(
        503,
        {
          type: 'api_error',
          message: 'The provider could not be reached; nothing was sent. Send the same request again',
          ...about,
        },
        { 'Retry-After': '2' },
      );
    default:
      return assertNever(state, 'operation state');
  }
}
