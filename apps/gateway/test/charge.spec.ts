import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { chargeOf, demo, startTestGateway, type TestGateway } from './support/test-gateway.js';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
});

afterAll(() => gateway.close());

beforeEach(() => gateway.control('DELETE', '/faults'));

const rows = async (sql: string, values: unknown[] = []): Promise<any[]> =>
  (await gateway.pool.query(sql, values)).rows;
const paymentOf = async (id: string): Promise<any> => (await rows('select * from payment where id = $1', [id]))[0];
const movementsOf = async (id: string): Promise<any[]> =>
  (await gateway.ledger()).filter(({ metadata }) => metadata.tollgate_payment_id === id);
const newest = async (): Promise<any> => (await rows('select * from payment order by id desc limit 1'))[0];

describe('a charge', () => {
  it('answers as documented, and stands in the database and at the provider once', async () => {
    const { status, body } = await gateway.post('/payments/charge', chargeOf(await gateway.voucher()));
    expect(status).toBe(200);
    expect(body).toEqual({
      success: true,
      data: {
        id: expect.stringMatching(/^pay_[0-9A-HJKMNP-TV-Z]{26}$/),
        customerId: null,
        kind: 'charge',
        status: 'succeeded',
        provider: 'voucher',
        amountSubtotal: 1000,
        taxAmount: 0,
        amountTotal: 1000,
        currency: 'USD',
        description: 'A test',
        metadata: null,
        url: null,
        expiresAt: null,
        createdAt: expect.stringMatching(/Z$/),
        updatedAt: expect.stringMatching(/Z$/),
        object: 'payment',
        livemode: false,
      },
    });
    const { id } = body.data;
    expect(await movementsOf(id)).toMatchObject([{ kind: 'charge', amount: 1000, currency: 'USD' }]);
    const [movement] = await movementsOf(id);
    expect(await paymentOf(id)).toMatchObject({
      state: 'succeeded',
      captured_minor: '1000',
      provider_reference: movement.reference,
      lease_expires_at: null,
      review_reason: null,
    });
    expect(await rows('select state, sequence, operation from attempt where payment_id = $1', [id])).toEqual([
      { state: 'succeeded', sequence: 1, operation: 'charge' },
    ]);
    expect(
      await rows('select account, amount_minor from ledger_entry where payment_id = $1 order by account', [id]),
    ).toEqual([
      { account: 'merchant_balance', amount_minor: '-1000' },
      { account: 'provider_clearing', amount_minor: '1000' },
    ]);
    expect(await rows('select type from event where payment_id = $1', [id])).toEqual([{ type: 'payment.succeeded' }]);
    expect(
      await rows('select from_state, to_state, event from payment_transition where payment_id = $1 order by id', [id]),
    ).toEqual([
      { from_state: null, to_state: 'processing', event: 'claimed' },
      { from_state: 'processing', to_state: 'succeeded', event: 'succeeded' },
    ]);
    expect((await gateway.get(`/payments/${id}`)).body.data).toEqual(body.data);
  });

  it('is on record before the provider is called', async () => {
    await gateway.control('POST', '/faults', { service: 'voucher', operation: 'validate', kind: 'slow', delayMs: 400 });
    const before = await rows('select count(*)::int as n from payment');
    const charge = gateway.post('/payments/charge', chargeOf(await gateway.voucher()));
    await sleep(250);
    expect(await rows('select count(*)::int as n from payment')).toEqual([{ n: Number(before[0].n) + 1 }]);
    const payment = await newest();
    expect(payment).toMatchObject({ state: 'processing' });
    expect(await rows('select state from attempt where payment_id = $1', [payment.id])).toEqual([{ state: 'started' }]);
    expect(await movementsOf(payment.id)).toEqual([]);
    expect((await charge).body.data.id).toBe(payment.id);
  });

  it('that is declined says why, moves nothing and posts nothing', async () => {
    const { status, body } = await gateway.post('/payments/charge', chargeOf('SPENTUSD01000AAA'));
    expect(status).toBe(402);
    expect(body.error).toMatchObject({
      type: 'billing_error',
      code: 'charge_failed',
      param: 'source',
      details: { declineCode: 'voucher_used', advice: 'try_another_source' },
    });
    const { paymentId } = body.error.details;
    expect(await movementsOf(paymentId)).toEqual([]);
    expect(await rows('select 1 from ledger_entry where payment_id = $1', [paymentId])).toEqual([]);
    expect((await gateway.get(`/payments/${paymentId}`)).body.data).toMatchObject({
      status: 'failed',
      details: { reason: 'declined', declineCode: 'voucher_used' },
    });
  });

  it('of another amount than the voucher’s is declined, and the voucher can still be spent', async () => {
    const pin = await gateway.voucher();
    const wrong = await gateway.post('/payments/charge', chargeOf(pin, { amount: 999 }));
    expect(wrong.status).toBe(402);
    expect(wrong.body.error).toMatchObject({ param: 'amount', details: { declineCode: 'voucher_value_mismatch' } });
    expect((await gateway.post('/payments/charge', chargeOf(pin))).status).toBe(200);
  });

  it('whose answer is lost is processing, never failed, and nothing is booked', async () => {
    await gateway.control('POST', '/faults', { service: 'voucher', operation: 'charge', kind: 'reset', when: 'after' });
    const { status, body } = await gateway.post('/payments/charge', chargeOf(await gateway.voucher()));
    expect(status).toBe(200);
    expect(body.data.status).toBe('processing');
    expect(await paymentOf(body.data.id)).toMatchObject({ state: 'unknown', review_reason: 'outcome_unknown' });
    expect(await movementsOf(body.data.id)).toHaveLength(1);
    expect(await rows('select 1 from ledger_entry where payment_id = $1', [body.data.id])).toEqual([]);
    expect((await gateway.get(`/payments/${body.data.id}`)).body.data.status).toBe('processing');
  });

  it.each(['hang', 'error'])('that ends in a provider’s %s after the money moved is processing', async (kind) => {
    await gateway.control('POST', '/faults', { service: 'voucher', operation: 'charge', kind, when: 'after' });
    const { status, body } = await gateway.post('/payments/charge', chargeOf(await gateway.voucher()));
    expect([status, body.data.status]).toEqual([200, 'processing']);
    expect(await movementsOf(body.data.id)).toHaveLength(1);
  });

  it('of which the provider says another amount is booked as it moved, and waits for an operator', async () => {
    await gateway.control('POST', '/faults', { service: 'voucher', operation: 'charge', kind: 'wrong_amount' });
    const { body } = await gateway.post('/payments/charge', chargeOf(await gateway.voucher()));
    const [movement] = await movementsOf(body.data.id);
    expect(movement.amount).not.toBe(1000);
    expect(await paymentOf(body.data.id)).toMatchObject({ review_reason: 'amount_mismatch' });
    const entries = await rows('select account, amount_minor::int from ledger_entry where payment_id = $1', [
      body.data.id,
    ]);
    expect(entries).toContainEqual({ account: 'provider_clearing', amount_minor: movement.amount });
    expect(entries).toContainEqual({ account: 'merchant_balance', amount_minor: -1000 });
    expect(entries).toContainEqual({ account: 'discrepancy', amount_minor: 1000 - movement.amount });
  });

  it('that the provider refuses for a fault of ours is no decline', async () => {
    await gateway.control('POST', '/faults', { service: 'voucher', operation: 'charge', kind: 'rate_limit' });
    const { status, body } = await gateway.post('/payments/charge', chargeOf(await gateway.voucher()));
    expect([status, body.error.code]).toEqual([503, 'provider_error']);
    expect(JSON.stringify(body)).not.toMatch(/rate|429/i);
    expect(await movementsOf(body.error.details.paymentId)).toEqual([]);
  });
});

