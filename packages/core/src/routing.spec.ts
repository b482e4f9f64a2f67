import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Capabilities } from './port/capabilities.js';
import { sourceKinds } from './port/payment-source.js';
import { parseCurrency, type CurrencyCode } from './currency.js';
import type { Declined, NotSent, Pending, Rejected, Unknown } from './port/outcomes.js';
import {
  chooseRoute,
  chooseSaver,
  coversCondition,
  nextConnection,
  type RouteCondition,
  type RouteConnection,
  type RouteFacts,
  type RouteRule,
} from './routing.js';

const USD = parseCurrency('USD') as CurrencyCode;
const EUR = parseCurrency('EUR') as CurrencyCode;
const JPY = parseCurrency('JPY') as CurrencyCode;

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

const rule = (name: string, when: RouteCondition, ...connections: string[]): RouteRule => ({ name, when, connections });

const byId = (...all: RouteConnection[]): ReadonlyMap<string, RouteConnection> =>
  new Map(all.map((one) => [one.id, one]));

const facts: RouteFacts = { sourceKind: 'voucher', currency: USD, amountMinor: 1000n, merchant: 'demo', mode: 'test' };

describe('a route', () => {
  it('is the connections of the rule that matches, in their order', () => {
    const rules = [rule('all', {}, 'b', 'a', 'c')];
    expect(chooseRoute(rules, byId(connection('a'), connection('b'), connection('c')), facts)).toEqual({
      found: true,
      rule: 'all',
      connections: ['b', 'a', 'c'],
      passedOver: [],
    });
  });

  it('is decided by the first rule that matches, though a later one is more particular', () => {
    const rules = [rule('everything', {}, 'a'), rule('dollars', { currencies: [USD] }, 'b')];
    expect(chooseRoute(rules, byId(connection('a'), connection('b')), facts)).toMatchObject({
      rule: 'everything',
      connections: ['a'],
    });
  });

  it('is not found when the deciding rule has no usable connection, though a later rule has one', () => {
    const rules = [rule('live only', {}, 'a'), rule('rest', {}, 'b')];
    expect(chooseRoute(rules, byId(connection('a', { mode: 'live' }), connection('b')), facts)).toEqual({
      found: false,
      passedOver: [{ rule: 'live only', connection: 'a', reason: 'is a live connection' }],
    });
  });

  it('is not found without rules', () => {
    expect(chooseRoute([], byId(connection('a')), facts)).toEqual({ found: false, passedOver: [] });
  });

  it('tells every rule and connection that was passed over on the way', () => {
    const rules = [rule('euros', { currencies: [EUR] }, 'a'), rule('rest', {}, 'gone', 'b', 'a')];
    expect(chooseRoute(rules, byId(connection('a'), connection('b', { mode: 'live' })), facts)).toEqual({
      found: true,
      rule: 'rest',
      connections: ['a'],
      passedOver: [
        { rule: 'euros', connection: null, reason: 'currency USD is not one of EUR' },
        { rule: 'rest', connection: 'gone', reason: 'no such connection' },
        { rule: 'rest', connection: 'b', reason: 'is a live connection' },
      ],
    });
  });
});

