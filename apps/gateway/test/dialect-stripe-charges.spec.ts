import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { contentsOf, dumpOf } from './support/contents.js';
import { startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';
import { stripeCalls, type Form, type StripeCalls } from './support/stripe-form.js';

const shipped = await readFile(new URL('../../../tollgate.config.yaml', import.meta.url), 'utf8');
const seed = await readFile(new URL('./fixtures/stripe-charge-2020.json', import.meta.url), 'utf8');

let gateway: TestGateway;
let stripe: StripeCalls;

beforeAll(async () => {
  gateway = await startTestGateway({
    config: shipped.replace('strategy: payment_intents', 'strategy: charges'),
    values: { PROVIDER_DEADLINE_MS: '10000' },
  });
  stripe = stripeCalls(gateway);
}, 60_000);
afterAll(() => gateway.close());
beforeEach(() => gateway.control('DELETE', '/faults'));

const fault = (kind: string, more: object = {}) =>
  gateway.control('POST', '/faults', { service: 'stripe', operation: 'create_charge', kind, times: 1, ...more });
const days = (count: number) => gateway.control('POST', '/clock', { advanceSeconds: count * 86_400 });
const movements = async (): Promise<any[]> => (await gateway.ledger()).filter(({ service }) => service === 'stripe');

/** A charge whose money is held. */
const held = async (form: Form = {}): Promise<string> => {
  const { status, body } = await stripe.charge({ capture: false, source: 'tok_visa', ...form });
  expect([status, body.status, body.captured, body.paid]).toEqual([200, 'succeeded', false, true]);
  return body.id;
};

/** Reads a charge until it says so; a reader's look asks the provider at most once a second. */
async function read(id: string, status: string): Promise<any> {
  for (let tries = 0; ; tries += 1) {
    const { body } = await stripe.get(`/v1/charges/${id}`);
    if (body.status === status || tries === 100) return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

let payers = 0;
/** A customer of the canonical API whose bank account is verified. */
async function bankCustomer(accountNumber: string): Promise<string> {
  payers += 1;
  const { body } = await gateway.post('/customers', {
    email: `payer-${payers}@example.com`,
    externalId: `p-${payers}`,
  });
  const account = {
    holderName: 'Ada Lovelace',
    holderType: 'individual',
    accountNumber,
    routingNumber: '110000000',
    country: 'US',
    currency: 'USD',
  };
  const methods = `/customers/${body.data.id}/payment-methods`;
  const { id } = (await gateway.post(methods, { type: 'bank_account', account })).body.data;
  expect((await gateway.post(`${methods}/${id}/verify`, { amounts: [32, 45] })).status).toBe(200);
  return body.data.id;
}

const bodySentFor = async (chargeId: string): Promise<string> => {
  const { rows } = await gateway.pool.query('select exchanges from attempt where payment_id = $1', [
    `pay_${chargeId.slice(3)}`,
  ]);
  return rows[0].exchanges.find((one: any) => one.method === 'POST').requestBody;
};

describe('a charge', () => {
  it('is the object of 2020, with every field, whatever version the client speaks', async () => {
    const fields = Object.keys(JSON.parse(seed));
    expect(fields.length).toBeGreaterThan(40);
    for (const version of ['2020-08-27', '2026-10-28.endive', null]) {
      const { status, headers, body } = await stripe.charge(
        { description: 'Charge for test@example.com' },
        version === null ? {} : { 'stripe-version': version },
      );
      expect([status, fields.filter((field) => !(field in body))]).toEqual([200, []]);
      expect(headers.get('stripe-version')).toBe(version);
      const read = (await stripe.get(`/v1/charges/${body.id}`)).body;
      expect([fields.filter((field) => !(field in read)), read]).toEqual([[], body]);
    }
  });

  it('tells what was paid, and with what', async () => {
    const { headers, body } = await stripe.charge({ description: 'Order 42', 'metadata[order]': '42' });
    expect(headers.get('request-id')).toMatch(/^req_/);
    expect(body).toMatchObject({
      id: expect.stringMatching(/^ch_/),
      object: 'charge',
      amount: 2000,
      amount_captured: 2000,
      amount_refunded: 0,
      balance_transaction: `txn_${body.id.slice(3)}`,
      captured: true,
      currency: 'usd',
      description: 'Order 42',
      failure_code: null,
      livemode: false,
      metadata: { order: '42' },
      outcome: { network_status: 'approved_by_network', type: 'authorized' },
      paid: true,
      payment_method: expect.stringMatching(/^card_/),
      payment_method_details: { type: 'card', card: { brand: 'visa', last4: '0077', checks: { cvc_check: 'pass' } } },
      receipt_url: null,
      refunded: false,
      refunds: { object: 'list', data: [], has_more: false, url: `/v1/charges/${body.id}/refunds` },
      source: { object: 'card', brand: 'Visa', last4: '0077', id: body.payment_method },
      status: 'succeeded',
    });
    expect(Math.abs(body.created - Date.now() / 1000)).toBeLessThan(60);
  });

  it('takes every parameter that Stripe documents, and sends the provider what it takes', async () => {
    const form = {
      amount: 2500,
      currency: 'USD',
      source: 'tok_mastercard',
      description: 'Order 43 & more',
      capture: true,
      'metadata[order]': '43',
      'metadata[0]': 'a name that is a number',
      receipt_email: 'jenny@example.com',
      'shipping[name]': 'Jenny Rosen',
      'shipping[address][line1]': 'Main Street 1',
      'shipping[address][country]': 'US',
      'shipping[phone]': '+1 555 0100',
      'shipping[carrier]': 'FedEx',
      'shipping[tracking_number]': '1Z999',
      statement_descriptor_suffix: 'ORDER 43',
      transfer_group: 'ORDER43',
      'expand[]': 'customer',
    };
    const { status, body } = await stripe.charge(form);
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({
        amount: 2500,
        currency: 'usd',
        metadata: { order: '43', 0: 'a name that is a number' },
        receipt_email: 'jenny@example.com',
        shipping: {
          name: 'Jenny Rosen',
          phone: '+1 555 0100',
          carrier: 'FedEx',
          tracking_number: '1Z999',
          address: { line1: 'Main Street 1', line2: null, city: null, state: null, postal_code: null, country: 'US' },
        },
        statement_descriptor: null,
        statement_descriptor_suffix: 'ORDER 43',
        transfer_group: 'ORDER43',
      }),
    ]);
    expect(Object.fromEntries(new URLSearchParams(await bodySentFor(body.id)))).toMatchObject({
      amount: '2500',
      currency: 'usd',
      transfer_group: 'ORDER43',
      statement_descriptor_suffix: 'ORDER 43',
    });
  });

  it('costs Stripe’s numbers of each currency, and the provider is asked for the number that was received', async () => {
    const numbers = { isk: 15_000, ugx: 250_000, mga: 3_000, jpy: 1_050, kwd: 12_340 };
    const minor = { isk: '150', ugx: '2500', mga: '300000', jpy: '1050', kwd: '12340' };
    for (const [currency, amount] of Object.entries(numbers)) {
      const { status, body } = await stripe.charge({ amount, currency, source: 'tok_visa' });
      expect([status, body.amount, body.currency]).toEqual([200, amount, currency]);
      const sent = new URLSearchParams(await bodySentFor(body.id));
      expect([sent.get('amount'), sent.get('currency')]).toEqual([String(amount), currency]);
      const { rows } = await gateway.pool.query('select amount_minor from payment where id = $1', [
        `pay_${body.id.slice(3)}`,
      ]);
      expect([currency, rows[0].amount_minor]).toEqual([currency, minor[currency as keyof typeof minor]]);
      const refund = await stripe.post('/v1/refunds', { charge: body.id, amount: 1_000 });
      expect([refund.status, refund.body.amount, refund.body.currency]).toEqual([200, 1_000, currency]);
    }
  });
});

describe('a state', () => {
  it('succeeded, in part and wholly refunded', async () => {
    const { id } = (await stripe.charge()).body;
    await stripe.post('/v1/refunds', { charge: id, amount: 500 });
    expect((await stripe.get(`/v1/charges/${id}`)).body).toMatchObject({
      status: 'succeeded',
      paid: true,
      amount_refunded: 500,
      refunded: false,
      refunds: { data: [{ amount: 500, status: 'succeeded', charge: id }], has_more: false },
    });
    await stripe.post('/v1/refunds', { charge: id });
    expect((await stripe.get(`/v1/charges/${id}`)).body).toMatchObject({
      status: 'succeeded',
      amount_refunded: 2000,
      refunded: true,
      refunds: { data: [{ amount: 1500 }, { amount: 500 }] },
    });
  });

  it('unknown is pending, and never failed', async () => {
    await fault('reset', { when: 'after' });
    const before = (await movements()).length;
    const { status, body } = await stripe.charge({ source: 'tok_visa' });
    expect([status, body.status, body.paid, body.failure_code, body.balance_transaction]).toEqual([
      200,
      'pending',
      false,
      null,
      null,
    ]);
    expect(await read(body.id, 'succeeded')).toMatchObject({ status: 'succeeded', paid: true });
    expect(await movements()).toHaveLength(before + 1);
  });

  it('authorized is succeeded, and not captured', async () => {
    const id = await held();
    expect((await stripe.get(`/v1/charges/${id}`)).body).toMatchObject({
      status: 'succeeded',
      captured: false,
      amount_captured: 0,
      amount_refunded: 0,
      balance_transaction: null,
      refunded: false,
    });
  });

  it('canceled is failed, and given back', async () => {
    const id = await held();
    expect((await stripe.post('/v1/refunds', { charge: id })).status).toBe(200);
    expect((await stripe.get(`/v1/charges/${id}`)).body).toMatchObject({
      status: 'failed',
      paid: false,
      captured: false,
      refunded: true,
      amount_refunded: 2000,
      balance_transaction: null,
    });
  });

  it('declined is 402, and kept as failed', async () => {
    const { status, body } = await stripe.charge({ source: 'tok_chargeDeclinedInsufficientFunds' });
    expect([status, body.error]).toEqual([
      402,
      {
        type: 'card_error',
        code: 'card_declined',
        decline_code: 'insufficient_funds',
        message: 'Your card has insufficient funds.',
        param: 'source',
        charge: expect.stringMatching(/^ch_/),
        doc_url: '/docs/errors#charge_failed',
      },
    ]);
    expect((await stripe.get(`/v1/charges/${body.error.charge}`)).body).toMatchObject({
      status: 'failed',
      paid: false,
      captured: false,
      refunded: false,
      failure_code: 'card_declined',
      failure_message: 'Your card has insufficient funds.',
      outcome: { network_status: 'declined_by_network', reason: 'insufficient_funds', type: 'issuer_declined' },
    });
  });

  it('pending, succeeded and returned of a bank account', async () => {
    const customer = await bankCustomer('000555555559');
    const { status, body } = await stripe.post('/v1/charges', { amount: 15_000, currency: 'usd', customer });
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({
        id: expect.stringMatching(/^py_/),
        customer,
        status: 'pending',
        paid: false,
        captured: true,
        outcome: null,
        payment_method_details: expect.objectContaining({ type: 'ach_debit' }),
      }),
    ]);
    const refund = await stripe.post('/v1/refunds', { charge: body.id });
    expect([refund.status, refund.body.error.code, refund.body.error.message]).toEqual([
      400,
      'charge_not_refundable',
      `Charge ${body.id} is still pending and cannot be refunded yet.`,
    ]);
    await days(5);
    expect(await read(body.id, 'succeeded')).toMatchObject({ status: 'succeeded', paid: true, disputed: false });
    await days(30);
    expect(await read(body.id, 'failed')).toMatchObject({
      status: 'failed',
      paid: false,
      disputed: true,
      failure_code: expect.any(String),
      payment_method_details: { type: 'ach_debit', ach_debit: { last4: '5559', routing_number: '110000000' } },
      source: { object: 'bank_account', last4: '5559', customer },
    });
    const late = await stripe.post('/v1/refunds', { charge: body.id });
    expect([late.status, late.body.error.code]).toEqual([400, 'charge_disputed']);
  }, 20_000);

  it('failed by our own fault is 503, and the same key gets it again', async () => {
    await fault('rate_limit');
    const key = { 'idempotency-key': 'limited-1' };
    const { status, headers, body } = await stripe.charge({ source: 'tok_visa' }, key);
    expect([status, body.error.type, headers.get('stripe-should-retry')]).toEqual([503, 'api_error', 'false']);
    const failed = (await stripe.get(`/v1/charges/${body.error.charge}`)).body;
    expect([failed.status, failed.failure_code]).toEqual(['failed', 'processing_error']);
    const again = await stripe.charge({ source: 'tok_visa' }, key);
    expect([again.status, again.text]).toEqual([503, JSON.stringify(body)]);
  });
});

