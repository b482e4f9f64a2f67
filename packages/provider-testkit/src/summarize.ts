import { casesByTarget, failuresOf, type CheckResult, type Report } from './report.js';

/** A report in words, a few lines for a good one. */
export function summarize(report: Report): string {
  const { provider, checks, problems, deviations, passed } = report;
  const total = checks.reduce((sum, { cases }) => sum + cases.length, 0);
  const lines = [
    `${passed ? '✔' : '✘'} ${provider}: ${total} cases in ${checks.filter((c) => c.cases.length > 0).length} checks, ` +
      `${deviations.length} deviation${deviations.length === 1 ? '' : 's'}`,
    `  ${[...casesByTarget(report)].map(([target, count]) => `${target} ${count}`).join(' · ')}`,
    ...deviations.map(({ name, reason }) => `  deviates from ${name}: ${reason}`),
    ...checks.filter((check) => check.deviation === null).flatMap(failureLines),
    ...problems.map((problem) => `  ✘ ${problem}`),
  ];
  return lines.join('\n');
}

/** The name of a check: `charge/reset-is-unknown`, `charge(card)/reset-is-unknown`. */
export const checkName = ({ target, variant, rule }: Pick<CheckResult, 'target' | 'variant' | 'rule'>): string =>
  `${target}${variant === null ? '' : `(${variant})`}/${rule}`;

function failureLines(check: CheckResult): string[] {
  return failuresOf(check).map(({ title, failure }) => `  ✘ ${checkName(check)}, ${title}: ${failure ?? ''}`);
}
