import type { Outcome } from '@tollgate/core';

/** A call of a provider that has ended, as far as health and metrics are concerned. */
export interface EndedCall {
  readonly outcome: Outcome['outcome'];
  readonly tookMs: number;
  /** It was not sent because we no longer held the lease: that says nothing of the provider. */
  readonly gaveUp: boolean;
}

/** What one call says of the health of a connection. `null`: nothing. */
export type Verdict = 'well' | 'not_sent' | 'unknown' | 'slow' | null;

/**
 * What a call says of its connection. Whoever answers in time is well, a refusal included: a provider that declines, limits
 * the rate or does not know our key answers for itself, and leaving it alone would hide why.
 *
 * @param slowMs - what took longer was slow, whatever it answered
 */
export function verdictOn({ outcome, tookMs, gaveUp }: EndedCall, slowMs: number): Verdict {
  if (tookMs > slowMs) return 'slow';
  if (gaveUp) return null;
  return outcome === 'not_sent' || outcome === 'unknown' ? outcome : 'well';
}
