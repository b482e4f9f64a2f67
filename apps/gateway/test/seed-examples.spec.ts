import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { demo, startTestGateway, type TestGateway } from './support/test-gateway.js';

const root = new URL('../../../', import.meta.url);
const { examples } = await import(new URL('scripts/seed-examples/examples.mjs', root).href);
const { runExample } = await import(new URL('scripts/seed-examples/run-example.mjs', root).href);
const { seedDemoCustomer } = await import(new URL('scripts/lib/demo-customer.mjs', root).href);
const { compare, needless } = await import(new URL('scripts/seed-examples/compare.mjs', root).href);

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway({ config: await readFile(new URL('tollgate.config.yaml', root), 'utf8') });
  await seedDemoCustomer(gateway.url);
}, 60_000);
afterAll(() => gateway.close());

describe('the example of each source document', () => {
  it.each(examples.map((example: { name: string }) => [example.name, example]))(
    'is answered as it shows: %s',
    async (_name, example) => {
      const where = {
        gateway: gateway.url,
        control: gateway.sandbox.urls.control,
        key: demo['x-api-key'],
        slug: 'demo',
      };
      const { rows, problems } = await runExample(example, where);
      expect(problems).toEqual([]);
      expect(rows.length).toBeGreaterThan(0);
    },
    60_000,
  );
});

describe('the comparison', () => {
  const shown = { id: 'a', amount: 1, card: { brand: 'visa', last4: '4242' }, none: null };

  it('takes what is the same, and a difference that has a reason', () => {
    const rows = compare(shown, { ...shown, id: 'b' }, { id: 'ours' });
    expect(rows.map(({ verdict }: { verdict: string }) => verdict)).toEqual([
      'differs',
      'same',
      'same',
      'same',
      'same',
    ]);
  });

  it.each([
    ['another value', { ...shown, amount: 2 }, ['amount']],
    ['a missing field', { id: 'a', amount: 1, card: shown.card }, ['none']],
    ['a missing field deeper', { ...shown, card: { brand: 'visa' } }, ['card.last4']],
    ['no object', { ...shown, card: null }, ['card']],
    ['another type', { ...shown, amount: '1' }, ['amount']],
  ])('finds %s', (_title, given, wrong) => {
    const found = compare(shown, given, {}).filter(({ verdict }: { verdict: string }) => verdict === 'wrong');
    expect(found.map(({ path }: { path: string }) => path)).toEqual(wrong);
  });

  it('finds a reason for nothing', () => {
    expect(needless(compare(shown, shown, { id: 'ours' }), { id: 'ours' })).toEqual(['id']);
  });
});
