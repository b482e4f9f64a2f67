import { describe, expect, it } from '@jest/globals';
import { readStripeAmount, writeStripeAmount } from './stripe-amounts.js';

describe('an amount', () => {
  it.each([
    ['isk', '15000', 150n],
    ['ugx', '250000', 2_500n],
    ['mga', '3000', 300_000n],
    ['jpy', '1050', 1_050n],
    ['kwd', '12340', 12_340n],
    ['usd', '2000', 2_000n],
  ])('of %s is written as it was read: %s', (currency, amount, amountMinor) => {
    const money = readStripeAmount(amount, currency);
    expect(money).toEqual({ amountMinor, currency: currency.toUpperCase() });
    expect(writeStripeAmount(money.amountMinor, money.currency)).toBe(Number(amount));
  });

  it.each([
    ['isk', '150'],
    ['ugx', '1'],
    ['kwd', '12345'],
  ])('of %s that Stripe does not take is refused: %s', (currency, amount) => {
    expect(() => readStripeAmount(amount, currency)).toThrow(/^Invalid amount: /);
  });

  it('that was asked for in another API is shown as near as Stripe can write it', () => {
    expect(writeStripeAmount(12_345n, 'KWD')).toBe(12_345);
    expect(writeStripeAmount(150n, 'MGA')).toBe(1);
  });
});
