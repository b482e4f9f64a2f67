import { describe, expect, it } from '@jest/globals';
import { operations, type PaymentProvider } from '@tollgate/core';
import { createSuissuToken, createSuissuTokenClient, providerPackage, tokensOnlyCapabilities } from './index.js';

const settings = { apiName: 'XXXXFIRSTAPP', apiKey: 'kfpwsfnknknfwknf' };

describe.each([
  ['a provider', createSuissuToken],
  ['a client', createSuissuTokenClient],
])('making %s', (_what, create) => {
  it.each(['', 'token.example', 'ftp://token.example', 'file:///etc', 'https//token'])(
    'from the base URL %j is refused, naming the setting and not the key',
    (baseUrl) => {
      const make = () => create({ ...settings, baseUrl });
      expect(make).toThrow('settings.baseUrl');
      expect(make).not.toThrow(settings.apiKey);
    },
  );

  it.each(['apiName', 'apiKey'])('without %s is refused, naming the setting', (name) => {
    expect(() => create({ ...settings, [name]: '' })).toThrow(`settings.${name}`);
  });

  it('needs no base URL: the service has one', async () => {
    const urls: string[] = [];
    const made = create({
      ...settings,
      fetch: (url) => {
        urls.push(url as string);
        return Promise.reject(new Error('no network here'));
      },
    });
    const control = { signal: new AbortController().signal };
    if ('retrieve' in made) await made.retrieve({ reference: 'pi_1@H1', ...control });
    else await made.transactionStatus({ partnerId: 'H1', transactionId: 'pi_1' });
    expect(urls).toEqual(['https://token.suissu.com/service/api/transactionstatus']);
  });
});

it('a provider has an id and exactly the operations that it declares', async () => {
  const suissu = createSuissuToken(settings);
  expect(suissu.id).toBe('suissu-token');
  const port: PaymentProvider = suissu;
  expect(operations.filter((operation) => typeof port[operation] === 'function')).toEqual(
    tokensOnlyCapabilities.operations,
  );
  expect(suissu.capabilities).toBe(tokensOnlyCapabilities);
  await suissu.close();
});

describe('the provider package', () => {
  it('makes providers of its own id', async () => {
    const provider = providerPackage.create(settings as never);
    expect(provider.id).toBe(providerPackage.id);
    await provider.close();
  });

  it('describes every required setting, and marks the key alone as a secret', () => {
    const { required, properties } = providerPackage.settings;
    expect(required.filter((name) => !(name in properties))).toEqual([]);
    const secret = Object.keys(properties).filter((name) => properties[name]?.writeOnly === true);
    expect(secret).toEqual(['apiKey']);
  });
});
