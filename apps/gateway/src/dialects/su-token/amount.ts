import { formatMajor, money, MoneyError, parseMajor, type Money } from '@tollgate/core';
import type { DialectSettings } from '../../config/configuration.js';
import { invalidFieldFault } from './invalid-field-fault.js';

/** The unit of the amounts that this API is sent, and answers with. */
export type AmountFormat = DialectSettings['suTokenAmounts'];

/**
 * Reads an amount, exactly. Its grammar, `^[0-9]+(\.[0-9]+)?$`, has been checked; what is left is how many decimals the
 * currency has, and that there is something to pay.
 *
 * @throws ApiFault `validation_error` about `amount`; nothing is rounded
 */
export function readAmount(text: string, currency: string, format: AmountFormat): Money {
  try {
    const asked = format === 'minor' ? readMinor(text, currency) : parseMajor(text, currency);
    if (asked !== null && asked.amountMinor > 0n) return asked;
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
  }
  throw invalidFieldFault('amount', 'amount must be more than nothing, in no more decimals than the currency has');
}

/** Writes an amount as the API's document does: a whole one without decimals (`5000`), any other with all (`10.50`). */
export function writeAmount(value: Money, format: AmountFormat): string {
  return format === 'minor' ? value.amountMinor.toString() : formatMajor(value).replace(/\.0+$/, '');
}

function readMinor(text: string, currency: string): Money | null {
  return /^[0-9]+$/.test(text) ? money(BigInt(text), currency) : null;
}
