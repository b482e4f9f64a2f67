import type { Declined, NotSent, Rejected, Unknown } from '@tollgate/core';
import type { HttpResult } from '@tollgate/provider-kit';
import { parseError, parseMovement } from './client/parse.js';
import { mapError, type RefusalType } from './map-error.js';
import type { WalletMovement } from './client/wallet-types.js';

/** How the answers to one kind of movement are read. */
export interface AnswerReading<Outcome> {
  /** The error type by which the wallet refuses this kind of movement. */
  readonly refusal: RefusalType;
  /** Takes the secrets out of the wallet's words. */
  readonly redact: (text: string) => string;
  /** What the wallet says of a movement that it has accepted. */
  readonly map: (movement: WalletMovement) => Outcome;
}

/** What a request that moves money came to. */
export function mapAnswer<Outcome>(
  result: HttpResult,
  { refusal, redact, map }: AnswerReading<Outcome>,
): Outcome | Declined | Rejected | NotSent | Unknown {
  if (result.sent === 'not_sent') return { outcome: 'not_sent', reason: result.reason };
  if (result.sent === 'unknown') return { outcome: 'unknown', reason: result.reason, reference: null };
  if (result.status !== 200) return mapError(result.status, parseError(result.body), redact, refusal);
  const movement = parseMovement(result.body);
  return movement ? map(movement) : { outcome: 'unknown', reason: 'unreadable_answer', reference: null };
}
