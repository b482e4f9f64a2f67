/** Why a JSON text was refused. `param` is the dotted path of the field, where it is about one. */
export class StrictJsonError extends Error {
  override readonly name = 'StrictJsonError';

  constructor(
    message: string,
    readonly param: string | null,
    readonly about: 'syntax' | 'number' = 'syntax',
  ) {
    super(message);
  }
}

/** The deepest nesting of objects and arrays that is read. */
export const MAX_JSON_DEPTH = 8;

interface Level {
  readonly keys: Set<string> | null;
  key: string;
  index: number;
  expectsKey: boolean;
}

/**
 * Reads JSON that can be read one way only. Beyond `JSON.parse`, it refuses a key given twice (parsers disagree on which
 * counts), a number that would lose digits or is not written as an integer, nesting deeper than {@link MAX_JSON_DEPTH},
 * keys that every object has already (`__proto__`, `constructor`), and characters that no database text can hold (NUL, half of a surrogate pair).
 *
 * @throws StrictJsonError
 */
export function parseStrictJson(text: string): unknown {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new StrictJsonError('The body is not valid JSON', null);
  }
  inspectTokens(text);
  return parsed;
}

const integer = /^-?(?:0|[1-9][0-9]*)$/;

/** Walks the tokens of a text that `JSON.parse` accepted, so the grammar is known to hold. */
function inspectTokens(text: string): void {
  const levels: Level[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const level = levels.at(-1);
    const character = text.charAt(at);
    switch (character) {
      case '{':
      case '[':
        if (levels.length === MAX_JSON_DEPTH) {
          throw new StrictJsonError(`The body is nested deeper than ${MAX_JSON_DEPTH} levels`, pathOf(levels));
        }
        levels.push({ keys: character === '{' ? new Set() : null, key: '', index: 0, expectsKey: character === '{' });
        break;
      case '}':
      case ']':
        levels.pop();
        break;
      case ',':
        if (level?.keys) level.expectsKey = true;
        else if (level) level.index += 1;
        break;
      case '"': {
        const piece = stringAt(text, at);
        if (level?.keys && level.expectsKey) noteKey(levels, level, level.keys, piece);
        else checkString(piece, levels);
        at += piece.length - 1;
        break;
      }
      default:
        if (character === '-' || (character >= '0' && character <= '9')) {
          const piece = numberAt(text, at);
          checkNumber(piece, levels);
          at += piece.length - 1;
        }
    }
  }
}

/** The string that begins at a place, with its quotation marks. */
function stringAt(text: string, start: number): string {
  let end = start + 1;
  while (text.charAt(end) !== '"') end += text.charAt(end) === '\\' ? 2 : 1;
  return text.slice(start, end + 1);
}

/** The number that begins at a place. */
function numberAt(text: string, start: number): string {
  let end = start + 1;
  while (/[0-9.eE+-]/.test(text.charAt(end))) end += 1;
  return text.slice(start, end);
}

function noteKey(levels: readonly Level[], level: Level, keys: Set<string>, piece: string): void {
  const key = checkString(piece, levels.slice(0, -1));
  level.key = key;
  level.expectsKey = false;
  if (key in Object.prototype) throw new StrictJsonError(`A field may not be called ${key}`, pathOf(levels));
  if (keys.has(key)) throw new StrictJsonError('A field is given twice; give it once', pathOf(levels));
  keys.add(key);
}

function checkString(piece: string, levels: readonly Level[]): string {
  if (!piece.includes('\\')) return piece.slice(1, -1);
  const value = JSON.parse(piece) as string;
  if (value.includes('\0')) throw new StrictJsonError('A text may not hold the NUL character', pathOf(levels));
  if (!value.isWellFormed()) {
    throw new StrictJsonError('A text may not hold half of a surrogate pair', pathOf(levels));
  }
  return value;
}

function checkNumber(piece: string, levels: readonly Level[]): void {
  if (!integer.test(piece) || !Number.isSafeInteger(Number(piece))) {
    const param = pathOf(levels);
    throw new StrictJsonError(
      `${param ?? 'A number'} must be a whole number, written in digits alone, of at most 2^53 - 1`,
      param,
      'number',
    );
  }
}

function pathOf(levels: readonly Level[]): string | null {
  if (levels.length === 0) return null;
  return levels.map((level) => (level.keys ? level.key : String(level.index))).join('.');
}
