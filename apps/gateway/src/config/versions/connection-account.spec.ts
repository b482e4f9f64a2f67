import { describe, expect, it } from '@jest/globals';
import type { SettingsSchema } from '@tollgate/core';
import { accountIn, differenceOf, type ConnectionAccount } from './connection-account.js';

const schema: SettingsSchema = {
  type: 'object',
  additionalProperties: false,
  required: [],
  properties: {
    baseUrl: { type: 'string', description: 'Where', 'x-account': true, default: 'https://api.example' },
    apiName: { type: 'string', description: 'Who', 'x-account': true },
    secretKey: { type: 'string', description: 'Proof', writeOnly: true },
    timeoutMs: { type: 'integer', description: 'How long' },
  },
};

describe('accountIn', () => {
  it('takes of the settings what names the account, of a URL its host name, and the defaults', () => {
    expect(accountIn({ baseUrl: 'https://one.example:8443/path', apiName: 'ME', timeoutMs: 5 }, schema)).toEqual({
      baseUrl: 'one.example',
      apiName: 'ME',
    });
    expect(accountIn({ timeoutMs: 5 }, schema)).toEqual({ baseUrl: 'api.example' });
  });

  it('is the same with another port, path, scheme or case', () => {
    const urls = ['http://a.example:1', 'https://a.example:2/v2', 'https://A.example'];
    expect(new Set(urls.map((baseUrl) => accountIn({ baseUrl }, schema)['baseUrl']))).toEqual(new Set(['a.example']));
  });
});

describe('differenceOf', () => {
  const account: ConnectionAccount = { package: 'p', mode: 'test', account: { baseUrl: 'a', apiName: 'ME' } };

  it.each<[string | null, Partial<ConnectionAccount>]>([
    [null, {}],
    ['package', { package: 'q' }],
    ['mode', { mode: 'live' }],
    ['baseUrl', { account: { baseUrl: 'b', apiName: 'ME' } }],
    ['apiName', { account: { baseUrl: 'a' } }],
    ['region', { account: { baseUrl: 'a', apiName: 'ME', region: 'eu' } }],
  ])('is %s', (difference, other) => {
    expect(differenceOf(account, { ...account, ...other })).toBe(difference);
  });
});