describe('a decline', () => {
  it.each([
    ['tok_chargeDeclined', 'card_declined', 'generic_decline'],
    ['tok_chargeDeclinedLostCard', 'card_declined', 'pickup_card'],
    ['tok_chargeDeclinedStolenCard', 'card_declined', 'pickup_card'],
    ['tok_chargeDeclinedFraudulent', 'card_declined', 'fraudulent'],
    ['tok_chargeDeclinedExpiredCard', 'expired_card', 'expired_card'],
    ['tok_chargeDeclinedIncorrectCvc', 'incorrect_cvc', 'incorrect_cvc'],
    ['tok_chargeDeclinedProcessingError', 'processing_error', 'processing_error'],
    ['tok_authenticationRequired', 'authentication_required', 'authentication_required'],
  ])('of %s has Stripe’s code %s and decline code %s', async (source, code, declineCode) => {
    const { status, body } = await stripe.charge({ source });
    expect([status, body.error.type, body.error.code, body.error.decline_code]).toEqual([
      402,
      'card_error',
      code,
      declineCode,
    ]);
  });

  it('for an amount that is too small is an error of the request', async () => {
    const { status, body } = await stripe.charge({ amount: 1, source: 'tok_visa' });
    expect([status, body.error.type, body.error.code, body.error.param]).toEqual([
      400,
      'invalid_request_error',
      'amount_too_small',
      'amount',
    ]);
  });
});

