import { optionalText } from './form-body.js';
import type { Form } from './form-body.js';
import { invalidRequest } from './wallet-error.js';

const MOST_KEYS = 50;
const LONGEST_KEY = 50;
const LONGEST_VALUE = 500;

/** @throws WalletError 400 when a documented limit is passed */
export function parseMetadata(form: Form): Readonly<Record<string, string>> {
  const keys = Object.keys(form);
  if (keys.length > MOST_KEYS) throw invalidRequest('metadata', `Invalid metadata: at most ${MOST_KEYS} keys.`);
  return Object.fromEntries(keys.map((key) => [key, parseEntry(form, key)]));
}

function parseEntry(form: Form, key: string): string {
  if (key.length > LONGEST_KEY) {
    throw invalidRequest('metadata', `Invalid metadata: a key has at most ${LONGEST_KEY} characters.`);
  }
  const name = `metadata[${key}]`;
  const value = optionalText(form, key, name) ?? '';
  if (value.length > LONGEST_VALUE) throw invalidRequest(name, `Invalid ${name}: at most ${LONGEST_VALUE} characters.`);
  return value;
}
