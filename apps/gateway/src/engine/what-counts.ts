import type { AllowsFallback, Exchange, Outcome } from '@tollgate/core';
import type { NewAttempt } from '../journal/journal-types.js';

/** An attempt that was made, and what became of it. */
export interface EndedAttempt<Ended extends Outcome = Outcome> {
  readonly attempt: NewAttempt;
  readonly outcome: Ended;
  readonly exchanges: readonly Exchange[];
}

/** An attempt by which nothing moved. */
export type WithoutMovement = EndedAttempt<AllowsFallback>;

/** What says more of the payment is higher. */
const weights: Readonly<Record<AllowsFallback['outcome'], number>> = { not_sent: 1, rejected: 2, declined: 3 };

/**
 * The attempt whose outcome is the payment's, of those that followed each other: the last one, unless nothing moved by that
 * either. Then what the payer's side said counts over what a provider said of us, and that over a connection that was not
 * reached; of two that say as much, the later one.
 *
 * @param before - in order
 * @returns `other`: the last one, where it is not the one that counts
 */
export function whatCounts(
  before: readonly WithoutMovement[],
  last: EndedAttempt,
): { readonly counts: EndedAttempt; readonly other: WithoutMovement | null } {
  const { outcome } = last;
  if (outcome.outcome !== 'not_sent' && outcome.outcome !== 'rejected') return { counts: last, other: null };
  const ended: WithoutMovement = { ...last, outcome };
  const weightOf = (one: WithoutMovement): number => weights[one.outcome.outcome];
  const counts = before.reduceRight((most, one) => (weightOf(one) > weightOf(most) ? one : most), ended);
  return { counts, other: counts === ended ? null : ended };
}
