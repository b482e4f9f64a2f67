import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { money, type DeclineCode, type FaultCode } from '@tollgate/core';
import { describeProvider, type Setup } from '@tollgate/provider-testkit';
import { DEFAULT_VOUCHER_SECRET_KEY, magicPin, startSandbox } from '@tollgate/sandbox';
import { createVoucher } from './voucher-provider.js';

const says = <E>(status: number, type: string, message: string, expect: E, source: string) => ({
  status,
  body: { error: { type, message, param: null } },
  expect,
  source,
});
const declines = (type: string, message: string, code: DeclineCode, source: string) =>
  says(402, type, message, { outcome: 'declined' as const, code }, source);
const rejects = (status: number, type: string, fault: FaultCode) =>
  says(status, type, 'No', { outcome: 'rejected' as const, fault }, 'doc');

const faults = [
  rejects(400, 'invalid_request_error', 'invalid_request'),
  rejects(401, 'authentication_error', 'credentials'),
  rejects(403, 'permission_error', 'permission'),
  rejects(429, 'api_error', 'rate_limited'),
];
const noSuchVoucher = declines('voucher_error', 'No such voucher found', 'voucher_not_found', 'doc');
const inUse = says(409, 'api_error', 'Idempotent key in use', { outcome: 'unknown' as const }, 'doc has no such key');
const absent = says(404, 'invalid_request_error', 'No such object', { found: 'no' as const }, 'doc');

/** A voucher that can be charged once. */
function voucher({ money: { amountMinor, currency }, serial }: Setup) {
  const tail = serial.toString(36).toUpperCase().padStart(3, '0');
  return {
    kind: 'voucher' as const,
    pin: magicPin({ behaviour: 'ONCEX', currency, value: Number(amountMinor), tail }),
  };
}

const charge = (setup: Setup) => ({
  paymentId: setup.id('pay'),
  money: setup.money,
  source: voucher(setup),
  payer: { id: 'payer-1' },
});

const payout = ({ money: asked, id }: Setup) => ({
  payoutId: id('po'),
  money: asked,
  destination: { kind: 'recipient' as const, recipient: 'r_1' },
  expiresAt: new Date('2099-12-31T00:00:00Z'),
});

const amounts = ['JPY', 'USD', 'KWD'].map((currency) => ({
  money: money(1050n, currency),
  wire: { amount: '1050', currency },
}));

/** How a charge and a payout look alike. */
const movement = { statusWord: 'status', echo: { amount: 'amount', currency: 'currency' } };
const found = { ...movement, expect: { found: 'yes' as const, state: { outcome: 'succeeded' as const } } };

describeProvider(
  {
    name: '@tollgate/voucher',
    create: (baseUrl, extras) => createVoucher({ baseUrl, secretKey: DEFAULT_VOUCHER_SECRET_KEY, ...extras }),
    upstream: async () => {
      const sandbox = await startSandbox({ basePort: 0 });
      return { url: sandbox.urls.voucherWallet, close: () => sandbox.close() };
    },
    secrets: [DEFAULT_VOUCHER_SECRET_KEY],
    samples: {
      validate: {
        request: (setup) => ({ source: voucher(setup) }),
        expect: { outcome: 'valid' },
        echo: { amount: 'value', currency: 'currency' },
        answers: [...faults, noSuchVoucher],
      },
      charge: {
        ...movement,
        request: charge,
        expect: { outcome: 'succeeded', completion: 'captured' },
        isEffect: ({ path }) => path === '/v2/charges',
        amounts,
        answers: [
          ...faults,
          inUse,
          noSuchVoucher,
          declines('voucher_error', 'Voucher already used', 'voucher_used', 'inferred'),
          declines('voucher_error', 'Voucher has expired', 'voucher_expired', 'inferred'),
        ],
      },
      payout: {
        ...movement,
        request: payout,
        expect: { outcome: 'succeeded' },
        amounts,
        answers: [...faults, inUse, declines('payout_error', 'Insufficient balance', 'insufficient_funds', 'inferred')],
      },
      retrieve: [
        {
          ...found,
          variant: 'payment',
          request: async (setup) => {
            const { provider, control, referenceOf } = setup;
            return { reference: referenceOf(await provider.charge!({ ...charge(setup), ...control() })) };
          },
          answers: [absent],
        },
        {
          ...found,
          variant: 'payout',
          request: async (setup) => {
            const { provider, control, referenceOf } = setup;
            const reference = referenceOf(await provider.payout!({ ...payout(setup), ...control() }));
            return { movement: 'payout', reference };
          },
          answers: [absent],
        },
      ],
    },
  },
  { describe, it, beforeAll, afterAll },
);
