import { beforeAll, describe, expect, it } from '@jest/globals';
import { checkProvider, conformanceRules, failuresOf, type Report } from '../src/index.js';
import { brokenProviders } from './broken/index.js';
import { narrowSubject } from './coinbox/narrow.js';
import { coinboxSubject } from './coinbox/subject.js';

beforeAll(() => {
  // One of them prints what it sends.
  globalThis.console.debug = () => undefined;
});

const bitten = ({ checks }: Report): string[] => [
  ...new Set(checks.filter((check) => failuresOf(check).length > 0).map(({ rule }) => rule)),
];

describe('a provider that', () => {
  it.each(brokenProviders)('$name fails by $bites', async ({ bites, operations, make, patienceMs = 5_000 }) => {
    const report = await checkProvider({ ...narrowSubject(operations, make), patienceMs });
    expect(bitten(report).sort()).toEqual([...bites].sort());
    expect(report).toMatchObject({ passed: false, problems: [] });
  });

  it('follows every rule passes', async () => {
    const report = await checkProvider(coinboxSubject());
    expect(bitten(report)).toEqual([]);
    expect(report).toMatchObject({ passed: true, problems: [] });
  });
});

it('every rule is bitten by a broken provider, and names of both are used once', () => {
  const ids = conformanceRules.map(({ id }) => id);
  expect(new Set(brokenProviders.flatMap(({ bites }) => bites))).toEqual(new Set(ids));
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(brokenProviders.map(({ name }) => name)).size).toBe(brokenProviders.length);
});
