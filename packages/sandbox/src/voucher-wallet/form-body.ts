import qs from 'qs';
import { invalidRequest } from './wallet-error.js';

/** A form body: text fields, and one level of `name[key]` fields. */
export type Form = Readonly<Record<string, unknown>>;

/** @throws WalletError 400 for a body with too many fields, or fields nested more than once */
export function parseForm(body: string): Form {
  try {
    return qs.parse(body, {
      depth: 1,
      strictDepth: true,
      parameterLimit: 200,
      throwOnLimitExceeded: true,
      parseArrays: false,
      plainObjects: true,
    });
  } catch (error) {
    throw invalidRequest(null, `The form body cannot be read: ${(error as Error).message}`);
  }
}

/** @throws WalletError 400 naming the first field that is not among `known` */
export function refuseUnknownFields(form: Form, known: readonly string[], nameOf = (key: string) => key): void {
  const unknown = Object.keys(form).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  throw invalidRequest(nameOf(unknown), `Received unknown parameter: ${nameOf(unknown)}.`);
}

/** A text field; undefined when it was not sent. */
export function optionalText(form: Form, key: string, name = key): string | undefined {
  const value = form[key];
  if (value === undefined || typeof value === 'string') return value;
  throw invalidRequest(name, `Invalid parameter: ${name} is sent once, as text.`);
}

/** A text field that must be there and not be empty. */
export function requiredText(form: Form, key: string, name = key): string {
  const value = optionalText(form, key, name);
  if (value === undefined || value === '') throw invalidRequest(name, `Missing required parameter: ${name}.`);
  return value;
}

/** The `name[key]` fields; empty when none was sent. */
export function nestedForm(form: Form, name: string): Form {
  const value = form[name] ?? {};
  if (typeof value !== 'object') throw invalidRequest(name, `Invalid parameter: send ${name} as ${name}[key].`);
  return value as Form;
}
