import { optionalText, refuseUnknownFields, requiredText } from './form-body.js';
import type { Form } from './form-body.js';
import { outcomeOf } from './payout-outcomes.js';
import type { PayoutOutcome } from './payout-outcomes.js';
import { invalidRequest } from './wallet-error.js';

const FIELDS = [
  'type',
  'account_number',
  'routing_number',
  'swift_code',
  'bank_name',
  'holder_name',
  'holder_type',
  'saving',
];
const LONGEST_TEXT = 500;

const nameOf = (key: string): string => `destination[${key}]`;

/**
 * Reads the bank account that a payout goes on to, and keeps nothing of it but what its number brings about.
 *
 * @throws WalletError 400 naming the field, and never repeating what was in it
 */
export function parseDestination(form: Form): PayoutOutcome {
  refuseUnknownFields(form, FIELDS, nameOf);
  for (const key of FIELDS) {
    const text = optionalText(form, key, nameOf(key)) ?? '';
    if (text.length > LONGEST_TEXT) throw invalid(key, `at most ${LONGEST_TEXT} characters`);
  }
  expectOneOf(form, 'type', ['bank_account']);
  const accountNumber = requiredText(form, 'account_number', nameOf('account_number'));
  if (!/^[A-Za-z0-9]{4,34}$/.test(accountNumber)) throw invalid('account_number', 'it has 4 to 34 letters and digits');
  if (form['holder_type'] !== undefined) expectOneOf(form, 'holder_type', ['business', 'individual']);
  if (form['saving'] !== undefined) expectOneOf(form, 'saving', ['true', 'false']);
  return outcomeOf(accountNumber);
}

function expectOneOf(form: Form, key: string, words: readonly string[]): void {
  if (!words.includes(requiredText(form, key, nameOf(key)))) throw invalid(key, `it is ${words.join(' or ')}`);
}

function invalid(key: string, rule: string) {
  return invalidRequest(nameOf(key), `Invalid ${nameOf(key)}: ${rule}.`);
}
