import type { CallCounts } from './last-calls.js';

/**
 * `closed`: payments go there. `open`: no new payment goes there. `half_open`: one payment is trying it, others pass it
 * over. `off`: the connection has no breaker.
 */
export type BreakerState = 'closed' | 'open' | 'half_open' | 'off';

/** A connection's health as one gateway sees it. Plain JSON. */
export interface ConnectionState {
  readonly connectionId: string;
  readonly state: BreakerState;
  /** When it came to that state; ISO 8601. */
  readonly since: string;
  /** From when on one payment may try it; ISO 8601, `null` unless open. */
  readonly until: string | null;
  /** Why it is left alone, in words for an operator; `null` where it is not. */
  readonly reason: string | null;
  /** Of the last calls that the breaker looks at. */
  readonly lastCalls: CallCounts;
}
