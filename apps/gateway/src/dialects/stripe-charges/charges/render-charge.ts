import { assertNever } from '@tollgate/core';
import type { RenderCharge } from '../../../engine/renderers.js';
import { writeChargeId } from '../../../engine/payment-ids.js';
import type { PaymentView } from '../../../engine/payment-view.js';
import type { Answer } from '../../../shared/answer.js';
import { noRetry, stripeAnswer, stripeError } from '../answer.js';
import { isAboutRequest } from './decline-words.js';
import { failureOf, notSent, refusedUs } from './failure.js';
import { toCharge } from './to-charge.js';

/** The answer to `POST /v1/charges` for a payment in this state. Nothing of it is refunded yet. */
export const renderCharge: RenderCharge = (payment) => {
  switch (payment.state) {
    case 'succeeded':
    case 'processing':
    case 'pending':
    case 'unknown':
    case 'authorized':
    case 'requires_action':
    case 'returned':
    case 'canceled':
      return stripeAnswer(toCharge(payment, []));
    case 'declined':
      return declined(payment);
    case 'failed':
      return fault(payment, refusedUs, noRetry);
    case 'not_sent':
      return fault(payment, notSent, { 'Retry-After': '2' });
    default:
      return assertNever(payment.state, 'payment state');
  }
};

function declined(payment: PaymentView): Answer {
  const failure = failureOf(payment);
  if (!failure) throw new Error('A payment that was declined has not failed');
  const isWrong = payment.declineCode !== null && isAboutRequest(payment.declineCode);
  return stripeError(isWrong ? 400 : 402, {
    type: isWrong ? 'invalid_request_error' : 'card_error',
    message: failure.message,
    code: failure.code,
    ...(failure.declineCode === null ? {} : { declineCode: failure.declineCode }),
    param: payment.declineCode === 'currency_not_supported' ? 'currency' : isWrong ? 'amount' : 'source',
    charge: writeChargeId(payment),
    docUrl: '/docs/errors#charge_failed',
  });
}

function fault(payment: PaymentView, message: string, headers: Readonly<Record<string, string>>): Answer {
  return stripeError(503, { type: 'api_error', message, charge: writeChargeId(payment) }, headers);
}
