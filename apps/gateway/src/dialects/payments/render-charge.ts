import { assertNever, declineCodes, errorCodes, type DeclineCode } from '@tollgate/core';
import type { PaymentView } from '../../engine/payment-view.js';
import { answerOf, errorBody, type ErrorWords } from '../../http/envelope.js';
import type { Answer } from '../../shared/answer.js';
import { toPaymentDto } from './payment.dto.js';

/** The answer to `POST /payments/charge` for a payment in this state. */
export function renderCharge(payment: PaymentView): Answer {
  const refusal = refusalOf(payment);
  if (refusal === null) return answerOf(toPaymentDto(payment));
  return {
    status: errorCodes[refusal.code].status,
    body: JSON.stringify(errorBody(refusal)),
    ...(payment.state === 'not_sent' ? { headers: { 'Retry-After': '2' } } : {}),
  };
}

function refusalOf(payment: PaymentView): ErrorWords | null {
  const details = { paymentId: payment.id };
  switch (payment.state) {
    case 'succeeded':
    case 'processing':
    case 'pending':
    case 'unknown':
    case 'authorized':
    case 'requires_action':
    case 'returned':
    case 'canceled':
      return null;
    case 'declined':
      return declined(payment.declineCode ?? 'generic_decline', details);
    case 'failed':
      return {
        code: 'provider_error',
        message: 'The provider refused the gateway itself; nothing was charged. Try again later with a new key',
        details,
      };
    case 'not_sent':
      return {
        code: 'provider_unavailable',
        message: 'No provider could be reached; nothing was sent. Send the same request with the same key again',
        details,
      };
    default:
      return assertNever(payment.state, 'payment state');
  }
}

function declined(declineCode: DeclineCode, details: object): ErrorWords {
  const { advice, meaning } = declineCodes[declineCode];
  return {
    code: 'charge_failed',
    message: `The charge was declined: ${meaning} Nothing was charged.`,
    param: advice === 'change_amount' ? 'amount' : 'source',
    details: { ...details, declineCode, advice },
  };
}
