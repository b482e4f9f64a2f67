import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatAmount, parseAmountMinor } from './amount.js';
import type { AmountTerms } from './amount.js';
import { decimalsOf } from './currency-decimals.js';

const minor = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const terms: fc.Arbitrary<AmountTerms> = fc.record({
  currency: fc.constantFrom('JPY', 'USD', 'KWD', 'CLF'),
  amountFormat: fc.constantFrom('major', 'minor'),
});

describe('amounts', () => {
  it('reads what it has written, whatever the currency', () => {
    fc.assert(
      fc.property(minor, terms, (amountMinor, how) => {
        expect(parseAmountMinor(formatAmount(amountMinor, how), how)).toBe(amountMinor);
      }),
    );
  });

  it('refuses one decimal more than the currency has', () => {
    fc.assert(
      fc.property(minor, terms, fc.integer({ min: 0, max: 9 }), (amountMinor, how, digit) => {
        const decimals = how.amountFormat === 'minor' ? 0 : decimalsOf(how.currency);
        const text = `${amountMinor % 1000}.${'1'.repeat(decimals)}${digit}`;
        expect(parseAmountMinor(text, how)).toBeUndefined();
      }),
    );
  });

  it.each([
    [3000, 'NZD', '30'],
    [3050, 'NZD', '30.50'],
    [5, 'NZD', '0.05'],
    [30, 'JPY', '30'],
    [30, 'KWD', '0.030'],
  ])('writes %i minor units of %s as %s', (amountMinor, currency, text) => {
    expect(formatAmount(amountMinor, { currency, amountFormat: 'major' })).toBe(text);
  });

  it.each([
    ['USD', 2],
    ['JPY', 0],
    ['ISK', 0],
    ['UGX', 0],
    ['MGA', 2],
    ['HUF', 2],
    ['BHD', 3],
    ['IQD', 3],
    ['CLF', 4],
  ])('knows that %s has %i decimals', (currency, decimals) => {
    expect(decimalsOf(currency)).toBe(decimals);
  });
});
