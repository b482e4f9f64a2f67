import { parseCurrency } from '@tollgate/core';
import { isISO31661Alpha2, registerDecorator } from 'class-validator';
import { words } from './stripe-words.js';

/** Stripe's own limits of metadata; a key may be shorter than the canonical API's. */
const metadataLimits = { entries: 50, keyLength: 40, valueLength: 500 } as const;

type Fields = Readonly<Record<string, unknown>>;
/** Gives what is wrong with a value; `null` when nothing is. */
type Complaint = (value: unknown) => string | null;

/** True when a field was sent; an empty one was. */
export const sent =
  (field: string) =>
  (body: object): boolean =>
    (body as Fields)[field] !== undefined;

function complains(name: string, complaint: Complaint): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      options: { message: ({ value }) => complaint(value) ?? '' },
      validator: { validate: (value: unknown) => complaint(value) === null },
    });
  };
}

function integerIn(value: unknown, least: number, most: number): string | null {
  if (value === '') return words.empty;
  if (typeof value !== 'string' || !/^-?[0-9]{1,16}$/.test(value)) return words.integer;
  const number = Number(value);
  if (!Number.isSafeInteger(number)) return words.integer;
  return number >= least && number <= most ? null : `This value must be between ${least} and ${most}.`;
}

/** An amount: 1 to 16 digits, at least 1. Whether it fits its currency is found out with the currency. */
export function IsPositiveAmount(): PropertyDecorator {
  return complains('isPositiveAmount', (value) => {
    const complaint = integerIn(value, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
    return complaint ?? (Number(value) >= 1 ? null : words.positiveInteger);
  });
}

/** A whole number in digits, from `least` to `most`. */
export function IsIntegerIn(least: number, most: number): PropertyDecorator {
  return complains('isIntegerIn', (value) => integerIn(value, least, most));
}

/** How many of a list. */
export function IsLimit(): PropertyDecorator {
  return IsIntegerIn(1, 100);
}

/** `true` or `false`. */
export function IsBooleanText(): PropertyDecorator {
  return complains('isBooleanText', (value) => {
    if (value === '') return words.empty;
    return value === 'true' || value === 'false' ? null : words.boolean;
  });
}

/** One of some words. `mayUnset`: the empty text unsets. */
export function IsOneOf(values: readonly string[], { mayUnset = false } = {}): PropertyDecorator {
  return complains('isOneOf', (value) => {
    if (value === '') return mayUnset ? null : words.empty;
    return typeof value === 'string' && values.includes(value)
      ? null
      : `Invalid value: must be one of ${values.join(', ')}`;
  });
}

/** A currency, in either case. */
export function IsStripeCurrency(): PropertyDecorator {
  return complains('isStripeCurrency', (value) => {
    if (value === '') return words.empty;
    return typeof value === 'string' && parseCurrency(value) !== null ? null : words.currency;
  });
}

// eslint-disable-next-line no-control-regex -- control characters are what is refused
const controlCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

function textOf(value: unknown, longest: number): string | null {
  if (typeof value !== 'string') return words.string;
  if (value.length > longest) return `Invalid string: at most ${longest} characters`;
  if (controlCharacter.test(value) || !value.isWellFormed()) return words.controlCharacter;
  return value.trim() === '' && value !== '' ? words.blank : null;
}

/** A text of 1 to `longest` characters. `mayUnset`: the empty text unsets. */
export function IsTextOf(longest: number, { mayUnset = false } = {}): PropertyDecorator {
  return complains('isTextOf', (value) => {
    if (value === '') return mayUnset ? null : words.empty;
    return textOf(value, longest);
  });
}

/** An address of e-mail. */
export function IsEmailText({ mayUnset = false } = {}): PropertyDecorator {
  return complains('isEmailText', (value) => {
    if (value === '') return mayUnset ? null : words.empty;
    const complaint = textOf(value, 512);
    return complaint ?? (/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(String(value)) ? null : words.email);
  });
}

/** A country, ISO 3166-1 alpha-2. */
export function IsCountry(): PropertyDecorator {
  return complains('isCountry', (value) => {
    if (value === '') return words.empty;
    return typeof value === 'string' && isISO31661Alpha2(value) && value === value.toUpperCase() ? null : words.country;
  });
}

/** A list of texts: `expand[]=customer&expand[]=refunds`, `expand[0]=customer`. */
export function IsTextList(): PropertyDecorator {
  return complains('isTextList', (value) => {
    if (value === '') return words.empty;
    if (!Array.isArray(value)) return words.array;
    if (value.length > 20) return 'Invalid array: at most 20 items';
    return value.map((item) => (item === '' ? words.empty : textOf(item, 255))).find((one) => one !== null) ?? null;
  });
}

/** A map of texts: `metadata[order]=42`. A key with the empty text is unset; `mayUnset`: the empty text unsets them all. */
export function IsMetadataMap({ mayUnset = false } = {}): PropertyDecorator {
  const { entries, keyLength, valueLength } = metadataLimits;
  return complains('isMetadataMap', (value) => {
    if (value === '') return mayUnset ? null : words.empty;
    if (typeof value !== 'object' || value === null) return words.object;
    const pairs = Object.entries(value);
    if (pairs.length > entries) return `You can specify up to ${entries} metadata keys.`;
    for (const [key, text] of pairs) {
      if (key === '') return 'Metadata keys cannot be empty.';
      if (key.length > keyLength) return `Metadata keys can be at most ${keyLength} characters long.`;
      if (typeof text !== 'string') return 'Metadata values are texts, not maps or lists.';
      if (text.length > valueLength) return `Metadata values can be at most ${valueLength} characters long.`;
      if (controlCharacter.test(key + text) || !text.isWellFormed()) return words.controlCharacter;
    }
    return null;
  });
}

/** `created=1602687576`, or a map of bounds: `created[gte]=1602687576`. */
export function IsCreatedFilter(): PropertyDecorator {
  const seconds = (value: unknown): string | null => integerIn(value, 0, 99_999_999_999);
  return complains('isCreatedFilter', (value) => {
    if (typeof value !== 'object' || value === null) return seconds(value);
    const bounds = Object.keys(value);
    if (!bounds.every((bound) => ['gt', 'gte', 'lt', 'lte'].includes(bound))) return words.bounds;
    return (
      Object.values(value)
        .map(seconds)
        .find((one) => one !== null) ?? null
    );
  });
}

/** A parameter of Stripe's that is refused whenever it is sent. */
export function IsNotServed(why: string): PropertyDecorator {
  return complains('isNotServed', (value) => (value === undefined ? null : `${words.notServed} ${why}`));
}

/** A text, or a map that somebody else reads. */
export function IsTextOrMap(longest: number): PropertyDecorator {
  return complains('isTextOrMap', (value) => {
    if (value === '') return words.empty;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return null;
    return textOf(value, longest);
  });
}
