import currencyCodes from 'currency-codes';

declare const currencyBrand: unique symbol;

/** An upper-case ISO 4217 alphabetic code of a currency that money can be paid in. Made by {@link parseCurrency} only. */
export type CurrencyCode = string & { readonly [currencyBrand]: true };

/**
 * Codes for which ISO 4217 gives no minor unit ("N.A."): metals, units of account, the testing code and "no currency".
 * Nobody pays in them, so they are unknown here. Source: ISO 4217 list one.
 */
const withoutMinorUnit: ReadonlySet<string> = new Set([
  'XAG',
  'XAU',
  'XBA',
  'XBB',
  'XBC',
  'XBD',
  'XDR',
  'XPD',
  'XPT',
  'XSU',
  'XTS',
  'XUA',
  'XXX',
]);

/** ISO 4217 amendments that are newer than the library's table. Source: ISO 4217 amendment 176 (Caribbean guilder). */
const amendments: readonly (readonly [code: string, exponent: number])[] = [['XCG', 2]];

const exponents: ReadonlyMap<string, number> = new Map([
  ...currencyCodes.data
    .filter(({ code }) => !withoutMinorUnit.has(code))
    .map(({ code, digits }) => [code, digits] as const),
  ...amendments,
]);

/**
 * Reads an ISO 4217 alphabetic code, in either case.
 *
 * @returns the upper-case code, or `null` when ISO 4217 has no such payable currency
 */
export function parseCurrency(text: string): CurrencyCode | null {
  if (!/^[A-Za-z]{3}$/.test(text)) return null;
  const code = text.toUpperCase();
  return exponents.has(code) ? (code as CurrencyCode) : null;
}

/** How many decimals the currency's major unit has: 2 for USD, 0 for JPY, 3 for KWD. */
export function currencyExponent(currency: CurrencyCode): number {
  const exponent = exponents.get(currency);
  if (exponent === undefined) throw new Error(`Not a currency code made by parseCurrency: ${currency}`);
  return exponent;
}

/** All payable currencies with their number of decimals, sorted by code. */
export function listCurrencies(): { currency: CurrencyCode; exponent: number }[] {
  return [...exponents]
    .map(([code, exponent]) => ({ currency: code as CurrencyCode, exponent }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}
