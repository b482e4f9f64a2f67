import { describe, expect, it } from '@jest/globals';
import { latencyOf, median, slope } from './quantiles.js';

describe('latency', () => {
  it('has the quantiles of all values', () => {
    const values = Array.from({ length: 1_000 }, (_none, index) => 1_000 - index);
    expect(latencyOf(values)).toEqual({ p50: 500, p95: 950, p99: 990, max: 1_000 });
  });

  it('of one value is that value', () => {
    expect(latencyOf([7])).toEqual({ p50: 7, p95: 7, p99: 7, max: 7 });
  });

  it('of nothing is refused', () => {
    expect(() => latencyOf([])).toThrow('Nothing was measured');
  });
});

it.each([
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[5], 5],
])('the median of %j is %d', (values, middle) => {
  expect(median(values)).toBe(middle);
});

it('the slope is that of the line on which the points lie', () => {
  expect(slope([1, 2, 5, 9].map((x) => ({ x, y: 3 * x + 7 })))).toBeCloseTo(3);
});
