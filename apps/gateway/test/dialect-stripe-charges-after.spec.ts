import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { DEMO_PARTNER_ID, SU_MAGIC_TOKENS } from '@tollgate/sandbox';
import { contentsOf } from './support/contents.js';
import { startTestGateway, type TestGateway } from './support/test-gateway.js';
import { stripeCalls, type Form, type StripeCalls } from './support/stripe-form.js';

const shipped = await readFile(new URL('../../../tollgate.config.yaml', import.meta.url), 'utf8');

let gateway: TestGateway;
let stripe: StripeCalls;

beforeAll(async () => {
  gateway = await startTestGateway({ config: shipped, values: { PROVIDER_DEADLINE_MS: '10000' } });
  stripe = stripeCalls(gateway);
}, 60_000);
afterAll(() => gateway.close());
beforeEach(() => gateway.control('DELETE', '/faults'));

const made = async (form: Form = {}): Promise<any> => {
  const { status, body } = await stripe.charge(form);
  expect([status, body.status]).toEqual([200, 'succeeded']);
  return body;
};
const held = async (form: Form = {}): Promise<string> =>
  (await made({ capture: false, source: 'tok_visa', ...form })).id;
const refund = (form: Form, headers?: Record<string, string>) => stripe.post('/v1/refunds', form, headers);
const idsOf = async (path: string): Promise<string[]> => (await stripe.get(path)).body.data.map(({ id }: any) => id);
const moneyRow = async (id: string): Promise<unknown> =>
  (
    await gateway.pool.query(
      `select state, amount_minor, captured_minor, refunded_minor, refunds_reserved_minor, transferred_minor, updated_at
       from payment where id = $1`,
      [`pay_${id.slice(3)}`],
    )
  ).rows[0];
const token = async (form: Form): Promise<string> => {
  const { status, body } = await stripe.post('/v1/tokens', form);
  expect([status, body.object]).toEqual([200, 'token']);
  return body.id;
};

describe('a capture', () => {
  it('takes all that is held', async () => {
    const id = await held();
    const { status, body } = await stripe.post(`/v1/charges/${id}/capture`);
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({
        id,
        status: 'succeeded',
        captured: true,
        amount: 2000,
        amount_captured: 2000,
        amount_refunded: 0,
        refunded: false,
        balance_transaction: `txn_${id.slice(3)}`,
      }),
    ]);
    const again = await stripe.post(`/v1/charges/${id}/capture`);
    expect([again.status, again.body.error.code]).toEqual([400, 'charge_already_captured']);
  });

  it('of a part leaves the amount, and gives back the rest', async () => {
    const id = await held({ amount: 3000 });
    const key = { 'idempotency-key': `capture-${id}` };
    const form = { amount: 1200, receipt_email: 'jenny@example.com', statement_descriptor: 'EXAMPLE' };
    const first = await stripe.post(`/v1/charges/${id}/capture`, form, key);
    expect([first.status, first.body]).toEqual([
      200,
      expect.objectContaining({
        amount: 3000,
        amount_captured: 1200,
        amount_refunded: 1800,
        refunded: false,
        captured: true,
        receipt_email: 'jenny@example.com',
        statement_descriptor: 'EXAMPLE',
      }),
    ]);
    expect((await stripe.get(`/v1/charges/${id}`)).body).toEqual(first.body);
    const again = await stripe.post(`/v1/charges/${id}/capture`, form, key);
    expect([again.text, again.headers.get('idempotent-replayed')]).toEqual([first.text, 'true']);
    const other = await stripe.post(`/v1/charges/${id}/capture`, { amount: 1300 }, key);
    expect([other.status, other.body.error.type]).toEqual([400, 'idempotency_error']);
    const whole = await refund({ charge: id });
    expect([whole.status, whole.body.amount]).toEqual([200, 1200]);
    expect((await stripe.get(`/v1/charges/${id}`)).body).toMatchObject({ amount_refunded: 3000, refunded: true });
  });

  it('that cannot be is refused, and the money stays held', async () => {
    const id = await held();
    const before = [await contentsOf(gateway.pool), await gateway.ledger()];
    for (const [form, param, code] of [
      [{ amount: 2001 }, 'amount', 'amount_too_large'],
      [{ amount: 0 }, 'amount', 'parameter_invalid_integer'],
      [{ amount: '' }, 'amount', 'parameter_invalid_empty'],
      [{ application_fee_amount: 1 }, 'application_fee_amount', 'operation_not_supported'],
      [{ 'transfer_data[amount]': 1 }, 'transfer_data', 'operation_not_supported'],
      [{ receipt_email: 'jenny' }, 'receipt_email', 'email_invalid'],
      [{ foo: 1 }, 'foo', 'parameter_unknown'],
    ] as [Form, string, string][]) {
      const { status, body } = await stripe.post(`/v1/charges/${id}/capture`, form);
      expect([form, status, body.error.param, body.error.code]).toEqual([form, 400, param, code]);
    }
    expect([await contentsOf(gateway.pool), await gateway.ledger()]).toEqual(before);
  });

  it('of a charge that was released, or declined, is refused', async () => {
    const id = await held();
    await refund({ charge: id });
    const released = await stripe.post(`/v1/charges/${id}/capture`);
    expect([released.status, released.body.error.code]).toEqual([400, 'charge_expired_for_capture']);
    const declined = (await stripe.charge({ source: 'tok_chargeDeclined' })).body.error.charge;
    const { status, body } = await stripe.post(`/v1/charges/${declined}/capture`);
    expect([status, body.error.code]).toEqual([400, 'charge_not_capturable']);
  });
});

