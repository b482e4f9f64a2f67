import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseCurrency, type CurrencyCode } from './currency.js';
import type { Capabilities } from './port/capabilities.js';
import { explainRoute, type ExplainableFacts } from './routing-explain.js';
import type { RouteCondition, RouteConnection, RouteRule } from './routing-rules.js';
import { chooseRoute } from './routing.js';

const USD = parseCurrency('USD') as CurrencyCode;
const EUR = parseCurrency('EUR') as CurrencyCode;

const capable: Capabilities = {
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
  capabilities: capable,
  ...differences,
});

const byId = (...all: RouteConnection[]): ReadonlyMap<string, RouteConnection> =>
  new Map(all.map((one) => [one.id, one]));

const facts: ExplainableFacts = {
  sourceKind: 'voucher',
  currency: USD,
  amountMinor: 1000n,
  merchant: 'demo',
  mode: 'test',
  lot: (id) => ({ a: 0.9, b: 0.1, c: 0.5 })[id] ?? 0.5,
};

describe('an explanation', () => {
  it('says what each rule said, what speaks against each connection, and what was decided', () => {
    const rules: RouteRule[] = [
      { name: 'theirs', when: { merchants: ['other'], currencies: [EUR] }, connections: ['a'] },
      { name: 'vouchers', when: { sourceKinds: ['voucher'] }, connections: ['c', 'b', 'a', 'gone'] },
      { name: 'euros', when: { currencies: [EUR] }, connections: ['a'] },
      { name: 'rest', when: {}, connections: ['a', 'b'], weights: [0, 5] },
    ];
    const connections = byId(
      connection('a'),
      connection('b', { mode: 'live', retired: true, merchants: ['other'] }),
      connection('c'),
    );
    const explanation = explainRoute(rules, connections, facts, new Map([['c', 'left alone until 12:00']]));
    const takes = { position: 1, weight: null, reasons: [] };
    expect(explanation.rules).toEqual([
      {
        rule: 'theirs',
        verdict: 'passed_over',
        matches: false,
        unmet: ['currency USD is not one of EUR', 'merchant demo is not named'],
        order: 'priority',
        connections: [{ connection: 'a', ...takes }],
      },
      {
        rule: 'vouchers',
        verdict: 'decided',
        matches: true,
        unmet: [],
        order: 'priority',
        connections: [
          { connection: 'c', position: null, weight: null, reasons: ['left alone until 12:00'] },
          {
            connection: 'b',
            position: null,
            weight: null,
            reasons: ['is retired', 'is a live connection', 'is not open to merchant demo'],
          },
          { connection: 'a', ...takes },
          { connection: 'gone', position: null, weight: null, reasons: ['no such connection'] },
        ],
      },
      {
        rule: 'euros',
        verdict: 'not_reached',
        matches: false,
        unmet: ['currency USD is not one of EUR'],
        order: 'priority',
        connections: [{ connection: 'a', ...takes }],
      },
      {
        rule: 'rest',
        verdict: 'not_reached',
        matches: true,
        unmet: [],
        order: 'split',
        connections: [
          {
            connection: 'b',
            position: null,
            weight: 5,
            reasons: ['is retired', 'is a live connection', 'is not open to merchant demo'],
          },
          { connection: 'a', position: 1, weight: 0, reasons: [] },
        ],
      },
    ]);
    expect(explanation.decision).toMatchObject({ found: true, rule: 'vouchers', connections: ['a'] });
  });

  it('has no deciding rule where none matches', () => {
    const rules: RouteRule[] = [{ name: 'euros', when: { currencies: [EUR] }, connections: ['a'] }];
    const { rules: explained, decision } = explainRoute(rules, byId(connection('a')), facts);
    expect([explained.map(({ verdict }) => verdict), decision]).toEqual([
      ['passed_over'],
      chooseRoute(rules, byId(connection('a')), facts),
    ]);
  });
});

