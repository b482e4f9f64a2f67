import { describe, expect, it } from '@jest/globals';
import { parseCurrency, type CurrencyCode } from './currency.js';
import type { Capabilities } from './port/capabilities.js';
import type { RouteConnection, RouteRule } from './routing-rules.js';
import { chooseSaver } from './routing-saver.js';

const USD = parseCurrency('USD') as CurrencyCode;
const EUR = parseCurrency('EUR') as CurrencyCode;

const plain: Capabilities = {
  operations: ['validate', 'charge', 'retrieve'],
  sourceKinds: ['voucher'],
  currencies: 'any',
  partialCapture: false,
  partialRefund: false,
  retrievable: ['payment'],
  idempotency: { kind: 'none' },
  lookup: 'by_reference',
  completion: 'immediate',
};

const connection = (id: string, differences: Partial<RouteConnection> = {}): RouteConnection => ({
  id,
  mode: 'test',
  merchants: 'all',
  capabilities: plain,
  ...differences,
});

const connectionsOf = (...all: RouteConnection[]): ReadonlyMap<string, RouteConnection> =>
  new Map(all.map((one) => [one.id, one]));

describe('where a source is saved', () => {
  const saving: Capabilities = { ...plain, operations: ['charge', 'createPayer'], sourceKinds: ['card'] };
  const connections = connectionsOf(
    connection('gone', { capabilities: saving, retired: true }),
    connection('wallet'),
    connection('plain', { capabilities: { ...saving, operations: ['charge'] } }),
    connection('live', { capabilities: saving, mode: 'live' }),
    connection('euro', { capabilities: { ...saving, currencies: [EUR] } }),
    connection('any', { capabilities: saving }),
    connection('private', { capabilities: saving, merchants: ['other'] }),
  );
  const rule = (name: string, when: RouteRule['when'], ids: string[]): RouteRule => ({ name, when, connections: ids });
  const facts = { sourceKind: 'card', merchant: 'demo', mode: 'test', currency: null } as const;

  it.each<[string, RouteRule[], Parameters<typeof chooseSaver>[2], string | null]>([
    [
      'passes over those that cannot save',
      [rule('a', {}, ['wallet', 'plain', 'live', 'private', 'any'])],
      facts,
      'any',
    ],
    ['passes over rules for other sources', [rule('v', { sourceKinds: ['voucher'] }, ['any'])], facts, null],
    ['passes over rules for other merchants', [rule('m', { merchants: ['other'] }, ['any'])], facts, null],
    [
      'passes over rules for other currencies',
      [rule('e', { currencies: [EUR] }, ['any'])],
      { ...facts, currency: USD },
      null,
    ],
    ['asks for a currency only where there is one', [rule('e', { currencies: [EUR] }, ['euro'])], facts, 'euro'],
    [
      'passes over those that do not take the currency',
      [rule('a', {}, ['euro', 'any'])],
      { ...facts, currency: USD },
      'any',
    ],
    ['passes over those that are retired', [rule('a', {}, ['gone', 'any'])], facts, 'any'],
    ['passes over rules for the other mode', [rule('l', { mode: 'live' }, ['any'])], facts, null],
    ['goes on to the next rule', [rule('p', {}, ['plain']), rule('a', {}, ['any'])], facts, 'any'],
    ['does not look at amounts', [rule('b', { amountMinor: { min: 100n } }, ['any'])], facts, 'any'],
  ])('%s', (_title, rules, asked, expected) => {
    expect(chooseSaver(rules, connections, asked)).toBe(expected);
  });
});
