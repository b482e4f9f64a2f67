import type { AnySample } from './bench/any-sample.js';
import { Bench } from './bench/bench.js';
import { Cases } from './bench/cases.js';
import { Session } from './bench/session.js';
import { targetOf, variantOf, type Check } from './checks.js';
import { completenessProblems } from './completeness.js';
import { deviationOf, deviationProblems } from './deviations.js';
import { casesByTarget, failuresOf, type CheckResult, type Report } from './report.js';
import type { ProviderUnderTest } from './subject.js';

/** A run under way: checks one thing at a time and remembers what it found. */
export class Run {
  readonly #subject: ProviderUnderTest;
  readonly #session: Session;
  readonly #benches = new Map<AnySample, Bench>();
  readonly #results: CheckResult[] = [];

  private constructor(subject: ProviderUnderTest, session: Session) {
    this.#subject = subject;
    this.#session = session;
  }

  /** Starts the stand-in. */
  static async start(subject: ProviderUnderTest): Promise<Run> {
    return new Run(subject, await Session.open(subject));
  }

  /** Checks one thing. Never rejects: what goes wrong is in the result. */
  async check(check: Check): Promise<CheckResult> {
    const rule = check.rule.id;
    const target = targetOf(check);
    const cases = new Cases((title) => (this.#session.during = `${rule}, ${title}`));
    try {
      await this.#apply(check, cases);
    } catch (fault) {
      cases.fail('the cases can be made', fault);
    }
    const deviation = deviationOf(this.#subject, target, rule);
    const result = { rule, target, variant: variantOf(check), cases: cases.results, deviation };
    this.#results.push(result);
    return result;
  }

  #apply(check: Check, cases: Cases): Promise<void> {
    switch (check.kind) {
      case 'provider':
        return check.rule.run(this.#session, cases);
      case 'webhooks':
        return check.rule.run(this.#subject, check.webhooks, cases);
      case 'operation':
        return check.rule.run(this.#benchOf(check), cases);
    }
  }

  #benchOf({ operation, sample }: Extract<Check, { kind: 'operation' }>): Bench {
    const bench = this.#benches.get(sample) ?? new Bench(this.#session, operation, sample);
    this.#benches.set(sample, bench);
    return bench;
  }

  /** Everything that was found so far, and what is wrong with samples and deviations. */
  async report(): Promise<Report> {
    const checks = [...this.#results];
    const deviations = Object.entries(this.#subject.deviations ?? {}).map(([name, reason]) => ({ name, reason }));
    const problems = [
      ...idleProblems(checks),
      ...(await completenessProblems(this.#session)),
      ...deviationProblems(this.#subject, checks),
    ];
    const failed = checks.some((check) => check.deviation === null && failuresOf(check).length > 0);
    return { provider: this.#subject.name, passed: !failed && problems.length === 0, problems, checks, deviations };
  }

  /** Ends the stand-in. */
  end(): Promise<void> {
    return this.#session.close();
  }
}

/** A run without cases has proved nothing. */
function idleProblems(checks: readonly CheckResult[]): string[] {
  if (!checks.some(({ cases }) => cases.length > 0)) return ['nothing was checked'];
  return [...casesByTarget({ checks })]
    .filter(([, count]) => count === 0)
    .map(([target]) => `nothing was checked of ${target}`);
}