describe('a rule', () => {
  it.each<[string, RouteCondition, string]>([
    ['source kind', { sourceKinds: ['card', 'card_token'] }, 'source kind voucher is not one of card, card_token'],
    ['currency', { currencies: [EUR, JPY] }, 'currency USD is not one of EUR, JPY'],
    ['merchant', { merchants: ['other'] }, 'merchant demo is not named'],
    ['lower bound', { amountMinor: { min: 1001n } }, 'amount is below 1001'],
    ['upper bound', { amountMinor: { max: 999n } }, 'amount is above 999'],
  ])('is passed over for its %s', (_what, when, reason) => {
    expect(chooseRoute([rule('one', when, 'a')], byId(connection('a')), facts)).toEqual({
      found: false,
      passedOver: [{ rule: 'one', connection: null, reason }],
    });
  });

  it('matches when all that it asks for holds', () => {
    const when: RouteCondition = {
      sourceKinds: ['card', 'voucher'],
      currencies: [EUR, USD],
      merchants: ['other', 'demo'],
      amountMinor: { min: 1n, max: 5000n },
    };
    expect(chooseRoute([rule('one', when, 'a')], byId(connection('a')), facts).found).toBe(true);
  });

  it('does not match when all but one thing holds', () => {
    const when: RouteCondition = { sourceKinds: ['voucher'], currencies: [USD], merchants: ['other'] };
    expect(chooseRoute([rule('one', when, 'a')], byId(connection('a')), facts).found).toBe(false);
  });

  it.each([
    [99n, false],
    [100n, true],
    [150n, true],
    [200n, true],
    [201n, false],
  ])('with bounds 100 to 200 for %s minor units matches: %s', (amountMinor, found) => {
    const rules = [rule('bounded', { currencies: [USD], amountMinor: { min: 100n, max: 200n } }, 'a')];
    expect(chooseRoute(rules, byId(connection('a')), { ...facts, amountMinor }).found).toBe(found);
  });

  it('with a lower bound of 0 is not taken for one without', () => {
    const rules = [rule('nothing', { amountMinor: { min: 0n, max: 0n } }, 'a')];
    expect(chooseRoute(rules, byId(connection('a')), { ...facts, amountMinor: 0n }).found).toBe(true);
    expect(chooseRoute(rules, byId(connection('a')), { ...facts, amountMinor: 1n }).found).toBe(false);
  });
});

describe('a connection', () => {
  it.each<[string, Partial<RouteConnection>, Partial<RouteFacts>, string]>([
    ['lives elsewhere than the source', {}, { boundTo: 'b' }, 'the source lives at b'],
    ['is live for a test key', { mode: 'live' }, {}, 'is a live connection'],
    ['is for tests for a live key', {}, { mode: 'live' }, 'is a test connection'],
    ['is closed to the merchant', { merchants: ['other'] }, {}, 'is not open to merchant demo'],
    ['is open to nobody', { merchants: [] }, {}, 'is not open to merchant demo'],
    ['cannot charge', { capabilities: { ...capable, operations: ['validate', 'retrieve'] } }, {}, 'cannot charge'],
    ['does not take the source', {}, { sourceKind: 'bank_account' }, 'does not take a bank_account'],
    ['does not take the currency', { capabilities: { ...capable, currencies: [EUR] } }, {}, 'does not take USD'],
  ])('that %s is passed over', (_what, differences, otherFacts, reason) => {
    const decision = chooseRoute([rule('all', {}, 'a')], byId(connection('a', differences)), {
      ...facts,
      ...otherFacts,
    });
    expect(decision).toEqual({ found: false, passedOver: [{ rule: 'all', connection: 'a', reason }] });
  });

  it('that the configuration does not have is passed over', () => {
    expect(chooseRoute([rule('all', {}, 'gone')], byId(), facts)).toEqual({
      found: false,
      passedOver: [{ rule: 'all', connection: 'gone', reason: 'no such connection' }],
    });
  });

  it('that a source is bound to is the whole route', () => {
    const rules = [rule('all', {}, 'a', 'b', 'c')];
    const all = byId(connection('a'), connection('b'), connection('c'));
    expect(chooseRoute(rules, all, { ...facts, boundTo: 'b' })).toMatchObject({ found: true, connections: ['b'] });
  });

  it('that a source is bound to is not used unless a rule names it', () => {
    const rules = [rule('all', {}, 'a')];
    expect(chooseRoute(rules, byId(connection('a'), connection('b')), { ...facts, boundTo: 'b' }).found).toBe(false);
  });

  it('that names its merchants and currencies takes those', () => {
    const picky = connection('a', { merchants: ['demo'], capabilities: { ...capable, currencies: [EUR, USD] } });
    expect(chooseRoute([rule('all', {}, 'a')], byId(picky), facts).found).toBe(true);
  });
});

const ids = ['a', 'b', 'c', 'd'];
const merchants = ['demo', 'other'];
const anyMode = fc.constantFrom('test' as const, 'live' as const);
const anyCurrency = fc.constantFrom(USD, EUR, JPY);
const someOf = <T>(values: readonly T[]) => fc.subarray([...values]);
const anyCondition: fc.Arbitrary<RouteCondition> = fc.record(
  {
    sourceKinds: someOf(sourceKinds),
    currencies: someOf([USD, EUR, JPY]),
    merchants: someOf(merchants),
    amountMinor: fc.record({ min: fc.bigInt({ min: 0n, max: 20n }) }),
  },
  { requiredKeys: [] },
);

