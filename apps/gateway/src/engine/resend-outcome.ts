import type { MovementOutcome, Outcome, TransferOutcome } from '@tollgate/core';

/**
 * Whether the answer to a resend says what became of the first send. A refusal of the gateway itself, such as a key that
 * is in use, or not sending at all, says nothing about it.
 */
export function isDefinite({ outcome }: Outcome | MovementOutcome | TransferOutcome): boolean {
  return outcome !== 'rejected' && outcome !== 'not_sent' && outcome !== 'unknown';
}
