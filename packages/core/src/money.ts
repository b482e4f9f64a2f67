import { currencyExponent, parseCurrency, type CurrencyCode } from './currency.js';

/**
 * An amount of one currency in its minor unit, exactly. `amountMinor: 1050n, currency: 'USD'` is ten dollars and fifty;
 * `1050n JPY` is one thousand and fifty yen. Made by {@link money} or {@link parseMajor}; never negative.
 */
export interface Money {
  readonly amountMinor: bigint;
  readonly currency: CurrencyCode;
}

/** The largest amount that crosses JSON without loss: 2^53 - 1 minor units. */
export const MAX_AMOUNT_MINOR = BigInt(Number.MAX_SAFE_INTEGER);

/** Raised when money is made or combined in a way that would lose or invent some. `code` says which. */
export class MoneyError extends Error {
  override readonly name = 'MoneyError';
  readonly code:
    'unknown_currency' | 'amount_out_of_range' | 'too_many_decimals' | 'not_a_number' | 'currency_mismatch';

  constructor(code: MoneyError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Makes money from an integer number of minor units.
 *
 * @param amountMinor - minor units, 0 to 2^53 - 1; a `number` must be a safe integer
 * @param currency - ISO 4217 code, either case
 * @throws MoneyError `unknown_currency` or `amount_out_of_range`
 */
export function money(amountMinor: bigint | number, currency: string): Money {
  const code = parseCurrency(currency);
  if (code === null) throw new MoneyError('unknown_currency', `Unknown currency ${JSON.stringify(currency)}`);
  if (typeof amountMinor === 'number' && !Number.isSafeInteger(amountMinor)) {
    throw new MoneyError('amount_out_of_range', 'An amount is a whole number of minor units, at most 2^53 - 1');
  }
  const amount = BigInt(amountMinor);
  if (amount < 0n || amount > MAX_AMOUNT_MINOR) {
    throw new MoneyError('amount_out_of_range', 'An amount is between 0 and 2^53 - 1 minor units');
  }
  return { amountMinor: amount, currency: code };
}

/**
 * Reads an amount written in major units (`"10.50"`), exactly and without rounding.
 *
 * @throws MoneyError `not_a_number` (grammar `^[0-9]+(\.[0-9]+)?$`), `too_many_decimals`, `amount_out_of_range`, `unknown_currency`
 */
export function parseMajor(text: string, currency: string): Money {
  const match = /^([0-9]+)(?:\.([0-9]+))?$/.exec(text);
  if (!match) throw new MoneyError('not_a_number', 'A major-unit amount is digits, optionally a point and more digits');
  const code = parseCurrency(currency);
  if (code === null) throw new MoneyError('unknown_currency', `Unknown currency ${JSON.stringify(currency)}`);
  const [, whole = '', fraction = ''] = match;
  const exponent = currencyExponent(code);
  if (fraction.length > exponent) {
    throw new MoneyError('too_many_decimals', `${code} has ${exponent} decimals, got ${fraction.length}`);
  }
  return money(BigInt(whole + fraction.padEnd(exponent, '0')), code);
}

/** Writes money in major units with all of the currency's decimals: `"10.50"`, `"1050"` for JPY. */
export function formatMajor({ amountMinor, currency }: Money): string {
  const exponent = currencyExponent(currency);
  if (exponent === 0) return amountMinor.toString();
  const digits = amountMinor.toString().padStart(exponent + 1, '0');
  return `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/**
 * Adds two amounts of one currency.
 *
 * @throws MoneyError `currency_mismatch`, or `amount_out_of_range` when the sum no longer crosses JSON
 */
export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) {
    throw new MoneyError('currency_mismatch', `Cannot add ${b.currency} to ${a.currency}`);
  }
  return money(a.amountMinor + b.amountMinor, a.currency);
}

/** True when both are the same amount of the same currency. */
export function equalMoney(a: Money, b: Money): boolean {
  return a.currency === b.currency && a.amountMinor === b.amountMinor;
}

/** Minor units as a JSON number. Safe because {@link money} admits nothing above 2^53 - 1. */
export function minorToJson(amountMinor: bigint): number {
  if (amountMinor > MAX_AMOUNT_MINOR || amountMinor < -MAX_AMOUNT_MINOR) {
    throw new MoneyError('amount_out_of_range', 'An amount above 2^53 - 1 minor units does not fit a JSON number');
  }
  return Number(amountMinor);
}
