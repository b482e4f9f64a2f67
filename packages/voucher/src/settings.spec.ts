import { describe, expect, it } from '@jest/globals';
import { operations, type PaymentProvider } from '@tollgate/core';
import { createVoucher, providerPackage, voucherCapabilities } from './index.js';

const settings = { baseUrl: 'https://wallet.example', secretKey: 'sk_test_1234567' };

describe('making a provider', () => {
  it.each(['', 'wallet.example', 'ftp://wallet.example', 'file:///etc', 'https//wallet'])(
    'from the base URL %j is refused, naming the setting and not the key',
    (baseUrl) => {
      const make = () => createVoucher({ ...settings, baseUrl });
      expect(make).toThrow('settings.baseUrl');
      expect(make).not.toThrow(settings.secretKey);
    },
  );

  it('without a key is refused, naming the setting', () => {
    expect(() => createVoucher({ ...settings, secretKey: '' })).toThrow('settings.secretKey');
  });

  it('makes one with an id and exactly the operations that it declares', async () => {
    const voucher = createVoucher(settings);
    expect(voucher.id).toBe('voucher');
    const port: PaymentProvider = voucher;
    const has = operations.filter((operation) => typeof port[operation] === 'function');
    expect(has).toEqual(voucherCapabilities.operations);
    expect(voucher.capabilities).toBe(voucherCapabilities);
    await voucher.close();
  });

  it('declares that a lost answer can be neither repeated nor looked up by our id', () => {
    expect(voucherCapabilities).toMatchObject({ idempotency: { kind: 'none' }, lookup: 'by_reference' });
  });
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
    expect(secret).toEqual(['secretKey']);
  });
});
