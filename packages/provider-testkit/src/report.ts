import type { SampledOperation } from './subject.js';
import type { CaseResult } from './bench/cases.js';

/** What a check is about: the provider as a whole, its webhooks, or one operation. */
export type Target = 'provider' | 'webhooks' | SampledOperation;

/** One rule, checked against one sample. */
export interface CheckResult {
  /** Id of the rule. */
  readonly rule: string;
  readonly target: Target;
  /** The sample's variant; `null` when it has none. */
  readonly variant: string | null;
  /** Empty where the rule has nothing to ask of the provider. */
  readonly cases: readonly CaseResult[];
  /** Why the provider does not follow the rule; `null`: it is to follow it. */
  readonly deviation: string | null;
}

/** A rule that a provider does not follow. */
export interface Deviation {
  /** As the subject named it: `<rule>` or `<target>/<rule>`. */
  readonly name: string;
  readonly reason: string;
}

/** What a run found. Plain data: goes through JSON as it is. */
export interface Report {
  readonly provider: string;
  /** Nothing failed but what deviates, and there is no problem. */
  readonly passed: boolean;
  /** What is wrong with the samples or deviations themselves. */
  readonly problems: readonly string[];
  readonly checks: readonly CheckResult[];
  readonly deviations: readonly Deviation[];
}

/** The cases of a check that failed. */
export const failuresOf = ({ cases }: CheckResult): readonly CaseResult[] => cases.filter((c) => c.failure !== null);

/** How often a run has looked at each target, in the order of the run. */
export function casesByTarget({ checks }: Pick<Report, 'checks'>): ReadonlyMap<Target, number> {
  const counts = new Map<Target, number>();
  for (const { target, cases } of checks) counts.set(target, (counts.get(target) ?? 0) + cases.length);
  return counts;
}
