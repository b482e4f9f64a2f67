import type { Dialect } from '../journal/journal-types.js';
import { ApiFault } from './api-fault.js';
import type { Answer } from './answer.js';

/** Marks an answer that was given before. */
export function replayed(answer: Answer): Answer {
  return { ...answer, headers: { 'Idempotent-Replayed': 'true' } };
}

/** The fault of a key that was used with another request. */
export function keyMismatch(): ApiFault {
  return new ApiFault('idempotency_key_mismatch', {
    message: 'This Idempotency-Key was used with another request; use a new key for a new operation',
    param: 'Idempotency-Key',
  });
}

/**
 * Makes sure that a record with this key was made by the same request.
 *
 * @throws ApiFault `idempotency_key_mismatch`
 */
export function assertSameRequest(
  stored: Uint8Array | null,
  { fingerprint }: { readonly fingerprint: Uint8Array },
): void {
  if (stored === null || !Buffer.from(stored).equals(fingerprint)) throw keyMismatch();
}

/** A key as it is kept with what it made, where that is no payment and no operation: the same text in two dialects is two keys. */
export function keyIn(dialect: Dialect, { key }: { readonly key: string }): string {
  return dialect === 'payments' ? key : `${dialect} ${key}`;
}
