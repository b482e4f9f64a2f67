import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAX_JSON_DEPTH, parseStrictJson, StrictJsonError } from './strict-json.js';

const inherited = new Set([...Object.getOwnPropertyNames(Object.prototype)]);

/** A text that a database can hold. */
const text = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('"', '\\', '/', '\n', ',', ':', '{', ']', '😀', 'ü'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    ),
  })
  .filter((value) => !value.includes('\0'));
const key = text.filter((value) => !inherited.has(value));
const { value: json } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: MAX_JSON_DEPTH - 1, depthIdentifier: 'json' },
    fc.oneof(text, fc.maxSafeInteger(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4, depthIdentifier: 'json' }),
    fc.dictionary(key, tie('value'), { maxKeys: 4, depthIdentifier: 'json' }),
  ),
}));

function refusalOf(source: string): StrictJsonError {
  try {
    parseStrictJson(source);
  } catch (error) {
    expect(error).toBeInstanceOf(StrictJsonError);
    return error as StrictJsonError;
  }
  throw new Error(`${source} was accepted`);
}

const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

describe('parseStrictJson', () => {
  it('reads what JSON.parse reads, however it is spaced', () => {
    fc.assert(
      fc.property(json, fc.constantFrom(0, 1, '\t', '\r\n '), (value, space) => {
        const source = JSON.stringify(value, null, space);
        expect(parseStrictJson(source)).toStrictEqual(JSON.parse(source));
      }),
      { numRuns: 300 },
    );
  });

  it('reads texts and keys that are escaped throughout', () => {
    const escaped = (value: string): string =>
      `"${[...Array(value.length).keys()].map((n) => `\\u${value.charCodeAt(n).toString(16).padStart(4, '0')}`).join('')}"`;
    fc.assert(
      fc.property(key, text, (name, value) => {
        expect(parseStrictJson(`{${escaped(name)}:${escaped(value)}}`)).toStrictEqual(
          JSON.parse(JSON.stringify({ [name]: value })),
        );
      }),
    );
  });

  it('refuses what JSON.parse refuses', () => {
    fc.assert(
      fc.property(json, fc.nat(), fc.constantFrom('', ',', '}', '"', '\\', 'x', '\0'), (value, position, piece) => {
        const source = JSON.stringify(value);
        const at = position % (source.length + 1);
        const broken = source.slice(0, at) + piece + source.slice(piece === '' ? at + 1 : at);
        let valid = true;
        try {
          JSON.parse(broken);
        } catch {
          valid = false;
        }
        if (!valid) expect(refusalOf(broken)).toMatchObject({ about: 'syntax', param: null });
      }),
      { numRuns: 300 },
    );
  });

  it('refuses a key that is given twice in one object, wherever that is', () => {
    fc.assert(
      fc.property(key, text, text, (name, first, second) => {
        const pair = (value: unknown): string => `${JSON.stringify(name)}:${JSON.stringify(value)}`;
        const error = refusalOf(`{"a":[0,{${pair(first)},"~~":1,${pair(second)}}]}`);
        expect(error.param).toBe(`a.1.${name}`);
      }),
    );
  });

  it('takes one key in two objects', () => {
    expect(parseStrictJson('{"a":{"a":1},"b":[{"a":1},{"a":1}]}')).toEqual({ a: { a: 1 }, b: [{ a: 1 }, { a: 1 }] });
  });

  it.each([
    ['{"a":1,"a":1}', 'a', 'syntax'],
    ['{"a":1,"\\u0061":1}', 'a', 'syntax'],
    ['{"b":{"\\u0061":1,"a":1}}', 'b.a', 'syntax'],
    ['{"__proto__":1}', '__proto__', 'syntax'],
    ['{"x":{"constructor":1}}', 'x.constructor', 'syntax'],
    ['{"hasOwnProperty":1}', 'hasOwnProperty', 'syntax'],
    ['{"a":"\\u0000"}', 'a', 'syntax'],
    ['["\\ud83d"]', '0', 'syntax'],
    ['{"a":["","\\ude00\\ud83d"]}', 'a.1', 'syntax'],
    ['"\\ud83d"', null, 'syntax'],
    ['{"a":1.5}', 'a', 'number'],
    ['{"a":1.0}', 'a', 'number'],
    ['{"a":1e3}', 'a', 'number'],
    ['{"a":[1,{"b":1E3}]}', 'a.1.b', 'number'],
    ['{"a":9007199254740992}', 'a', 'number'],
    ['{"a":-9007199254740992}', 'a', 'number'],
    ['{"a":9007199254740991.4}', 'a', 'number'],
    ['1e400', null, 'number'],
  ] as const)('refuses %s, naming %s', (source, param, about) => {
    expect(refusalOf(source)).toMatchObject({ param, about });
  });

  it('takes the largest and the smallest safe integer', () => {
    expect(parseStrictJson('[9007199254740991,-9007199254740991,0]')).toEqual([9007199254740991, -9007199254740991, 0]);
  });

  it('takes braces, numbers and keys that only stand in a text', () => {
    expect(parseStrictJson('{"a":"{\\"a\\":1.5,\\"a\\":[[[[[[[[[[","b":"1e3"}')).toEqual({
      a: '{"a":1.5,"a":[[[[[[[[[[',
      b: '1e3',
    });
  });

  it(`reads ${MAX_JSON_DEPTH} levels and no more`, () => {
    expect(parseStrictJson(nested(MAX_JSON_DEPTH))).toEqual(JSON.parse(nested(MAX_JSON_DEPTH)));
    expect(refusalOf(nested(MAX_JSON_DEPTH + 1)).message).toMatch(/deeper than 8/);
    expect(parseStrictJson(`[${Array(20).fill('[]').join(',')}]`)).toHaveLength(20);
  });

  it('does not repeat what it refuses, but for the names of fields', () => {
    for (const source of [
      '{"pin":"FRESH\\u0000"}',
      '{"pin":"FRESH',
      '{"pin":123456789012.5}',
      '{"pin":"FRESH","pin":1}',
    ]) {
      expect(refusalOf(source).message).not.toMatch(/FRESH|123456789012/);
    }
  });

  it('reads a long text and a long list in reasonable time', () => {
    const started = performance.now();
    parseStrictJson(JSON.stringify('\\"'.repeat(30_000)));
    parseStrictJson(`[${Array(60_000).fill('0').join(',')}]`);
    parseStrictJson(JSON.stringify(Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`k${n}`, n]))));
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
