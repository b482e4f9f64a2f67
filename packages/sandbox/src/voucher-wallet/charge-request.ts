import { nestedForm, optionalText, refuseUnknownFields, requiredText } from './form-body.js';
import type { Form } from './form-body.js';
import { parseMetadata } from './metadata.js';
import { parsePayer } from './payer.js';
import { invalidRequest } from './wallet-error.js';

/** A charge that was asked for. */
export interface ChargeRequest {
  readonly pin: string;
  readonly payer: Readonly<Record<string, string>>;
  readonly payerId: string;
  /** Null asks for the voucher's full value. */
  readonly amountMinor: number | null;
  /** Null only without an amount. */
  readonly currency: string | null;
  readonly metadata: Readonly<Record<string, string>>;
}

const FIELDS = ['source', 'payer', 'amount', 'currency', 'metadata'];

/** @throws WalletError 400 naming the field */
export function parseChargeRequest(form: Form): ChargeRequest {
  refuseUnknownFields(form, FIELDS);
  const pin = requiredText(form, 'source');
  const payer = parsePayer(nestedForm(form, 'payer'));
  const amountMinor = parseAmount(optionalText(form, 'amount'));
  const currency = parseCurrency(optionalText(form, 'currency'));
  if (amountMinor !== null && currency === null) {
    throw invalidRequest('currency', 'Missing required parameter: currency. It is required when amount is sent.');
  }
  return { pin, ...payer, amountMinor, currency, metadata: parseMetadata(nestedForm(form, 'metadata')) };
}

function parseAmount(text: string | undefined): number | null {
  if (text === undefined) return null;
  const amountMinor = /^[0-9]{1,16}$/.test(text) ? Number(text) : 0;
  if (amountMinor > 0 && Number.isSafeInteger(amountMinor)) return amountMinor;
  throw invalidRequest('amount', 'Invalid amount: it is a positive integer in the smallest currency unit.');
}

function parseCurrency(text: string | undefined): string | null {
  if (text === undefined) return null;
  if (/^[A-Z]{3}$/.test(text)) return text;
  throw invalidRequest('currency', 'Invalid currency: it is a three-letter ISO 4217 code in upper case.');
}
