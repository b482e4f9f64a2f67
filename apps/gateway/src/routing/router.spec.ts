import { describe, expect, it } from '@jest/globals';
import { parseCurrency, type CurrencyCode, type PaymentProvider, type RouteRule } from '@tollgate/core';
import type { Configuration } from '../config/configuration.js';
import { RunningConfiguration } from '../config/running-configuration.js';
import type { ConnectionHealth } from '../health/connection-health.js';
import { Connections } from '../providers/connections.js';
import { againChoice, firstChoice, nextChoice } from './attempt-choices.js';
import { Router, type RouteRequest } from './router.js';

const USD = parseCurrency('USD') as CurrencyCode;

const provider = (name: string): PaymentProvider =>
  ({
    id: name,
    capabilities: { operations: ['charge', 'authorize'], sourceKinds: ['voucher'], currencies: 'any' },
    close: () => Promise.resolve(),
  }) as unknown as PaymentProvider;

/** A configuration with connections `near` and `far`, whose providers and settings are called after the version. */
function configurationOf(version: string, rules: readonly RouteRule[]): Configuration {
  const connections = ['near', 'far'].map((id) => ({
    id,
    mode: 'test',
    merchants: 'all',
    retired: false,
    provider: provider(`${id} of ${version}`),
    storedSettings: { version },
  }));
  return { version, rules, connections } as unknown as Configuration;
}

function routerOf(configuration: Configuration, unavailable: ReadonlyMap<string, string> = new Map()) {
  const running = new RunningConfiguration(configuration);
  const health = { unavailable: () => unavailable } as ConnectionHealth;
  return { running, router: new Router(running, new Connections(running, 1_000), health) };
}

const payment = (paymentId: string, more: Partial<RouteRequest> = {}): RouteRequest => ({
  paymentId,
  sourceKind: 'voucher',
  currency: USD,
  amountMinor: 1000n,
  merchant: 'demo',
  mode: 'test',
  ...more,
});

const priority: RouteRule = { name: 'priority', when: {}, connections: ['near', 'far'] };
const split: RouteRule = { name: 'split', when: {}, connections: ['near', 'far'], weights: [70, 30] };

describe('a route', () => {
  it('is of one configuration, also when another one runs by now', () => {
    const { running, router } = routerOf(configurationOf('v1', [priority]));
    const before = router.choose(payment('pay_1'));
    running.become(configurationOf('v2', [{ ...priority, name: 'other', connections: ['far'] }]));
    const after = router.choose(payment('pay_1'));
    const short = ({ configVersion, rule, connections }: typeof before): unknown => [
      configVersion,
      rule,
      ...connections.map(({ provider: { id }, storedSettings }) => [id, storedSettings]),
    ];
    expect([before, after].map(short)).toEqual([
      ['v1', 'priority', ['near of v1', { version: 'v1' }], ['far of v1', { version: 'v1' }]],
      ['v2', 'other', ['far of v2', { version: 'v2' }]],
    ]);
  });

  it('is by the facts of the payment', () => {
    const rules: RouteRule[] = [
      { name: 'germany', when: { payerCountries: ['DE'] }, connections: ['far'] },
      { name: 'app', when: { metadata: { channel: ['app'] } }, connections: ['far'] },
      priority,
    ];
    const { router } = routerOf(configurationOf('v1', rules));
    const ruleOf = (more: Partial<RouteRequest>): string => router.choose(payment('pay_1', more)).rule;
    expect([
      ruleOf({ payerCountry: 'DE' }),
      ruleOf({ payerCountry: null, metadata: { channel: 'app' } }),
      ruleOf({ payerCountry: 'US', metadata: { channel: 'web' } }),
    ]).toEqual(['germany', 'app', 'priority']);
  });

  it('leaves out connections that cannot be reached', () => {
    const { router } = routerOf(configurationOf('v1', [priority]), new Map([['near', 'left alone']]));
    const route = router.choose(payment('pay_1'));
    expect(route.connections.map(({ id }) => id)).toEqual(['far']);
    expect(route.passedOver).toEqual([{ rule: 'priority', connection: 'near', reason: 'left alone' }]);
  });

  it.each([
    ['no rule matches', [{ ...priority, when: { merchants: ['other'] } }], [], 'no_route', null],
    ['none can be reached', [priority], ['near', 'far'], 'provider_unavailable', 5],
  ] as const)('is refused where %s, without the name of any connection', (_title, rules, away, code, retry) => {
    const { router } = routerOf(configurationOf('v1', rules), new Map(away.map((id) => [id, 'left alone'])));
    const choose = (): unknown => router.choose(payment('pay_1'));
    expect(choose).toThrow(expect.objectContaining({ code, retryAfterSeconds: retry }));
    expect(choose).toThrow(expect.objectContaining({ message: expect.not.stringMatching(/near|far|priority/) }));
  });
});

