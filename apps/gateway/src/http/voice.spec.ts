import { describe, expect, it } from '@jest/globals';
import { voiceOf } from '../dialects/voices.js';

describe('the voice of a path', () => {
  it.each([
    ['/payments/charge', '/', 'json'],
    ['/v1/charges', '/v1/', 'form'],
    ['/v1/charges?limit=3', '/v1/', 'form'],
    ['/v1/stripe/ChargeAmount', '/v1/stripe/', 'json'],
    ['/v1/stripes', '/v1/', 'form'],
    ['/v2/charges', '/v2/', 'form'],
    ['/service/api/charge', '/service/api/', 'json'],
    ['/service/other', '/', 'json'],
    ['/v10/charges', '/', 'json'],
    ['/', '/', 'json'],
    ['', '/', 'json'],
  ])('%s', (url, prefix, bodies) => {
    expect(voiceOf({ url })).toMatchObject({ prefix, bodies });
  });
});
