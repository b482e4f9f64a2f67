import { describe, expect, it } from '@jest/globals';
import type { ApiFault } from '../shared/api-fault.js';
import { readKey } from './read-key.js';

const key = 'sk_test_k';
const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

function faultOf(headers: Parameters<typeof readKey>[0]): ApiFault {
  try {
    readKey(headers);
  } catch (error) {
    return error as ApiFault;
  }
  throw new Error('it was accepted');
}

describe('readKey', () => {
  it.each([
    [{ 'x-api-key': key }],
    [{ authorization: `Bearer ${key}` }],
    [{ authorization: `BEARER   ${key}  ` }],
    [{ authorization: basic(`${key}:`) }],
    [{ authorization: basic(`${key}:password`) }],
    [{ authorization: basic(key) }],
    [{ 'x-api-key': key, authorization: `Bearer ${key}` }],
    [{ 'x-api-key': '', authorization: `Bearer ${key}` }],
    [{ 'x-api-key': key, authorization: '' }],
    [{ 'x-api-key': [key] }],
  ])('reads it from %j', (headers) => {
    expect(readKey(headers)).toBe(key);
  });

  it.each([[{}], [{ 'x-api-key': '' }], [{ 'x-api-key': undefined, authorization: '' }]])(
    'says where to put one when there is none: %j',
    (headers) => {
      const fault = faultOf(headers);
      expect([fault.code, fault.param]).toEqual(['unauthorized', 'x-api-key']);
      expect(fault.message).toMatch(/^No API key\..*x-api-key.*Bearer.*Basic/);
    },
  );

  it.each([
    [{ 'x-api-key': key, authorization: 'Bearer other' }],
    [{ 'x-api-key': key, authorization: `Bearer ${key}x` }],
    [{ 'x-api-key': key, authorization: basic('other:') }],
  ])('refuses two that differ: %j', (headers) => {
    expect(faultOf(headers).message).toMatch(/^Two different API keys/);
  });

  it.each(['Digest x', 'Bearer', 'Bearer ', 'Bearer a b', key, basic(''), basic(`:${key}`), 'Basic !'])(
    'refuses the Authorization header %j, also beside a good key',
    (authorization) => {
      for (const headers of [{ authorization }, { authorization, 'x-api-key': key }]) {
        const fault = faultOf(headers);
        expect(fault.code).toBe('unauthorized');
        expect(fault.message).toMatch(/^The Authorization header cannot be read/);
        expect(fault.message).not.toContain(key);
      }
    },
  );

  it('takes one header given twice for neither', () => {
    expect(readKey({ 'x-api-key': [key, key] })).toBe(`${key}, ${key}`);
  });
});
