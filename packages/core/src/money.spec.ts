import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { currencyExponent, listCurrencies } from './currency.js';
import {
  MAX_AMOUNT_MINOR,
  MoneyError,
  addMoney,
  equalMoney,
  formatMajor,
  minorToJson,
  money,
  parseMajor,
} from './money.js';

const amounts = fc.oneof(fc.bigInt({ min: 0n, max: MAX_AMOUNT_MINOR }), fc.bigInt({ min: 0n, max: 100_000n }));
const currencies = fc.constantFrom(...listCurrencies().map(({ currency }) => currency));
const monies = fc.tuple(amounts, currencies).map(([amountMinor, currency]) => money(amountMinor, currency));

/** The code of the MoneyError that `act` throws; anything else that it throws or returns fails the test. */
function moneyErrorOf(act: () => unknown): MoneyError['code'] {
  try {
    act();
  } catch (error) {
    if (error instanceof MoneyError) return error.code;
    throw error;
  }
  throw new Error('threw nothing');
}

describe('money', () => {
  it('keeps a bigint and a safe number as the same bigint of minor units', () => {
    expect(money(1050n, 'USD')).toEqual({ amountMinor: 1050n, currency: 'USD' });
    expect(money(1050, 'usd')).toEqual({ amountMinor: 1050n, currency: 'USD' });
  });

  it.each([0n, 1n, MAX_AMOUNT_MINOR])('accepts %s minor units', (amount) => {
    expect(money(amount, 'JPY').amountMinor).toBe(amount);
  });

  it('has its upper end at 2^53 - 1', () => {
    expect(MAX_AMOUNT_MINOR).toBe(9_007_199_254_740_991n);
  });

  it.each([-1n, MAX_AMOUNT_MINOR + 1n, 10n ** 30n])('refuses %s minor units', (amount) => {
    expect(moneyErrorOf(() => money(amount, 'USD'))).toBe('amount_out_of_range');
  });

  it.each([-1, 0.5, 10.1, 2 ** 53, NaN, Infinity, -Infinity])('refuses the number %s', (amount) => {
    expect(moneyErrorOf(() => money(amount, 'USD'))).toBe('amount_out_of_range');
  });

  it.each(['', 'US', 'USDD', 'XXX', 'XAU', 'ABC', ' USD', 'USD\n', 'ＵＳＤ'])('refuses the currency %j', (currency) => {
    expect(moneyErrorOf(() => money(1n, currency))).toBe('unknown_currency');
    expect(moneyErrorOf(() => parseMajor('1', currency))).toBe('unknown_currency');
  });
});

