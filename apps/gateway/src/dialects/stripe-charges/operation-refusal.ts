import { assertNever, declineCodes } from '@tollgate/core';
import type { StoredOperation } from '../../journal/operation-types.js';
import type { Answer } from '../../shared/answer.js';
import { noRetry, stripeError } from './answer.js';

/**
 * The answer to a request for an operation that came to nothing; `null` for one that has succeeded or may have.
 *
 * @param name - what it is called in this dialect: `refund`, `capture`
 */
export function operationRefusal(
  { state, declineCode }: Pick<StoredOperation, 'state' | 'declineCode'>,
  name: string,
): Answer | null {
  switch (state) {
    case 'succeeded':
    case 'processing':
    case 'pending':
    case 'unknown':
      return null;
    case 'failed':
      if (declineCode === null) {
        const message = `The provider refused the ${name}; nothing moved. Try again later with a new Idempotency-Key`;
        return stripeError(503, { type: 'api_error', message }, noRetry);
      }
      return stripeError(400, {
        type: 'invalid_request_error',
        code: `${name}_declined`,
        message: `The ${name} was declined: ${declineCodes[declineCode].meaning} Nothing moved.`,
        docUrl: '/docs/errors#operation_failed',
      });
    case 'not_sent': {
      const message =
        'The provider could not be reached; nothing was sent. Send the same request with the same Idempotency-Key again';
      return stripeError(503, { type: 'api_error', message }, { 'Retry-After': '2' });
    }
    default:
      return assertNever(state, 'operation state');
  }
}
