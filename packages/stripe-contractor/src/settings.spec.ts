import { describe, expect, it } from '@jest/globals';
import { operations, type PaymentProvider } from '@tollgate/core';
import { chargesCapabilities, createStripeContractor, paymentIntentsCapabilities, providerPackage } from './index.js';

const settings = { secretKey: 'sk_test_1234567' };

describe('making a provider', () => {
  it.each(['', 'api.stripe.example', 'ftp://api.stripe.example', 'file:///etc'])(
    'from the base URL %j is refused, naming the setting and not the key',
    (baseUrl) => {
      const make = () => createStripeContractor({ ...settings, baseUrl });
      expect(make).toThrow('settings.baseUrl');
      expect(make).not.toThrow(settings.secretKey);
    },
  );

  it('without a key is refused, naming the setting', () => {
    expect(() => createStripeContractor({ secretKey: '' })).toThrow('settings.secretKey');
  });

  it('with an unknown strategy is refused, naming the setting', () => {
    expect(() => createStripeContractor({ ...settings, strategy: 'sources' as never })).toThrow('settings.strategy');
  });

  it.each([
    ['charges', chargesCapabilities],
    ['payment_intents', paymentIntentsCapabilities],
  ] as const)('with strategy %s makes one with exactly the operations that it declares', async (strategy, declared) => {
    const provider: PaymentProvider = createStripeContractor({ ...settings, strategy });
    const has = operations.filter((operation) => typeof provider[operation] === 'function');
    expect(has).toEqual(declared.operations);
    expect(provider.capabilities).toBe(declared);
    await provider.close();
  });

  it('uses PaymentIntents unless told otherwise', async () => {
    const provider = createStripeContractor(settings);
    expect(provider.capabilities).toBe(paymentIntentsCapabilities);
    await provider.close();
  });

  it('declares that a lost answer can be asked for again for 23 hours, and looked up by our id', () => {
    for (const capabilities of [chargesCapabilities, paymentIntentsCapabilities]) {
      expect(capabilities).toMatchObject({
        idempotency: { kind: 'native', keyLifetimeSeconds: 82_800 },
        lookup: 'by_our_id',
        completion: 'delayed',
      });
    }
  });
});

describe('the provider package', () => {
  it('makes providers of its own id', async () => {
    const provider = providerPackage.create(settings as never);
    expect(provider.id).toBe(providerPackage.id);
    await provider.close();
  });

  it('describes every required setting, and marks the key and the signing secrets as secrets', () => {
    const { required, properties } = providerPackage.settings;
    expect(required.filter((name) => !(name in properties))).toEqual([]);
    const secret = Object.keys(properties).filter((name) => properties[name]?.writeOnly === true);
    expect(secret).toEqual(['secretKey', 'webhookSecret', 'previousWebhookSecret']);
  });
});