describe('an idempotency key', () => {
  it('replays the first answer byte for byte, and charges once', async () => {
    const key = { 'Idempotency-Key': 'replay-1' };
    const body = chargeOf('FRESHUSD01000AAA');
    const first = await gateway.post('/payments/charge', body, key);
    const second = await gateway.post('/payments/charge', body, key);
    expect(second.text).toBe(first.text);
    expect(second.status).toBe(200);
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(await movementsOf(first.body.data.id)).toHaveLength(1);
  });

  it('replays a decline', async () => {
    const key = { 'Idempotency-Key': 'replay-decline' };
    const first = await gateway.post('/payments/charge', chargeOf('EXPRDUSD01000AAA'), key);
    const second = await gateway.post('/payments/charge', chargeOf('EXPRDUSD01000AAA'), key);
    expect([first.status, second.status]).toEqual([402, 402]);
    expect(second.text).toBe(first.text);
  });

  it('is refused for another body, whatever the order of its fields', async () => {
    const key = { 'Idempotency-Key': 'mismatch-1' };
    await gateway.post('/payments/charge', chargeOf('FRESHUSD01000AAB'), key);
    const reordered = Object.fromEntries(Object.entries(chargeOf('FRESHUSD01000AAB')).reverse());
    expect((await gateway.post('/payments/charge', reordered, key)).headers.get('idempotent-replayed')).toBe('true');
    const other = await gateway.post('/payments/charge', chargeOf('FRESHUSD01000AAB', { description: 'B' }), key);
    expect([other.status, other.body.error.code, other.body.error.param]).toEqual([
      409,
      'idempotency_key_mismatch',
      'Idempotency-Key',
    ]);
  });

  it('of a request in flight is answered 409 with Retry-After', async () => {
    await gateway.control('POST', '/faults', { service: 'voucher', operation: 'charge', kind: 'slow', delayMs: 500 });
    const key = { 'Idempotency-Key': 'in-flight-1' };
    const body = chargeOf(await gateway.voucher());
    const first = gateway.post('/payments/charge', body, key);
    await sleep(200);
    const second = await gateway.post('/payments/charge', body, key);
    expect([second.status, second.body.error.code]).toEqual([409, 'idempotency_in_progress']);
    expect(Number(second.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await first).body.data.status).toBe('succeeded');
  });

  it('sent 40 times at once makes one payment and one movement', async () => {
    const key = { 'Idempotency-Key': 'at-once-1' };
    const body = chargeOf(await gateway.voucher());
    const replies = await Promise.all(Array.from({ length: 40 }, () => gateway.post('/payments/charge', body, key)));
    const paid = replies.filter(({ status }) => status === 200);
    expect(paid.length).toBeGreaterThan(0);
    expect(new Set(paid.map(({ body: { data } }) => data.id)).size).toBe(1);
    expect(replies.filter(({ status }) => status !== 200 && status !== 409)).toEqual([]);
    expect(await movementsOf(paid[0]!.body.data.id)).toHaveLength(1);
    expect(await rows("select 1 from idempotency_record where key = 'at-once-1'")).toHaveLength(1);
  });

  it('is another one for another merchant', async () => {
    const key = { 'Idempotency-Key': 'scope-1' };
    const merchantId = 'mer_01M7ZXHCERMPHVBRN6JQ93XHNR';
    await gateway.pool.query("insert into merchant values ($1, 'other', 'Other', now())", [merchantId]);
    await gateway.pool.query(
      `insert into api_key (merchant_id, id, mode, kind, hash, hint, created_at)
       values ($1, 'key_1', 'test', 'secret', sha256('sk_test_other'), 'x', now())`,
      [merchantId],
    );
    const body = chargeOf('FRESHUSD01000AAC');
    const first = await gateway.post('/payments/charge', body, key);
    const second = await gateway.post('/payments/charge', body, { ...key, 'x-api-key': 'sk_test_other' });
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body.data.id).not.toBe(first.body.data.id);
    expect((await gateway.get(`/payments/${first.body.data.id}`, { 'x-api-key': 'sk_test_other' })).status).toBe(404);
  });

  it('is free again a day after its operation was closed, not before', async () => {
    const key = { 'Idempotency-Key': 'expiry-1' };
    const body = chargeOf('FRESHUSD01000AAD');
    const first = await gateway.post('/payments/charge', body, key);
    const [{ hours }] = await rows(
      "select extract(epoch from expires_at - now()) / 3600 as hours from idempotency_record where key = 'expiry-1'",
    );
    expect(Number(hours)).toBeCloseTo(24, 1);
    await gateway.pool.query(
      "update idempotency_record set expires_at = now() - interval '1 s' where key = 'expiry-1'",
    );
    const second = await gateway.post('/payments/charge', body, key);
    expect(second.status).toBe(200);
    expect(second.body.data.id).not.toBe(first.body.data.id);
  });

  it('of an unknown outcome does not expire', async () => {
    await gateway.control('POST', '/faults', { service: 'voucher', operation: 'charge', kind: 'reset', when: 'after' });
    await gateway.post('/payments/charge', chargeOf(await gateway.voucher()), { 'Idempotency-Key': 'unknown-1' });
    expect(await rows("select expires_at from idempotency_record where key = 'unknown-1'")).toEqual([
      { expires_at: null },
    ]);
  });
});

