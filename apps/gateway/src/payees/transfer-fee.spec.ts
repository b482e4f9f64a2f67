import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { transferFeeMinor } from './transfer-fee.js';

describe('the fee of a transfer', () => {
  it.each([
    // gross, basis points, fixed, fee
    [10_000n, 0n, 0n, 0n],
    [10_000n, 250n, 0n, 250n],
    [10_000n, 250n, 30n, 280n],
    [1n, 4_999n, 0n, 0n],
    [1n, 5_000n, 0n, 1n],
    [3n, 5_000n, 0n, 2n],
    [199n, 250n, 0n, 5n],
    [9_007_199_254_740_991n, 9_999n, 0n, 9_006_298_534_815_517n],
    [100n, 0n, 500n, 500n],
  ])('of %d at %d basis points and %d beside them is %d', (gross, basisPoints, fixedMinor, fee) => {
    expect(transferFeeMinor({ basisPoints, fixedMinor }, gross)).toBe(fee);
  });

  it('is off from the exact share by half a minor unit at most, and never goes down when the gross goes up', () => {
    const gross = fc.bigInt(1n, 2n ** 53n - 1n);
    fc.assert(
      fc.property(gross, gross, fc.bigInt(0n, 9_999n), (one, other, basisPoints) => {
        const fee = transferFeeMinor({ basisPoints, fixedMinor: 0n }, one);
        const off = fee * 10_000n - one * basisPoints;
        expect(off > -5_000n && off <= 5_000n).toBe(true);
        const [less, more] = one < other ? [one, other] : [other, one];
        expect(transferFeeMinor({ basisPoints, fixedMinor: 7n }, less)).toBeLessThanOrEqual(
          transferFeeMinor({ basisPoints, fixedMinor: 7n }, more),
        );
      }),
    );
  });
});
