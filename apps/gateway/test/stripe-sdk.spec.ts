import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type Stripe from 'stripe';
import { stripeOf2020, stripeOfToday } from './support/stripe-clients.js';
import { stripeCalls } from './support/stripe-form.js';
import { startTestGateway, type TestGateway } from './support/test-gateway.js';

const shipped = await readFile(new URL('../../../tollgate.config.yaml', import.meta.url), 'utf8');
const keyRequired = '\ndialects:\n  idempotencyKey: { stripe: required }\n';

/** What an error of the client says. */
const errorOf = async (promise: Promise<unknown>): Promise<any> =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

/** Both clients as they are, against both ways that the gateway has of paying at Stripe. */
describe.each(['charges', 'payment_intents'])('with Stripe by %s,', (strategy) => {
  let gateway: TestGateway;

  beforeAll(async () => {
    gateway = await startTestGateway({
      config: shipped.replace('strategy: payment_intents', `strategy: ${strategy}`) + keyRequired,
      values: { PROVIDER_DEADLINE_MS: '10000' },
    });
  }, 60_000);
  afterAll(() => gateway.close());
  beforeEach(() => gateway.control('DELETE', '/faults'));

  describe.each([
    ['today', stripeOfToday],
    ['2020', stripeOf2020],
  ] as const)('the client of %s', (year, connect) => {
    let stripe: Stripe;
    let charge: (more?: Partial<Stripe.ChargeCreateParams>, options?: Stripe.RequestOptions) => Promise<any>;

    beforeAll(() => {
      stripe = connect(gateway);
      charge = (more, options) =>
        stripe.charges.create({ amount: 2000, currency: 'usd', source: 'tok_bypassPending', ...more }, options);
    });

    it('creates a charge', async () => {
      const made = await charge({ description: 'Charge for test@example.com', metadata: { order: '42' } });
      expect(made).toMatchObject({ object: 'charge', status: 'succeeded', paid: true, metadata: { order: '42' } });
      expect(made.lastResponse).toMatchObject({ statusCode: 200, requestId: expect.stringMatching(/^req_/) });
      // The old client sends no version of its own.
      expect(made.lastResponse.apiVersion).toEqual(
        year === 'today' ? expect.stringMatching(/^20[0-9-]{8}/) : undefined,
      );
      expect(made.payment_method_details.card.brand).toBe('visa');
    });

    it('authorizes and captures', async () => {
      const { id, captured } = await charge({ capture: false });
      expect(captured).toBe(false);
      const done = await stripe.charges.capture(id, { amount: 1500 });
      expect(done).toMatchObject({ id, captured: true, amount: 2000, amount_refunded: 500 });
      const error = await errorOf(stripe.charges.capture(id));
      expect([error.type, error.code]).toEqual(['StripeInvalidRequestError', 'charge_already_captured']);
    });

    it('retrieves, updates and expands', async () => {
      const customer = await stripe.customers.create({ email: 'jenny@example.com' });
      const { id } = await charge({ customer: customer.id, source: 'tok_visa' });
      const updated = await stripe.charges.update(id, {
        description: 'Order 42',
        metadata: { a: '1', b: '2' },
        shipping: { name: 'Jenny', address: { line1: 'Main Street 1' } },
      });
      expect(updated).toMatchObject({ description: 'Order 42', metadata: { a: '1', b: '2' } });
      await stripe.charges.update(id, { metadata: { a: null as unknown as string } });
      const read = (await stripe.charges.retrieve(id, { expand: ['customer'] })) as any;
      expect([read.metadata, read.customer.id, read.customer.email]).toEqual([
        { b: '2' },
        customer.id,
        'jenny@example.com',
      ]);
    });

    it('lists page by page', async () => {
      const group = `list-${year}-${strategy}`;
      const made: string[] = [];
      for (let index = 0; index < 5; index += 1) made.unshift((await charge({ transfer_group: group })).id);
      const listed = await stripe.charges
        .list({ transfer_group: group, limit: 2, created: { gte: 1 } })
        .autoPagingToArray({ limit: 100 });
      expect(listed.map(({ id }) => id)).toEqual(made);
      const [, , third = ''] = made;
      const before = await stripe.charges.list({ transfer_group: group, limit: 10, ending_before: third });
      expect([before.object, before.has_more, before.data.map(({ id }) => id)]).toEqual([
        'list',
        false,
        made.slice(0, 2),
      ]);
    });

    it('refunds in part, wholly, and never more', async () => {
      const { id } = await charge();
      const part = await stripe.refunds.create({ charge: id, amount: 500, reason: 'requested_by_customer' });
      expect(part).toMatchObject({ object: 'refund', amount: 500, status: 'succeeded', charge: id });
      const error = await errorOf(stripe.refunds.create({ charge: id, amount: 1501 }));
      expect([error.type, error.statusCode, error.param]).toEqual(['StripeInvalidRequestError', 400, 'amount']);
      const rest = await stripe.refunds.create({ charge: id });
      expect(rest.amount).toBe(1500);
      const listed = await stripe.refunds.list({ charge: id });
      expect(listed.data.map((one) => one.id)).toEqual([rest.id, part.id]);
      expect((await stripe.refunds.retrieve(part.id)).id).toBe(part.id);
      const named = await stripe.refunds.update(part.id, { metadata: { why: 'late' } });
      expect(named.metadata).toEqual({ why: 'late' });
      expect(await stripe.charges.retrieve(id)).toMatchObject({ amount_refunded: 2000, refunded: true });
    });

    it('gets the same charge for the same key, and an error for another request', async () => {
      const idempotencyKey = `sdk-${year}-${strategy}`;
      const first = await charge({}, { idempotencyKey });
      const again = await charge({}, { idempotencyKey });
      expect([again.id, again.lastResponse.idempotencyKey]).toEqual([first.id, idempotencyKey]);
      const error = await errorOf(charge({ amount: 2001 }, { idempotencyKey }));
      expect([error.type, error.rawType, error.statusCode]).toEqual([
        'StripeIdempotencyError',
        'idempotency_error',
        400,
      ]);
    });

    it.each([
      ['tok_chargeDeclined', 'card_declined', 'generic_decline'],
      ['tok_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
      ['tok_chargeDeclinedExpiredCard', 'expired_card', 'expired_card'],
      ['tok_chargeDeclinedIncorrectCvc', 'incorrect_cvc', 'incorrect_cvc'],
    ])('throws a card error for %s', async (source, code, declineCode) => {
      const error = await errorOf(charge({ source }));
      expect([error.type, error.rawType, error.code, error.decline_code, error.statusCode]).toEqual([
        'StripeCardError',
        'card_error',
        code,
        declineCode,
        402,
      ]);
      expect(error.requestId).toMatch(/^req_/);
      expect(await stripe.charges.retrieve(error.charge)).toMatchObject({ status: 'failed', failure_code: code });
    });

    it('throws what is wrong', async () => {
      const missing = await errorOf(stripe.charges.retrieve('ch_nothing'));
      expect([missing.type, missing.statusCode, missing.code, missing.message]).toEqual([
        'StripeInvalidRequestError',
        404,
        'resource_missing',
        "No such charge: 'ch_nothing'",
      ]);
      const unknown = await errorOf(charge({ foo: 'x' } as object));
      expect([unknown.type, unknown.code, unknown.param]).toEqual([
        'StripeInvalidRequestError',
        'parameter_unknown',
        'foo',
      ]);
      const key = await errorOf(connect(gateway, 'sk_test_nobody').charges.list());
      expect([key.type, key.statusCode]).toEqual(['StripeAuthenticationError', 401]);
      const account = await errorOf(stripe.charges.list({}, { stripeAccount: 'acct_1' }));
      expect([account.type, account.param]).toEqual(['StripeInvalidRequestError', 'Stripe-Account']);
      const search = await errorOf(stripe.charges.search({ query: 'amount>1' }));
      expect([search.type, search.code]).toEqual(['StripeInvalidRequestError', 'operation_not_supported']);
    });

    it('waits by itself for a request that is under way with the same key', async () => {
      const operation = strategy === 'charges' ? 'create_charge' : 'create_payment_intent';
      await gateway.control('POST', '/faults', { service: 'stripe', operation, kind: 'slow', delayMs: 600, times: 1 });
      const idempotencyKey = `slow-${year}-${strategy}`;
      const [one, two] = await Promise.all([charge({}, { idempotencyKey }), charge({}, { idempotencyKey })]);
      expect(two.id).toBe(one.id);
    });
  });

  it('money is moved with a key only, where the configuration says so', async () => {
    const calls = stripeCalls(gateway);
    const before = await gateway.ledger();
    for (const path of ['/v1/charges', '/v1/refunds']) {
      const form = path === '/v1/charges' ? { amount: 2000, currency: 'usd', source: 'tok_visa' } : { charge: 'ch_1' };
      const { status, body } = await calls.post(path, form);
      expect([status, body.error.param, body.error.code]).toEqual([400, 'Idempotency-Key', 'parameter_missing']);
    }
    expect(await gateway.ledger()).toEqual(before);
    expect((await calls.charge({}, { 'idempotency-key': 'with-one' })).status).toBe(200);
  });
});
