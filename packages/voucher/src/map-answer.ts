import type { MovementOutcome } from '@tollgate/core';
import type { HttpResult } from '@tollgate/provider-kit';
import { parseError, parseMovement } from './client/parse.js';
import { mapError, type RefusalType } from './map-error.js';
import { mapMovement } from './map-status.js';

/**
 * What a request that moves money came to.
 *
 * @param refusal - the error type by which the wallet refuses this kind of movement
 * @param redact - takes the secrets out of the wallet's words
 */
export function mapAnswer(result: HttpResult, refusal: RefusalType, redact: (text: string) => string): MovementOutcome {
  if (result.sent === 'not_sent') return { outcome: 'not_sent', reason: result.reason };
  if (result.sent === 'unknown') return { outcome: 'unknown', reason: result.reason, reference: null };
  if (result.status !== 200) return mapError(result.status, parseError(result.body), redact, refusal);
  const movement = parseMovement(result.body);
  return movement ? mapMovement(movement) : { outcome: 'unknown', reason: 'unreadable_answer', reference: null };
}