describe('an idempotency key', () => {
  it('gets the first answer again, byte for byte, and moves nothing twice', async () => {
    const key = { 'idempotency-key': 'again-1' };
    const before = (await movements()).length;
    const first = await stripe.charge({ 'metadata[a]': 'b' }, key);
    await stripe.post('/v1/refunds', { charge: first.body.id });
    const again = await stripe.charge({ 'metadata[a]': 'b' }, key);
    expect([again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([200, first.text, 'true']);
    expect([first.headers.get('idempotent-replayed'), first.headers.get('idempotency-key')]).toEqual([null, 'again-1']);
    expect(await movements()).toHaveLength(before + 2);
  });

  it('gets a decline again', async () => {
    const key = { 'idempotency-key': 'again-2' };
    const first = await stripe.charge({ source: 'tok_chargeDeclined' }, key);
    const again = await stripe.charge({ source: 'tok_chargeDeclined' }, key);
    expect([again.status, again.text]).toEqual([402, first.text]);
  });

  it('is refused for another request, and says idempotency_error', async () => {
    const key = { 'idempotency-key': 'again-3' };
    const { id } = (await stripe.charge({}, key)).body;
    const others = [
      await stripe.charge({ amount: 2001 }, key),
      await stripe.post('/v1/refunds', { charge: id }, key),
      await stripe.post(`/v1/charges/${id}`, { description: 'Other' }, key),
    ];
    for (const { status, body } of others) {
      expect([status, body.error.type]).toEqual([400, 'idempotency_error']);
    }
  });

  it('is in use while the first request is under way: 409, to be sent again', async () => {
    await fault('slow', { delayMs: 700 });
    const key = { 'idempotency-key': 'again-4' };
    const first = stripe.charge({ source: 'tok_visa' }, key);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const second = await stripe.charge({ source: 'tok_visa' }, key);
    expect([second.status, second.body.error.code, second.headers.get('stripe-should-retry')]).toEqual([
      409,
      'idempotency_key_in_use',
      null,
    ]);
    const { text } = await first;
    expect((await stripe.charge({ source: 'tok_visa' }, key)).text).toBe(text);
  });
});

describe('what is wrong with a request', () => {
  const card = { amount: 2000, currency: 'usd', source: 'tok_visa' };
  const refusals: readonly [what: string, form: Form | string, param: string | null, code: string | null][] = [
    ['nothing at all', {}, 'amount', 'parameter_missing'],
    ['no currency', { amount: 2000, source: 'tok_visa' }, 'currency', 'parameter_missing'],
    ['nobody who pays', { amount: 2000, currency: 'usd' }, 'source', null],
    ['an amount in words', { ...card, amount: 'many' }, 'amount', 'parameter_invalid_integer'],
    ['an amount with a point', { ...card, amount: '20.00' }, 'amount', 'parameter_invalid_integer'],
    ['an amount of nothing', { ...card, amount: 0 }, 'amount', 'parameter_invalid_integer'],
    ['an amount below nothing', { ...card, amount: -5 }, 'amount', 'parameter_invalid_integer'],
    ['an empty amount', { ...card, amount: '' }, 'amount', 'parameter_invalid_empty'],
    ['an amount of 17 digits', { ...card, amount: '12345678901234567' }, 'amount', 'parameter_invalid_integer'],
    ['a part of a krona', { ...card, amount: 150, currency: 'isk' }, 'amount', 'invalid_charge_amount'],
    ['a third decimal', { ...card, amount: 12_345, currency: 'kwd' }, 'amount', 'invalid_charge_amount'],
    ['no currency of this world', { ...card, currency: 'xyz' }, 'currency', null],
    ['an unknown parameter', { ...card, foo: 1 }, 'foo', 'parameter_unknown'],
    [
      'an unknown inner parameter',
      { ...card, 'shipping[name]': 'J', 'shipping[address][line1]': 'x', 'shipping[address][zip]': '1' },
      'shipping[address][zip]',
      'parameter_unknown',
    ],
    ['shipping without a name', { ...card, 'shipping[address][line1]': 'x' }, 'shipping[name]', 'parameter_missing'],
    ['shipping that is a text', { ...card, shipping: 'there' }, 'shipping', null],
    [
      'a country that is none',
      { ...card, 'shipping[name]': 'J', 'shipping[address][country]': 'us' },
      'shipping[address][country]',
      'country_code_invalid',
    ],
    ['metadata that is a text', { ...card, metadata: 'x' }, 'metadata', null],
    ['metadata that is deep', { ...card, 'metadata[a][b]': 'x' }, 'metadata', null],
    ['a long key of metadata', { ...card, [`metadata[${'k'.repeat(41)}]`]: 'x' }, 'metadata', null],
    ['a long value of metadata', { ...card, 'metadata[k]': 'x'.repeat(501) }, 'metadata', null],
    ['an address of e-mail that is none', { ...card, receipt_email: 'jenny' }, 'receipt_email', 'email_invalid'],
    ['a capture that is neither', { ...card, capture: 'yes' }, 'capture', null],
    ['an empty description', { ...card, description: '' }, 'description', 'parameter_invalid_empty'],
    ['a long statement descriptor', { ...card, statement_descriptor: 'x'.repeat(23) }, 'statement_descriptor', null],
    ['a fee', { ...card, application_fee_amount: 1 }, 'application_fee_amount', 'operation_not_supported'],
    ['an old fee', { ...card, application_fee: 1 }, 'application_fee', 'operation_not_supported'],
    ['a destination', { ...card, 'destination[account]': 'acct_1' }, 'destination', 'operation_not_supported'],
    [
      'data of a transfer',
      { ...card, 'transfer_data[destination]': 'acct_1' },
      'transfer_data',
      'operation_not_supported',
    ],
    ['another account', { ...card, on_behalf_of: 'acct_1' }, 'on_behalf_of', 'operation_not_supported'],
    ['an expansion that leads nowhere', { ...card, 'expand[]': 'nothing' }, 'expand', null],
    ['an expansion of what is not known', { ...card, 'expand[]': 'balance_transaction' }, 'expand', null],
    ['an expansion that is a text', { ...card, expand: 'customer' }, 'expand', null],
    ['a number of a card as source', { ...card, source: '4242424242424242' }, 'source', null],
    [
      'a card as source',
      {
        amount: 2000,
        currency: 'usd',
        'source[object]': 'card',
        'source[number]': '4242424242424242',
        'source[exp_month]': 8,
        'source[exp_year]': 2030,
      },
      'source',
      null,
    ],
    [
      'a number of a card in the description',
      { ...card, description: 'card 4242 4242 4242 4242' },
      'description',
      null,
    ],
    ['a customer of nobody', { ...card, customer: 'cus_01M7ZXHCERMPHVBRN6JQ93XHNR' }, 'customer', 'resource_missing'],
    ['a payee of nobody', { ...card, source: 'acct_01M7ZXHCERMPHVBRN6JQ93XHNR' }, 'source', 'resource_missing'],
    ['a field twice', 'amount=1&amount=2&currency=usd&source=tok_visa', 'amount', null],
    ['brackets that do not close', 'amount=2000&currency=usd&source=tok_visa&metadata[a=1', 'metadata[a', null],
    ['a name that objects have', 'amount=2000&currency=usd&source=tok_visa&__proto__[x]=1', '__proto__[x]', null],
    ['what is not UTF-8', 'amount=2000&currency=usd&source=tok_visa&description=%ff', null, null],
    ['NUL', 'amount=2000&currency=usd&source=tok_visa&description=a%00b', null, null],
  ];

  let before: unknown[];
  beforeAll(async () => {
    before = [await contentsOf(gateway.pool), await gateway.ledger()];
  });

  it.each(refusals)('%s: 400', async (_what, form, param, code) => {
    const { status, body, text } = await stripe.post('/v1/charges', form);
    expect([status, body.error.type, body.error.param ?? null, text.includes('4242')]).toEqual([
      400,
      'invalid_request_error',
      param,
      false,
    ]);
    if (code !== null) expect(body.error.code).toBe(code);
    expect(body.error.message).toEqual(expect.any(String));
  });

  it('writes nothing and sends nothing, whichever it is', async () => {
    expect([await contentsOf(gateway.pool), await gateway.ledger()]).toEqual(before);
  });

  it('is a header for another account', async () => {
    for (const header of ['stripe-account', 'stripe-context']) {
      const { status, body } = await stripe.charge({}, { [header]: 'acct_1' });
      expect([status, body.error.code, body.error.param.toLowerCase()]).toEqual([
        400,
        'operation_not_supported',
        header,
      ]);
      expect((await stripe.get('/v1/charges', { [header]: 'acct_1' })).status).toBe(400);
    }
  });

  it('is a body that is no form, or too long', async () => {
    const json = await stripe.post('/v1/charges', '{"amount":2000}', { 'content-type': 'application/json' });
    const long = await stripe.post('/v1/charges', `description=${'x'.repeat(200_000)}`);
    for (const { status, body } of [json, long])
      expect([status, body.error.type]).toEqual([400, 'invalid_request_error']);
  });

  it('is a key that opens nothing, or not this', async () => {
    const charge = (headers: Record<string, string>): Promise<Reply> =>
      gateway.send('/v1/charges', { method: 'POST', headers, body: new URLSearchParams({ amount: '2000' }) });
    const unknown = await charge({ authorization: 'Bearer sk_test_nobody' });
    const admin = await charge({ authorization: 'Bearer ak_test_demo' });
    expect([unknown.status, unknown.body.error.type]).toEqual([401, 'invalid_request_error']);
    expect([admin.status, admin.body.error.type]).toEqual([403, 'invalid_request_error']);
    const basic = Buffer.from('sk_test_demo:').toString('base64');
    expect((await charge({ authorization: `Basic ${basic}` })).body.error.message).toBe(
      'Missing required param: currency.',
    );
  });

  it('is an id of nothing: 404 in Stripe’s words', async () => {
    const id = 'ch_01M7ZXHCERMPHVBRN6JQ93XHNR';
    const replies = [
      await stripe.get(`/v1/charges/${id}`),
      await stripe.post(`/v1/charges/${id}`, { description: 'x' }),
      await stripe.post(`/v1/charges/${id}/capture`),
      await stripe.get(`/v1/charges/${id}/refunds`),
      await stripe.post(`/v1/charges/${id}/refunds`),
      await stripe.post(`/v1/charges/${id}/refund`),
    ];
    for (const { status, body } of replies) {
      expect([status, body.error]).toEqual([
        404,
        {
          type: 'invalid_request_error',
          code: 'resource_missing',
          message: `No such charge: '${id}'`,
          param: 'id',
          doc_url: '/docs/errors#payment_not_found',
        },
      ]);
    }
    const secret = await stripe.get('/v1/charges/4242424242424242');
    expect([secret.status, secret.text.includes('4242')]).toEqual([400, false]);
  });

  it('is a path of nothing', async () => {
    for (const path of ['/v1/nothing', '/v1/charges/', '/v1/balance']) {
      const { status, body } = await stripe.get(path);
      expect([path, status, body.error.type]).toEqual([path, 404, 'invalid_request_error']);
      expect(body.error.message).toMatch(/^Unrecognized request URL/);
    }
    const search = await stripe.get('/v1/charges/search?query=x');
    expect([search.status, search.body.error.code]).toEqual([400, 'operation_not_supported']);
  });
});

describe('what other APIs have made', () => {
  it('is a charge here, paid by a voucher', async () => {
    const pin = await gateway.voucher(1000);
    const made = await gateway.post('/payments/charge', {
      source: { type: 'voucher', pin },
      amount: 1000,
      currency: 'USD',
      description: 'Order 44',
    });
    const id = made.body.data.id.replace('pay_', 'ch_');
    for (const name of [made.body.data.id, id, id.replace('ch_', 'py_'), id.replace('ch_', 'pi_')]) {
      const { status, body } = await stripe.get(`/v1/charges/${name}`);
      expect([status, body]).toEqual([
        200,
        expect.objectContaining({
          id,
          amount: 1000,
          status: 'succeeded',
          metadata: {},
          payment_method: null,
          payment_method_details: { type: 'voucher', voucher: { serial: expect.any(String) } },
          source: { object: 'voucher', id: expect.any(String), serial: expect.any(String) },
        }),
      ]);
    }
    const before = [await contentsOf(gateway.pool), await gateway.ledger()];
    for (const path of ['refunds', 'capture']) {
      const { status, body } = await stripe.post(`/v1/charges/${id}/${path}`);
      expect([path, status, body.error.code]).toEqual([path, 400, 'operation_not_supported']);
    }
    expect([await contentsOf(gateway.pool), await gateway.ledger()]).toEqual(before);
  });

  it('is changed here without losing what the other keeps', async () => {
    const made = await gateway.post('/payments/charge', {
      source: { type: 'card', token: 'tok_visa' },
      amount: 1000,
      currency: 'USD',
      description: 'Order 45',
      metadata: { a: '1' },
    });
    const { id } = made.body.data;
    await gateway.pool.query(`update payment set dialect_data = '{"theirs": 1}' where id = $1`, [id]);
    const { body } = await stripe.post(`/v1/charges/${id}`, {
      'metadata[b]': '2',
      'fraud_details[user_report]': 'safe',
    });
    expect([body.metadata, body.fraud_details]).toEqual([{ a: '1', b: '2' }, { user_report: 'safe' }]);
    const { rows } = await gateway.pool.query('select dialect_data from payment where id = $1', [id]);
    expect(rows).toEqual([{ dialect_data: { theirs: 1, stripe: { userReport: 'safe' } } }]);
    expect((await gateway.get(`/payments/${id}`)).body.data.metadata).toEqual({ a: '1', b: '2' });
  });
});

it('keeps no token and no number of a card', async () => {
  const dump = await dumpOf(gateway.pool);
  expect(dump).not.toMatch(/tok_(visa|mastercard|bypassPending)\b/);
  expect(dump).not.toMatch(/4242 ?4242/);
});
