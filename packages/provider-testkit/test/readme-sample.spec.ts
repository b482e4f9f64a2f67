import { money } from '@tollgate/core';
import { describeProvider, serveUpstream } from '../src/index.js';
import { createCoinbox } from './coinbox/index.js';

const movement = (amount: number, currency: string) => ({ id: 'mv_1', status: 'paid', amount, currency });
const used = { status: 402, body: { error: { kind: 'coin_used', message: 'Used' } } };
const absent = { status: 404, body: { error: { kind: 'no_such_thing', message: 'No such thing' } } };

describeProvider({
  name: 'coinbox',
  create: (origin, extras) => createCoinbox({ origin, ...extras }),
  upstream: () =>
    serveUpstream(({ method, fields }) => {
      const { amount = '1000', currency = 'USD', token = '' } = fields;
      if (method === 'GET' || fields['amount']) return { status: 200, body: movement(Number(amount), currency) };
      const [, coinCurrency, value] = token.split('-');
      return { status: 200, body: { amount: Number(value), currency: coinCurrency } };
    }),
  secrets: ['cbx_secret_8d1f0c'],
  samples: {
    charge: {
      // A coin can be used once: a new one for each call.
      request: ({ money: asked, serial, id }) => ({
        paymentId: id('pay'),
        money: asked,
        source: { kind: 'voucher', pin: `coin-${asked.currency}-${asked.amountMinor}-${serial}` },
        payer: { id: 'payer-1' },
      }),
      expect: { outcome: 'succeeded', completion: 'captured' },
      // `POST /check` moves nothing.
      isEffect: ({ path }) => path === '/charges',
      statusWord: 'status',
      echo: { amount: 'amount', currency: 'currency' },
      amounts: [
        { money: money(1050n, 'JPY'), wire: { amount: '1050', currency: 'JPY' } },
        { money: money(1050n, 'USD'), wire: { amount: '1050', currency: 'USD' } },
        { money: money(1050n, 'KWD'), wire: { amount: '1050', currency: 'KWD' } },
      ],
      answers: [{ ...used, expect: { outcome: 'declined', code: 'voucher_used' }, source: 'API reference, Errors' }],
    },
    retrieve: {
      request: async ({ provider, money: asked, serial, id, control, referenceOf }) => {
        const source = { kind: 'voucher', pin: `coin-${asked.currency}-${asked.amountMinor}-${serial}` } as const;
        const charge = { paymentId: id('pay'), money: asked, source, payer: { id: 'payer-1' }, ...control() };
        return { reference: referenceOf(await provider.charge!(charge)) };
      },
      expect: { found: 'yes', state: { outcome: 'succeeded' } },
      statusWord: 'status',
      echo: { amount: 'amount', currency: 'currency' },
      answers: [{ ...absent, expect: { found: 'no' }, source: 'API reference, Errors' }],
    },
  },
});
