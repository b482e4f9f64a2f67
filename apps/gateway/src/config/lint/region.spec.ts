import { describe, expect, it } from '@jest/globals';
import { chooseRoute, parseCurrency, type CurrencyCode, type RouteCondition, type RouteFacts } from '@tollgate/core';
import fc from 'fast-check';
import { Findings } from '../findings/findings.js';
import { ConfigDocument } from '../config-document.js';
import { lintReach } from './lint-reach.js';
import { difference, haveCommon, regionOf, type Region } from './region.js';

const currencies = ['USD', 'EUR'].flatMap((text) => parseCurrency(text) ?? []);
const some = <Item>(items: readonly Item[]): fc.Arbitrary<Item[]> => fc.subarray([...items], { minLength: 1 });

/** Conditions from few values, so that they often meet. */
const condition: fc.Arbitrary<RouteCondition> = fc
  .record(
    {
      mode: fc.constantFrom('test', 'live'),
      sourceKinds: some([
        'card',
        'voucher',
        'card_token',
        'bank_account',
        'payee_balance',
        'card_details',
        'hosted_page',
      ] as const),
      currencies: some(currencies),
      merchants: some(['acme', 'demo']),
      payerCountries: some(['DE', 'US']),
      metadata: fc.dictionary(fc.constantFrom('channel', 'tier'), some(['a', 'b']), {
        maxKeys: 2,
        noNullPrototype: true,
      }),
    },
    { requiredKeys: [] },
  )
  .chain((when) =>
    when.currencies?.length === 1
      ? fc
          .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 3 }), fc.boolean(), fc.boolean())
          .map(([min, more, below, above]) => ({
            ...when,
            amountMinor: { ...(below ? { min: BigInt(min) } : {}), ...(above ? { max: BigInt(min + more) } : {}) },
          }))
      : fc.constant(when),
  );

const payment: fc.Arbitrary<RouteFacts> = fc.record({
  mode: fc.constantFrom('test', 'live'),
  sourceKind: fc.constantFrom(
    'card',
    'voucher',
    'card_token',
    'bank_account',
    'payee_balance',
    'card_details',
    'hosted_page',
  ),
  currency: fc.constantFrom(...currencies, 'JPY' as CurrencyCode),
  amountMinor: fc.bigInt({ min: 1n, max: 8n }),
  merchant: fc.constantFrom('acme', 'demo', 'hostel'),
  payerCountry: fc.constantFrom('DE', 'US', 'FR', null),
  metadata: fc.option(
    fc.dictionary(fc.constantFrom('channel', 'tier'), fc.constantFrom('a', 'b', 'c'), { noNullPrototype: true }),
    { nil: null },
  ),
});

/** Whether a payment meets a condition, as the router has it. */
const meets = (when: RouteCondition, facts: RouteFacts): boolean => ruleOf([when], facts) === 0;

/** Which of some rules decides, as the router has it. */
function ruleOf(conditions: readonly RouteCondition[], facts: RouteFacts): number | null {
  const rules = conditions.map((when, index) => ({ name: String(index), when, connections: ['any'] }));
  const connection = { id: 'any', mode: facts.mode, merchants: 'all' as const, capabilities: able(facts) };
  const decision = chooseRoute(rules, new Map([['any', connection]]), facts);
  return decision.found ? Number(decision.rule) : null;
}

function able({ sourceKind }: RouteFacts) {
  return {
    operations: ['charge'],
    sourceKinds: [sourceKind],
    currencies: 'any',
    partialCapture: false,
    partialRefund: false,
    retrievable: [],
    idempotency: { kind: 'none' },
    lookup: 'none',
    completion: 'immediate',
  } as const;
}

function isIn(region: Region, { amountMinor, metadata, ...facts }: RouteFacts): boolean {
  const has = (name: string): string | null | undefined =>
    name.startsWith('metadata ') ? metadata?.[name.slice(9)] : (facts as Record<string, any>)[name];
  const fits = Object.entries(region.sides).every(
    ([name, { values, isComplement }]) => values.has(has(name) ?? 'none of these') !== isComplement,
  );
  return fits && amountMinor >= region.from && (region.to === null || amountMinor <= region.to);
}