describe('a split', () => {
  const payments = Array.from({ length: 10_000 }, (_, index) => `pay_${index}`);
  const firstsOf = (version: string, rule: RouteRule, away: ReadonlyMap<string, string> = new Map()): string[] => {
    const { router } = routerOf(configurationOf(version, [rule]), away);
    return payments.map((id) => router.choose(payment(id)).connections[0].id);
  };
  const share = (firsts: readonly string[], id: string): number => firsts.filter((first) => first === id).length / 100;

  it('of 70 to 30 sends 10,000 payments to each as its share says, and each of them there again in any gateway', () => {
    const firsts = firstsOf('v1', split);
    // Four standard deviations of 10,000 draws; the same payments draw the same, so this is always the same.
    expect(Math.abs(share(firsts, 'near') - 70)).toBeLessThan(1.84);
    expect(firstsOf('v1', split)).toEqual(firsts);
    expect(firstsOf('v1', { ...split, connections: ['far', 'near'], weights: [30, 70] })).toEqual(firsts);
  });

  it('draws anew with another version', () => {
    const [before, after] = [firstsOf('v1', split), firstsOf('v2', split)];
    const same = before.filter((first, index) => first === after[index]).length;
    // As many as of independent draws: 0.7² + 0.3².
    expect(Math.abs(same / 100 - 58)).toBeLessThan(2);
  });

  it('gives the payments of a connection that cannot be reached to the others, and moves no other', () => {
    const firsts = firstsOf('v1', split);
    expect(firstsOf('v1', split, new Map([['near', 'left alone']]))).toEqual(firsts.map(() => 'far'));
    const three = (away?: string): string[] => {
      const rule: RouteRule = { ...split, connections: ['near', 'far', 'third'], weights: [50, 30, 20] };
      const configuration = configurationOf('v1', [rule]);
      const third = { ...configuration.connections[0]!, id: 'third' };
      const all = { ...configuration, connections: [...configuration.connections, third] };
      const { router } = routerOf(all, new Map(away === undefined ? [] : [[away, 'left alone']]));
      return payments.map((id) => router.choose(payment(id)).connections[0].id);
    };
    const before = three();
    const moved = three('near').filter((first, index) => first !== before[index]);
    expect(moved.length).toBe(before.filter((first) => first === 'near').length);
    // 30 to 20.
    expect(Math.abs(share(moved, 'far') / share(moved, 'third') - 1.5)).toBeLessThan(0.2);
  });
});

describe('the reason of an attempt', () => {
  const routeOf = (rule: RouteRule): ReturnType<Router['choose']> =>
    routerOf(configurationOf('v1', [rule])).router.choose(payment('pay_1'));
  const after = { attemptId: 'att_1', outcome: 'declined', reason: 'do_not_honor' } as const;

  it.each([
    ['the first of a rule', firstChoice(routeOf(priority)), 'first_in_route', 1, 'priority', null],
    ['the first of a split', firstChoice(routeOf(split)), 'split', 1, 'split', null],
    ['one that tries again', againChoice(routeOf(split)), 'tried_again', 1, 'split', null],
    ['a fallback', nextChoice(routeOf(priority), 2, after), 'next_in_route', 2, 'priority', after],
  ])('says of %s where it stands', (_title, choice, because, position, order, before) => {
    expect(choice).toEqual({ because, rule: order, position, of: 2, order, after: before, passedOver: [] });
  });
});
