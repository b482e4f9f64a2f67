import { fromStripeAmount, MoneyError, toStripeAmount, type CurrencyCode, type Money } from '@tollgate/core';
import { invalid } from './stripe-fault.js';

/**
 * The money that an amount of a request stands for, by Stripe's rule for the currency.
 *
 * @param amount - digits, as a validator has let them through
 * @param currency - a currency, in either case, as a validator has let it through
 * @throws ApiFault 400 for an amount that Stripe does not take in this currency: 150 of ISK, 1.234 of KWD
 */
export function readStripeAmount(amount: string, currency: string): Money {
  try {
    const money = fromStripeAmount(Number(amount), currency);
    // What cannot be written back cannot be sent on either.
    toStripeAmount(money);
    return money;
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    throw error.code === 'amount_out_of_range'
      ? invalid('amount', 'Amount is larger than this gateway can count.', 'amount_too_large')
      : invalid('amount', `Invalid amount: ${error.message}`, 'invalid_charge_amount');
  }
}

/**
 * Money as Stripe writes it. What Stripe could not have been asked for, made in another API: a third decimal stays, and
 * part of an ariary is left out.
 */
export function writeStripeAmount(amountMinor: bigint, currency: string): number {
  const money: Money = { amountMinor, currency: currency as CurrencyCode };
  try {
    return toStripeAmount(money);
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    if (error.code === 'amount_out_of_range') return Number.MAX_SAFE_INTEGER;
    return currency === 'MGA' ? Number(amountMinor / 100n) : Number(amountMinor);
  }
}
