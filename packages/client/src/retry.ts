import { NoAnswerError, TollgateError, type ErrorCode } from './errors.js';

/** Nothing was done, and nothing is known of the request. */
const nothingDone: readonly ErrorCode[] = ['rate_limited', 'service_unavailable'];

/** The same request under the same key is taken up where it stopped. */
const underTheSameKey: readonly ErrorCode[] = [
  'idempotency_in_progress',
  'provider_unavailable',
  'provider_no_answer',
  'internal_error',
];

const longestPauseMs = 8_000;
const longestRetryAfterMs = 30_000;

/**
 * Whether what went wrong may be tried again just so.
 *
 * @param isRepeatable - whether sending it twice does it once: it has a key, or only reads or sets
 */
export function mayTryAgain(fault: unknown, isRepeatable: boolean): boolean {
  if (fault instanceof NoAnswerError) return isRepeatable;
  if (!(fault instanceof TollgateError)) return false;
  return nothingDone.includes(fault.code) || (isRepeatable && underTheSameKey.includes(fault.code));
}

/**
 * How long to wait before a try, in milliseconds.
 *
 * @param tries - how many there were
 * @param retryAfter - the answer's `Retry-After`, in seconds
 */
export function pauseBefore(tries: number, retryAfter: string | null): number {
  const asked = retryAfter === null ? 0 : Number(retryAfter) * 1_000;
  const own = Math.min(250 * 2 ** tries, longestPauseMs);
  return Math.min(Math.max(own, Number.isFinite(asked) ? asked : 0), longestRetryAfterMs);
}
