import { MoneyError, formatMajor, money, parseCurrency, parseMajor, type Money } from '@tollgate/core';
import type { AmountFormat } from './settings.js';

/**
 * Money as the text that the service takes. A whole amount is written without decimals, as in the documentation's
 * `"5000"`; any other with all decimals of its currency (`"10.50"`, `"1.050"` of KWD).
 */
export function writeAmount(value: Money, format: AmountFormat): string {
  return format === 'minor' ? value.amountMinor.toString() : formatMajor(value).replace(/\.0+$/, '');
}

/**
 * The money that an answer names.
 *
 * @param amount - a text, or a number where the service writes one
 * @returns `null` when it is not exactly an amount of that currency; nothing is rounded
 */
export function readAmount(amount: unknown, currency: unknown, format: AmountFormat): Money | null {
  const text = amountText(amount);
  if (text === null || typeof currency !== 'string' || parseCurrency(currency) === null) return null;
  try {
    if (format === 'minor') return /^[0-9]+$/.test(text) ? money(BigInt(text), currency) : null;
    return parseMajor(withoutEmptyDecimals(text), currency);
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    return null;
  }
}

/** From here on a double cannot tell amounts with four decimals apart for sure. */
const exactBelow = 1e11;

function amountText(amount: unknown): string | null {
  if (typeof amount === 'string') return amount;
  return typeof amount === 'number' && amount < exactBelow ? String(amount) : null;
}

/** Zeros behind the point carry no value, however many: `"30.00"` is thirty yen. */
function withoutEmptyDecimals(text: string): string {
  return text.replace(/\.0+$/, '');
}
