import type { Exchange } from './exchange.js';

/** What every request to a provider carries. */
export interface RequestControl {
  /** Ends the request. Whether it was `not_sent` or is `unknown` depends on whether it had begun to leave. */
  readonly signal: AbortSignal;
  /**
   * Told of each HTTP request after it has ended and before the operation answers; of several, in order. Absent: nobody
   * wants to know. Must not throw; an adapter answers the same if it does.
   */
  readonly onExchange?: (exchange: Exchange) => void;
}

/** What every request carries that changes something at the provider. */
export interface SendControl extends RequestControl {
  /**
   * Made before the first send and stored; the same for every resend. Sent where the capability `idempotency` is native;
   * an operation of several calls sends `<key>:<step>`.
   */
  readonly idempotencyKey: string;
  /**
   * Asked right before the first byte of a request that moves money leaves; `false` stops it (`not_sent`). The engine
   * answers from its lease, so that an owner that was only slow does not send. Absent means yes.
   */
  readonly mayStillSend?: () => boolean;
}
