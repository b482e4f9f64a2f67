import cardValidator from 'card-validator';

/** Digits, possibly in groups, that do not continue to either side. */
const digitRun = /(?<![0-9])[0-9](?:[ .-]?[0-9]){12,18}(?![0-9])/g;

/** True when a text holds a number of a known card issuer's range that passes the Luhn check. */
export function holdsCardNumber(text: string): boolean {
  for (const [run] of text.matchAll(digitRun)) {
    const { isValid, card } = cardValidator.number(run.replace(/[^0-9]/g, ''));
    if (isValid && card !== null) return true;
  }
  return false;
}

/** Says whether a property of an object is a declared secret, which may hold anything. */
export type IsSecret = (owner: object, key: string) => boolean;

/**
 * Finds a card number in any string of a value, keys included, outside declared secrets.
 *
 * @returns the dotted path of the first, or `null`
 */
export function findCardNumber(value: unknown, isSecret: IsSecret, path = 'body'): string | null {
  if (typeof value === 'string') return holdsCardNumber(value) ? path : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    if (isSecret(value, key)) continue;
    if (holdsCardNumber(key)) return path;
    const found = findCardNumber(inner, isSecret, path === 'body' ? key : `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}
