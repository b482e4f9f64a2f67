import assert from 'node:assert/strict';
import { checksOf, targetOf, variantOf, type Check } from './checks.js';
import { failuresOf, type Report } from './report.js';
import { Run } from './run.js';
import type { ProviderUnderTest } from './subject.js';
import { summarize } from './summarize.js';

/** What the suite needs of a test framework. Jest has it as globals; of `node:test`, hand in `before` and `after` for the last two. */
export interface TestFramework {
  readonly describe: (title: string, body: () => void) => unknown;
  readonly it: (title: string, body: () => Promise<void>) => unknown;
  readonly beforeAll: (body: () => Promise<void>) => unknown;
  readonly afterAll: (body: () => Promise<void>) => unknown;
}

/** How a suite runs. */
export interface DescribeOptions extends Partial<TestFramework> {
  /** Gets the report when all is done, instead of its summary being printed. */
  readonly onReport?: (report: Report) => void;
}

/**
 * Declares one test for each rule and sample. The last test of a provider fails when samples are missing, nothing ran,
 * or a deviation is not needed.
 *
 * @throws Error when the test framework has no globals and none is handed in
 */
export function describeProvider(subject: ProviderUnderTest, options: DescribeOptions = {}): void {
  const { describe, it, beforeAll, afterAll } = frameworkOf(options);
  const { onReport = print } = options;
  describe(`${subject.name} as a provider`, () => {
    let run: Run | undefined;
    beforeAll(async () => {
      run = await Run.start(subject);
    });
    afterAll(async () => run?.end());
    for (const check of checksOf(subject)) {
      it(titleOf(check), async () => {
        assert.ok(run, 'the stand-in did not start');
        const result = await run.check(check);
        if (result.deviation !== null) return;
        const failures = failuresOf(result).map(({ title, failure }) => `${title}: ${failure ?? ''}`);
        assert.equal(failures.length, 0, failures.join('\n'));
      });
    }
    it('is sampled completely, and deviates only where it says so', async () => {
      assert.ok(run, 'the stand-in did not start');
      const report = await run.report();
      onReport(report);
      assert.equal(report.problems.length, 0, report.problems.join('\n'));
    });
  });
}

function titleOf(check: Check): string {
  const variant = variantOf(check);
  return `${targetOf(check)}${variant === null ? '' : ` (${variant})`}, ${check.rule.id}: ${check.rule.meaning}`;
}

function frameworkOf(options: Partial<TestFramework>): TestFramework {
  const globals = globalThis as unknown as Partial<TestFramework>;
  const { describe, it, beforeAll, afterAll } = { ...pick(globals), ...pick(options) };
  if (!describe || !it || !beforeAll || !afterAll) {
    throw new Error('describeProvider: no describe, it, beforeAll, afterAll; hand in those of the test framework');
  }
  return { describe, it, beforeAll, afterAll };
}

function pick({ describe, it, beforeAll, afterAll }: Partial<TestFramework>): Partial<TestFramework> {
  const named = { describe, it, beforeAll, afterAll };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
}

function print(report: Report): void {
  process.stdout.write(`${summarize(report)}\n`);
}
