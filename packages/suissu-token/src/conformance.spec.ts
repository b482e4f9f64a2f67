import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { money, type ChargeRequest, type Money } from '@tollgate/core';
import { describeProvider } from '@tollgate/provider-testkit';
import {
  DEFAULT_SU_API_KEY,
  DEFAULT_SU_API_NAME,
  SU_MAGIC_TOKENS,
  SU_PARTNER_IDS,
  startSandbox,
} from '@tollgate/sandbox';
import { createSuissuToken } from './suissu-token-provider.js';

/** Properties of the sandbox, by the one currency that each takes. */
const partnerIds: Readonly<Record<string, string>> = {
  INR: SU_PARTNER_IDS.documented,
  JPY: SU_PARTNER_IDS.yen,
  KWD: SU_PARTNER_IDS.dinar,
};

interface Asked {
  readonly money: Money;
  readonly id: (prefix: string) => string;
}

const chargeOf = ({ money: asked, id }: Asked): Pick<ChargeRequest, 'paymentId' | 'money' | 'source' | 'payer'> => ({
  paymentId: id('pay'),
  money: asked,
  source: {
    kind: 'card_token',
    partnerId: partnerIds[asked.currency] ?? SU_PARTNER_IDS.demo,
    tokenId: SU_MAGIC_TOKENS.success,
  },
  payer: { id: 'guest-1' },
});

const fail = (...ErrorMessages: string[]) => ({ Status: 'Fail', ErrorMessages });

describeProvider(
  {
    name: '@tollgate/suissu-token',
    create: (baseUrl, extras) =>
      createSuissuToken({ baseUrl, apiName: DEFAULT_SU_API_NAME, apiKey: DEFAULT_SU_API_KEY, ...extras }),
    upstream: async () => {
      const sandbox = await startSandbox({ basePort: 0 });
      return { url: sandbox.urls.suToken, close: () => sandbox.close() };
    },
    secrets: [DEFAULT_SU_API_KEY],
    samples: {
      charge: {
        request: chargeOf,
        expect: { outcome: 'succeeded', completion: 'captured' },
        isEffect: ({ path }) => path === '/service/api/charge',
        statusWord: 'Status',
        // The answer to a charge names no amount. That of the question afterwards is heeded: see charge.spec.ts.
        echo: null,
        amounts: [
          { money: money(500_000n, 'INR'), wire: { amount: '5000', currency_code: 'INR' } },
          { money: money(1050n, 'INR'), wire: { amount: '10.50', currency_code: 'INR' } },
          { money: money(1050n, 'JPY'), wire: { amount: '1050', currency_code: 'JPY' } },
          { money: money(1050n, 'KWD'), wire: { amount: '1.050', currency_code: 'KWD' } },
        ],
        answers: [
          {
            status: 400,
            body: fail('amount : Invalid or missing amount'),
            expect: { outcome: 'declined', code: 'amount_not_supported' },
            source: 'doc',
          },
          {
            status: 400,
            body: fail('currency_code : Invalid or missing currency_code'),
            expect: { outcome: 'declined', code: 'currency_not_supported' },
            source: 'doc has the pattern',
          },
          {
            status: 400,
            body: fail('partner_id : Invalid or inactive or missing partner_id'),
            expect: { outcome: 'declined', code: 'source_unusable' },
            source: 'doc; the property is a part of the source',
          },
          {
            status: 400,
            body: fail('customer_name : Invalid or missing customer_name'),
            expect: { outcome: 'declined', code: 'source_unusable' },
            source: 'doc has the pattern; the name is a part of the source',
          },
          {
            status: 400,
            body: fail('token_id : Invalid or missing token_id'),
            expect: { outcome: 'declined', code: 'source_unusable' },
            source: 'doc has the pattern; the token is what the payer brought',
          },
          {
            status: 400,
            body: fail('Your card was declined.'),
            expect: { outcome: 'declined', code: 'generic_decline' },
            source: 'inferred: doc shows no decline',
          },
          {
            status: 400,
            body: fail('Your card has insufficient funds.'),
            expect: { outcome: 'declined', code: 'insufficient_funds' },
            source: 'inferred: plain words',
          },
          {
            status: 200,
            body: fail('Your card was declined.'),
            expect: { outcome: 'declined', code: 'generic_decline' },
            source: 'inferred: Status counts, not HTTP',
          },
          {
            status: 401,
            body: fail('Unauthorised'),
            expect: { outcome: 'rejected', fault: 'credentials' },
            source: 'doc',
          },
        ],
      },
      retrieve: {
        request: async ({ provider, control, ...setup }) => {
          const charged = await provider.charge!({ ...chargeOf(setup), ...control() });
          return { reference: (charged as { reference: string }).reference };
        },
        expect: { found: 'yes', state: { outcome: 'succeeded' } },
        statusWord: 'transaction_details.status',
        echo: { amount: 'transaction_details.amount', currency: 'transaction_details.currency' },
        answers: [
          {
            status: 400,
            body: fail('transaction_id : Invalid or missing transaction_id'),
            expect: { found: 'no' },
            source: 'doc has the pattern',
          },
          {
            status: 401,
            body: fail('Unauthorised'),
            expect: { found: 'unavailable' },
            source: 'doc',
          },
        ],
      },
    },
  },
  { describe, it, beforeAll, afterAll },
);