const anyRules = fc.array(
  fc.record({
    name: fc.string({ maxLength: 3 }),
    when: fc.oneof(fc.constant({}), anyCondition),
    connections: fc.shuffledSubarray([...ids, 'gone']),
  }),
  { maxLength: 5 },
);

const anyConnections = fc
  .tuple(
    ...ids.map((id) =>
      fc.record({
        id: fc.constant(id),
        mode: anyMode,
        merchants: fc.oneof(fc.constant('all' as const), someOf(merchants)),
        capabilities: fc.record({
          operations: someOf(capable.operations),
          sourceKinds: someOf(sourceKinds),
          currencies: fc.oneof(fc.constant('any' as const), someOf([USD, EUR, JPY])),
          partialCapture: fc.constant(capable.partialCapture),
          partialRefund: fc.constant(capable.partialRefund),
          retrievable: fc.constant(capable.retrievable),
          idempotency: fc.constant(capable.idempotency),
          lookup: fc.constant(capable.lookup),
          completion: fc.constant(capable.completion),
        }),
      }),
    ),
  )
  .map((all) => byId(...all));

const anyFacts: fc.Arbitrary<RouteFacts> = fc.record(
  {
    sourceKind: fc.constantFrom(...sourceKinds),
    currency: anyCurrency,
    amountMinor: fc.bigInt({ min: 0n, max: 20n }),
    merchant: fc.constantFrom(...merchants),
    mode: anyMode,
    boundTo: fc.constantFrom(...ids),
  },
  { requiredKeys: ['sourceKind', 'currency', 'amountMinor', 'merchant', 'mode'] },
);

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of value instanceof Map ? value.values() : Object.values(value)) deepFreeze(part);
  return Object.freeze(value);
}

describe('any route', () => {
  it('is the same for the same rules, connections and facts, none of which it changes', () => {
    fc.assert(
      fc.property(anyRules, anyConnections, anyFacts, (rules, connections, some) => {
        deepFreeze([rules, connections, some]);
        const again = chooseRoute(structuredClone(rules), new Map([...connections].reverse()), structuredClone(some));
        expect(chooseRoute(rules, connections, some)).toEqual(again);
      }),
    );
  });

  it('never crosses from one mode to the other, or to a connection closed to the merchant', () => {
    fc.assert(
      fc.property(anyRules, anyConnections, anyFacts, (rules, connections, some) => {
        const decision = chooseRoute(rules, connections, some);
        fc.pre(decision.found);
        const chosen = decision.connections.map((id) => connections.get(id));
        expect(chosen.filter((one) => one?.mode !== some.mode)).toEqual([]);
        expect(chosen.filter((one) => one?.merchants !== 'all' && !one?.merchants.includes(some.merchant))).toEqual([]);
      }),
    );
  });

  it('of a bound source is its connection alone', () => {
    fc.assert(
      fc.property(anyRules, anyConnections, anyFacts, (rules, connections, some) => {
        const decision = chooseRoute(rules, connections, { ...some, boundTo: 'c' });
        fc.pre(decision.found);
        expect(decision.connections).toEqual(['c']);
      }),
    );
  });

  it('does not depend on the rules behind the one that decided', () => {
    fc.assert(
      fc.property(anyRules, anyRules, anyConnections, anyFacts, (rules, more, connections, some) => {
        const decision = chooseRoute(rules, connections, some);
        fc.pre(decision.found);
        expect(chooseRoute([...rules, ...more], connections, some)).toEqual(decision);
      }),
    );
  });

  it('accounts for every connection of the deciding rule: taken, or passed over with a reason', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...ids, 'gone']), anyConnections, anyFacts, (named, connections, some) => {
        const decision = chooseRoute([rule('all', {}, ...named)], connections, some);
        const taken = decision.found ? decision.connections : [];
        const passed = decision.passedOver.map(({ connection: id }) => id);
        expect([...taken, ...passed].sort()).toEqual([...named].sort());
        expect(decision.passedOver.filter(({ reason }) => reason === '')).toEqual([]);
      }),
    );
  });
});