describe('a refund', () => {
  it('has every field, and is found again by its id', async () => {
    const { id } = await made();
    const { status, body } = await refund({
      charge: id,
      amount: 700,
      reason: 'requested_by_customer',
      'metadata[why]': 'late',
    });
    expect([status, body]).toEqual([
      200,
      {
        id: expect.stringMatching(/^re_/),
        object: 'refund',
        amount: 700,
        balance_transaction: expect.stringMatching(/^txn_/),
        charge: id,
        created: expect.any(Number),
        currency: 'usd',
        failure_reason: null,
        metadata: { why: 'late' },
        payment_intent: null,
        reason: 'requested_by_customer',
        receipt_number: null,
        source_transfer_reversal: null,
        status: 'succeeded',
        transfer_reversal: null,
      },
    ]);
    expect((await stripe.get(`/v1/refunds/${body.id}`)).body).toEqual(body);
    const expanded = (await stripe.get(`/v1/refunds/${body.id}?expand[]=charge`)).body;
    expect(expanded.charge).toMatchObject({ id, object: 'charge', amount_refunded: 700 });
    const changed = await stripe.post(`/v1/refunds/${body.id}`, { 'metadata[why]': '', 'metadata[by]': 'Ada' });
    expect([changed.status, changed.body]).toEqual([200, { ...body, metadata: { by: 'Ada' } }]);
    const cleared = await stripe.post(`/v1/refunds/${body.id}`, { metadata: '' });
    expect(cleared.body.metadata).toEqual({});
    const canceled = await stripe.post(`/v1/refunds/${body.id}/cancel`);
    expect([canceled.status, canceled.body.error.code]).toEqual([400, 'operation_not_supported']);
  });

  it('names its charge by any of its ids, or by the path', async () => {
    const { id } = await made();
    expect((await refund({ payment_intent: id.replace('ch_', 'pi_'), amount: 100 })).body).toMatchObject({
      charge: id,
    });
    expect((await refund({ charge: id.replace('ch_', 'py_'), amount: 100 })).body).toMatchObject({ charge: id });
    const below = await stripe.post(`/v1/charges/${id}/refunds`, { amount: 100 });
    expect([below.status, below.body.object, below.body.charge]).toEqual([200, 'refund', id]);
    const old = await stripe.post(`/v1/charges/${id}/refund`, { amount: 100 });
    expect([old.status, old.body.object, old.body.amount_refunded]).toEqual([200, 'charge', 400]);
    expect(old.body.refunds).toMatchObject({ data: [{ amount: 100, charge: id }], has_more: true });
    expect((await stripe.get(`/v1/charges/${id}/refunds`)).body).toMatchObject({
      object: 'list',
      url: `/v1/charges/${id}/refunds`,
      has_more: false,
      data: [{ amount: 100 }, { amount: 100 }, { amount: 100 }, { amount: 100 }],
    });
  });

  it('of what is held releases it, and is a refund like any other', async () => {
    const id = await held();
    const part = await refund({ charge: id, amount: 500 });
    expect([part.status, part.body.error.code, part.body.error.param]).toEqual([
      400,
      'operation_not_supported',
      'amount',
    ]);
    const more = await refund({ charge: id, amount: 5000 });
    expect([more.status, more.body.error.param]).toEqual([400, 'amount']);
    const key = { 'idempotency-key': `release-${id}` };
    const form = { charge: id, reason: 'duplicate', 'metadata[a]': 'b' };
    const first = await refund(form, key);
    expect([first.status, first.body]).toEqual([
      200,
      expect.objectContaining({
        id: expect.stringMatching(/^re_/),
        amount: 2000,
        charge: id,
        status: 'succeeded',
        reason: 'duplicate',
        metadata: { a: 'b' },
        balance_transaction: null,
      }),
    ]);
    expect((await refund(form, key)).text).toBe(first.text);
    expect((await stripe.get(`/v1/refunds/${first.body.id}`)).body).toEqual(first.body);
    expect((await stripe.get(`/v1/charges/${id}`)).body.refunds.data).toEqual([first.body]);
    const again = await refund({ charge: id });
    expect([again.status, again.body.error.code]).toEqual([400, 'charge_already_refunded']);
  });

  it('is never more than what was paid, however many are asked for at once', async () => {
    const { id } = await made();
    const replies = await Promise.all(Array.from({ length: 8 }, () => refund({ charge: id, amount: 600 })));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(3);
    for (const { status, body } of replies.filter((reply) => reply.status !== 200)) {
      expect([status, body.error.type, body.error.param]).toEqual([400, 'invalid_request_error', 'amount']);
    }
    const over = await refund({ charge: id, amount: 600 });
    expect([over.status, over.body.error.message]).toEqual([
      400,
      'Refund amount (600 usd) is greater than unrefunded amount on charge (200 usd)',
    ]);
    expect((await refund({ charge: id })).body.amount).toBe(200);
    const none = await refund({ charge: id });
    expect([none.status, none.body.error.code]).toEqual([400, 'charge_already_refunded']);
  });

  it('whose answer was lost is pending, and never failed', async () => {
    const { id } = await made();
    await gateway.control('POST', '/faults', {
      service: 'stripe',
      operation: 'create_refund',
      kind: 'reset',
      when: 'after',
      times: 1,
    });
    const key = { 'idempotency-key': `lost-${id}` };
    const first = await refund({ charge: id, amount: 300 }, key);
    expect([first.status, first.body.status]).toEqual([200, 'pending']);
    expect((await refund({ charge: id, amount: 300 }, key)).text).toBe(first.text);
    for (let tries = 0; tries < 100; tries += 1) {
      if ((await stripe.get(`/v1/refunds/${first.body.id}`)).body.status === 'succeeded') break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect((await stripe.get(`/v1/refunds/${first.body.id}`)).body.status).toBe('succeeded');
    expect((await stripe.get(`/v1/charges/${id}`)).body.amount_refunded).toBe(300);
  });

  it('is refused for what is wrong with it, and nothing is written or sent', async () => {
    const { id } = await made();
    const none = 'ch_01M7ZXHCERMPHVBRN6JQ93XHNR';
    const refusals: [Form, string | undefined, string | undefined][] = [
      [{}, undefined, 'parameter_missing'],
      [{ charge: none }, 'charge', 'resource_missing'],
      [{ payment_intent: 'pi_01M7ZXHCERMPHVBRN6JQ93XHNR' }, 'payment_intent', 'resource_missing'],
      [{ charge: '' }, 'charge', 'parameter_invalid_empty'],
      [{ charge: id, amount: '' }, 'amount', 'parameter_invalid_empty'],
      [{ charge: id, amount: '5.00' }, 'amount', 'parameter_invalid_integer'],
      [{ charge: id, reason: 'no reason' }, 'reason', undefined],
      [{ charge: id, currency: 'eur' }, 'currency', undefined],
      [{ charge: id, refund_application_fee: true }, 'refund_application_fee', 'operation_not_supported'],
      [{ charge: id, reverse_transfer: true }, 'reverse_transfer', 'operation_not_supported'],
      [{ charge: id, instructions_email: 'a@example.com' }, 'instructions_email', 'operation_not_supported'],
      [{ charge: id, foo: 1 }, 'foo', 'parameter_unknown'],
      [{ charge: id, 'expand[]': 'foo' }, 'expand', undefined],
    ];
    const before = [await contentsOf(gateway.pool), await gateway.ledger()];
    for (const [form, param, code] of refusals) {
      const { status, body } = await refund(form);
      expect([form, status, body.error.type, body.error.param, code && body.error.code]).toEqual([
        form,
        400,
        'invalid_request_error',
        param,
        code,
      ]);
    }
    const missing = await stripe.get('/v1/refunds/re_01M7ZXHCERMPHVBRN6JQ93XHNR');
    expect([missing.status, missing.body.error.message]).toEqual([
      404,
      "No such refund: 're_01M7ZXHCERMPHVBRN6JQ93XHNR'",
    ]);
    expect([await contentsOf(gateway.pool), await gateway.ledger()]).toEqual(before);
  });
});

describe('a change of a charge', () => {
  it('changes words, and nothing about money', async () => {
    const { id } = await made({ description: 'Before', 'metadata[a]': '1', 'metadata[b]': '2' });
    const before = await moneyRow(id);
    const { status, body } = await stripe.post(`/v1/charges/${id}`, {
      description: 'After',
      'metadata[a]': '',
      'metadata[c]': '3',
      receipt_email: 'jenny@example.com',
      'shipping[name]': 'Jenny',
      'shipping[address][line1]': 'Main Street 1',
      'fraud_details[user_report]': 'fraudulent',
      transfer_group: 'GROUP',
    });
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({
        description: 'After',
        metadata: { b: '2', c: '3' },
        receipt_email: 'jenny@example.com',
        shipping: expect.objectContaining({ name: 'Jenny' }),
        fraud_details: { user_report: 'fraudulent' },
        transfer_group: 'GROUP',
      }),
    ]);
    const unset = await stripe.post(`/v1/charges/${id}`, {
      description: '',
      metadata: '',
      receipt_email: '',
      'fraud_details[user_report]': '',
    });
    expect(unset.body).toMatchObject({ description: null, metadata: {}, receipt_email: null, fraud_details: {} });
    expect(unset.body.shipping).toEqual(body.shipping);
    expect(await moneyRow(id)).toEqual(before);
    const { rows } = await gateway.pool.query(
      `select data from event where payment_id = $1 and type = 'payment.updated' order by id`,
      [`pay_${id.slice(3)}`],
    );
    expect(rows.map(({ data }) => data.changed.toSorted())).toEqual([
      ['description', 'dialectData', 'metadata', 'receiptEmail', 'transferGroup'],
      ['description', 'dialectData', 'metadata', 'receiptEmail'],
    ]);
  });

  it('keeps at most 50 keys of metadata, and those that there were before count', async () => {
    const { id } = await made();
    const keys = (from: number, count: number): Form =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`metadata[k${from + index}]`, 'v']));
    expect((await stripe.post(`/v1/charges/${id}`, keys(0, 49))).status).toBe(200);
    const over = await stripe.post(`/v1/charges/${id}`, keys(49, 2));
    expect([over.status, over.body.error.param]).toEqual([400, 'metadata']);
    expect(Object.keys((await stripe.get(`/v1/charges/${id}`)).body.metadata)).toHaveLength(49);
    const swapped = await stripe.post(`/v1/charges/${id}`, { ...keys(49, 2), 'metadata[k0]': '' });
    expect([swapped.status, Object.keys(swapped.body.metadata)]).toEqual([200, expect.any(Array)]);
    expect(Object.keys(swapped.body.metadata)).toHaveLength(50);
  });

  it('by many at once loses nothing', async () => {
    const { id } = await made();
    const replies = await Promise.all(
      Array.from({ length: 12 }, (_, index) => stripe.post(`/v1/charges/${id}`, { [`metadata[k${index}]`]: index })),
    );
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 200));
    expect(Object.keys((await stripe.get(`/v1/charges/${id}`)).body.metadata)).toHaveLength(12);
  });

  it('sets a customer and a group once', async () => {
    const { id } = await made();
    const [one, two] = await Promise.all(
      ['a', 'b'].map(async (name) => (await gateway.post('/customers', { email: `${name}@example.com` })).body.data.id),
    );
    const first = await stripe.post(`/v1/charges/${id}`, {
      customer: one,
      transfer_group: 'A',
      'expand[]': 'customer',
    });
    expect([first.status, first.body.customer.id, first.body.customer.email]).toEqual([200, one, 'a@example.com']);
    const same = await stripe.post(`/v1/charges/${id}`, { customer: one, transfer_group: 'A' });
    expect([same.status, same.body.customer]).toEqual([200, one]);
    for (const [form, param] of [
      [{ customer: two, description: 'Not this' }, 'customer'],
      [{ transfer_group: 'B', description: 'Not this' }, 'transfer_group'],
      [{ customer: 'cus_01M7ZXHCERMPHVBRN6JQ93XHNR' }, 'customer'],
    ] as const) {
      const { status, body } = await stripe.post(`/v1/charges/${id}`, form);
      expect([status, body.error.param]).toEqual([400, param]);
    }
    expect((await stripe.get(`/v1/charges/${id}`)).body.description).toBeNull();
  });

  it.each([
    ['amount', { amount: 1 }, 'parameter_unknown'],
    ['capture', { capture: true }, 'parameter_unknown'],
    ['fraud_details[user_report]', { 'fraud_details[user_report]': 'maybe' }, undefined],
    ['fraud_details[stripe_report]', { 'fraud_details[stripe_report]': 'fraudulent' }, 'parameter_unknown'],
    ['description', { description: 'x'.repeat(1001) }, undefined],
    ['customer', { customer: '' }, 'parameter_invalid_empty'],
  ])('of %s is refused', async (param, form, code) => {
    const { id } = await made();
    const { status, body } = await stripe.post(`/v1/charges/${id}`, form);
    expect([status, body.error.param]).toEqual([400, param]);
    if (code !== undefined) expect(body.error.code).toBe(code);
  });
});

