import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Exchange } from '@tollgate/core';
import {
  StripeAtHand,
  bankAccount,
  chargeOf,
  control,
  payeeOf,
  referenceOf,
  strategies,
} from '../test/stripe-at-hand.js';

let stripe: StripeAtHand;

beforeAll(async () => {
  stripe = await StripeAtHand.start();
});

afterAll(() => stripe.stop());

/** Control of a call, and what it tells of. */
function told() {
  const exchanges: Exchange[] = [];
  return { exchanges, control: { ...control(), onExchange: (exchange: Exchange) => void exchanges.push(exchange) } };
}

/** Everything that is told, form fields decoded. */
const textOf = (exchanges: readonly Exchange[]): string =>
  exchanges.map((one) => JSON.stringify(one) + decodeURIComponent(one.requestBody ?? '')).join('\n');

describe.each(strategies)('what is told with strategy %s', (strategy) => {
  const isModern = strategy === 'payment_intents';

  it('of a charge has key, amount, our id and Stripe’s id of the request, and neither token nor address', async () => {
    const { exchanges, control: calls } = told();
    const outcome = await stripe
      .connect({ strategy })
      .charge(chargeOf({ ...calls, receiptEmail: 'payer@example.org' }));
    expect(exchanges).toHaveLength(1);
    const [{ idempotencyKey, providerRequestId, requestBody, responseBody, ...rest }] = exchanges as [Exchange];
    expect(rest).toMatchObject({ url: `${stripe.url}/v1/${isModern ? 'payment_intents' : 'charges'}`, status: 200 });
    expect({ idempotencyKey, providerRequestId }).toEqual({
      idempotencyKey: calls.idempotencyKey,
      providerRequestId: expect.stringMatching(/^req_/),
    });
    expect(requestBody).toMatch(
      /^amount=2000&currency=usd&receipt_email=\[redacted\]&metadata\[tollgate_payment_id\]=pay_/,
    );
    expect(responseBody).toContain((outcome as { reference: string }).reference);
    expect(textOf(exchanges)).not.toMatch(/tok_visa|payer@example|_secret_/);
  });

  it('of a saved payer has their ids and the proof’s result, and no number, name, token or proof', async () => {
    const provider = stripe.connect({ strategy });
    const { exchanges, control: calls } = told();
    const mandate = { acceptedAt: new Date(), ipAddress: '203.0.113.9', userAgent: 'Browser 1' };
    const payer = { id: 'payer-1', email: 'payer@example.org' };
    const created = await provider.createPayer({ ...calls, payer, account: bankAccount(), mandate });
    if (created.outcome !== 'created') throw new Error(created.outcome);
    await provider.verifyPayer({ ...created, ...calls, proof: { kind: 'two_amounts', amountsMinor: [32, 45] } });
    const steps = isModern ? ['customer', 'setup'] : ['token', 'customer'];
    expect(exchanges.map(({ idempotencyKey: key }) => key)).toEqual([
      ...steps.map((step) => `${calls.idempotencyKey}:${step}`),
      calls.idempotencyKey,
    ]);
    const text = textOf(exchanges);
    expect(text).toContain(created.payerReference);
    expect(text).toContain(created.accountReference);
    expect(text).toContain('amounts[0]=[redacted]');
    expect(text).not.toMatch(/000123456789|110000000|Jane|payer@example|btok_|203\.0\.113|Browser|=32|=45/);
  });

  it('of a payee has the account’s id, and nothing of an identity', async () => {
    const { exchanges, control: calls } = told();
    const request = payeeOf(calls);
    const opened = await stripe.connect({ strategy }).createPayee(request);
    const text = textOf(exchanges);
    expect(text).toContain((opened as { payeeReference: string }).payeeReference);
    expect(text).toContain(request.payeeId);
    expect(text).not.toMatch(
      /Joan|Contractee|1901|1 Main|Springfield|94107|000000000|000123456789|payee@example|203\.0/,
    );
  });

  it('of a question that takes several requests has each of them, in order', async () => {
    const provider = stripe.connect({ strategy });
    const reference = referenceOf(await provider.charge(chargeOf()));
    const { exchanges, control: calls } = told();
    const asked = { movement: 'transfer', ourId: 'tr_1', paymentReference: reference } as const;
    await provider.lookUp({ ...asked, createdAfter: new Date(0), ...calls });
    expect(exchanges.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
      `GET /v1/${isModern ? 'payment_intents' : 'charges'}/${reference}`,
      'GET /v1/transfers',
    ]);
    expect(exchanges[0]).toMatchObject({ idempotencyKey: null, requestBody: null, status: 200 });
  });
});
