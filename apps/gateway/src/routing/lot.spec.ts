import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lotsOf } from './lot.js';

describe('a lot', () => {
  it('is between 0 and 1, and the same for the same payment, version and connection', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (version, payment, connection) => {
        const lot = lotsOf(version, payment)(connection);
        expect(lot).toBeGreaterThan(0);
        expect(lot).toBeLessThan(1);
        expect(lotsOf(version, payment)(connection)).toBe(lot);
      }),
    );
  });

  it('stays what it is: another hash would move every payment of a version', () => {
    expect(lotsOf('0c5a8f2d9b7e4613', 'pay_01M7ZXHCERMPHVBRN6JQ93XHNR')('near')).toBe(0.02768477285478277);
  });

  it('is another for another payment, version or connection, wherever one name ends and the next begins', () => {
    const lots = [
      lotsOf('v1', 'pay_1')('near'),
      lotsOf('v2', 'pay_1')('near'),
      lotsOf('v1', 'pay_2')('near'),
      lotsOf('v1', 'pay_1')('far'),
      lotsOf('v', '1pay_1')('near'),
      lotsOf('v1', 'pay_1n')('ear'),
    ];
    expect(new Set(lots).size).toBe(lots.length);
  });

  it('falls evenly', () => {
    const tenths = Array<number>(10).fill(0);
    for (let payment = 0; payment < 10_000; payment += 1) {
      const tenth = Math.floor(10 * lotsOf('v1', `pay_${payment}`)('near'));
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    // Six standard deviations of a thousand among ten thousand.
    for (const count of tenths) expect(Math.abs(count - 1_000)).toBeLessThan(180);
  });
});
