import type { PaymentView } from '../../../engine/payment-view.js';
import { amountCodeOf } from './charge-amount-words.js';
import { declineWordsOf, type DeclineWords } from './decline-words.js';

/** Why a charge has failed, in Stripe's words; `null` for one that has not. */
export function failureOf(payment: PaymentView): DeclineWords | null {
  switch (payment.state) {
    case 'declined':
    case 'returned':
      return declineOf(payment);
    case 'failed':
      return { code: 'processing_error', declineCode: null, message: refusedUs };
    case 'not_sent':
      return { code: 'processing_error', declineCode: null, message: notSent };
    case 'canceled':
      return {
        code: 'charge_expired_for_capture',
        declineCode: null,
        message: 'The authorization was released; nothing was charged.',
      };
    default:
      return null;
  }
}

/** What the provider said to the gateway itself. */
export const refusedUs =
  'The provider refused the gateway itself; nothing was charged. Try again later with a new Idempotency-Key';

/** No provider has heard of it. */
export const notSent =
  'No provider could be reached; nothing was charged. Send the same request with the same Idempotency-Key again';

function declineOf(payment: PaymentView): DeclineWords {
  const declineCode = payment.declineCode ?? 'generic_decline';
  const words = declineWordsOf(declineCode, payment.sourceKind);
  return declineCode === 'amount_not_supported' ? { ...words, code: amountCodeOf(payment) } : words;
}