const notSent: NotSent = { outcome: 'not_sent', reason: 'ECONNREFUSED' };
const declined: Declined = {
  outcome: 'declined',
  code: 'generic_decline',
  advice: 'try_another_source',
  providerMessage: null,
};
const rejected: Rejected = { outcome: 'rejected', fault: 'rate_limited', providerMessage: null };

describe('the next connection', () => {
  it('after one that sent nothing is the next of the route', () => {
    expect(nextConnection(notSent, ['a', 'b', 'c'], 1)).toBe('b');
    expect(nextConnection(notSent, ['a', 'b', 'c'], 2)).toBe('c');
  });

  it('is none when the route is used up', () => {
    expect(nextConnection(notSent, ['a', 'b'], 2)).toBeNull();
  });

  it.each([declined, rejected])('is none after $outcome', (outcome) => {
    expect(nextConnection(outcome, ['a', 'b'], 1)).toBeNull();
  });

  it('after an unknown or pending outcome does not compile, and is none where the types are evaded', () => {
    const unknown: Unknown = { outcome: 'unknown', reason: 'deadline', reference: null };
    const pending: Pending = { outcome: 'pending', reference: 'ch_1' };
    // @ts-expect-error money may have moved: a cascade on `unknown` is a type error
    expect(nextConnection(unknown, ['a', 'b'], 1)).toBeNull();
    // @ts-expect-error the provider has the payment: a cascade on `pending` is a type error
    expect(nextConnection(pending, ['a', 'b'], 1)).toBeNull();
  });
});

describe('coversCondition', () => {
  const conditions: RouteCondition[] = [
    {},
    { sourceKinds: ['voucher'] },
    { sourceKinds: ['voucher', 'card'] },
    { currencies: [USD] },
    { currencies: [USD, EUR] },
    { merchants: ['demo'] },
    { currencies: [USD], amountMinor: { min: 100n } },
    { currencies: [USD], amountMinor: { max: 500n } },
    { currencies: [USD], amountMinor: { min: 100n, max: 500n } },
    { sourceKinds: ['voucher'], currencies: [USD], merchants: ['demo'] },
  ];
  const payments = (['voucher', 'card', 'card_token'] as const).flatMap((sourceKind) =>
    [USD, EUR, JPY].flatMap((currency) =>
      ['demo', 'other'].flatMap((merchant) =>
        [1n, 99n, 100n, 500n, 501n].map((amountMinor) => ({ sourceKind, currency, merchant, amountMinor })),
      ),
    ),
  );
  const takes = (when: RouteCondition, payment: (typeof payments)[number]): boolean =>
    chooseRoute([{ name: 'only', when, connections: ['any'] }], new Map([['any', anyConnection]]), {
      ...payment,
      mode: 'test',
    }).found;
  const anyConnection: RouteConnection = {
    id: 'any',
    mode: 'test',
    merchants: 'all',
    capabilities: { ...capable, sourceKinds: ['voucher', 'card', 'card_token'], currencies: 'any' },
  };

  it('is true exactly where every payment that meets the second meets the first', () => {
    for (const first of conditions) {
      for (const second of conditions) {
        const everyone = payments.filter((payment) => takes(second, payment)).every((payment) => takes(first, payment));
        expect({ first, second, covers: coversCondition(first, second) }).toEqual({ first, second, covers: everyone });
      }
    }
  });
});

describe('where a source is saved', () => {
  const saving: Capabilities = { ...capable, operations: ['charge', 'createPayer'], sourceKinds: ['card'] };
  const connections = byId(
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
    ['goes on to the next rule', [rule('p', {}, ['plain']), rule('a', {}, ['any'])], facts, 'any'],
    ['does not look at amounts', [rule('b', { amountMinor: { min: 100n } }, ['any'])], facts, 'any'],
  ])('%s', (_title, rules, asked, expected) => {
    expect(chooseSaver(rules, connections, asked)).toBe(expected);
  });
});