const ids = ['a', 'b', 'c', 'd'] as const;
const anyCondition: fc.Arbitrary<RouteCondition> = fc.record(
  {
    currencies: fc.subarray([USD, EUR]),
    merchants: fc.subarray(['demo', 'other']),
    payerCountries: fc.subarray(['DE', 'US']),
    metadata: fc.dictionary(fc.constantFrom('channel', '__proto__'), fc.subarray(['web', 'app'])),
  },
  { requiredKeys: [] },
);
const anyRules = fc.uniqueArray(
  fc
    .tuple(fc.nat(9), anyCondition, fc.shuffledSubarray([...ids, 'gone']), fc.boolean(), fc.infiniteStream(fc.nat(3)))
    .map(([name, when, connections, isSplit, weights]): RouteRule => {
      const rule = { name: `rule ${name}`, when, connections };
      return isSplit ? { ...rule, weights: [...weights.take(connections.length)] } : rule;
    }),
  { maxLength: 4, selector: ({ name }) => name },
);
const anyConnections = fc
  .tuple(
    ...ids.map((id) =>
      fc.record({
        id: fc.constant(id),
        mode: fc.constantFrom('test' as const, 'test' as const, 'live' as const),
        merchants: fc.constantFrom<RouteConnection['merchants']>('all', ['demo'], ['other']),
        capabilities: fc.constantFrom<Capabilities>(capable, { ...capable, currencies: [EUR] }),
        retired: fc.boolean(),
      }),
    ),
  )
  .map((all) => byId(...all));
const anyFacts = fc
  .record({
    currency: fc.constantFrom(USD, EUR),
    merchant: fc.constantFrom('demo', 'other'),
    payerCountry: fc.constantFrom('DE', 'US', null),
    metadata: fc.option(fc.dictionary(fc.constantFrom('channel', '__proto__'), fc.constantFrom('web', 'app'))),
    lots: fc.record(
      Object.fromEntries([...ids, 'gone'].map((id) => [id, fc.double({ min: 0.01, max: 0.99, noNaN: true })])),
    ),
  })
  .map(({ lots, ...some }): ExplainableFacts => ({ ...facts, ...some, lot: (id) => lots[id] ?? 0.5 }));
const anyUnavailable = fc.subarray([...ids]).map((away) => new Map(away.map((id) => [id, 'left alone'])));

describe('any explanation', () => {
  const asserted = (check: (...all: Parameters<typeof explainRoute>) => void): void =>
    fc.assert(fc.property(anyRules, anyConnections, anyFacts, anyUnavailable, check), { numRuns: 300 });

  it('comes to what is decided', () => {
    asserted((rules, connections, some, away) => {
      const { rules: explained, decision } = explainRoute(rules, connections, some, away);
      expect(decision).toEqual(chooseRoute(rules, connections, some, away));
      const decided = explained.filter(({ verdict }) => verdict === 'decided');
      const route = decided
        .flatMap((rule) => rule.connections)
        .filter(({ position }) => position !== null)
        .sort((a, b) => (a.position ?? 0) - (b.position ?? 0))
        .map((one) => one.connection);
      expect(route).toEqual(decision.found ? decision.connections : []);
      expect(decided.map(({ rule }) => rule)).toEqual(
        decision.found ? [decision.rule] : decision.because === 'no_rule' ? [] : [expect.any(String)],
      );
    });
  });

  it('has a reason for everything that was passed over, among them the one that is kept', () => {
    asserted((rules, connections, some, away) => {
      const { rules: explained, decision } = explainRoute(rules, connections, some, away);
      const reasonsOf = (rule: string, id: string | null): readonly string[] | undefined => {
        const found = explained.find((one) => one.rule === rule);
        return id === null ? found?.unmet : found?.connections.find((one) => one.connection === id)?.reasons;
      };
      for (const { rule, connection: id, reason } of decision.passedOver)
        expect(reasonsOf(rule, id)?.includes(reason)).toBe(true);
      const reached = explained.filter(({ verdict }) => verdict !== 'not_reached');
      const speaksAgainst = reached.flatMap(({ verdict, connections: all }) =>
        verdict === 'passed_over' ? [null] : all.filter(({ position }) => position === null),
      );
      expect(decision.passedOver).toHaveLength(speaksAgainst.length);
    });
  });

  it('reads the rules in order until one decides', () => {
    asserted((rules, connections, some, away) => {
      const verdicts = explainRoute(rules, connections, some, away).rules.map(({ verdict, matches }) => [
        verdict,
        matches,
      ]);
      const at = verdicts.findIndex(([, matches]) => matches);
      for (const [index, [verdict]] of verdicts.entries())
        expect(verdict).toBe(at === -1 || index < at ? 'passed_over' : index === at ? 'decided' : 'not_reached');
    });
  });
});
