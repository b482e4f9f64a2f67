import type { PaymentView } from '../../../engine/payment-view.js';
import { writeStripeAmount } from '../stripe-amounts.js';

/**
 * The least that Stripe charges, in its own amounts. Source: Stripe, "Minimum and maximum charge amounts". Nothing is
 * refused by this table: it words what the provider refuses.
 */
const least: Readonly<Record<string, number>> = {
  AED: 200,
  AUD: 50,
  BGN: 100,
  BRL: 50,
  CAD: 50,
  CHF: 50,
  CZK: 1_500,
  DKK: 250,
  EUR: 50,
  GBP: 30,
  HKD: 400,
  HUF: 17_500,
  INR: 50,
  JPY: 50,
  MXN: 1_000,
  MYR: 200,
  NOK: 300,
  NZD: 50,
  PLN: 200,
  RON: 200,
  SEK: 300,
  SGD: 50,
  THB: 1_000,
  USD: 50,
};

/** Eight digits, for most currencies. Same source. */
const most = 99_999_999;

/** Why a provider does not take an amount, in Stripe's code for it. */
export function amountCodeOf({ amountMinor, currency }: Pick<PaymentView, 'amountMinor' | 'currency'>): string {
  const amount = writeStripeAmount(amountMinor, currency);
  if (amount < (least[currency] ?? 0)) return 'amount_too_small';
  return amount > most ? 'amount_too_large' : 'invalid_charge_amount';
}
