import { invalidRequest } from './wire/stripe-error.js';

const ZERO_DECIMAL = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '));
const THREE_DECIMAL = new Set(['bhd', 'jod', 'kwd', 'omr', 'tnd']);
/** Without decimals, yet sent as if they had two: the last two digits are 0. */
const ZERO_DECIMAL_SENT_AS_TWO = new Set(['isk', 'ugx']);

const CURRENCIES = new Set(Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()));

/** The least that a charge may be, in minor units, where that is not 50. */
const LEAST: Readonly<Record<string, number>> = {
  aed: 200,
  bgn: 100,
  czk: 1_500,
  dkk: 250,
  gbp: 30,
  hkd: 400,
  huf: 17_500,
  mxn: 1_000,
  myr: 200,
  nok: 300,
  pln: 200,
  ron: 200,
  sek: 300,
  thb: 1_000,
  isk: 10_000,
  ugx: 200_000,
  bhd: 200,
  jod: 400,
  kwd: 200,
  omr: 200,
  tnd: 1_600,
};
const MOST = 99_999_999;

/**
 * Checks the amount of a charge in the rules of its currency, and gives the currency in lower case.
 *
 * @throws StripeError 400: `amount_too_small`, `amount_too_large`, `invalid_charge_amount`, or an unknown currency
 */
export function checkAmount(amountMinor: number, currency: string): string {
  const code = checkCurrency(currency);
  if (amountMinor < 1)
    throw invalidRequest('amount', 'This value must be greater than or equal to 1.', 'parameter_invalid_integer');
  const least = LEAST[code] ?? 50;
  if (amountMinor < least) {
    const message = `Amount must be at least ${inMajorUnits(least, code)} ${code}`;
    throw invalidRequest('amount', message, 'amount_too_small');
  }
  if (amountMinor > MOST) {
    throw invalidRequest(
      'amount',
      `Amount must be no more than ${inMajorUnits(MOST, code)} ${code}`,
      'amount_too_large',
    );
  }
  refuseTooPrecise(amountMinor, code);
  return code;
}

/** @throws StripeError 400 for a currency that is none */
export function checkCurrency(currency: string): string {
  const code = currency.toLowerCase();
  if (CURRENCIES.has(code)) return code;
  throw invalidRequest(
    'currency',
    `Invalid currency: ${code}. Stripe currently supports these currencies: ${[...CURRENCIES].join(', ')}`,
  );
}

/** @throws StripeError 400 for an amount with more precision than its currency has */
export function refuseTooPrecise(amountMinor: number, currency: string): void {
  const step = THREE_DECIMAL.has(currency) ? 10 : ZERO_DECIMAL_SENT_AS_TWO.has(currency) ? 100 : 1;
  if (amountMinor % step === 0) return;
  const message = `Invalid ${currency} amount: it must be divisible by ${step}.`;
  throw invalidRequest('amount', message, 'invalid_charge_amount');
}

/** An amount as a message shows it: `$0.50` is `0.50`. */
export function inMajorUnits(amountMinor: number, currency: string): string {
  if (ZERO_DECIMAL.has(currency)) return String(amountMinor);
  const decimals = THREE_DECIMAL.has(currency) ? 3 : 2;
  const digits = String(amountMinor).padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
