/**
 * One HTTP request to a provider and what came back, for an operator. Redacted: nothing in it is secret. Plain JSON, so
 * that it can be stored as it is.
 */
export interface Exchange {
  /** When the request was handed over to be sent, ISO 8601. */
  readonly startedAt: string;
  /** Until the answer was read or given up, in whole milliseconds. */
  readonly durationMs: number;
  readonly method: string;
  /** With path and query; a secret in either is masked. */
  readonly url: string;
  /** As sent; `null` when none was. */
  readonly idempotencyKey: string | null;
  /** Masked, at most {@link exchangeBodyLimit} characters; `null` when there was none. */
  readonly requestBody: string | null;
  /** `not_sent`: no byte of it left. `unknown`: some may have left, and no whole answer came. */
  readonly sent: 'answered' | 'not_sent' | 'unknown';
  /** Why there is no answer (`ECONNREFUSED`); `null` when there is one. */
  readonly reason: string | null;
  /** The HTTP status; `null` without an answer. */
  readonly status: number | null;
  /** The provider's own id of the request, for its support; `null` when it gave none. */
  readonly providerRequestId: string | null;
  /** Masked and cut like the request's; `null` without an answer, or when it was empty. */
  readonly responseBody: string | null;
}

/** At most this many characters of a body are told in an {@link Exchange}; what is longer is cut after it was masked. */
export const exchangeBodyLimit = 4096;
