import { money, type PaymentProvider } from '@tollgate/core';
import type { ProviderUnderTest } from '../../src/index.js';
import { macOf, toleranceSeconds } from './parts.js';
import { Coinbox, type CoinboxSettings } from './provider.js';
import { COINBOX_KEY, refusal, startCoinbox } from './service.js';

const amounts = ['JPY', 'USD', 'KWD'].map((currency) => ({
  money: money(1050n, currency),
  wire: { amount: '1050', currency },
}));

const moved = { statusWord: 'status', echo: { amount: 'amount', currency: 'currency' } } as const;

/** Makes a provider of the made-up service. */
export type MakeCoinbox = (settings: CoinboxSettings) => PaymentProvider;

/** The made-up provider with its samples, whole. */
export function coinboxSubject(make: MakeCoinbox = (settings) => new Coinbox(settings)): ProviderUnderTest {
  return {
    name: 'coinbox',
    create: (origin, extras) => make({ origin, ...extras }),
    upstream: startCoinbox,
    secrets: [COINBOX_KEY],
    secretFields: ['token'],
    samples: {
      validate: {
        request: ({ money: { amountMinor, currency }, serial }) => ({
          source: { kind: 'voucher', pin: `coin-${currency}-${amountMinor}-${serial}` },
        }),
        expect: { outcome: 'valid' },
        echo: moved.echo,
        answers: [
          {
            ...refusal(402, 'no_such_coin', 'No such coin'),
            expect: { outcome: 'declined', code: 'voucher_not_found' },
            source: 'made up',
          },
        ],
      },
      charge: {
        ...moved,
        request: ({ money: asked, serial, id }) => ({
          paymentId: id('pay'),
          money: asked,
          source: { kind: 'voucher', pin: `coin-${asked.currency}-${asked.amountMinor}-${serial}` },
          payer: { id: 'payer-1' },
        }),
        expect: { outcome: 'succeeded', completion: 'captured', reference: 'mv_1' },
        isEffect: ({ path }) => path === '/charges',
        amounts,
        answers: [
          {
            ...refusal(402, 'coin_used', 'Used'),
            expect: { outcome: 'declined', code: 'voucher_used' },
            source: 'made up',
          },
          {
            ...refusal(401, 'bad_key', 'No such key'),
            expect: { outcome: 'rejected', fault: 'credentials' },
            source: 'made up',
          },
        ],
      },
      payout: {
        ...moved,
        request: ({ money: asked, id }) => ({
          payoutId: id('po'),
          money: asked,
          destination: {
            kind: 'bank_account',
            accountNumber: '000999123456',
            holderName: 'A B',
            holderType: 'individual',
          },
        }),
        expect: { outcome: 'succeeded' },
        amounts: amounts.map(({ money: about, wire }) => ({ money: about, wire })),
        answers: [
          {
            ...refusal(401, 'bad_key', 'No such key'),
            expect: { outcome: 'rejected', fault: 'credentials' },
            source: 'made up',
          },
        ],
      },
      retrieve: {
        ...moved,
        request: () => ({ reference: 'mv_seeded' }),
        expect: { found: 'yes', state: { outcome: 'succeeded' } },
        answers: [{ ...refusal(404, 'no_such_thing', 'No such thing'), expect: { found: 'no' }, source: 'made up' }],
      },
      relay: {
        request: ({ serial }) => ({ name: 'show', fields: { token: `coin-USD-1000-${serial}` } }),
        // The page is named after the coin: whoever has sent the one may have the other.
        expect: { outcome: 'answered', fields: {} },
        statusWord: 'status',
        answers: [
          {
            ...refusal(402, 'no_such_coin', 'No such coin'),
            expect: { outcome: 'refused' },
            source: 'made up',
          },
          {
            ...refusal(401, 'bad_key', 'No such key'),
            expect: { outcome: 'rejected', fault: 'credentials' },
            source: 'made up',
          },
        ],
      },
    },
    webhooks: {
      sign: (body, secret, at) => {
        const seconds = String(Math.floor(at.getTime() / 1000));
        return { 'coinbox-signature': `${seconds},${macOf(body, secret, seconds)}` };
      },
      secrets: ['whsec_coinbox_one', 'whsec_coinbox_two'],
      toleranceSeconds,
      rotates: true,
      messages: [
        {
          body: { id: 'ev_1', type: 'charge.paid', charge: 'mv_1' },
          expect: { type: 'charge.paid', subject: { kind: 'payment', reference: 'mv_1' } },
          source: 'made up',
        },
      ],
      unknownType: { id: 'ev_2', type: 'charge.admired' },
    },
  };
}