describe('a PIN', () => {
  it('is refused while a payment with it is in flight', async () => {
    await gateway.control('POST', '/faults', { service: 'voucher', operation: 'charge', kind: 'slow', delayMs: 500 });
    const body = chargeOf('FRESHUSD01000AAE');
    const first = gateway.post('/payments/charge', body);
    await sleep(200);
    const second = await gateway.post('/payments/charge', body);
    expect([second.status, second.body.error.code, second.body.error.param]).toEqual([
      409,
      'charge_in_progress',
      'source',
    ]);
    expect((await first).status).toBe(200);
    expect((await gateway.post('/payments/charge', body)).status).toBe(200);
  });

  it('is refused while a payment with it is unknown', async () => {
    await gateway.control('POST', '/faults', {
      service: 'voucher',
      operation: 'charge',
      kind: 'reset',
      when: 'after',
      times: 1,
    });
    const body = chargeOf('FRESHUSD01000AAF');
    expect((await gateway.post('/payments/charge', body)).body.data.status).toBe('processing');
    const before = (await gateway.ledger()).length;
    const again = await gateway.post('/payments/charge', body, { 'Idempotency-Key': 'another' });
    expect([again.status, again.body.error.code]).toEqual([409, 'charge_in_progress']);
    expect(await gateway.ledger()).toHaveLength(before);
    expect(await rows("select 1 from idempotency_record where key = 'another'")).toEqual([]);
  });

  it.each([
    ['description', { description: 'paid with FreshUSD01000PNX' }, {}, 'description'],
    ['metadata', { metadata: { voucher: 'FRESHUSD01000PNX' } }, {}, 'metadata.voucher'],
    ['the idempotency key', {}, { 'Idempotency-Key': 'order-FRESHUSD01000PNX' }, 'Idempotency-Key'],
  ])('in %s as well is refused: it would be stored in clear', async (_where, fields, headers, param) => {
    const before = await rows('select count(*)::int as n from payment');
    const reply = await gateway.post('/payments/charge', chargeOf('FRESHUSD01000PNX', fields), headers);
    expect([reply.status, reply.body.error.code, reply.body.error.param]).toEqual([400, 'validation_error', param]);
    expect(reply.text).not.toMatch(/FRESHUSD01000PNX/i);
    expect(await rows('select count(*)::int as n from payment')).toEqual(before);
  });

  it('is nowhere in the database, in clear or hashed without a key', async () => {
    const pin = await gateway.voucher();
    await gateway.post('/payments/charge', chargeOf(pin), { 'Idempotency-Key': 'secret-1' });
    const { rows: tables } = await gateway.pool.query(
      "select table_name from information_schema.tables where table_schema = 'public'",
    );
    for (const { table_name: table } of tables) {
      const found = await rows(
        `select 1 from "${String(table)}" t where t::text ilike '%' || $1 || '%' or t::text like '%' || encode(sha256($1::bytea), 'hex') || '%'`,
        [pin],
      );
      expect([table, found]).toEqual([table, []]);
    }
    expect(gateway.log.join('')).not.toContain(pin);
  });
});

it('the log names each request by the id that its answer carries', async () => {
  const { headers } = await gateway.get('/payments', demo);
  const id = headers.get('x-request-id');
  expect(id).toMatch(/^req_/);
  await sleep(20);
  expect(gateway.log.join('')).toContain(id);
});
