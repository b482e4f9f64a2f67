import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { listCurrencies } from './currency.js';
import type { MoneyError } from './money.js';
import { money } from './money.js';
import { fromStripeAmount, toStripeAmount } from './stripe-amounts.js';

describe('an amount at Stripe', () => {
  it.each([
    ['USD', 1050n, 1050],
    ['JPY', 1050n, 1050],
    ['KWD', 1050n, 1050],
    ['ISK', 500n, 50_000],
    ['UGX', 5n, 500],
    ['MGA', 50_000n, 500],
  ])('of %s %d minor units is written %d', (currency, amountMinor, written) => {
    expect(toStripeAmount(money(amountMinor, currency))).toBe(written);
    expect(fromStripeAmount(written, currency.toLowerCase())).toEqual(money(amountMinor, currency));
  });

  it.each([
    ['KWD', 1055n],
    ['BHD', 1n],
    ['MGA', 50n],
  ])('of %s %d minor units cannot be written', (currency, amountMinor) => {
    expect(() => toStripeAmount(money(amountMinor, currency))).toThrow(
      expect.objectContaining({ code: 'too_many_decimals' }),
    );
  });

  it.each([
    ['isk', 50_001],
    ['ugx', 1],
  ])('of %s %d is no money', (currency, written) => {
    expect(() => fromStripeAmount(written, currency)).toThrow(expect.objectContaining({ code: 'too_many_decimals' }));
  });

  it('never crosses JSON with a loss', () => {
    expect(() => toStripeAmount(money(2n ** 53n - 1n, 'ISK'))).toThrow(
      expect.objectContaining({ code: 'amount_out_of_range' }),
    );
    expect(() => fromStripeAmount(2 ** 53 - 1, 'MGA')).toThrow(
      expect.objectContaining({ code: 'amount_out_of_range' }),
    );
  });

  it('comes back as the same money, in every currency, or is refused', () => {
    const currencies = listCurrencies().map(({ currency }) => currency);
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 12n), fc.constantFrom(...currencies), (amountMinor, currency) => {
        const asked = money(amountMinor, currency);
        let written: number;
        try {
          written = toStripeAmount(asked);
        } catch (error) {
          expect((error as MoneyError).code).toBe('too_many_decimals');
          return;
        }
        expect(fromStripeAmount(written, currency)).toEqual(asked);
      }),
    );
  });
});
