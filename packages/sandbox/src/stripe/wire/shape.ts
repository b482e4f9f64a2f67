import type { Form, FormValue } from './form.js';
import { invalidRequest } from './stripe-error.js';

/** What a parameter carries. Text may be empty where it is optional, which unsets; `tree` is any group, unchecked, and `either` is text or such a group. */
interface WordValues {
  readonly text: string;
  readonly integer: number;
  readonly boolean: boolean;
  readonly texts: readonly string[];
  readonly integers: readonly number[];
  readonly metadata: MetadataPatch;
  readonly range: Range;
  readonly tree: Form;
  readonly either: FormValue;
}

/** Keys to set; an empty value unsets its key, and null unsets them all. */
export type MetadataPatch = Readonly<Record<string, string>> | null;

/** A filter such as `created[gte]=1`, in which every bound that was sent holds. */
export type Range = Readonly<Partial<Record<'gt' | 'gte' | 'lt' | 'lte', number>>>;

type Word = keyof WordValues;

/** The parameters of an operation: `!` marks those that must be sent, a nested shape is a group. */
export interface Shape {
  readonly [name: string]: Word | `${Word}!` | Shape;
}

type ValueOf<Entry> = Entry extends `${infer W extends Word}!`
  ? WordValues[W]
  : Entry extends Word
    ? WordValues[Entry] | undefined
    : Entry extends Shape
      ? Params<Entry> | undefined
      : never;

/** The parameters as they were read. */
export type Params<S extends Shape> = { readonly [Name in keyof S]: ValueOf<S[Name]> };

/** @throws StripeError 400 naming the parameter that is unknown, missing or malformed */
export function readParams<S extends Shape>(form: Form, shape: S, nameOf = (key: string) => key): Params<S> {
  refuseUnknown(form, shape, nameOf);
  const read = Object.entries(shape).map(([key, entry]) => [key, readOne(form[key], entry, nameOf(key))]);
  return Object.fromEntries(read) as Params<S>;
}

function refuseUnknown(form: Form, shape: Shape, nameOf: (key: string) => string): void {
  const unknown = Object.keys(form).find((key) => !Object.hasOwn(shape, key));
  if (unknown === undefined) return;
  throw invalidRequest(nameOf(unknown), `Received unknown parameter: ${nameOf(unknown)}`, 'parameter_unknown');
}

function readOne(value: FormValue | undefined, entry: Shape[string], name: string): unknown {
  if (typeof entry === 'object') {
    if (value === undefined || value === '') return undefined;
    return readParams(groupOf(value, name), entry, (key) => `${name}[${key}]`);
  }
  const [word, isRequired] = entry.endsWith('!') ? [entry.slice(0, -1) as Word, true] : [entry as Word, false];
  if (value === undefined) {
    if (isRequired) throw invalidRequest(name, `Missing required param: ${name}.`, 'parameter_missing');
    return undefined;
  }
  if (value === '' && (isRequired || !UNSETTABLE.includes(word))) throw emptyValue(name);
  return READERS[word](value, name);
}

const UNSETTABLE: readonly Word[] = ['text', 'metadata', 'tree'];

const READERS: { readonly [W in Word]: (value: FormValue, name: string) => WordValues[W] } = {
  text: textOf,
  integer: integerOf,
  boolean(value, name) {
    if (value === 'true' || value === 'false') return value === 'true';
    throw invalidRequest(name, `Invalid boolean: ${textOf(value, name)}`);
  },
  texts: (value, name) => listOf(value, name).map((item) => textOf(item, name)),
  integers: (value, name) => listOf(value, name).map((item) => integerOf(item, name)),
  metadata: metadataOf,
  range: rangeOf,
  tree: (value, name) => (value === '' ? {} : groupOf(value, name)),
  either: (value) => value,
};

function textOf(value: FormValue, name: string): string {
  if (typeof value !== 'string') throw invalidRequest(name, `Invalid string: ${name} was sent as a group of fields.`);
  if (value.includes('\0')) throw invalidRequest(name, `Invalid string: ${name} contains a null character.`);
  return value;
}

function integerOf(value: FormValue, name: string): number {
  const text = textOf(value, name);
  const number = /^-?[0-9]{1,16}$/.test(text) ? Number(text) : NaN;
  if (!Number.isSafeInteger(number))
    throw invalidRequest(name, `Invalid integer: ${text}`, 'parameter_invalid_integer');
  return number;
}

function groupOf(value: FormValue, name: string): Form {
  if (typeof value === 'string') throw invalidRequest(name, `Invalid object: send ${name} as ${name}[key].`);
  return value;
}

function listOf(value: FormValue, name: string): FormValue[] {
  if (typeof value === 'string') throw invalidRequest(name, `Invalid array: send ${name} as ${name}[].`);
  return Object.values(value);
}

const MOST_METADATA_KEYS = 50;

function metadataOf(value: FormValue, name: string): MetadataPatch {
  if (value === '') return null;
  const entries = Object.entries(groupOf(value, name)).map(([key, item]): [string, string] => {
    const text = textOf(item, `${name}[${key}]`);
    if (key.length > 40) throw invalidRequest(name, 'Metadata keys can be at most 40 characters long.');
    if (text.length > 500) throw invalidRequest(name, 'Metadata values can be at most 500 characters long.');
    return [key, text];
  });
  if (entries.length > MOST_METADATA_KEYS) {
    throw invalidRequest(name, `You can specify up to ${MOST_METADATA_KEYS} metadata keys.`);
  }
  return Object.fromEntries(entries);
}

function rangeOf(value: FormValue, name: string): Range {
  if (typeof value === 'string') {
    const exactly = integerOf(value, name);
    return { gte: exactly, lte: exactly };
  }
  const bounds = { gt: 'integer', gte: 'integer', lt: 'integer', lte: 'integer' } as const;
  const read = readParams(value, bounds, (key) => `${name}[${key}]`);
  return Object.fromEntries(Object.entries(read).filter(([, bound]) => bound !== undefined));
}

function emptyValue(name: string): Error {
  const message = `You passed an empty string for '${name}'. We assume empty values are an attempt to unset a parameter; however '${name}' cannot be unset. You should remove '${name}' from your request or supply a non-empty value.`;
  return invalidRequest(name, message, 'parameter_invalid_empty');
}

/** What metadata becomes when `patch` is applied. */
export function patchMetadata(
  current: Readonly<Record<string, string>>,
  patch: MetadataPatch | undefined,
): Record<string, string> {
  if (patch === null) return {};
  return Object.fromEntries(Object.entries({ ...current, ...patch }).filter(([, value]) => value !== ''));
}
