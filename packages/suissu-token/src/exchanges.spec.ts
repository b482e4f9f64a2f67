import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { money, type Exchange } from '@tollgate/core';
import {
  DEFAULT_SU_API_KEY,
  DEFAULT_SU_API_NAME,
  SU_MAGIC_TOKENS,
  SU_PARTNER_IDS,
  startSandbox,
  type Sandbox,
} from '@tollgate/sandbox';
import { createSuissuTokenClient } from './client/suissu-token-client.js';
import { createSuissuToken } from './suissu-token-provider.js';

const account = { apiName: DEFAULT_SU_API_NAME, apiKey: DEFAULT_SU_API_KEY };

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ basePort: 0 });
});

afterAll(() => sandbox.close());

/** A signal, and what a call tells of. */
function told() {
  const exchanges: Exchange[] = [];
  const onExchange = (exchange: Exchange): void => void exchanges.push(exchange);
  return { exchanges, control: { signal: AbortSignal.timeout(10_000), onExchange } };
}

const bodies = (exchanges: readonly Exchange[]): unknown[] =>
  exchanges.map(({ requestBody }) => JSON.parse(requestBody ?? '') as unknown);

it('a charge tells of itself and of the question afterwards, without token and name', async () => {
  const provider = createSuissuToken({ baseUrl: sandbox.urls.suToken, ...account });
  const { exchanges, control } = told();
  await provider.charge({
    paymentId: 'pay_1',
    money: money(500_000n, 'INR'),
    source: {
      kind: 'card_token',
      partnerId: SU_PARTNER_IDS.documented,
      tokenId: SU_MAGIC_TOKENS.success,
      customerName: 'Ada Lovelace',
    },
    payer: { id: 'guest-1' },
    idempotencyKey: 'att_1',
    ...control,
  });
  await provider.close();
  const { PGTransactionID: transactionId } = JSON.parse(exchanges[0]?.responseBody ?? '') as Record<string, string>;
  expect(exchanges).toMatchObject([{ idempotencyKey: null }, { idempotencyKey: null }]);
  expect(bodies(exchanges)).toEqual([
    {
      partner_id: SU_PARTNER_IDS.documented,
      token_id: '[redacted]',
      currency_code: 'INR',
      amount: '5000',
      customer_name: '[redacted]',
    },
    { partner_id: SU_PARTNER_IDS.documented, transaction_id: transactionId },
  ]);
});

it('the typed client tells of a card without anything of it, and of no token that it gets', async () => {
  const client = createSuissuTokenClient({ baseUrl: sandbox.urls.suToken, pciEnabled: true, ...account });
  const card = {
    number: '4242424242424242',
    holderName: 'Ada Lovelace',
    cvv: '987',
    expiryMonth: 12,
    expiryYear: 2039,
  };
  const { exchanges, control } = told();
  const answer = await client.card.intent({ partnerId: SU_PARTNER_IDS.documented, card }, control);
  await client.close();
  expect(answer).toMatchObject({ result: 'success', value: { tokenId: expect.any(String) } });
  expect(bodies(exchanges)).toEqual([
    {
      partner_id: SU_PARTNER_IDS.documented,
      action: 'Intent',
      card_number: '[redacted]',
      card_holder_name: '[redacted]',
      cvv: '[redacted]',
      expiry_month: '[redacted]',
      expiry_year: '[redacted]',
    },
  ]);
  expect(Object.values(JSON.parse(exchanges[0]?.responseBody ?? '') as object)).toContain('[redacted]');
  expect(JSON.stringify(exchanges)).not.toContain((answer as { value: { tokenId: string } }).value.tokenId);
});