const countOf = (regions: readonly Region[], facts: RouteFacts): number =>
  regions.filter((region) => isIn(region, facts)).length;

describe('the region of a condition', () => {
  it('holds the payments that meet it', () => {
    fc.assert(fc.property(condition, payment, (when, facts) => isIn(regionOf(when), facts) === meets(when, facts)));
  });

  it('has nothing in common with another only where no payment meets both', () => {
    let apart = 0;
    fc.assert(
      fc.property(condition, condition, fc.array(payment, { minLength: 20 }), (one, other, payments) => {
        if (haveCommon(regionOf(one), regionOf(other))) return;
        apart += 1;
        expect(payments.filter((facts) => meets(one, facts) && meets(other, facts))).toEqual([]);
      }),
      { numRuns: 500 },
    );
    expect(apart).toBeGreaterThan(50);
  });

  it('without another is the payments that meet it alone, each in one piece', () => {
    fc.assert(
      fc.property(condition, condition, payment, (one, other, facts) => {
        const left = meets(one, facts) && !meets(other, facts) ? 1 : 0;
        expect(countOf(difference(regionOf(one), regionOf(other)), facts)).toBe(left);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a rule that is said to be unreachable', () => {
  const unreachable = (conditions: readonly RouteCondition[]): number[] => {
    const findings = new Findings(new ConfigDocument('x.yaml', '{}'));
    const rules = conditions.map((when, index) => ({
      at: ['routes', index],
      rule: { name: `rule-${index}`, when, connections: ['any'] },
    }));
    lintReach(findings, { rules, connections: new Map(), limits: {}, hasAllRules: true });
    return findings.all.map(({ path }) => Number(path.split('.')[1]));
  };

  it('is never the one that decides, and one that decides is never said to be', () => {
    let said = 0;
    fc.assert(
      fc.property(
        fc.array(condition, { minLength: 2, maxLength: 8 }),
        fc.array(payment, { maxLength: 30 }),
        (rules, payments) => {
          const never = unreachable(rules);
          said += never.length;
          for (const facts of payments) expect(never).not.toContain(ruleOf(rules, facts));
        },
      ),
      { numRuns: 500 },
    );
    expect(said).toBeGreaterThan(50);
  });

  it.each<readonly [title: string, rules: RouteCondition[], unreachable: number[]]>([
    ['after one without a condition', [{}, { mode: 'test' }], [1]],
    ['after both modes', [{ mode: 'test' }, { mode: 'live' }, {}], [2]],
    [
      'after every source kind in turn',
      [
        { sourceKinds: ['card', 'card_token'] },
        { sourceKinds: ['voucher', 'bank_account', 'payee_balance', 'card_details', 'hosted_page'] },
        { merchants: ['acme'] },
      ],
      [2],
    ],
    [
      'after amounts that go on where the others end',
      [
        { currencies: [currencies[0]!], amountMinor: { max: 99n } },
        { currencies: [currencies[0]!], amountMinor: { min: 100n } },
        { currencies: [currencies[0]!] },
      ],
      [2],
    ],
    [
      'not where one amount is left between them',
      [
        { currencies: [currencies[0]!], amountMinor: { max: 99n } },
        { currencies: [currencies[0]!], amountMinor: { min: 101n } },
        { currencies: [currencies[0]!] },
      ],
      [],
    ],
    ['not for merchants that the others do not name', [{ merchants: ['acme'] }, { merchants: ['demo'] }, {}], []],
    [
      'not for payments without the metadata that the others want',
      [{ metadata: { channel: ['web'] } }, { mode: 'live' }, {}],
      [],
    ],
    [
      'after those that take one merchant in one mode each',
      [
        { merchants: ['acme'], mode: 'test' },
        { merchants: ['acme', 'demo'], mode: 'live' },
        { merchants: ['acme'] },
        { merchants: ['demo'] },
      ],
      [2],
    ],
  ])('%s', (_title, rules, expected) => {
    expect(unreachable(rules)).toEqual(expected);
  });
});
