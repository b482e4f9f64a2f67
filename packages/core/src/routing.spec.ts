import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Capabilities } from './port/capabilities.js';
import { sourceKinds } from './port/payment-source.js';
import { parseCurrency, type CurrencyCode } from './currency.js';
import type { RouteCondition, RouteConnection, RouteFacts, RouteRule } from './routing-rules.js';
import { chooseRoute } from './routing.js';

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
      order: 'priority',
      fallbackOn: { declined: [], rejected: [] },
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
      because: 'none_eligible',
      passedOver: [{ rule: 'live only', connection: 'a', reason: 'is a live connection' }],
    });
  });

  it('is not found without rules', () => {
    expect(chooseRoute([], byId(connection('a')), facts)).toEqual({
      found: false,
      because: 'no_rule',
      passedOver: [],
    });
  });

  it('tells every rule and connection that was passed over on the way', () => {
    const rules = [rule('euros', { currencies: [EUR] }, 'a'), rule('rest', {}, 'gone', 'b', 'a')];
    expect(chooseRoute(rules, byId(connection('a'), connection('b', { mode: 'live' })), facts)).toMatchObject({
      rule: 'rest',
      connections: ['a'],
      passedOver: [
        { rule: 'euros', connection: null, reason: 'currency USD is not one of EUR' },
        { rule: 'rest', connection: 'gone', reason: 'no such connection' },
        { rule: 'rest', connection: 'b', reason: 'is a live connection' },
      ],
    });
  });

  it('has the refusals after which its rule lets the next connection try', () => {
    const fallbackOn = { declined: ['do_not_honor'], rejected: ['rate_limited'] } as const;
    const rules = [{ ...rule('all', {}, 'a', 'b'), fallbackOn }];
    expect(chooseRoute(rules, byId(connection('a'), connection('b')), facts)).toMatchObject({ fallbackOn });
  });

  it('says of what it passed over whether it tells of other merchants', () => {
    const rules = [
      rule('the other’s', { sourceKinds: ['card'], merchants: ['other'] }, 'a'),
      rule('both', { currencies: [EUR], merchants: ['other', 'demo'] }, 'a'),
      rule('rest', {}, 'theirs', 'shared', 'a'),
    ];
    const theirs = connection('theirs', { merchants: ['other'], mode: 'live' });
    const shared = connection('shared', { merchants: ['other', 'demo'], mode: 'live' });
    const { passedOver } = chooseRoute(rules, byId(theirs, shared, connection('a')), facts);
    expect(passedOver.map(({ rule: name, connection: id, ofOthers }) => [name, id, ofOthers])).toEqual([
      ['the other’s', null, true],
      ['both', null, undefined],
      ['rest', 'theirs', true],
      ['rest', 'shared', undefined],
    ]);
  });
});

