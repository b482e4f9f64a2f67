import cardValidator from 'card-validator';

/** Groups of digits, with one separator between two of them. */
const digitGroups = /[0-9]+(?:[ .-][0-9]+)*/g;
const shortest = 13;
const longest = 19;

/**
 * True when a text holds a number of a known card issuer's range that passes the Luhn check, whole or in groups of
 * digits, also where other groups (an expiry date, a check value) stand right beside it.
 */
export function holdsCardNumber(text: string): boolean {
  for (const [run] of text.matchAll(digitGroups)) {
    const groups = run.split(/[ .-]/);
    if (groups.some((_group, first) => beginsWithCardNumber(groups.slice(first, first + longest)))) return true;
  }
  return false;
}

function beginsWithCardNumber(groups: readonly string[]): boolean {
  let digits = '';
  for (const group of groups) {
    digits += group;
    if (digits.length > longest) return false;
    if (digits.length >= shortest && isCardNumber(digits)) return true;
  }
  return false;
}

/** No issuer's range begins with another digit; the cheap checks come first. */
function isCardNumber(digits: string): boolean {
  if (!/^[2-68]/.test(digits) || !passesLuhn(digits)) return false;
  const { isValid, card } = cardValidator.number(digits);
  return isValid && card !== null;
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 1; place <= digits.length; place += 1) {
    const digit = Number(digits.at(-place));
    sum += place % 2 === 1 ? digit : digit > 4 ? 2 * digit - 9 : 2 * digit;
  }
  return sum % 10 === 0;
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
