import { describe, expect, it } from '@jest/globals';
import { fieldsOf } from './fields-of.js';

describe('the fields of a body', () => {
  it('of a form are named as they came', () => {
    expect(fieldsOf('application/x-www-form-urlencoded', 'payer%5Bid%5D=a+b&amount=10')).toEqual({
      'payer[id]': 'a b',
      amount: '10',
    });
  });

  it('of JSON are joined with dots', () => {
    expect(fieldsOf('application/json; charset=utf-8', '{"a":{"b":[1,{"c":true}]},"d":null}')).toEqual({
      'a.b.0': '1',
      'a.b.1.c': 'true',
      d: 'null',
    });
  });

  it.each([
    ['application/json', '{"a":'],
    ['text/plain', 'a=b'],
    ['', ''],
  ])('of %s %s are none', (contentType, body) => {
    expect(fieldsOf(contentType, body)).toEqual({});
  });
});
