import { assertNever } from '@tollgate/core';
import type { PaymentView } from '../../engine/payment-view.js';
import type { Answer } from '../../shared/answer.js';
import { toChargeDto, writeWalletId } from './charge-object.dto.js';
import { declineWords } from './decline-words.js';
import { walletError } from './wallet-error.js';

/** The answer to `POST /v2/charges` for a payment in this state. */
export function renderCharge(payment: PaymentView): Answer {
  const chargeId = writeWalletId(payment.id);
  switch (payment.state) {
    case 'succeeded':
    case 'processing':
    case 'pending':
    case 'unknown':
    case 'authorized':
    case 'requires_action':
    case 'returned':
    case 'canceled':
      return { status: 200, body: JSON.stringify(toChargeDto(payment)) };
    case 'declined': {
      const words = declineWords(payment.declineCode ?? 'generic_decline', 'source');
      return walletError(402, { type: 'voucher_error', ...words, chargeId });
    }
    case 'failed':
      return walletError(503, {
        type: 'api_error',
        message: 'The provider refused the gateway itself; nothing was charged. Try again later',
        chargeId,
      });
    case 'not_sent':
      return walletError(
        503,
        {
          type: 'api_error',
          message: 'No provider could be reached; nothing was sent. Send the same request again',
          chargeId,
        },
        { 'Retry-After': '2' },
      );
    default:
      return assertNever(payment.state, 'payment state');
  }
}