describe('an amount in major units', () => {
  it.each([
    ['10.50', 'USD', 1050n],
    ['10.5', 'USD', 1050n],
    ['10', 'USD', 1000n],
    ['0.01', 'EUR', 1n],
    ['000.10', 'EUR', 10n],
    ['1050', 'JPY', 1050n],
    ['1.234', 'KWD', 1234n],
    ['1.2', 'KWD', 1200n],
    ['1.2345', 'CLF', 12345n],
    ['90071992547409.91', 'USD', MAX_AMOUNT_MINOR],
  ])('%s %s is %s minor units', (text, currency, amountMinor) => {
    expect(parseMajor(text, currency).amountMinor).toBe(amountMinor);
  });

  it.each([
    [1050n, 'USD', '10.50'],
    [5n, 'USD', '0.05'],
    [0n, 'USD', '0.00'],
    [1050n, 'JPY', '1050'],
    [0n, 'JPY', '0'],
    [1n, 'KWD', '0.001'],
    [12345n, 'CLF', '1.2345'],
  ])('%s minor units of %s are written %s %s', (amountMinor, currency, text) => {
    expect(formatMajor(money(amountMinor, currency))).toBe(text);
  });

  it.each(listCurrencies())('in $currency survives being written and read', ({ currency }) => {
    fc.assert(
      fc.property(amounts, (amountMinor) => {
        const original = money(amountMinor, currency);
        expect(parseMajor(formatMajor(original), currency)).toEqual(original);
      }),
      { numRuns: 25 },
    );
  });

  it('in any currency is written with exactly the decimals of the currency', () => {
    fc.assert(
      fc.property(monies, (some) => {
        const [whole = '', decimals = ''] = formatMajor(some).split('.');
        expect(whole).toMatch(/^(0|[1-9][0-9]*)$/);
        expect(decimals).toHaveLength(currencyExponent(some.currency));
      }),
    );
  });

  it('with more decimals than its currency has is refused, not rounded, zeros included', () => {
    fc.assert(
      fc.property(monies, fc.stringMatching(/^[0-9]{1,4}$/), (some, extra) => {
        const text = formatMajor(some);
        const tooPrecise = text.includes('.') ? text + extra : `${text}.${extra}`;
        expect(moneyErrorOf(() => parseMajor(tooPrecise, some.currency))).toBe('too_many_decimals');
      }),
    );
  });

  it('above 2^53 - 1 minor units is refused', () => {
    expect(moneyErrorOf(() => parseMajor('90071992547409.92', 'USD'))).toBe('amount_out_of_range');
    expect(moneyErrorOf(() => parseMajor('9'.repeat(400), 'JPY'))).toBe('amount_out_of_range');
  });

  it.each(['', '.', '1.', '.5', '-1', '+1', '1e3', '1,000', '1 000', ' 1', '1\n', '0x10', '١', 'NaN', '1.2.3'])(
    '%j is not a number',
    (text) => {
      expect(moneyErrorOf(() => parseMajor(text, 'USD'))).toBe('not_a_number');
    },
  );

  it('never passes through a float: every step of the last digit is kept where doubles cannot tell them apart', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: MAX_AMOUNT_MINOR - 10_000n, max: MAX_AMOUNT_MINOR - 1n }), (amountMinor) => {
        const next = formatMajor(money(amountMinor + 1n, 'KWD'));
        expect(next).not.toBe(formatMajor(money(amountMinor, 'KWD')));
        expect(parseMajor(next, 'KWD').amountMinor - amountMinor).toBe(1n);
      }),
    );
  });
});

describe('a sum', () => {
  const halves = fc.bigInt({ min: 0n, max: MAX_AMOUNT_MINOR / 2n });

  it('of one currency is exact and does not depend on the order', () => {
    fc.assert(
      fc.property(halves, halves, currencies, (a, b, currency) => {
        const sum = addMoney(money(a, currency), money(b, currency));
        expect(sum).toEqual(addMoney(money(b, currency), money(a, currency)));
        expect(sum.amountMinor - a).toBe(b);
      }),
    );
  });

  it('across currencies is refused', () => {
    fc.assert(
      fc.property(monies, monies, (a, b) => {
        fc.pre(a.currency !== b.currency);
        expect(moneyErrorOf(() => addMoney(a, b))).toBe('currency_mismatch');
      }),
    );
  });

  it('above 2^53 - 1 is refused', () => {
    expect(moneyErrorOf(() => addMoney(money(MAX_AMOUNT_MINOR, 'USD'), money(1n, 'USD')))).toBe('amount_out_of_range');
  });
});

describe('two amounts', () => {
  it('are equal when amount and currency are', () => {
    expect(equalMoney(money(1n, 'USD'), money(1, 'usd'))).toBe(true);
    expect(equalMoney(money(1n, 'USD'), money(2n, 'USD'))).toBe(false);
    expect(equalMoney(money(1n, 'USD'), money(1n, 'CAD'))).toBe(false);
  });
});

describe('minor units in JSON', () => {
  it('lose nothing on the way there and back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -MAX_AMOUNT_MINOR, max: MAX_AMOUNT_MINOR }), (amountMinor) => {
        const text = JSON.stringify(minorToJson(amountMinor));
        expect(text).toBe(amountMinor.toString());
      }),
    );
  });

  it.each([MAX_AMOUNT_MINOR + 1n, -MAX_AMOUNT_MINOR - 1n])('%s are refused', (amountMinor) => {
    expect(moneyErrorOf(() => minorToJson(amountMinor))).toBe('amount_out_of_range');
  });
});
