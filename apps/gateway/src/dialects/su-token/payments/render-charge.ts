import { assertNever, declineCodes, type SourceKind } from '@tollgate/core';
import { writePaymentId } from '../../../engine/payment-ids.js';
import type { PaymentView } from '../../../engine/payment-view.js';
import type { Answer } from '../../../shared/answer.js';
import { failAnswer, invalidField, pendingAnswer, successAnswer } from '../envelope.js';

/** The answer to `/charge`, to `/card` with `Charge` and to `/paycard`, for a payment in this state. */
export function renderCharge(payment: PaymentView): Answer {
  const PGTransactionID = writePaymentId(payment.id, 'pi');
  switch (payment.state) {
    case 'succeeded':
      return successAnswer({ PGTransactionID });
    case 'requires_action': {
      const { redirectUrl } = payment;
      return redirectUrl === null ? pendingAnswer({ PGTransactionID }) : successAnswer({ URL: redirectUrl });
    }
    case 'processing':
    case 'pending':
    case 'unknown':
    case 'authorized':
      return pendingAnswer({ PGTransactionID });
    case 'declined':
      return failAnswer(400, [declineMessage(payment)]);
    case 'returned':
    case 'canceled':
      return failAnswer(400, ['The payment was taken back; nothing is charged']);
    case 'failed':
      return failAnswer(503, ['The service refused the gateway itself; nothing was charged. Try again later']);
    case 'not_sent':
      return {
        ...failAnswer(503, ['The service cannot be reached at present; nothing was sent. Try again later']),
        headers: { 'Retry-After': '2' },
      };
    default:
      return assertNever(payment.state, 'payment state');
  }
}

/** The field that names what is paid with. */
const fieldOf: Readonly<Partial<Record<SourceKind, string>>> = {
  card_token: 'token_id',
  card_details: 'card_number',
  hosted_page: 'order_id',
};

/** Why the payer's side refused; the service's own words are for operators. */
function declineMessage({ declineCode, sourceKind }: PaymentView): string {
  const code = declineCode ?? 'generic_decline';
  const { meaning } = declineCodes[code];
  switch (code) {
    case 'amount_not_supported':
      return invalidField('amount');
    case 'currency_not_supported':
      return invalidField('currency_code');
    case 'source_unusable':
      return `${fieldOf[sourceKind] ?? 'token_id'} : ${meaning}`;
    case 'incorrect_number':
      return invalidField('card_number');
    case 'incorrect_cvc':
      return invalidField('cvv');
    default:
      return meaning;
  }
}
