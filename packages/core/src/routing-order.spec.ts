import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { inOrder, orderOf } from './routing-order.js';
import type { RouteRule } from './routing-rules.js';

/** A lot that is the same for the same seed, payment and connection, as a hash of them would be. */
const lotsOf =
  (seed: number, payment: number) =>
  (connection: string): number => {
    let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(payment + 1, 0xc2b2ae35);
    for (const character of connection) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
    for (const [shift, factor] of [
      [16, 0x85ebca6b],
      [13, 0xc2b2ae35],
      [16, 1],
    ] as const)
      hash = Math.imul(hash ^ (hash >>> shift), factor);
    return ((hash >>> 0) + 0.5) / 2 ** 32;
  };

const split = (weights: Readonly<Record<string, number>>): RouteRule => ({
  name: 'split',
  when: {},
  connections: Object.keys(weights),
  weights: Object.values(weights),
});

const anySeed = fc.integer({ min: 1, max: 2 ** 31 });
const anyWeights = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.integer({ min: 1, max: 100 }), {
  minKeys: 2,
});

describe('the order of a rule without weights', () => {
  it('is the one in which it names its connections, whatever the lots are', () => {
    const rule: RouteRule = { name: 'priority', when: {}, connections: ['c', 'a', 'b'] };
    expect([inOrder(rule, {}), inOrder(rule, { lot: lotsOf(1, 1) })]).toEqual([
      ['c', 'a', 'b'],
      ['c', 'a', 'b'],
    ]);
    expect(orderOf(rule)).toBe('priority');
  });
});

describe('the order of a rule with weights', () => {
  it('is refused without lots', () => {
    expect(orderOf(split({ a: 1 }))).toBe('split');
    expect(() => inOrder(split({ a: 1 }), {})).toThrow(TypeError);
  });

  it('is the same for the same payment, in whatever order the rule names its connections', () => {
    fc.assert(
      fc.property(anyWeights, anySeed, fc.nat(10_000), (weights, seed, payment) => {
        const reversed = Object.fromEntries(Object.entries(weights).reverse());
        const [once, again] = [split(weights), split(reversed)].map((rule) =>
          inOrder(rule, { lot: lotsOf(seed, payment) }),
        );
        expect(again).toEqual(once);
        expect([...(once ?? [])].sort()).toEqual(Object.keys(weights).sort());
      }),
    );
  });

  it('begins with each connection as often as its share says', () => {
    const payments = 4_000;
    fc.assert(
      fc.property(anyWeights, anySeed, (weights, seed) => {
        const firsts = Array.from(
          { length: payments },
          (_, payment) => inOrder(split(weights), { lot: lotsOf(seed, payment) })[0],
        );
        const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
        for (const [id, weight] of Object.entries(weights)) {
          const share = weight / total;
          const seen = firsts.filter((first) => first === id).length;
          // Six standard deviations: by chance that happens once in a hundred million lots.
          const most = 6 * Math.sqrt(payments * share * (1 - share)) + 1;
          expect(Math.abs(seen - payments * share)).toBeLessThan(most);
        }
      }),
      { seed: 1, numRuns: 60 },
    );
  });

  it('hands the payments of a connection that drops out to the others by their shares, and moves no other', () => {
    const weights = { a: 50, b: 30, c: 20 };
    const counts = { b: 0, c: 0 };
    for (let payment = 0; payment < 20_000; payment += 1) {
      const order = inOrder(split(weights), { lot: lotsOf(7, payment) });
      const without = inOrder(split({ b: 30, c: 20 }), { lot: lotsOf(7, payment) });
      expect(without).toEqual(order.filter((id) => id !== 'a'));
      if (order[0] === 'a') counts[without[0] as 'b' | 'c'] += 1;
    }
    expect((100 * counts.b) / (counts.b + counts.c)).toBeCloseTo(60, -0.5);
  });

  it('moves payments only to a connection whose share has grown', () => {
    fc.assert(
      fc.property(anyWeights, anySeed, fc.nat(10_000), fc.integer({ min: 1, max: 50 }), (weights, seed, nth, more) => {
        const [grown = ''] = Object.keys(weights);
        const [before] = inOrder(split(weights), { lot: lotsOf(seed, nth) });
        const after = { ...weights, [grown]: (weights[grown] ?? 0) + more };
        expect([before, grown]).toContain(inOrder(split(after), { lot: lotsOf(seed, nth) })[0]);
      }),
    );
  });

  it('has those without a share last, as the rule names them', () => {
    fc.assert(
      fc.property(anyWeights, anySeed, fc.nat(10_000), (weights, seed, payment) => {
        const order = inOrder(split({ spare: 0, ...weights, last: 0 }), { lot: lotsOf(seed, payment) });
        expect(order.slice(-2)).toEqual(['spare', 'last']);
      }),
    );
    expect(inOrder(split({ b: 0, a: 0 }), { lot: lotsOf(1, 1) })).toEqual(['b', 'a']);
  });
});
