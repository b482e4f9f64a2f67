import { decimalsOf } from './currency-decimals.js';

/** The unit that a partner's amounts are written in; the documentation does not say which one it is. */
export type AmountFormat = 'major' | 'minor';

/** How the text of an amount is to be read. */
export interface AmountTerms {
  readonly currency: string;
  readonly amountFormat: AmountFormat;
}

const GRAMMAR = /^([0-9]+)(?:\.([0-9]+))?$/;

/** Minor units of an amount such as `5000` or `49.90`; undefined for anything that is not exactly a positive amount. */
export function parseAmountMinor(text: string, terms: AmountTerms): number | undefined {
  const [, whole, fraction = ''] = GRAMMAR.exec(text) ?? [];
  const decimals = decimalsIn(terms);
  if (whole === undefined || fraction.length > decimals) return undefined;
  const amountMinor = Number(whole + fraction.padEnd(decimals, '0'));
  return Number.isSafeInteger(amountMinor) && amountMinor > 0 ? amountMinor : undefined;
}

/** The text of an amount; a whole major amount is written without decimals, as in the documentation's `30`. */
export function formatAmount(amountMinor: number, terms: AmountTerms): string {
  const decimals = decimalsIn(terms);
  const digits = String(amountMinor).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals);
  return /^0*$/.test(fraction) ? whole : `${whole}.${fraction}`;
}

function decimalsIn({ currency, amountFormat }: AmountTerms): number {
  return amountFormat === 'minor' ? 0 : decimalsOf(currency);
}
