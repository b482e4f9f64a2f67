import { optionalText, refuseUnknownFields, requiredText } from './form-body.js';
import type { Form } from './form-body.js';
import { invalidRequest } from './wallet-error.js';

const FIELDS = [
  'id',
  'firstname',
  'lastname',
  'email',
  'phone',
  'address_city',
  'address_country',
  'address_line1',
  'address_line2',
  'address_state',
  'address_zip',
  'ip',
];
const LONGEST_VALUE = 500;

const nameOf = (key: string): string => `payer[${key}]`;

/** The payer as sent, and the one field of it that is required. */
export function parsePayer(form: Form): { payer: Readonly<Record<string, string>>; payerId: string } {
  refuseUnknownFields(form, FIELDS, nameOf);
  const payerId = requiredText(form, 'id', nameOf('id'));
  const payer: Record<string, string> = {};
  for (const key of Object.keys(form)) {
    const value = optionalText(form, key, nameOf(key)) ?? '';
    if (value.length > LONGEST_VALUE) {
      throw invalidRequest(nameOf(key), `Invalid ${nameOf(key)}: at most ${LONGEST_VALUE} characters.`);
    }
    payer[key] = value;
  }
  refuseMalformedCountry(payer['address_country'] ?? '');
  return { payer, payerId };
}

function refuseMalformedCountry(country: string): void {
  if (country === '' || /^[A-Z]{2}$/.test(country)) return;
  const name = nameOf('address_country');
  throw invalidRequest(name, `Invalid ${name}: it is a two-letter ISO 3166 code in upper case.`);
}
