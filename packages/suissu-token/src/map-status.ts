import { declineCodes, type Outcome } from '@tollgate/core';
import type { SuCharged, SuChargeRequest, SuLink, SuTransaction } from './client/requests.js';
import type { SuAnswer, SuUnrecognized } from './client/su-answer.js';
import { mapFail } from './map-error.js';
import { writeOrderReference, writeReference, type SuOrderReference } from './reference.js';

/** What the answer to a charge says. It names no amount, so a success has the money of the request. */
export function mapCharge(
  answer: SuAnswer<SuCharged>,
  { partnerId, money }: Pick<SuChargeRequest, 'partnerId' | 'money'>,
): Outcome {
  switch (answer.result) {
    case 'success': {
      const reference = writeReference({ ...answer.value, partnerId });
      return { outcome: 'succeeded', completion: 'captured', reference, money };
    }
    case 'fail':
      return mapFail(answer);
    case 'unrecognized':
      return mapUnrecognized(answer, partnerId);
    case 'not_sent':
      return { outcome: 'not_sent', reason: answer.reason };
    case 'unknown':
      return { outcome: 'unknown', reason: answer.reason, reference: null };
  }
}

/**
 * What the answer to the request for a link says. Where it is lost it has no reference: the order may have had a link
 * before, and what is paid at that is another payment.
 */
export function mapPayLink(answer: SuAnswer<SuLink>, order: SuOrderReference): Outcome {
  switch (answer.result) {
    case 'success': {
      const { url: redirectUrl } = answer.value;
      if (/^https?:/.test(redirectUrl) && URL.canParse(redirectUrl)) {
        return { outcome: 'requires_action', reference: writeOrderReference(order), redirectUrl };
      }
      return { outcome: 'unknown', reason: 'unrecognized_link', reference: null };
    }
    case 'fail':
      return mapFail(answer);
    case 'unrecognized':
      return { outcome: 'unknown', reason: reasonOf(answer), reference: null };
    case 'not_sent':
      return { outcome: 'not_sent', reason: answer.reason };
    case 'unknown':
      return { outcome: 'unknown', reason: answer.reason, reference: null };
  }
}

/** What the service says of a payment now, as an outcome. A word or an amount that we do not know is `unknown`. */
export function mapTransaction(
  { status, money }: SuTransaction,
  reference: string,
): Exclude<Outcome, { outcome: 'not_sent' | 'rejected' }> {
  switch (status) {
    case 'success':
      if (money === null) return { outcome: 'unknown', reason: 'unrecognized_money', reference };
      return { outcome: 'succeeded', completion: 'captured', reference, money };
    case 'pending':
      return { outcome: 'pending', reference };
    case 'fail': {
      const { advice } = declineCodes.generic_decline;
      return { outcome: 'declined', code: 'generic_decline', advice, providerMessage: null };
    }
    default:
      return { outcome: 'unknown', reason: 'unrecognized_status', reference };
  }
}

/** `Pending` is not documented. Where it comes with an id it can be asked about, and is never sent again. */
function mapUnrecognized(answer: SuUnrecognized, partnerId: string): Outcome {
  const { httpStatus, status, pgTransactionId } = answer;
  const reference = pgTransactionId === null ? null : writeReference({ pgTransactionId, partnerId });
  const isAccepted = httpStatus === 200 || httpStatus === 202;
  if (isAccepted && status === 'pending' && reference !== null) return { outcome: 'pending', reference };
  return { outcome: 'unknown', reason: reasonOf(answer), reference };
}

/** Why an answer is not understood, for an operator. */
export function reasonOf({ httpStatus }: Pick<SuUnrecognized, 'httpStatus'>): string {
  return httpStatus === 200 ? 'unrecognized_answer' : `http_${httpStatus}`;
}
