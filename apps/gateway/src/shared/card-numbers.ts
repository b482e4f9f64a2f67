import cardValidator from 'card-validator';

const { creditCardType } = cardValidator;

/** Groups of digits, with one or two separators between two of them. */
const digitGroups = /[0-9]+(?:[ ./_-]{1,2}[0-9]+)*/g;
/** The digits of one random UUID in some thousands would pass for a card number, and clients make keys and metadata of them. */
const uuid = /(?<![0-9a-z])[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}(?![0-9a-z])/gi;
const shortest = 13;
const longest = 19;

/**
 * True when a text holds a number of a known card issuer's range that passes the Luhn check, whole or in groups of
 * digits, also where other groups (an expiry date, a check value) stand right beside it.
 */
export function holdsCardNumber(text: string): boolean {
  if (!mayHoldCardNumber(text)) return false;
  // Full-width digits and characters that nobody sees do not hide a number.
  const plain = text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(uuid, ' ');
  for (const [run] of plain.matchAll(digitGroups)) {
    if (run.length >= shortest && runHoldsCardNumber(run)) return true;
  }
  return false;
}

/** False for ASCII with fewer digits than a card number has, as most texts are. Other characters may stand for digits. */
function mayHoldCardNumber(text: string): boolean {
  let digits = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 127) return true;
    if (code >= 48 && code <= 57) digits += 1;
  }
  return digits >= shortest;
}

/** Looks at every stretch of whole groups that is as long as a card number. */
function runHoldsCardNumber(run: string): boolean {
  const groups = run.split(/[^0-9]+/);
  const digits = groups.join('');
  const starts: number[] = [];
  const ends = new Set<number>();
  let offset = 0;
  for (const { length } of groups) {
    starts.push(offset);
    offset += length;
    ends.add(offset);
  }
  return starts.some((start) => {
    for (let end = start + shortest; end <= start + longest; end += 1) {
      if (ends.has(end) && isCardNumber(digits, start, end)) return true;
    }
    return false;
  });
}

function isCardNumber(digits: string, start: number, end: number): boolean {
  return passesLuhn(digits, start, end) && isOfKnownIssuer(digits, start, end);
}

interface IssuerRange {
  readonly prefixLength: number;
  readonly from: number;
  readonly to: number;
  readonly lengths: ReadonlySet<number>;
}

/** The ranges of the library, unfolded once: asking it for each stretch of digits would take seconds for a long text. */
const issuerRanges: readonly IssuerRange[] = Object.values(creditCardType.types).flatMap((type) => {
  const { patterns, lengths } = creditCardType.getTypeInfo(type);
  return patterns.map((pattern) => {
    const [from, to] = Array.isArray(pattern) ? pattern : [pattern, pattern];
    return { prefixLength: String(from).length, from: Number(from), to: Number(to), lengths: new Set(lengths) };
  });
});

function isOfKnownIssuer(digits: string, start: number, end: number): boolean {
  return issuerRanges.some(({ prefixLength, from, to, lengths }) => {
    if (!lengths.has(end - start)) return false;
    const prefix = Number(digits.slice(start, start + prefixLength));
    return prefix >= from && prefix <= to;
  });
}

function passesLuhn(digits: string, start: number, end: number): boolean {
  let sum = 0;
  for (let index = end - 1; index >= start; index -= 1) {
    const digit = digits.charCodeAt(index) - 48;
    const isDoubled = (end - index) % 2 === 0;
    sum += isDoubled ? (digit > 4 ? 2 * digit - 9 : 2 * digit) : digit;
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
