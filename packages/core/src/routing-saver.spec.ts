import { describe, expect, it } from '@jest/globals';
import { parseCurrency, type CurrencyCode } from './currency.js';
import type { Capabilities } from './port/capabilities.js';
import type { RouteConnection, RouteRule } from './routing-rules.js';
import { chooseTaker, type SourceOperation } from './routing-saver.js';

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
  const facts = {
    operation: 'createPayer',
    sourceKind: 'card',
    merchant: 'demo',
    mode: 'test',
    currency: null,
  } as const;

  it.each<[string, RouteRule[], Parameters<typeof chooseTaker>[2], string | null]>([
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
    expect(chooseTaker(rules, connections, asked)).toBe(expected);
  });
});

describe('where a source is asked about', () => {
  const of = (...operations: Capabilities['operations']): Partial<RouteConnection> => ({
    capabilities: { ...plain, operations },
  });
  const connections = connectionsOf(
    connection('charges', of('charge')),
    connection('only-validates', of('validate')),
    connection('validates', of('charge', 'validate')),
    connection('pays-out', of('charge', 'payout')),
    connection('saves', of('charge', 'createPayer')),
  );
  const rules: RouteRule[] = [{ name: 'all', when: {}, connections: [...connections.keys()] }];

  it.each<[SourceOperation, string]>([
    ['validate', 'validates'],
    ['payout', 'pays-out'],
    ['createPayer', 'saves'],
  ])('%s: the first that has it and can charge', (operation, expected) => {
    const asked = { operation, sourceKind: 'voucher', merchant: 'demo', mode: 'test', currency: null } as const;
    expect(chooseTaker(rules, connections, asked)).toBe(expected);
  });
});
