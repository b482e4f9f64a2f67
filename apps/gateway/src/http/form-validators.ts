import { constraint, holdsMetadata, metadataLimits } from '../shared/validators.js';

const digits = /^[0-9]{1,16}$/;

/** An amount in a form: 1 to 16 digits, from 1 to 2^53 - 1 minor units. Read it with {@link formAmount}. */
export function IsFormAmount(): PropertyDecorator {
  return constraint(
    'isFormAmount',
    (value) =>
      typeof value === 'string' && digits.test(value) && Number.isSafeInteger(Number(value)) && Number(value) > 0,
    'must be a whole number of minor units, written in digits: 1050 for USD 10.50',
  );
}

/** Reads what {@link IsFormAmount} has let through. */
export function formAmount(text: string): bigint {
  return BigInt(text);
}

/** A whole number in a form, from `min` to `max`. */
export function IsFormInteger(min: number, max: number): PropertyDecorator {
  return constraint(
    'isFormInteger',
    (value) =>
      typeof value === 'string' && /^-?[0-9]{1,16}$/.test(value) && Number(value) >= min && Number(value) <= max,
    `must be a whole number from ${min} to ${max}`,
  );
}

/** `true` or `false` in a form, also `1` or `0`, as PHP writes them. Read it with {@link formBoolean}. */
export function IsFormBoolean(): PropertyDecorator {
  return constraint(
    'isFormBoolean',
    (value) => value === 'true' || value === 'false' || value === '1' || value === '0',
    'must be true or false',
  );
}

/** Reads what {@link IsFormBoolean} has let through. */
export function formBoolean(text: string): boolean {
  return text === 'true' || text === '1';
}

/**
 * A flat map of texts in a form (`metadata[order]=42`), within the limits of metadata; or, where it may be unset, the empty
 * text. Read it with {@link formMetadata}.
 */
export function IsFormMetadata({ mayUnset = false } = {}): PropertyDecorator {
  const { entries, keyLength, valueLength } = metadataLimits;
  return constraint(
    'isFormMetadata',
    (value) => {
      if (value === '') return mayUnset;
      return typeof value === 'object' && value !== null && holdsMetadata(value);
    },
    `must be a map of texts, such as metadata[order]=42: at most ${entries} keys of 1 to ${keyLength} characters, values of at most ${valueLength}`,
  );
}

/** Reads what {@link IsFormMetadata} has let through. A key without a value unsets it and is left out here. */
export function formMetadata(value: Readonly<Record<string, string>> | readonly string[]): Record<string, string> {
  // Names that are numbers make a list.
  return Object.fromEntries(Object.entries(value).filter(([, text]) => text !== ''));
}