describe('a rule', () => {
  it.each<[string, RouteCondition, string]>([
    ['source kind', { sourceKinds: ['card', 'card_token'] }, 'source kind voucher is not one of card, card_token'],
    ['currency', { currencies: [EUR, JPY] }, 'currency USD is not one of EUR, JPY'],
    ['merchant', { merchants: ['other'] }, 'merchant demo is not named'],
    ['lower bound', { amountMinor: { min: 1001n } }, 'amount is below 1001'],
    ['upper bound', { amountMinor: { max: 999n } }, 'amount is above 999'],
    ['mode', { mode: 'live' }, 'mode is test, not live'],
    ['country', { payerCountries: ['DE', 'AT'] }, 'payer country (not known) is not one of DE, AT'],
    ['metadata', { metadata: { channel: ['web', 'app'] } }, 'metadata channel is not one of web, app'],
  ])('is passed over for its %s', (_what, when, reason) => {
    const decision = chooseRoute([rule('one', when, 'a')], byId(connection('a')), facts);
    expect(decision).toMatchObject({ found: false, because: 'no_rule', passedOver: [{ connection: null, reason }] });
    expect(decision.passedOver).toHaveLength(1);
  });

  it.each<[string, RouteCondition, Partial<RouteFacts>, boolean]>([
    ['mode', { mode: 'test' }, {}, true],
    ['payer’s country', { payerCountries: ['DE', 'AT'] }, { payerCountry: 'AT' }, true],
    ['payer’s country, of another', { payerCountries: ['DE', 'AT'] }, { payerCountry: 'US' }, false],
    ['payer’s country, not known', { payerCountries: ['DE'] }, { payerCountry: null }, false],
    ['metadata', { metadata: { channel: ['web', 'app'] } }, { metadata: { channel: 'app', other: 'x' } }, true],
    ['metadata, of another value', { metadata: { channel: ['web'] } }, { metadata: { channel: 'shop' } }, false],
    ['metadata, of another name', { metadata: { channel: ['web'] } }, { metadata: { Channel: 'web' } }, false],
    ['metadata, of which there is none', { metadata: { channel: ['web'] } }, { metadata: null }, false],
    ['metadata, all names of it', { metadata: { a: ['1'], b: ['2'] } }, { metadata: { a: '1' } }, false],
  ])('on the %s', (_what, when, otherFacts, found) => {
    const decision = chooseRoute([rule('one', when, 'a')], byId(connection('a')), { ...facts, ...otherFacts });
    expect(decision.found).toBe(found);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'on metadata named %s matches what the payment has, not what objects have',
    (name) => {
      const own = <T>(value: T): Record<string, T> => Object.fromEntries([[name, value]]);
      const inherited = String(({} as Record<string, unknown>)[name]);
      const rules = [rule('one', { metadata: own(['web', inherited]) }, 'a')];
      const found = (metadata: Record<string, string>): boolean =>
        chooseRoute(rules, byId(connection('a')), { ...facts, metadata }).found;
      expect([found(own('web')), found(own('shop')), found({})]).toEqual([true, false, false]);
    },
  );

  it('does not repeat what a payment’s metadata says', () => {
    const decision = chooseRoute([rule('one', { metadata: { channel: ['web'] } }, 'a')], byId(connection('a')), {
      ...facts,
      metadata: { channel: 'secret-campaign' },
    });
    expect(JSON.stringify(decision)).not.toContain('secret-campaign');
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
    ['is retired', { retired: true }, {}, 'is retired'],
    ['cannot hold money', {}, { operation: 'authorize' }, 'cannot authorize'],
  ])('that %s is passed over', (_what, differences, otherFacts, reason) => {
    const decision = chooseRoute([rule('all', {}, 'a')], byId(connection('a', differences)), {
      ...facts,
      ...otherFacts,
    });
    expect(decision).toMatchObject({
      found: false,
      because: 'none_eligible',
      passedOver: [{ connection: 'a', reason }],
    });
    expect(decision.passedOver).toHaveLength(1);
  });

  it('that the configuration does not have is passed over', () => {
    expect(chooseRoute([rule('all', {}, 'gone')], byId(), facts)).toEqual({
      found: false,
      because: 'none_eligible',
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

describe('a connection that cannot be reached', () => {
  const all = byId(connection('a'), connection('b'), connection('c', { mode: 'live' }));

  it('is passed over, and the next takes its place', () => {
    expect(chooseRoute([rule('all', {}, 'a', 'b')], all, facts, new Map([['a', 'left alone']]))).toMatchObject({
      found: true,
      connections: ['b'],
      passedOver: [{ rule: 'all', connection: 'a', reason: 'left alone' }],
    });
  });

  it('is told from one that could not take the payment anyway', () => {
    const away = new Map([
      ['a', 'left alone'],
      ['c', 'left alone'],
    ]);
    expect(chooseRoute([rule('all', {}, 'a', 'c')], all, facts, away)).toEqual({
      found: false,
      because: 'unavailable',
      passedOver: [
        { rule: 'all', connection: 'c', reason: 'is a live connection' },
        { rule: 'all', connection: 'a', reason: 'left alone' },
      ],
    });
    expect(chooseRoute([rule('all', {}, 'c')], all, facts, away)).toMatchObject({ because: 'none_eligible' });
  });

  it('does not let a later rule decide', () => {
    const rules = [rule('first', {}, 'a'), rule('second', {}, 'b')];
    expect(chooseRoute(rules, all, facts, new Map([['a', 'left alone']])).found).toBe(false);
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
    mode: anyMode,
    payerCountries: someOf(['DE', 'US']),
    metadata: fc.dictionary(fc.constantFrom('channel', '__proto__', 'constructor'), someOf(['web', 'app'])),
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
    operation: fc.constantFrom('charge' as const, 'authorize' as const),
    payerCountry: fc.constantFrom('DE', 'US', null),
    metadata: fc.option(
      fc.dictionary(fc.constantFrom('channel', '__proto__', 'constructor'), fc.constantFrom('web', 'app')),
    ),
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
    let found = 0;
    fc.assert(
      fc.property(anyRules, anyConnections, anyFacts, (rules, connections, some) => {
        const decision = chooseRoute([...rules, rule('rest', {}, ...ids)], connections, some);
        if (!decision.found) return;
        found += 1;
        const chosen = decision.connections.map((id) => connections.get(id));
        expect(chosen.filter((one) => one?.mode !== some.mode)).toEqual([]);
        expect(chosen.filter((one) => one?.merchants !== 'all' && !one?.merchants.includes(some.merchant))).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
    expect(found).toBeGreaterThan(0);
  });

  it('of a bound source is its connection alone', () => {
    fc.assert(
      fc.property(anyRules, anyConnections, anyFacts, (rules, connections, some) => {
        const able = { ...capable, operations: ['charge', 'authorize'], sourceKinds } as const;
        const withIt = new Map([...connections, ['c', connection('c', { mode: some.mode, capabilities: able })]]);
        const naming = [...rules, rule('rest', {})].map((one) => ({ ...one, connections: [...one.connections, 'c'] }));
        const decision = chooseRoute(naming, withIt, { ...some, boundTo: 'c' });
        expect(decision).toMatchObject({ found: true, connections: expect.arrayContaining(['c']) });
        expect(decision.found && decision.connections.filter((id) => id !== 'c')).toEqual([]);
      }),
    );
  });

  it('does not depend on the rules behind the one that decided', () => {
    let found = 0;
    fc.assert(
      fc.property(anyRules, anyRules, anyConnections, anyFacts, (rules, more, connections, some) => {
        const decision = chooseRoute(rules, connections, some);
        if (!decision.found) return;
        found += 1;
        expect(chooseRoute([...rules, ...more], connections, some)).toEqual(decision);
      }),
      { numRuns: 2_000 },
    );
    expect(found).toBeGreaterThan(0);
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
