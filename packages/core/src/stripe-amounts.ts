import { currencyExponent, type CurrencyCode } from './currency.js';
import { money, MoneyError, type Money } from './money.js';

/**
 * Currencies whose amounts Stripe writes with another number of decimals than ISO 4217 gives, by the decimals that
 * Stripe uses. ISK and UGX have none, yet are written with two, both zero; MGA has two in ISO 4217 and none at Stripe.
 * Source: Stripe, "Supported currencies", zero-decimal currencies and special cases.
 */
const stripeExponents: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: 0 };

/** Three-decimal currencies are written with three decimals at Stripe, but the last one must be zero. Same source. */
const coarsestThreeDecimalStep = 10n;

/**
 * Money as the integer that Stripe's API takes.
 *
 * @throws MoneyError `too_many_decimals` when Stripe cannot express the amount (part of an ariary, the last digit of a
 *   three-decimal currency), `amount_out_of_range` when the integer is beyond 2^53 - 1
 */
export function toStripeAmount({ amountMinor, currency }: Money): number {
  const exponent = currencyExponent(currency);
  const stripeExponent = stripeExponents[currency] ?? exponent;
  if (exponent === 3 && amountMinor % coarsestThreeDecimalStep !== 0n) {
    throw new MoneyError('too_many_decimals', `Stripe takes ${currency} with a last decimal of 0 only`);
  }
  if (stripeExponent >= exponent) {
    return Number(money(amountMinor * 10n ** BigInt(stripeExponent - exponent), currency).amountMinor);
  }
  const step = 10n ** BigInt(exponent - stripeExponent);
  if (amountMinor % step !== 0n) {
    throw new MoneyError('too_many_decimals', `Stripe takes ${currency} with ${stripeExponent} decimals only`);
  }
  return Number(amountMinor / step);
}

/**
 * The money that an integer of Stripe's API stands for.
 *
 * @param currency - ISO 4217, either case
 * @throws MoneyError `too_many_decimals` for a fraction that the currency does not have (1 of ISK), `unknown_currency`,
 *   `amount_out_of_range`
 */
export function fromStripeAmount(amount: number, currency: string): Money {
  const asIs = money(amount, currency);
  const code: CurrencyCode = asIs.currency;
  const exponent = currencyExponent(code);
  const stripeExponent = stripeExponents[code] ?? exponent;
  if (stripeExponent <= exponent) return money(asIs.amountMinor * 10n ** BigInt(exponent - stripeExponent), code);
  const step = 10n ** BigInt(stripeExponent - exponent);
  if (asIs.amountMinor % step !== 0n) {
    throw new MoneyError('too_many_decimals', `${code} has ${exponent} decimals`);
  }
  return money(asIs.amountMinor / step, code);
}
