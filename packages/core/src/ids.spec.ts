import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ID_RANDOM_BYTES, idPrefixes, makeId, parseId, type IdKind } from './ids.js';

const kinds = Object.keys(idPrefixes) as IdKind[];
const LAST_MS = 2 ** 48 - 1;

const anyKind = fc.constantFrom(...kinds);
const anyTime = fc.integer({ min: 0, max: LAST_MS });
const anyRandom = fc.uint8Array({ minLength: ID_RANDOM_BYTES, maxLength: ID_RANDOM_BYTES });

const zeros = new Uint8Array(ID_RANDOM_BYTES);

describe('an id', () => {
  it('is the prefix of its kind, an underscore and a ULID', () => {
    expect(makeId('payment', 1_469_918_176_385, zeros)).toBe('pay_01ARYZ6S410000000000000000');
    expect(makeId('payment', 0, new Uint8Array(ID_RANDOM_BYTES).fill(255))).toBe('pay_0000000000ZZZZZZZZZZZZZZZZ');
  });

  it('is read back by its own kind and by no other', () => {
    fc.assert(
      fc.property(anyKind, anyTime, anyRandom, (kind, nowMs, random) => {
        const id = makeId(kind, nowMs, random);
        expect(kinds.filter((other) => parseId(other, id) !== null)).toEqual([kind]);
        expect(parseId(kind, id)).toBe(id);
      }),
    );
  });

  it('sorts as text by the time it was made, whatever the randomness', () => {
    fc.assert(
      fc.property(anyTime, anyTime, anyRandom, anyRandom, (a, b, randomA, randomB) => {
        fc.pre(a < b);
        expect(makeId('payment', a, randomA) < makeId('payment', b, randomB)).toBe(true);
      }),
    );
  });

  it('differs from every other one made in the same millisecond', () => {
    const made = new Set<string>();
    for (let n = 0; n < 20_000; n += 1) {
      made.add(makeId('attempt', 1_700_000_000_000, crypto.getRandomValues(new Uint8Array(ID_RANDOM_BYTES))));
    }
    expect(made.size).toBe(20_000);
  });

  it('carries five bits of each random byte, in each of 16 places', () => {
    for (let place = 0; place < ID_RANDOM_BYTES; place += 1) {
      const ids = Array.from({ length: 256 }, (_, byte) => {
        const random = new Uint8Array(ID_RANDOM_BYTES);
        random[place] = byte;
        return makeId('event', 0, random);
      });
      expect(new Set(ids).size).toBe(32);
    }
  });

  it('ignores random bytes beyond those it takes', () => {
    const longer = new Uint8Array(64).fill(7);
    expect(makeId('request', 1, longer)).toBe(makeId('request', 1, longer.subarray(0, ID_RANDOM_BYTES)));
  });

  it('is not made from too little randomness', () => {
    expect(() => makeId('payment', 0, new Uint8Array(ID_RANDOM_BYTES - 1))).toThrow('16 random bytes');
  });

  it.each([-1, 0.5, NaN, LAST_MS + 1])('is not made from the time %s', (nowMs) => {
    expect(() => makeId('payment', nowMs, zeros)).toThrow();
  });
});

describe('reading an id', () => {
  const id = makeId('payment', 1_700_000_000_000, new Uint8Array(ID_RANDOM_BYTES).fill(10));
  const suffix = id.slice('pay_'.length);

  it.each([
    ['nothing', ''],
    ['the prefix alone', 'pay_'],
    ['no prefix', suffix],
    ['another prefix', `pm_${suffix}`],
    ['the prefix in upper case', `PAY_${suffix}`],
    ['a longer prefix that ends the same', `xpay_${suffix}`],
    ['a hyphen for the underscore', `pay-${suffix}`],
    ['a second underscore', `pay__${suffix.slice(1)}`],
    ['a ULID in lower case', `pay_${suffix.toLowerCase()}`],
    ['one character less', id.slice(0, -1)],
    ['one character more', `${id}0`],
    ['a space in front', ` ${id}`],
    ['a line break behind', `${id}\n`],
    ['an I for a 1', `${id.slice(0, -1)}I`],
    ['an L for a 1', `${id.slice(0, -1)}L`],
    ['an O for a 0', `${id.slice(0, -1)}O`],
    ['a U, which the alphabet leaves out', `${id.slice(0, -1)}U`],
    ['a Cyrillic А for an A', id.replace('A', 'А')],
    ['a time later than a ULID can hold', `pay_8${suffix.slice(1)}`],
  ])('refuses %s', (_what, text) => {
    expect(text).not.toBe(id);
    expect(parseId('payment', text)).toBeNull();
  });

  it('refuses any text that makeId cannot have made', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'binary' }),
          fc.string().map((s) => `pay_${s}`),
        ),
        (text) => {
          fc.pre(!/^pay_[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(text));
          expect(parseId('payment', text)).toBeNull();
        },
      ),
    );
  });
});

describe('the prefixes', () => {
  it('are different, and none begins another', () => {
    const prefixes = Object.values(idPrefixes).map((prefix) => `${prefix}_`);
    const clashes = prefixes.filter((a, i) => prefixes.some((b, j) => i !== j && b.startsWith(a)));
    expect(clashes).toEqual([]);
  });
});
