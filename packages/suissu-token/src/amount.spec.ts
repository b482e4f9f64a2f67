import { describe, expect, it } from '@jest/globals';
import { MAX_AMOUNT_MINOR, listCurrencies, money } from '@tollgate/core';
import fc from 'fast-check';
import { readAmount, writeAmount } from './amount.js';

describe('an amount is written', () => {
  it.each([
    [500_000n, 'INR', '5000', '500000'],
    [1050n, 'INR', '10.50', '1050'],
    [5n, 'INR', '0.05', '5'],
    [0n, 'INR', '0', '0'],
    [5000n, 'JPY', '5000', '5000'],
    [1n, 'JPY', '1', '1'],
    [1050n, 'KWD', '1.050', '1050'],
    [5000n, 'KWD', '5', '5000'],
    [1n, 'KWD', '0.001', '1'],
    [MAX_AMOUNT_MINOR, 'INR', '90071992547409.91', '9007199254740991'],
  ])('%s minor units of %s as %j in major and %j in minor units', (amountMinor, currency, major, minor) => {
    const value = money(amountMinor, currency);
    expect([writeAmount(value, 'major'), writeAmount(value, 'minor')]).toEqual([major, minor]);
  });
});

describe('an amount is read', () => {
  it.each([
    ['30', 'USD', 'major', 3000n],
    [30, 'USD', 'major', 3000n],
    ['30.5', 'USD', 'major', 3050n],
    [30.5, 'USD', 'major', 3050n],
    [0.29, 'USD', 'major', 29n],
    [99_999_999_999.99, 'USD', 'major', 9_999_999_999_999n],
    ['30.00', 'JPY', 'major', 30n],
    ['1.050', 'KWD', 'major', 1050n],
    ['1.05', 'kwd', 'major', 1050n],
    ['3000', 'USD', 'minor', 3000n],
    [3000, 'USD', 'minor', 3000n],
  ] as const)('%j of %s in %s units', (amount, currency, format, amountMinor) => {
    expect(readAmount(amount, currency, format)).toEqual(money(amountMinor, currency));
  });

  it.each([
    ['30.005', 'USD', 'major'],
    ['0.5', 'JPY', 'major'],
    ['1.0001', 'KWD', 'major'],
    ['30.00', 'USD', 'minor'],
    [30.5, 'USD', 'minor'],
    ['1,000', 'USD', 'major'],
    ['-1', 'USD', 'major'],
    ['1e3', 'USD', 'major'],
    [1e21, 'USD', 'major'],
    [-1, 'USD', 'minor'],
    [Number.NaN, 'USD', 'major'],
    [100_000_000_000, 'JPY', 'major'],
    ['90071992547409.92', 'USD', 'major'],
    ['99999999999999999999', 'USD', 'minor'],
    ['', 'USD', 'major'],
    [' 30', 'USD', 'major'],
    [null, 'USD', 'major'],
    [undefined, 'USD', 'minor'],
    [true, 'USD', 'major'],
    [['30'], 'USD', 'major'],
    ['30', 'ZZZ', 'major'],
    ['30', 'ZZZ', 'minor'],
    ['30', null, 'major'],
    ['30', undefined, 'minor'],
  ] as const)('as none from %j of %s in %s units', (amount, currency, format) => {
    expect(readAmount(amount, currency, format)).toBeNull();
  });
});

const anyMoney = fc
  .tuple(fc.bigInt({ min: 0n, max: MAX_AMOUNT_MINOR }), fc.constantFrom(...listCurrencies()))
  .map(([amountMinor, { currency }]) => money(amountMinor, currency));
const anyFormat = fc.constantFrom('major' as const, 'minor' as const);

describe('any money', () => {
  it('comes back as it was written, in either unit', () => {
    fc.assert(
      fc.property(anyMoney, anyFormat, (value, format) => {
        expect(readAmount(writeAmount(value, format), value.currency, format)).toEqual(value);
      }),
    );
  });

  it('is written in digits, and a point only before decimals that count', () => {
    fc.assert(
      fc.property(anyMoney, anyFormat, (value, format) => {
        const text = writeAmount(value, format);
        expect(text).toMatch(/^(0|[1-9][0-9]*)(\.[0-9]+)?$/);
        expect(text).not.toMatch(/\.0+$/);
      }),
    );
  });

  it('is never less or more than an answer says: one digit too many is refused', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...listCurrencies()),
        fc.integer({ min: 1, max: 9 }),
        ({ currency, exponent }, digit) => {
          expect(readAmount(`1.${'0'.repeat(exponent)}${digit}`, currency, 'major')).toBeNull();
        },
      ),
    );
  });
});
