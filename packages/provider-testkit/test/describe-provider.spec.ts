import { describe, expect, it } from '@jest/globals';
import { describeProvider, type DescribeOptions, type Report, type TestFramework } from '../src/index.js';
import { withParts } from './broken/broken.js';
import { narrowSubject } from './coinbox/narrow.js';

/** A test framework that keeps what is declared. */
function recordingFramework() {
  const tests: { readonly title: string; readonly body: () => Promise<void> }[] = [];
  const titles: string[] = [];
  const hook = { before: () => Promise.resolve(), after: () => Promise.resolve() };
  const framework: TestFramework = {
    describe: (title, body) => {
      titles.push(title);
      body();
    },
    it: (title, body) => tests.push({ title, body }),
    beforeAll: (body) => (hook.before = body),
    afterAll: (body) => (hook.after = body),
  };
  /** Runs everything. Returns the titles of the tests that failed, with what they said. */
  const run = async (): Promise<string[]> => {
    const failed: string[] = [];
    await hook.before();
    for (const { title, body } of tests) {
      await body().catch((fault: unknown) => failed.push(`${title.split(':')[0]}: ${(fault as Error).message}`));
    }
    await hook.after();
    return failed;
  };
  return { framework, titles, tests, run };
}

describe('describeProvider', () => {
  it('declares a test for each check and one for the whole, and hands the report over', async () => {
    const { framework, titles, tests, run } = recordingFramework();
    const reports: Report[] = [];
    describeProvider(narrowSubject(['charge']), { ...framework, onReport: (report) => reports.push(report) });
    expect(titles).toEqual(['coinbox as a provider']);
    expect(await run()).toEqual([]);
    expect(reports).toMatchObject([{ provider: 'coinbox', passed: true }]);
    expect(tests).toHaveLength(reports[0]!.checks.length + 1);
    expect(new Set(tests.map(({ title }) => title)).size).toBe(tests.length);
  });

  it('fails the tests of the rules that are broken, and no other', async () => {
    const { framework, run } = recordingFramework();
    const subject = narrowSubject(['charge'], withParts({ maxBytes: Infinity }));
    describeProvider(subject, { ...framework, onReport: () => undefined });
    expect(await run()).toEqual([expect.stringMatching(/^charge, answer-size-is-limited: .*outcome is 'succeeded'/)]);
  });

  it('fails its last test for a deviation that is not needed, and for a sample that is missing', async () => {
    const { framework, run } = recordingFramework();
    const subject = { ...narrowSubject(['charge']), samples: {}, deviations: { 'never-throws': 'careful' } };
    describeProvider(subject, { ...framework, onReport: () => undefined });
    const failed = await run();
    expect(failed.at(-1)).toMatch(/^is sampled completely.*charge is declared and has no sample\n.*not needed/s);
  });

  it('prints the summary when nobody asks for the report', async () => {
    const { framework, run } = recordingFramework();
    const written: unknown[] = [];
    const { write } = process.stdout;
    process.stdout.write = (text: unknown) => written.push(text) > 0;
    try {
      describeProvider(narrowSubject(['retrieve']), framework);
      await run();
    } finally {
      process.stdout.write = write;
    }
    expect(written.at(-1)).toMatch(/^✔ coinbox: [0-9]+ cases/);
  });

  it('says what is missing when there is no test framework', () => {
    const { describe: _, ...incomplete } = recordingFramework().framework;
    const options: DescribeOptions = { ...incomplete, describe: undefined as never };
    const globals = globalThis as Record<string, unknown>;
    const own = globals['describe'];
    delete globals['describe'];
    try {
      expect(() => describeProvider(narrowSubject(['charge']), options)).toThrow(
        'no describe, it, beforeAll, afterAll',
      );
    } finally {
      globals['describe'] = own;
    }
  });
});
