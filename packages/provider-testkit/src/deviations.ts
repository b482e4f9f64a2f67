import { rules } from './rules/index.js';
import { failuresOf, type CheckResult, type Target } from './report.js';
import type { ProviderUnderTest } from './subject.js';

/** Why a provider does not follow a rule at a target; `null`: it is to follow it. */
export function deviationOf(subject: ProviderUnderTest, target: Target, rule: string): string | null {
  const { deviations = {} } = subject;
  return deviations[`${target}/${rule}`] ?? deviations[rule] ?? null;
}

/** Deviations that name no rule, or that nothing needed. */
export function deviationProblems(subject: ProviderUnderTest, checks: readonly CheckResult[]): string[] {
  return Object.entries(subject.deviations ?? {}).flatMap(([name, reason]) => {
    const rule = name.slice(name.indexOf('/') + 1);
    if (!rules.some(({ id }) => id === rule)) return [`the deviation ${name} names no rule`];
    if (reason.trim() === '') return [`the deviation ${name} has no reason`];
    const covered = checks.filter((check) => name === check.rule || name === `${check.target}/${check.rule}`);
    const isNeeded = covered.some((check) => failuresOf(check).length > 0);
    return isNeeded ? [] : [`the deviation ${name} is not needed: remove it`];
  });
}
