import { MAX_AMOUNT_MINOR, parseCurrency } from '@tollgate/core';
import { holdsCardNumber } from './card-numbers.js';
import { isISO8601, registerDecorator, type ValidationOptions } from 'class-validator';

type Check = (value: unknown) => boolean;

/** A check of a field by a function; the message begins with the field's name. */
export function constraint(
  name: string,
  check: Check,
  message: string,
  options?: ValidationOptions,
): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      options: { message: `$property ${message}`, ...options },
      validator: { validate: check },
    });
  };
}

/** A JSON integer from 1 to 2^53 - 1. The parser has already refused numbers that are not written as integers. */
export function IsAmountMinor(): PropertyDecorator {
  return constraint(
    'isAmountMinor',
    (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 1,
    `must be a whole number of minor units (1050 for USD 10.50), from 1 to ${MAX_AMOUNT_MINOR}`,
  );
}

/** An ISO 4217 code of a currency that can be paid in, in either case. */
export function IsCurrency(): PropertyDecorator {
  return constraint(
    'isCurrency',
    (value) => typeof value === 'string' && parseCurrency(value) !== null,
    'must be the three-letter ISO 4217 code of a currency, such as USD',
  );
}

/** The most entries, and the longest key and value, of a metadata map. */
export const metadataLimits = { entries: 50, keyLength: 50, valueLength: 500 } as const;

/** Whether a map, or a list whose places are its names, holds texts alone, within {@link metadataLimits}. */
export function holdsMetadata(value: object): boolean {
  const { entries, keyLength, valueLength } = metadataLimits;
  const pairs = Object.entries(value);
  return (
    pairs.length <= entries &&
    pairs.every(
      ([key, text]) =>
        key.length >= 1 && key.length <= keyLength && typeof text === 'string' && text.length <= valueLength,
    )
  );
}

/** A flat map of texts to texts, within {@link metadataLimits}. */
export function IsMetadata(): PropertyDecorator {
  const { entries, keyLength, valueLength } = metadataLimits;
  return constraint(
    'isMetadata',
    (value) => {
      return typeof value === 'object' && value !== null && !Array.isArray(value) && holdsMetadata(value);
    },
    `must be an object of texts: at most ${entries} keys of 1 to ${keyLength} characters, values of at most ${valueLength}`,
  );
}

// eslint-disable-next-line no-control-regex -- control characters are what is refused
const controlCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** A text of 1 to `longest` characters, none of them a control character other than tab and line break. */
export function IsText(longest: number, message?: string): PropertyDecorator {
  return constraint(
    'isText',
    (value) =>
      typeof value === 'string' && value.length >= 1 && value.length <= longest && !controlCharacter.test(value),
    `must be a text of 1 to ${longest} characters, without control characters`,
    message === undefined ? {} : { message },
  );
}

const time =
  /^[12][0-9]{3}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:[0-9]{2}))?$/;

/** A day (in UTC), or a time with its offset, as ISO 8601 writes them in full. Years 1000 to 2999. */
export function IsTime(): PropertyDecorator {
  return constraint(
    'isTime',
    (value) => typeof value === 'string' && time.test(value) && isISO8601(value, { strict: true }),
    'must be an ISO 8601 day or time with an offset, such as 2026-01-31 or 2026-01-31T23:59:59Z',
  );
}

/** A field that may not be sent together with another. */
export function IsAlone(other: string): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'isAlone',
      target: target.constructor,
      propertyName: String(property),
      options: { message: `send either $property or ${other}, not both` },
      validator: { validate: (_value, info) => (info?.object as Record<string, unknown>)[other] === undefined },
    });
  };
}

/** Two whole numbers of minor units from 1 to 99, as they are sent to prove that a bank account is somebody's. */
export function IsTwoAmounts(): PropertyDecorator {
  const isSmall = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 99;
  return constraint(
    'isTwoAmounts',
    (value) => Array.isArray(value) && value.length === 2 && value.every(isSmall),
    'must be the two small amounts that arrived at the account, such as [32, 45]; or send descriptorCode',
  );
}

/** A token, and not the number of a card: that would put it within the reach of PCI DSS. */
export function IsNoCardNumber(): PropertyDecorator {
  return constraint(
    'isNoCardNumber',
    (value) => typeof value !== 'string' || !holdsCardNumber(value),
    'must be a token, not a card number',
  );
}

const secretFields = new WeakMap<object, Set<string>>();
const secretNames = new Set<string>();

/** The names that some request's secrets have. A field of such a name is taken for a secret before its request is known. */
export function isSecretName(name: string): boolean {
  return secretNames.has(name);
}

/** Declares a field of a request as a secret: it is not searched for card numbers, and nothing may store or show it. */
export function SecretField(): PropertyDecorator {
  return (target, property) => {
    const fields = secretFields.get(target) ?? new Set();
    secretFields.set(target, fields.add(String(property)));
    secretNames.add(String(property));
  };
}

/** True for a field that its class, or one that it extends, declares with {@link SecretField}. */
export function isSecretField(owner: object, key: string): boolean {
  for (let type: unknown = Object.getPrototypeOf(owner); typeof type === 'object' && type !== null;) {
    if (secretFields.get(type)?.has(key)) return true;
    type = Object.getPrototypeOf(type);
  }
  return false;
}

type Constructor = abstract new () => object;

const variantsOf = new WeakMap<
  Constructor,
  { property: string; classes: () => Readonly<Record<string, Constructor>> }
>();

/**
 * Declares that a body is checked by the class that one of its fields names. A body whose field names none is checked by
 * the decorated class itself, which complains of that field.
 */
export function Variants(property: string, classes: () => Readonly<Record<string, Constructor>>): ClassDecorator {
  return (target) => {
    variantsOf.set(target as unknown as Constructor, { property, classes });
  };
}

/** The class that a body is checked by: the variant that it names, else the class itself. */
export function variantFor<Type>(type: Type, body: unknown): Type | Constructor {
  const variants = typeof type === 'function' ? variantsOf.get(type as unknown as Constructor) : undefined;
  if (variants === undefined || typeof body !== 'object' || body === null) return type;
  const name: unknown = (body as Record<string, unknown>)[variants.property];
  const classes = variants.classes();
  return (typeof name === 'string' && Object.hasOwn(classes, name) ? classes[name] : undefined) ?? type;
}