describe('a list', () => {
  const group = 'LISTED';
  const newestFirst: string[] = [];

  beforeAll(async () => {
    for (let index = 0; index < 7; index += 1) {
      newestFirst.unshift((await made({ transfer_group: group, amount: 1000 + index })).id);
    }
  }, 30_000);

  it('goes both ways, and says where it is', async () => {
    const path = `/v1/charges?transfer_group=${group}`;
    const first = (await stripe.get(`${path}&limit=3`)).body;
    expect([first.object, first.url, first.has_more]).toEqual(['list', '/v1/charges', true]);
    expect(first.data.map(({ id }: any) => id)).toEqual(newestFirst.slice(0, 3));
    expect(await idsOf(`${path}&limit=3&starting_after=${newestFirst[2]}`)).toEqual(newestFirst.slice(3, 6));
    const last = (await stripe.get(`${path}&limit=3&starting_after=${newestFirst[5]}`)).body;
    expect([last.data.length, last.has_more]).toEqual([1, false]);
    const back = (await stripe.get(`${path}&limit=3&ending_before=${newestFirst[5]}`)).body;
    expect([back.data.map(({ id }: any) => id), back.has_more]).toEqual([newestFirst.slice(2, 5), true]);
    const front = (await stripe.get(`${path}&limit=3&ending_before=${newestFirst[2]}`)).body;
    expect([front.data.map(({ id }: any) => id), front.has_more]).toEqual([newestFirst.slice(0, 2), false]);
    expect(await idsOf(path)).toEqual(newestFirst);
    expect((await stripe.get('/v1/charges')).body.data).toHaveLength(10);
  });

  it('shows each charge as it is by itself', async () => {
    await refund({ charge: newestFirst[0] ?? '', amount: 10 });
    const { data } = (await stripe.get(`/v1/charges?transfer_group=${group}`)).body;
    for (const charge of data) expect(charge).toEqual((await stripe.get(`/v1/charges/${charge.id}`)).body);
    expect(data[0].refunds.data).toMatchObject([{ amount: 10 }]);
  });

  it('is asked for by time, customer and payment', async () => {
    const [newest = ''] = newestFirst;
    const created = Number((await stripe.get(`/v1/charges/${newest}`)).body.created);
    const path = `/v1/charges?transfer_group=${group}&limit=100`;
    expect(await idsOf(`${path}&created=${created}`)).toContain(newest);
    expect(await idsOf(`${path}&created[gte]=${created}&created[lte]=${created}`)).toContain(newest);
    expect(await idsOf(`${path}&created[gt]=${created}`)).not.toContain(newest);
    expect(await idsOf(`${path}&created[lt]=${created}`)).not.toContain(newest);
    expect(await idsOf(`${path}&created[gt]=${created - 3600}&created[lt]=${created + 3600}`)).toEqual(newestFirst);
    expect(await idsOf(`/v1/charges?payment_intent=${newest.replace('ch_', 'pi_')}`)).toEqual([newest]);
    const customer = (await gateway.post('/customers', { email: 'list@example.com' })).body.data.id;
    const { id } = await made({ customer, source: 'tok_visa' });
    expect(await idsOf(`/v1/charges?customer=${customer}`)).toEqual([id]);
    const [expanded] = (await stripe.get(`/v1/charges?customer=${customer}&expand[]=data.customer`)).body.data;
    expect(expanded.customer).toMatchObject({ id: customer, object: 'customer', email: 'list@example.com' });
  });

  it('has refunds and releases in one order', async () => {
    const made1 = (await refund({ charge: newestFirst[1] ?? '', amount: 10 })).body.id;
    const released = (await refund({ charge: await held() })).body.id;
    const made2 = (await refund({ charge: newestFirst[1] ?? '', amount: 10 })).body.id;
    expect(await idsOf('/v1/refunds?limit=3')).toEqual([made2, released, made1]);
    expect(await idsOf(`/v1/refunds?limit=1&starting_after=${made2}`)).toEqual([released]);
    expect(await idsOf(`/v1/refunds?limit=1&starting_after=${released}`)).toEqual([made1]);
    expect(await idsOf(`/v1/refunds?limit=1&ending_before=${made1}`)).toEqual([released]);
    expect(await idsOf(`/v1/refunds?ending_before=${released}`)).toEqual([made2]);
    expect(await idsOf(`/v1/refunds?charge=${newestFirst[1]}`)).toEqual([made2, made1]);
    expect((await stripe.get('/v1/refunds?limit=1')).body).toMatchObject({ url: '/v1/refunds', has_more: true });
  });

  it.each([
    ['limit=0', 'limit', null],
    ['limit=101', 'limit', null],
    ['limit=ten', 'limit', 'parameter_invalid_integer'],
    ['starting_after=ch_1', 'starting_after', 'resource_missing'],
    ['starting_after=ch_01M7ZXHCERMPHVBRN6JQ93XHNR', 'starting_after', 'resource_missing'],
    ['starting_after=ch_1&ending_before=ch_2', 'starting_after', 'parameters_exclusive'],
    ['created=yesterday', 'created', 'parameter_invalid_integer'],
    ['created[since]=1', 'created', null],
    ['created[gte]=x', 'created', 'parameter_invalid_integer'],
    ['customer=cus_01M7ZXHCERMPHVBRN6JQ93XHNR', 'customer', 'resource_missing'],
    ['foo=1', 'foo', 'parameter_unknown'],
    ['expand[]=customer', 'expand', null],
  ])('asked for by %s is refused', async (query, param, code) => {
    const { status, body } = await stripe.get(`/v1/charges?${query}`);
    expect([status, body.error.type, body.error.param]).toEqual([400, 'invalid_request_error', param]);
    if (code !== null) expect(body.error.code).toBe(code);
  });
});

