import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findCardNumber, holdsCardNumber } from './card-numbers.js';

/** Test numbers as the card brands' processors publish them. */
const published = [
  ['Visa', '4242424242424242'],
  ['Visa debit', '4000056655665556'],
  ['Mastercard', '5555555555554444'],
  ['Mastercard 2-series', '2223003122003222'],
  ['Mastercard prepaid', '5105105105105100'],
  ['American Express', '378282246310005'],
  ['Discover', '6011111111111117'],
  ['Discover debit', '6011981111111113'],
  ['Diners Club', '3056930009020004'],
  ['Diners Club, 14 digits', '36227206271667'],
  ['JCB', '3566002020360505'],
  ['UnionPay', '6200000000000005'],
  ['UnionPay, 19 digits', '6205500000000000004'],
  ['Maestro', '6759649826438453'],
] as const;

const never = (): boolean => false;

describe('holdsCardNumber', () => {
  it('finds none in a random UUID, whatever its digits', () => {
    fc.assert(
      fc.property(fc.uuid(), (uuid) => !holdsCardNumber(`key ${uuid}`)),
      { numRuns: 5_000 },
    );
    expect(holdsCardNumber('4242424242424242-0000-4000-8000-000000000000')).toBe(true);
  });

  it.each(published)('finds a %s number, alone, in a text, in groups, and beside other numbers', (_brand, number) => {
    const fours = number.replaceAll(/(.{4})(?=.)/g, '$1 ');
    const texts = [
      number,
      `card ${number}.`,
      `(${number})`,
      `x${number}y`,
      fours,
      fours.replaceAll(' ', '-'),
      fours.replaceAll(' ', '.'),
      number.split('').join(' '),
      `${fours} 12/27`,
      `${fours} 12 27 123`,
      `42 ${fours}`,
      `${number} ${number}`,
    ];
    for (const text of texts) expect([text, holdsCardNumber(text)]).toEqual([text, true]);
  });

  it.each(published)('lets a %s number with one digit changed pass', (_brand, number) => {
    const last = Number(number.at(-1));
    expect(holdsCardNumber(number.slice(0, -1) + String((last + 1) % 10))).toBe(false);
  });

  it.each([
    ['an empty text', ''],
    ['words', 'Order 42 for room 4242'],
    ['a phone number', '+41 44 123 45 67'],
    ['a time', '2026-11-21 21:04:19.123'],
    ['20 digits', '42424242424242424242'],
    ['a card number with a digit before it', '14242424242424242'],
    ['a card number with four digits after it', '42424242424242421234'],
    ['12 digits', '424242424242'],
    ['a number of no issuer that passes the Luhn check', '9999999999999995'],
    ['zeros', '0000 0000 0000 0000'],
    ['an id of ours', 'pay_01M7ZXHCERMPHVBRN6JQ93XHNR'],
  ])('takes %s for none', (_title, text) => {
    expect(holdsCardNumber(text)).toBe(false);
  });

  it('finds a number wherever it stands among words', () => {
    const words = fc.string({ unit: fc.constantFrom('a', ' ', ',', '/', 'ü', '\n', '😀') });
    fc.assert(
      fc.property(words, fc.constantFrom(...published), words, (before, [, number], after) => {
        expect(holdsCardNumber(before + number + after)).toBe(true);
      }),
    );
  });

  it('looks at a text the long way where it may hold one, and where it does not the answer is the same', () => {
    const units = ['0', '1', '2', '4', '42', '5', ' ', '-', '/', 'a', '４', '²', '⑫', '½', '㏲', '\u200b', 'ü'];
    const digits = fc.string({ unit: fc.constantFrom(...units), maxLength: 30 });
    const texts = fc.oneof(digits, fc.tuple(digits, fc.constantFrom(...published.map(([, number]) => number)), digits));
    // The character at the end may stand for anything, so such a text is looked at in full.
    fc.assert(
      fc.property(texts, (parts) => {
        const text = [parts].flat().join('');
        expect(holdsCardNumber(text)).toBe(holdsCardNumber(`${text} ü`));
      }),
      { numRuns: 3_000 },
    );
  });

  it('takes no long time for a text made of digits', () => {
    const started = performance.now();
    for (const text of ['4 '.repeat(1_000), '4'.repeat(10_000), '4242-'.repeat(500), '80 '.repeat(1_000)]) {
      holdsCardNumber(text);
    }
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('findCardNumber', () => {
  const pan = '4242424242424242';

  it('names the field', () => {
    expect(findCardNumber({ a: 'x', b: { c: ['y', pan] } }, never)).toBe('b.c.1');
    expect(findCardNumber({ description: pan }, never)).toBe('description');
  });

  it('looks at keys too, and names what holds them', () => {
    expect(findCardNumber({ metadata: { [pan]: 'x' } }, never)).toBe('metadata');
    expect(findCardNumber({ [pan]: 'x' }, never)).toBe('body');
  });

  it('leaves declared secrets out, and only those', () => {
    const isPin = (_owner: object, key: string): boolean => key === 'pin';
    expect(findCardNumber({ pin: pan }, isPin)).toBeNull();
    expect(findCardNumber({ pin: pan, note: pan }, isPin)).toBe('note');
  });

  it('finds nothing where there is nothing', () => {
    for (const value of [null, undefined, 4242424242424242, true, '', {}, [], { a: null }]) {
      expect(findCardNumber(value, never)).toBeNull();
    }
  });
});

it.each([
  ['full-width digits', 'card ４２４２４２４２４２４２４２４２'],
  ['characters that nobody sees', '4242\u200b4242\u200b4242\u200b4242'],
  ['two spaces between groups', '4242  4242  4242  4242'],
  ['slashes', '4242/4242/4242/4242'],
])('%s do not hide a card number', (_how, text) => expect(holdsCardNumber(text)).toBe(true));
