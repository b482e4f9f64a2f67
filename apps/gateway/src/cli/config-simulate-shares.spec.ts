import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { flowsBetween, sharesOf } from './config-simulate-shares.js';

const weightsOf = (weights: Record<string, number>): Map<string, number> => new Map(Object.entries(weights));
const sumOf = (numbers: Iterable<number>): number => [...numbers].reduce((sum, one) => sum + one, 0);

describe('sharesOf', () => {
  it('gives all to the first where the order is the priority', () => {
    expect([...sharesOf(['a', 'b'], null)]).toEqual([['a', 1]]);
  });

  it('divides by weight among those that can take the payment', () => {
    const weights = weightsOf({ a: 50, b: 30, c: 20, d: 0 });
    expect([...sharesOf(['b', 'c', 'd'], weights)]).toEqual([
      ['b', 0.6],
      ['c', 0.4],
    ]);
  });

  it('gives all to the first where only fallbacks are left', () => {
    expect([...sharesOf(['d', 'e'], weightsOf({ a: 100, d: 0, e: 0 }))]).toEqual([['d', 1]]);
  });

  it('gives nothing where there is nobody', () => {
    expect([...sharesOf([], null)]).toEqual([]);
  });
});

describe('flowsBetween', () => {
  const split = fc
    .dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 1, max: 100 }), { minKeys: 1 })
    .map((weights) => sharesOf(Object.keys(weights), weightsOf(weights)));

  it('takes from each what it had, gives each what it gets, and moves no more than that asks for', () => {
    fc.assert(
      fc.property(split, split, (before, after) => {
        const flows = flowsBetween(before, after);
        for (const id of ['a', 'b', 'c', 'd']) {
          const shares = (end: 'from' | 'to'): number =>
            sumOf(flows.filter((flow) => flow[end] === id).map(({ share }) => share));
          expect(shares('from')).toBeCloseTo(before.get(id) ?? 0, 6);
          expect(shares('to')).toBeCloseTo(after.get(id) ?? 0, 6);
        }
        const moved = sumOf(flows.filter(({ from, to }) => from !== to).map(({ share }) => share));
        const gained = sumOf([...after].map(([id, share]) => Math.max(0, share - (before.get(id) ?? 0))));
        expect(moved).toBeCloseTo(gained, 6);
      }),
    );
  });

  it('moves nothing between shares that are the same', () => {
    fc.assert(
      fc.property(split, (same) => {
        expect(flowsBetween(same, same).filter(({ from, to }) => from !== to)).toEqual([]);
      }),
    );
  });
});
