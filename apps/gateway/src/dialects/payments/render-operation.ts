import { assertNever, declineCodes, errorCodes } from '@tollgate/core';
import { answerOf, errorBody, type ErrorWords } from '../../http/envelope.js';
import type { StoredOperation } from '../../journal/operation-types.js';
import type { Answer } from '../../shared/answer.js';
import { toOperationDto } from './operation.dto.js';

/** The answer to a request for a capture, void, refund, transfer, reversal or payout in this state. */
export function renderOperation(operation: StoredOperation): Answer {
  const refusal = refusalOf(operation);
  if (refusal === null) return answerOf(toOperationDto(operation));
  return {
    status: errorCodes[refusal.code].status,
    body: JSON.stringify(errorBody(refusal)),
    ...(operation.state === 'not_sent' ? { headers: { 'Retry-After': '2' } } : {}),
  };
}

function refusalOf({ id, kind, state, declineCode }: StoredOperation): ErrorWords | null {
  const details = { [`${kind}Id`]: id };
  switch (state) {
    case 'succeeded':
    case 'processing':
    case 'pending':
    case 'unknown':
      return null;
    case 'failed':
      if (declineCode === null) {
        return {
          code: 'provider_error',
          message: `The provider refused the ${kind}; nothing moved. Try again later with a new key`,
          details,
        };
      }
      return {
        code: 'operation_failed',
        message: `The ${kind} was declined: ${declineCodes[declineCode].meaning} Nothing moved.`,
        details: { ...details, declineCode, advice: declineCodes[declineCode].advice },
      };
    case 'not_sent':
      return {
        code: 'provider_unavailable',
        message: 'The provider could not be reached; nothing was sent. Send the same request with the same key again',
        details,
      };
    default:
      return assertNever(state, 'operation state');
  }
}