describe('a source that is none of Stripe’s', () => {
  const sources: readonly [string, () => Promise<string>, string][] = [
    ['a voucher', async () => token({ 'voucher[pin]': await gateway.voucher(2000) }), 'voucher'],
    [
      'a vault’s token',
      () => token({ 'su_token[partner_id]': DEMO_PARTNER_ID, 'su_token[token_id]': SU_MAGIC_TOKENS.success }),
      'card_token',
    ],
  ];

  it.each(sources)(
    '%s is charged, read and listed; it is not held, captured or given back',
    async (_what, source, type) => {
      const { id } = await made({ source: await source() });
      const read = (await stripe.get(`/v1/charges/${id}`)).body;
      expect([read.payment_method_details.type, read.captured, read.amount]).toEqual([type, true, 2000]);
      expect(await idsOf('/v1/charges?limit=1')).toEqual([id]);
      const unheld = await source();
      const before = [await contentsOf(gateway.pool), await gateway.ledger()];
      const replies = [
        await stripe.post(`/v1/charges/${id}/capture`),
        await refund({ charge: id }),
        await stripe.charge({ source: unheld, capture: false }),
      ];
      for (const { status, body } of replies) {
        expect([status, body.error.type, body.error.code]).toEqual([
          400,
          'invalid_request_error',
          'operation_not_supported',
        ]);
      }
      expect([await contentsOf(gateway.pool), await gateway.ledger()]).toEqual(before);
    },
  );
});
