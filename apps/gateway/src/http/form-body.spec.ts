import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseForm } from './form-body.js';
import { FormError } from './form-error.js';

describe('a form', () => {
  it.each([
    ['nothing', '', {}],
    ['texts', 'amount=2000&currency=usd', { amount: '2000', currency: 'usd' }],
    ['a plus and percent encoding', 'a=x+y%2B&b=%C3%A9', { a: 'x y+', b: 'é' }],
    ['a map', 'metadata[order]=42&metadata[shop]=a', { metadata: { order: '42', shop: 'a' } }],
    ['encoded brackets', 'metadata%5Border%5D=42', { metadata: { order: '42' } }],
    ['maps in maps', 'shipping[address][line1]=l', { shipping: { address: { line1: 'l' } } }],
    ['a list without places', 'expand[]=a&expand[]=b', { expand: ['a', 'b'] }],
    ['a list with places', 'amounts[0]=32&amounts[1]=45', { amounts: ['32', '45'] }],
    ['an empty text', 'description=&metadata[order]=', { description: '', metadata: { order: '' } }],
    ['a name without a value', 'description', { description: '' }],
    ['an equals sign in a value', 'a=b=c', { a: 'b=c' }],
    ['a name that looks like a number', 'metadata[7]=x', { metadata: { 7: 'x' } }],
  ])('is read: %s', (_title, text, fields) => {
    expect(parseForm(text)).toEqual(fields);
  });

  it.each([
    ['a field given twice', 'amount=1&amount=2', 'amount'],
    ['one given twice, once with encoded letters', 'amount=1&%61mount=2', 'amount'],
    ['a field of a map given twice', 'metadata[a]=1&metadata[a]=2', 'metadata[a]'],
    ['a text that is a map as well', 'metadata=1&metadata[a]=2', 'metadata'],
    ['a map that is a text as well, deeper', 'a[b][c]=1&a[b]=2', 'a[b]'],
    ['__proto__', '__proto__=1', '__proto__'],
    ['__proto__ in brackets', 'metadata[__proto__]=1', 'metadata[__proto__]'],
    ['constructor in brackets', 'a[constructor][prototype]=1', 'a[constructor][prototype]'],
    ['toString', 'toString=1', 'toString'],
    ['a bracket that does not close', 'metadata[a=1', 'metadata[a'],
    ['a bracket that was not opened', 'metadata]a=1', 'metadata]a'],
    ['a bracket within brackets', 'a[[b]]=1', 'a[[b]]'],
    ['a name that begins with a bracket', '[a]=1', '[a]'],
    ['text behind the brackets', 'a[b]c=1', 'a[b]c'],
    ['half a percent encoding', 'a=%4', null],
    ['what is not UTF-8', 'a=%ff', null],
    ['a NUL in a value', 'a=b%00', null],
    ['a NUL in a name', 'a%00=b', null],
    ['half of a surrogate pair', 'a=%ED%A0%80', null],
    ['brackets deeper than anything', `a${'[b]'.repeat(6)}=1`, null],
    ['a bomb of brackets', `a${'[b]'.repeat(10_000)}=1`, null],
    ['more fields than anything has', Array.from({ length: 501 }, (_, i) => `a${i}=1`).join('&'), null],
    ['10,000 fields of a map', Array.from({ length: 10_000 }, (_, i) => `metadata[k${i}]=1`).join('&'), null],
    ['a list longer than anything', 'a[]=1&'.repeat(501), null],
  ])('is refused: %s', (_title, text, param) => {
    let refusal: unknown = null;
    try {
      parseForm(text);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(FormError);
    expect((refusal as FormError).param).toBe(param);
  });

  it('has no place so far away that it takes memory', () => {
    expect(parseForm('a[99999999]=1')).toEqual({ a: { 99999999: '1' } });
  });

  it('comes back as it was written, whatever the texts', () => {
    const name = fc.stringMatching(/^[a-z_]{1,10}$/).filter((text) => !(text in Object.prototype));
    const value = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => text.isWellFormed());
    const fields = fc.dictionary(name, fc.oneof(value, fc.dictionary(name, value, { minKeys: 1 })), { maxKeys: 10 });
    fc.assert(
      fc.property(fields, (written) => {
        const plain = JSON.parse(JSON.stringify(written)) as Record<string, string | Record<string, string>>;
        const pairs = Object.entries(plain).flatMap(([key, inner]): [string, string][] =>
          typeof inner === 'string'
            ? [[key, inner]]
            : Object.entries(inner).map(([under, text]) => [`${key}[${under}]`, text]),
        );
        expect(parseForm(new URLSearchParams(pairs).toString())).toEqual(plain);
      }),
    );
  });

  it('is either read or refused, and nothing else, whatever is sent', () => {
    const noise = fc.string({
      unit: fc.constantFrom('a', '[', ']', '=', '&', '%', '+', '0', '_', 'é', '\0', '%00', '%5B', '%5D', '__proto__'),
      maxLength: 60,
    });
    fc.assert(
      fc.property(noise, (text) => {
        try {
          expect(typeof parseForm(text)).toBe('object');
        } catch (error) {
          expect(error).toBeInstanceOf(FormError);
        }
      }),
    );
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
  });
});
