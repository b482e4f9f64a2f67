import { isCurrency } from '../iso.js';
import { parseDestination } from './bank-destination.js';
import { nestedForm, optionalText, refuseUnknownFields, requiredText } from './form-body.js';
import type { Form } from './form-body.js';
import { parseMetadata } from './metadata.js';
import type { PayoutOutcome } from './payout-outcomes.js';
import { invalidRequest } from './wallet-error.js';

/** A payout that was asked for, without its bank account. */
export interface PayoutRequest {
  /** Not both; neither only where there is a bank account. */
  readonly recipient: string | null;
  readonly accountId: string | null;
  readonly recipientName: string | null;
  readonly amountMinor: number;
  readonly currency: string;
  /** When the minted voucher ends. */
  readonly expiresAtMs: number;
  readonly metadata: Readonly<Record<string, string>>;
  readonly deposit: boolean;
  /** What the number of the bank account brings about; null without one. */
  readonly bankOutcome: PayoutOutcome | null;
}

const FIELDS = [
  'recipient',
  'account_id',
  'amount',
  'currency',
  'expires_at',
  'recipient_name',
  'metadata',
  'deposit',
  'destination',
];
const LONGEST_TEXT = 500;
const LATEST_SECONDS = Date.parse('9999-12-31T23:59:59Z') / 1000;

/** @throws WalletError 400 naming the field */
export function parsePayoutRequest(form: Form, nowMs: number): PayoutRequest {
  refuseUnknownFields(form, FIELDS);
  const recipient = boundedText(form, 'recipient');
  const accountId = boundedText(form, 'account_id');
  refuseUnclearPayee(form, recipient, accountId);
  return {
    recipient,
    accountId,
    recipientName: boundedText(form, 'recipient_name'),
    amountMinor: parseAmount(requiredText(form, 'amount')),
    currency: parseCurrency(requiredText(form, 'currency')),
    expiresAtMs: parseExpiry(requiredText(form, 'expires_at'), nowMs),
    metadata: parseMetadata(nestedForm(form, 'metadata')),
    deposit: parseDeposit(optionalText(form, 'deposit') ?? 'false'),
    bankOutcome: form['destination'] === undefined ? null : parseDestination(nestedForm(form, 'destination')),
  };
}

function refuseUnclearPayee(form: Form, recipient: string | null, accountId: string | null): void {
  if (recipient !== null && accountId !== null) {
    throw invalidRequest('recipient', 'Send either recipient or account_id: the payout goes to one of them.');
  }
  if (recipient === null && accountId === null && form['destination'] === undefined) {
    throw invalidRequest('recipient', 'Send recipient, account_id or a destination: the payout goes to one of them.');
  }
}

function parseDeposit(text: string): boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  throw invalidRequest('deposit', 'Invalid deposit: it is true or false.');
}

function boundedText(form: Form, key: string): string | null {
  const text = optionalText(form, key) ?? '';
  if (text.length > LONGEST_TEXT) throw invalidRequest(key, `Invalid ${key}: at most ${LONGEST_TEXT} characters.`);
  return text === '' ? null : text;
}

function parseAmount(text: string): number {
  const amountMinor = /^[0-9]{1,16}$/.test(text) ? Number(text) : 0;
  if (amountMinor > 0 && Number.isSafeInteger(amountMinor)) return amountMinor;
  throw invalidRequest('amount', 'Invalid amount: it is a positive integer in the smallest currency unit.');
}

function parseCurrency(text: string): string {
  if (isCurrency(text)) return text;
  throw invalidRequest('currency', 'Invalid currency: it is a three-letter ISO 4217 code in upper case.');
}

function parseExpiry(text: string, nowMs: number): number {
  const seconds = /^[0-9]{1,12}$/.test(text) ? Number(text) : 0;
  if (seconds * 1000 > nowMs && seconds <= LATEST_SECONDS) return seconds * 1000;
  throw invalidRequest('expires_at', 'Invalid expires_at: it is a time to come, in seconds since the Unix epoch.');
}
