/** What Stripe's error envelope says. Fields are `null` where it, or a proxy in front of it, says nothing. */
export interface StripeFault {
  /** HTTP status. */
  readonly status: number;
  readonly type: string | null;
  readonly code: string | null;
  readonly declineCode: string | null;
  readonly message: string | null;
  readonly param: string | null;
  /** Stripe repeated the first answer to this idempotency key instead of doing anything. */
  readonly replayed: boolean;
}

/** Stripe refused, or answered with something that is not what was asked for. */
export interface Refused {
  readonly got: 'fault';
  readonly fault: StripeFault;
}

/** No whole answer came. `not_sent`: no byte was handed to a socket. */
export interface Unanswered {
  readonly got: 'nothing';
  readonly sent: 'not_sent' | 'unknown';
  /** For an operator: `ECONNREFUSED`, `deadline`, … */
  readonly reason: string;
}

/** What one call came to, when it did not come to an object. */
export type Failure = Refused | Unanswered;

/** What one call came to. */
export type StripeResult<T> = { readonly got: 'object'; readonly object: T } | Failure;
