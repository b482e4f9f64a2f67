import { describe, expect, it } from '@jest/globals';
import { exchangeBodyLimit } from '@tollgate/core';
import fc from 'fast-check';
import { maskBody } from './mask-body.js';
import { maskUrl } from './mask-url.js';
import { createRedactor } from '../redact.js';
import { secretFields } from './secret-fields.js';

const PIN = 'KLVG7QX2M9TZ4R1A';
const form = 'application/x-www-form-urlencoded';
const json = 'application/json; charset=utf-8';

const masking = { isSecretField: secretFields(['destination']), redact: createRedactor([PIN]) };
const maskedBody = (body: string, type = json): string | null => maskBody(body, type, masking);

describe('a body of JSON', () => {
  it.each<[string, unknown, unknown]>([
    [
      'without secrets as it is',
      { a: [1, -1.5, true, null, 'x "y"'], b: {} },
      { a: [1, -1.5, true, null, 'x "y"'], b: {} },
    ],
    ['without the value of a secret field', { pin: 'x', id: 1 }, { pin: '[redacted]', id: 1 }],
    ['without what is below a secret field', { destination: { type: 'x' } }, { destination: '[redacted]' }],
    [
      'without a secret field far down',
      { a: [{ b: { Account_Number: 12345 } }] },
      { a: [{ b: { Account_Number: '[redacted]' } }] },
    ],
    ['with secret fields that hold nothing', { pin: null, iban: '' }, { pin: null, iban: '' }],
    ['without a secret in a text', [`No voucher ${PIN}.`], ['No voucher [redacted].']],
    ['without a secret in the name of a field', { [PIN]: 1 }, { '[redacted]': 1 }],
    ['without a secret in a text that is JSON itself', [JSON.stringify({ x: PIN })], ['{"x":"[redacted]"}']],
    ['without a number that could be one of a card', [4242424242424242], ['[redacted]']],
  ])('is told %s', (_what, body, masked) => {
    expect(JSON.parse(maskedBody(JSON.stringify(body)) ?? '')).toEqual(masked);
  });

  it('is told without a secret that it spells in codes', () => {
    const spelled = PIN.replace(/./g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`);
    expect(maskedBody(`{"message":"${spelled}"}`)).toBe('{"message":"[redacted]"}');
  });

  it('is JSON whatever its type says', () => {
    expect(maskedBody('{"pin":"x"}', 'text/plain')).toBe('{"pin":"[redacted]"}');
  });

  it('nested deeper than any real one is told as far down as a reader would follow', () => {
    const masked = maskedBody(`${'{"a":['.repeat(100_000)}1${']}'.repeat(100_000)}`) ?? '';
    expect(masked).toBe(`${'{"a":['.repeat(32)}"…"${']}'.repeat(32)}`);
  });
});

describe('a form', () => {
  it.each([
    ['amount=10.50&payer%5Bid%5D=a+b&x', 'amount=10.50&payer%5Bid%5D=a+b&x'],
    ['pin=x&amount=1', 'pin=[redacted]&amount=1'],
    ['destination%5Btype%5D=x', 'destination%5Btype%5D=[redacted]'],
    ['data[card][cvc]=123', 'data[card][cvc]=[redacted]'],
    ['a.iban=1', 'a.iban=[redacted]'],
    ['pin=&iban', 'pin=&iban'],
    [`note=for+${PIN}%21`, 'note=for%20[redacted]!'],
    [`note=${PIN.replace('7', '%37')}`, 'note=[redacted]'],
    [`${PIN}=1&${PIN}`, '[redacted]=1&[redacted]'],
    ['a=b=c&&', 'a=b=c&&'],
  ])('%s is told as %s', (body, masked) => {
    expect(maskedBody(body, form)).toBe(masked);
  });
});

describe('a body', () => {
  it('that is empty is none', () => {
    expect(maskedBody('')).toBeNull();
  });

  it.each([
    ['a page', '<html>ü</html>', 'text/html', 15],
    ['JSON that breaks off', '{"id":1', json, 7],
    ['a bare text', '"x"', json, 3],
    ['null', 'null', json, 4],
  ])('that is %s is told by its size only', (_what, body, type, size) => {
    expect(maskedBody(body, type)).toBe(`[not shown: ${size} bytes, neither JSON nor a form]`);
  });

  it('that is too long is cut, and says so', () => {
    const masked = maskedBody(JSON.stringify({ text: 'x'.repeat(3), long: 'y '.repeat(9_000) })) ?? '';
    expect(masked).toHaveLength(exchangeBodyLimit);
    expect(masked.endsWith('…')).toBe(true);
  });

  it('is cut after it was masked, so that no half of a secret is left', () => {
    for (let place = exchangeBodyLimit - 40; place < exchangeBodyLimit; place += 1) {
      expect(maskedBody(JSON.stringify(['.'.repeat(place) + PIN]))).not.toContain(PIN.slice(0, 4));
    }
  });

  it('holds nothing that a database refuses', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 6_000 }), (text) => {
        for (const body of [JSON.stringify([text]), `a=${text}`]) {
          const masked = maskedBody(body, form) ?? '';
          expect(masked.length).toBeLessThanOrEqual(exchangeBodyLimit);
          expect(masked).not.toMatch(/\p{Surrogate}/u);
          expect(masked).not.toContain('\0');
        }
      }),
    );
  });

  it('shows no secret, wherever in JSON or a form it stands', () => {
    const secret = fc.string({ minLength: 5, maxLength: 24 }).filter((text) => !/[[\]]|red|dact/i.test(text));
    fc.assert(
      fc.property(secret, fc.string(), (value, around) => {
        const own = { isSecretField: secretFields(), redact: createRedactor([value]) };
        const json = maskBody(JSON.stringify({ [around + value]: [around + value + around] }), '', own) ?? '';
        expect(
          Object.entries(JSON.parse(json) as object)
            .flat(2)
            .join(' '),
        ).not.toContain(value);
        const sent = new URLSearchParams({ a: around + value, [around + value]: 'b' }).toString();
        const masked = new URLSearchParams(maskBody(sent, form, own) ?? '');
        expect([...masked].flat().join(' ')).not.toContain(value);
      }),
    );
  });
});

describe('a URL', () => {
  it.each([
    [
      'https://api.example/v1/charges/AWT_a%2Bb%3D%3D?expand[]=x',
      'https://api.example/v1/charges/AWT_a%2Bb%3D%3D?expand[]=x',
    ],
    ['https://user:word@api.example:8443/#x', 'https://api.example:8443/'],
    [`https://api.example/vouchers/${PIN}`, 'https://api.example/vouchers/[redacted]'],
    [`https://api.example/a/x${PIN.replace('K', '%4B')}/b`, 'https://api.example/a/x[redacted]/b'],
    ['https://api.example/100%/x', 'https://api.example/100%/x'],
    [`https://api.example/?pin=1&q=${PIN}&page=2`, 'https://api.example/?pin=[redacted]&q=[redacted]&page=2'],
  ])('%s is told as %s', (url, masked) => {
    expect(maskUrl(url, masking)).toBe(masked);
  });
});
