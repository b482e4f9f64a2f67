import { describe, expect, it } from '@jest/globals';
import { parseCurrency, type CurrencyCode } from './currency.js';
import { coversCondition, unmetConditions } from './routing-conditions.js';
import type { RouteCondition, RouteFacts } from './routing-rules.js';

const USD = parseCurrency('USD') as CurrencyCode;
const EUR = parseCurrency('EUR') as CurrencyCode;
const JPY = parseCurrency('JPY') as CurrencyCode;

describe('what a payment does not meet', () => {
  it('is told in full', () => {
    const when: RouteCondition = {
      sourceKinds: ['card'],
      currencies: [EUR],
      merchants: ['other'],
      mode: 'live',
      payerCountries: ['DE'],
      metadata: { channel: ['web'], shop: [] },
      amountMinor: { min: 5n, max: 0n },
    };
    const facts = { sourceKind: 'voucher', currency: USD, merchant: 'demo', mode: 'test', amountMinor: 1n } as const;
    expect([...unmetConditions(when, { ...facts, payerCountry: 'US' })]).toEqual([
      'source kind voucher is not one of card',
      'currency USD is not one of EUR',
      'merchant demo is not named',
      'mode is test, not live',
      'payer country US is not one of DE',
      'metadata channel is not one of web',
      'metadata shop is not one of none',
      'amount is below 5',
      'amount is above 0',
    ]);
  });
});

describe('coversCondition', () => {
  const metadata: (Readonly<Record<string, string>> | null)[] = [
    null,
    { channel: 'web' },
    { channel: 'app' },
    JSON.parse('{"constructor": "x"}') as Record<string, string>,
    JSON.parse('{"channel": "web", "constructor": "x"}') as Record<string, string>,
  ];
  const others = (['test', 'live'] as const).flatMap((mode) =>
    [null, 'DE', 'US'].flatMap((payerCountry) => metadata.map((one) => ({ mode, payerCountry, metadata: one }))),
  );
  const conditions: RouteCondition[] = [
    {},
    { sourceKinds: ['voucher'] },
    { sourceKinds: ['voucher', 'card'] },
    { currencies: [USD] },
    { currencies: [USD, EUR] },
    { merchants: ['demo'] },
    { currencies: [USD], amountMinor: { min: 100n } },
    { currencies: [USD], amountMinor: { max: 500n } },
    { currencies: [USD], amountMinor: { min: 100n, max: 500n } },
    { sourceKinds: ['voucher'], currencies: [USD], merchants: ['demo'] },
    { mode: 'test' },
    { mode: 'live', currencies: [USD] },
    { payerCountries: ['DE'] },
    { payerCountries: ['US', 'DE'] },
    { metadata: { channel: ['web'] } },
    { metadata: { channel: ['web', 'app'] } },
    { metadata: { channel: ['web'], constructor: ['x'] } },
    { metadata: { constructor: ['x'] } },
    { metadata: {} },
  ];
  const payments = (['voucher', 'card', 'card_token'] as const).flatMap((sourceKind) =>
    [USD, EUR, JPY].flatMap((currency) =>
      ['demo', 'other'].flatMap((merchant) =>
        [1n, 99n, 100n, 500n, 501n].flatMap((amountMinor) =>
          others.map((more) => ({ sourceKind, currency, merchant, amountMinor, ...more })),
        ),
      ),
    ),
  );
  const takes = (when: RouteCondition, facts: RouteFacts): boolean => unmetConditions(when, facts).next().done === true;

  it('is true exactly where every payment that meets the second meets the first', () => {
    for (const first of conditions) {
      for (const second of conditions) {
        const everyone = payments.filter((payment) => takes(second, payment)).every((payment) => takes(first, payment));
        expect({ first, second, covers: coversCondition(first, second) }).toEqual({ first, second, covers: everyone });
      }
    }
  });
});
