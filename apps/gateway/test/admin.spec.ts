import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { errorCodes } from '@tollgate/core';
import { DEMO_PARTNER_ID, SU_MAGIC_TOKENS } from '@tollgate/sandbox';
import { reviewReasons } from '../src/admin/reviews/review-reasons.js';
import { contentsOf } from './support/contents.js';
import { askEndpoint, endpointsOf, type Endpoint } from './support/endpoints.js';
import { makeKey } from './support/merchants.js';
import { chargeOf, demo, startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';

const shipped = await readFile(new URL('../../../tollgate.config.yaml', import.meta.url), 'utf8');
const admin = { 'x-api-key': 'ak_test_demo' };
const nobody = '01M7ZXHCERMPHVBRN6JQ93XHNR';

let gateway: TestGateway;
/** Admin keys of the demo merchant's live mode, and of another merchant. */
let live: Record<string, string>;
let stranger: Record<string, string>;

beforeAll(async () => {
  gateway = await startTestGateway({ config: shipped.replaceAll('mode: test', '$&\n    breaker: off') });
  live = { 'x-api-key': await makeKey(gateway.pool, { slug: 'demo', kind: 'admin', mode: 'live' }) };
  stranger = { 'x-api-key': await makeKey(gateway.pool, { slug: 'airline', kind: 'admin' }) };
});
afterAll(() => gateway.close());
beforeEach(() => gateway.control('DELETE', '/faults'));

const ask = (path: string, headers: Record<string, string> = admin): Promise<Reply> => gateway.get(path, headers);
const tell = (path: string, body: unknown, headers: Record<string, string> = admin): Promise<Reply> =>
  gateway.post(path, body, headers);
const resolve = (attemptId: string, body: object, headers?: Record<string, string>): Promise<Reply> =>
  tell(`/admin/attempts/${attemptId}/resolve`, { reason: 'Seen in the dashboard', ...body }, headers);
const close = (id: string, headers?: Record<string, string>): Promise<Reply> =>
  tell(`/admin/reviews/${id}/close`, { reason: 'Cleared with the provider' }, headers);

/** Makes the answer of one request get lost, after the money has moved or before. */
const loseAnswer = (service: string, operation: string, when: 'after' | 'before' = 'after'): Promise<any> =>
  gateway.control('POST', '/faults', { service, operation, kind: 'reset', when, times: 1 });
/** Makes a service answer nothing that helps. */
const silence = (service: string): Promise<any> =>
  gateway.control('POST', '/faults', { service, operation: '*', kind: 'error', when: 'before' });
const chargeVoucher = async (pin: string): Promise<Reply> => gateway.post('/payments/charge', chargeOf(pin));

interface Lost {
  readonly id: string;
  readonly attemptId: string;
  readonly pin: string;
}

/** A voucher that was charged and whose answer was lost. */
async function lostVoucher(when: 'after' | 'before' = 'after'): Promise<Lost> {
  await loseAnswer('voucher', 'charge', when);
  const pin = await gateway.voucher();
  const { body } = await chargeVoucher(pin);
  expect(body.data.status).toBe('processing');
  return { id: body.data.id, attemptId: await attemptOf(body.data.id), pin };
}

/** As if the provider had forgotten the key by now: nothing is sent again. */
const forget = (attemptId: string): Promise<unknown> =>
  gateway.pool.query("update attempt set started_at = now() - interval '2 days' where id = $1", [attemptId]);

/** A refund at Stripe whose answer was lost, and of which Stripe says nothing since. */
async function lostRefund(): Promise<{ id: string; attemptId: string; paymentId: string }> {
  const source = { type: 'card', token: 'tok_visa' };
  const charged = await gateway.post('/payments/charge', { ...chargeOf(''), source });
  const paymentId = charged.body.data.id;
  await loseAnswer('stripe', 'create_refund');
  const { body } = await gateway.post(`/payments/${paymentId}/refunds`, { amount: 600 });
  await silence('stripe');
  expect(body.data.status).toBe('pending');
  // So that nobody looks at it while a test looks whether anything was written.
  await gateway.pool.query("update operation set next_check_at = now() + interval '1 day' where id = $1", [
    body.data.id,
  ]);
  const attemptId = await attemptOf(body.data.id);
  await forget(attemptId);
  return { id: body.data.id, attemptId, paymentId };
}

async function one(sql: string, ...values: unknown[]): Promise<any> {
  return (await gateway.pool.query(sql, values)).rows[0];
}
const all = async (sql: string, ...values: unknown[]): Promise<any[]> => (await gateway.pool.query(sql, values)).rows;
const attemptOf = async (id: string): Promise<string> =>
  (await one('select id from attempt where payment_id = $1 or operation_id = $1', id)).id;
const statusOf = async (id: string): Promise<string> => (await gateway.get(`/payments/${id}`)).body.data.status;
const balances = async (paymentId: string): Promise<Record<string, number>> => {
  const rows = await all(
    `select account, sum(amount_minor)::int as total from ledger_entry where payment_id = $1
     group by 1 having sum(amount_minor) <> 0`,
    paymentId,
  );
  return Object.fromEntries(rows.map(({ account, total }) => [account, total]));
};
const reservedOf = async (paymentId: string): Promise<any> =>
  one(
    'select refunded_minor::int as refunded, refunds_reserved_minor::int as reserved from payment where id = $1',
    paymentId,
  );

/** The whole queue, page by page. */
async function queue(headers: Record<string, string> = admin, limit = 100): Promise<any[]> {
  const found: any[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { status, body }: Reply = await ask(`/admin/reviews?limit=${limit}${cursor && `&cursor=${cursor}`}`, headers);
    expect([status, body.success]).toEqual([200, true]);
    expect(body.data.length).toBeLessThanOrEqual(limit);
    found.push(...body.data);
    cursor = body.nextCursor;
    expect(body.hasMore).toBe(cursor !== null);
  }
  return found;
}
const inQueue = async (id: string): Promise<any> => (await queue()).find((review) => review.id === id);

const faultOf = ({ status, body }: Reply): unknown[] => [status, body.error?.code, body.error?.param];
/** Refused with nothing written and nothing moved. */
async function expectRefusal(request: () => Promise<Reply>, expected: readonly unknown[]): Promise<Reply> {
  const before = [await contentsOf(gateway.pool), await gateway.ledger()];
  const reply = await request();
  expect(faultOf(reply)).toEqual(expected);
  expect([await contentsOf(gateway.pool), await gateway.ledger()]).toEqual(before);
  return reply;
}

describe('an admin key', () => {
  /** The endpoints of a document that need a key. */
  const endpointsIn = async (document: string): Promise<Endpoint[]> =>
    endpointsOf((await gateway.get(document, {})).body).filter(({ needsKey }) => needsKey);
  /** One dialect wants to be told the merchant as well. */
  const call = (endpoint: Endpoint, headers: Record<string, string>): Promise<Reply> =>
    askEndpoint(gateway, endpoint, { 'x-api-name': 'demo', ...headers });

  it.each([
    ['an admin key every admin endpoint, and a secret key none', '/docs/admin/openapi.json', admin, demo],
    ['a secret key every other endpoint, and an admin key none', '/docs/openapi.json', demo, admin],
  ])('opens what it is for: %s', async (_title, document, right, wrong) => {
    const endpoints = await endpointsIn(document);
    expect(endpoints.length).toBeGreaterThanOrEqual(5);
    const before = [await contentsOf(gateway.pool), await gateway.ledger()];
    for (const endpoint of endpoints) {
      const { route, url, isCanonical } = endpoint;
      expect([route, url.startsWith('/admin/')]).toEqual([route, right === admin]);
      const refused = await call(endpoint, wrong);
      const unknown = await call(endpoint, { 'x-api-key': '' });
      expect([route, refused.status, unknown.status]).toEqual([route, 403, 401]);
      if (!isCanonical) continue;
      expect(faultOf(refused)).toEqual([403, 'forbidden', null]);
      expect(refused.body.error.message).toContain(
        right === admin ? 'use an admin key (ak_…)' : 'use a secret key (sk_…)',
      );
      expect(faultOf(unknown)).toEqual([401, 'unauthorized', 'x-api-key']);
    }
    expect([await contentsOf(gateway.pool), await gateway.ledger()]).toEqual(before);
    for (const endpoint of endpoints) {
      const { status } = await call(endpoint, right);
      expect([endpoint.route, [401, 403].includes(status)]).toEqual([endpoint.route, false]);
    }
  });

  it('shows and changes nothing of another merchant, nor of its own other mode', async () => {
    const { id, attemptId } = await lostVoucher();
    for (const headers of [stranger, live]) {
      expect(await queue(headers)).toEqual([]);
      expect((await ask('/admin/actions', headers)).body.data).toEqual([]);
      const attemptNotFound = [404, 'attempt_not_found', 'id'];
      await expectRefusal(() => ask(`/admin/attempts/${attemptId}`, headers), attemptNotFound);
      await expectRefusal(() => resolve(attemptId, { outcome: 'failed' }, headers), attemptNotFound);
      await expectRefusal(() => close(id, headers), [404, 'review_not_found', 'id']);
    }
    expect((await inQueue(id)).id).toBe(id);
  });
});

describe('the operator queue', () => {
  it('has of a voucher whose answer was lost all that an operator needs', async () => {
    const { id, attemptId } = await lostVoucher();
    const review = await inQueue(id);
    expect(review).toEqual({
      id,
      kind: 'charge',
      paymentId: id,
      timeline: `/payments/${id}/timeline`,
      state: 'unknown',
      amount: 1000,
      amountMoved: 0,
      currency: 'USD',
      reviewReason: 'outcome_unknown',
      meaning: expect.stringMatching(/the money may have moved, or not/),
      whatToDo: expect.stringMatching(/^Look it up at the provider .* resolve the attempt/),
      connection: 'voucher-sandbox',
      provider: 'voucher',
      providerReference: null,
      nextCheckAt: null,
      createdAt: expect.any(String),
      since: expect.any(String),
      livemode: false,
      attempt: {
        id: attemptId,
        state: 'unknown',
        detail: expect.stringMatching(/\S/),
        providerReference: null,
        sends: 1,
        idempotencyKey: attemptId,
        startedAt: expect.any(String),
        endedAt: expect.any(String),
      },
    });
    expect(Date.parse(review.since)).toBeGreaterThanOrEqual(Date.parse(review.createdAt));
  });

  it('has a charge of a vaulted card, which nobody can be asked about', async () => {
    await loseAnswer('suissu', 'charge');
    const source = { type: 'card_token', partnerId: DEMO_PARTNER_ID, tokenId: SU_MAGIC_TOKENS.success };
    const { body } = await gateway.post('/payments/charge', { ...chargeOf(''), source });
    expect(await inQueue(body.data.id)).toMatchObject({
      kind: 'charge',
      provider: 'suissu-token',
      connection: 'su-token-sandbox',
      reviewReason: 'outcome_unknown',
      nextCheckAt: null,
    });
  });

  it('has a refund, and when its provider is asked again', async () => {
    const { id, paymentId, attemptId } = await lostRefund();
    expect(await inQueue(id)).toMatchObject({
      kind: 'refund',
      paymentId,
      state: 'unknown',
      amount: 600,
      amountMoved: 0,
      provider: 'stripe-contractor',
      nextCheckAt: expect.any(String),
      whatToDo: expect.stringMatching(/^The gateway asks the provider again by itself/),
      attempt: { id: attemptId, idempotencyKey: attemptId },
    });
  });

  it('has what the provider moved otherwise than asked', async () => {
    await gateway.control('POST', '/faults', {
      service: 'voucher',
      operation: 'charge',
      kind: 'wrong_amount',
      times: 1,
    });
    const { body } = await chargeVoucher(await gateway.voucher());
    expect(await inQueue(body.data.id)).toMatchObject({
      state: 'succeeded',
      amount: 1000,
      amountMoved: 999,
      reviewReason: 'amount_mismatch',
      whatToDo: expect.stringMatching(/close the review/),
    });
  });

  it('has nothing that is in order', async () => {
    const { body } = await chargeVoucher(await gateway.voucher());
    expect(body.data.status).toBe('succeeded');
    expect(await inQueue(body.data.id)).toBeUndefined();
  });

  it('is in the order in which things were asked for, whatever they are, and the same by any page size', async () => {
    const everything = await queue();
    expect(new Set(everything.map(({ kind }) => kind))).toEqual(new Set(['charge', 'refund']));
    const times = everything.map(({ id }) => String(id).slice(-26));
    expect(times).toEqual(times.toSorted());
    for (const limit of [1, 2, 3]) expect(await queue(admin, limit)).toEqual(everything);
  });

  it('has 20 in a page when nothing is said', async () => {
    const secret = { 'x-api-key': await makeKey(gateway.pool, { slug: 'hostel' }) };
    const operator = { 'x-api-key': await makeKey(gateway.pool, { slug: 'hostel', kind: 'admin' }) };
    await gateway.control('POST', '/faults', { service: 'voucher', operation: 'charge', kind: 'wrong_amount' });
    const made: string[] = [];
    for (let n = 0; n < 21; n += 1) {
      made.push((await gateway.post('/payments/charge', chargeOf(await gateway.voucher()), secret)).body.data.id);
    }
    const { body } = await ask('/admin/reviews', operator);
    expect([body.data.length, body.hasMore]).toEqual([20, true]);
    const { body: rest } = await ask(`/admin/reviews?cursor=${body.nextCursor}`, operator);
    expect([rest.hasMore, rest.nextCursor]).toEqual([false, null]);
    expect([...body.data, ...rest.data].map(({ id }) => id).toSorted()).toEqual(made.toSorted());
  });
});

describe('an attempt', () => {
  it('is shown in full', async () => {
    const { id, attemptId, pin } = await lostVoucher();
    const { status, body, text } = await ask(`/admin/attempts/${attemptId}`);
    expect([status, body.data]).toEqual([
      200,
      {
        ...(await inQueue(id)).attempt,
        operation: 'charge',
        subjectId: id,
        sequence: 1,
        connection: 'voucher-sandbox',
        connectionSettings: { baseUrl: gateway.sandbox.urls.voucherWallet },
        provider: 'voucher',
        configVersion: expect.stringMatching(/^[0-9a-f]{16}$/),
        declineCode: null,
        exchanges: expect.any(Array),
        livemode: false,
      },
    ]);
    expect(text).not.toContain(pin);
  });

  it.each(['x', `att_${nobody}`, `pay_${nobody}`, 'att_%00'])('that is none is not found: %s', async (id) => {
    const { status } = await ask(`/admin/attempts/${id}`);
    expect(status).toBe(id.includes('%') ? 400 : 404);
  });
});

describe('an operator who says that an unknown charge succeeded', () => {
  it('has it booked, once, with an event and a transition, and the caller sees it', async () => {
    const { id, attemptId } = await lostVoucher();
    const { status, body } = await resolve(attemptId, { outcome: 'succeeded', providerReference: 'AWT_found' });
    expect([status, body.data]).toMatchObject([
      200,
      {
        attempt: { id: attemptId, state: 'succeeded', providerReference: 'AWT_found' },
        subject: { id, state: 'succeeded', amountMoved: 1000, reviewReason: null, providerReference: 'AWT_found' },
      },
    ]);
    expect(await balances(id)).toEqual({ provider_clearing: 1000, merchant_balance: -1000 });
    expect(await all('select distinct journal_id from ledger_entry where payment_id = $1', id)).toHaveLength(1);
    expect(await all('select type from event where payment_id = $1 order by id', id)).toEqual([
      { type: 'payment.unknown' },
      { type: 'payment.succeeded' },
    ]);
    const { body: log } = await ask('/admin/actions?limit=1');
    expect(log.data).toEqual([
      {
        id: expect.stringMatching(/^adm_/),
        action: 'attempt.resolve',
        targetId: attemptId,
        reason: 'Seen in the dashboard',
        data: { outcome: 'succeeded', amountMinor: null, providerReference: 'AWT_found' },
        keyId: (await one("select id from api_key where hash = sha256('ak_test_demo')")).id,
        createdAt: expect.any(String),
        livemode: false,
      },
    ]);
    expect(
      await one('select actor, event, cause from payment_transition where payment_id = $1 order by id desc', id),
    ).toEqual({ actor: 'operator', event: 'succeeded', cause: log.data[0].id });
    expect(await inQueue(id)).toBeUndefined();
    expect(await statusOf(id)).toBe('succeeded');
  });

  it('is heard once: 20 who say so at once book it once', async () => {
    const { id, attemptId } = await lostVoucher();
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        resolve(attemptId, n % 2 ? { outcome: 'failed' } : { outcome: 'succeeded', providerReference: `AWT_${n}` }),
      ),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const reply of replies.filter(({ status }) => status !== 200)) {
      expect(faultOf(reply)).toEqual([409, 'attempt_not_unknown', 'id']);
    }
    const succeeded = (await statusOf(id)) === 'succeeded';
    expect(await balances(id)).toEqual(succeeded ? { provider_clearing: 1000, merchant_balance: -1000 } : {});
    expect(await all('select from admin_action where target_id = $1', attemptId)).toHaveLength(1);
    expect(await all("select from payment_transition where payment_id = $1 and actor = 'operator'", id)).toHaveLength(
      1,
    );
    expect(await all('select from event where payment_id = $1', id)).toHaveLength(2);
  });

  it('cannot say it again, nor the contrary', async () => {
    const { attemptId } = await lostVoucher();
    const said = { outcome: 'succeeded', providerReference: 'AWT_once' };
    expect((await resolve(attemptId, said)).status).toBe(200);
    for (const body of [said, { outcome: 'failed' }]) {
      await expectRefusal(() => resolve(attemptId, body), [409, 'attempt_not_unknown', 'id']);
    }
  });

  it('has another amount booked as what it was, and the difference waits', async () => {
    const { id, attemptId } = await lostVoucher();
    await resolve(attemptId, { outcome: 'succeeded', providerReference: 'AWT_less', amount: 900 });
    expect(await balances(id)).toEqual({ provider_clearing: 900, merchant_balance: -1000, discrepancy: 100 });
    expect(await inQueue(id)).toMatchObject({ reviewReason: 'amount_mismatch', amountMoved: 900 });
    expect((await close(id)).status).toBe(200);
  });

  it('names what nobody can name yet, and nothing otherwise than its provider has', async () => {
    const { id, attemptId } = await lostVoucher();
    await expectRefusal(
      () => resolve(attemptId, { outcome: 'succeeded' }),
      [400, 'validation_error', 'providerReference'],
    );
    // As a late answer leaves it.
    await gateway.pool.query("update attempt set provider_reference = 'AWT_late' where id = $1", [attemptId]);
    await expectRefusal(
      () => resolve(attemptId, { outcome: 'succeeded', providerReference: 'AWT_other' }),
      [400, 'validation_error', 'providerReference'],
    );
    const { body } = await resolve(attemptId, { outcome: 'succeeded' });
    expect(body.data.subject).toMatchObject({ id, state: 'succeeded', providerReference: 'AWT_late' });
  });
});

describe('an operator who says that an unknown charge failed', () => {
  it('has nothing booked, and the voucher may be charged again', async () => {
    const { id, attemptId, pin } = await lostVoucher('before');
    expect((await chargeVoucher(pin)).body.error.code).toBe('charge_in_progress');
    const { status, body } = await resolve(attemptId, { outcome: 'failed' });
    expect([status, body.data]).toMatchObject([
      200,
      { attempt: { state: 'rejected' }, subject: { id, state: 'failed', amountMoved: 0, reviewReason: null } },
    ]);
    expect(await balances(id)).toEqual({});
    expect([await statusOf(id), await inQueue(id)]).toEqual(['failed', undefined]);
    expect((await chargeVoucher(pin)).body.data.status).toBe('succeeded');
  });
});

describe('an operator who resolves a refund', () => {
  it.each([
    ['succeeded', { providerReference: 're_found' }, { refunded: 600, reserved: 0 }, 400],
    ['failed', {}, { refunded: 0, reserved: 0 }, 1000],
  ] as const)('as %s settles what was set aside', async (outcome, more, amounts, left) => {
    const { id, attemptId, paymentId } = await lostRefund();
    expect(await reservedOf(paymentId)).toEqual({ refunded: 0, reserved: 600 });
    const { status, body } = await resolve(attemptId, { outcome, ...more });
    expect([status, body.data.subject]).toMatchObject([200, { id, kind: 'refund', paymentId, state: outcome }]);
    expect(await reservedOf(paymentId)).toEqual(amounts);
    expect(await balances(paymentId)).toEqual({ provider_clearing: left, merchant_balance: -left });
    expect(
      await one('select actor, to_state from operation_transition where operation_id = $1 order by id desc', id),
    ).toEqual({ actor: 'operator', to_state: outcome });
    expect(await all('select from event where operation_id = $1 and type like $2', id, `%.${outcome}`)).toHaveLength(1);
    const shown = await gateway.get(`/payments/${paymentId}/refunds/${id}`);
    expect([shown.body.data.status, await inQueue(id)]).toEqual([outcome, undefined]);
  });
});

it('an operator may say that more moved than fits into 32 bits', async () => {
  const { id, attemptId, paymentId } = await lostRefund();
  const { status, body } = await resolve(attemptId, {
    outcome: 'succeeded',
    providerReference: 're_much',
    amount: 5_000_000_000,
  });
  expect([status, body.data.subject]).toMatchObject([200, { id, state: 'succeeded', amountMoved: 5_000_000_000 }]);
  expect(await one('select refunded_minor::text as refunded from payment where id = $1', paymentId)).toEqual({
    refunded: '5000000000',
  });
});

describe('an operator who resolves what holds money, or releases it', () => {
  const hold = (): Promise<Reply> =>
    gateway.post('/payments/charge', { ...chargeOf(''), source: { type: 'card', token: 'tok_visa' }, capture: false });
  const amountRefused = [400, 'validation_error', 'amount'];

  it('has an authorization held, and nothing booked', async () => {
    await loseAnswer('stripe', 'create_payment_intent');
    const { id } = (await hold()).body.data;
    await silence('stripe');
    expect(await inQueue(id)).toMatchObject({ kind: 'authorize', state: 'unknown' });
    const attemptId = await attemptOf(id);
    const said = { outcome: 'succeeded', providerReference: 'pi_found' };
    await expectRefusal(() => resolve(attemptId, { ...said, amount: 1000 }), amountRefused);
    expect((await resolve(attemptId, said)).body.data.subject).toMatchObject({ state: 'authorized', amountMoved: 0 });
    expect(await balances(id)).toEqual({});
  });

  it.each([
    ['succeeded', 'canceled'],
    ['failed', 'authorized'],
  ])('has the payment of a void that %s be %s', async (outcome, state) => {
    const { id: paymentId } = (await hold()).body.data;
    await loseAnswer('stripe', 'cancel_payment_intent');
    const { id } = (await gateway.post(`/payments/${paymentId}/void`, {})).body.data;
    await silence('stripe');
    const attemptId = await attemptOf(id);
    await forget(attemptId);
    const said = { outcome, providerReference: 'pi_found' };
    await expectRefusal(() => resolve(attemptId, { ...said, amount: 1000 }), amountRefused);
    expect((await resolve(attemptId, said)).body.data.subject).toMatchObject({ id, kind: 'void', state: outcome });
    expect(await one('select state from payment where id = $1', paymentId)).toEqual({ state });
    expect(await balances(paymentId)).toEqual({});
  });
});

describe('a review', () => {
  const paid = async (): Promise<string> => (await chargeVoucher(await gateway.voucher())).body.data.id;
  const flag = (id: string, reason: string): Promise<unknown> =>
    gateway.pool.query('update payment set review_reason = $2 where id = $1', [id, reason]);

  it.each(['amount_mismatch', 'currency_mismatch', 'returned_after_money_left', 'failed_later', 'late_success'])(
    'of %s says what it means, and is closed with nothing booked',
    async (reason) => {
      const id = await paid();
      await flag(id, reason);
      expect(await inQueue(id)).toMatchObject({ whatToDo: expect.stringMatching(/close the review\.$/) });
      const before = await contentsOf(gateway.pool);
      const { status, body } = await close(id);
      expect([status, body.data]).toMatchObject([200, { id, state: 'succeeded', reviewReason: null }]);
      expect(await inQueue(id)).toBeUndefined();
      const { admin_action: _log, payment: _payments, ...others } = await contentsOf(gateway.pool);
      expect(before).toMatchObject(others);
      expect((await ask('/admin/actions?limit=1')).body.data[0]).toMatchObject({
        action: 'review.close',
        targetId: id,
        reason: 'Cleared with the provider',
        data: { reviewReason: reason },
      });
    },
  );

  it('of an operation is closed like one of a payment', async () => {
    const { id, attemptId } = await lostRefund();
    await resolve(attemptId, { outcome: 'succeeded', providerReference: 're_less', amount: 500 });
    expect(await inQueue(id)).toMatchObject({ reviewReason: 'amount_mismatch', amountMoved: 500 });
    expect((await close(id)).body.data).toMatchObject({ id, kind: 'refund', reviewReason: null });
    expect(await inQueue(id)).toBeUndefined();
  });

  it('of an outcome that is unknown is not closed, whatever the reason', async () => {
    const { id } = await lostVoucher();
    await expectRefusal(() => close(id), [409, 'review_not_closable', 'id']);
    await flag(id, 'currency_mismatch');
    expect(await inQueue(id)).toMatchObject({ whatToDo: expect.stringMatching(/resolve the attempt as failed/) });
    await expectRefusal(() => close(id), [409, 'review_not_closable', 'id']);
  });

  it('is closed by one of 20 at once, and there is none afterwards', async () => {
    const id = await paid();
    await flag(id, 'late_success');
    const statuses = (await Promise.all(Array.from({ length: 20 }, () => close(id)))).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([200, ...Array<number>(19).fill(404)]);
    expect(await all('select from admin_action where target_id = $1', id)).toHaveLength(1);
  });
});

describe('the audit log', () => {
  it('has what was done, newest first, by pages', async () => {
    const total = Number((await one('select count(*) from admin_action')).count);
    expect(total).toBeGreaterThan(5);
    const ids: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: Reply = await ask(`/admin/actions?limit=3${cursor && `&cursor=${cursor}`}`);
      ids.push(...body.data.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor;
    }
    expect(ids).toHaveLength(total);
    expect(ids).toEqual(ids.toSorted().toReversed());
  });

  it.each([
    "update admin_action set reason = 'another'",
    'update admin_action set id = id',
    'delete from admin_action',
    'truncate admin_action',
    'truncate merchant cascade',
  ])('is added to, never changed: the database refuses "%s"', async (sql) => {
    await expect(gateway.pool.query(sql)).rejects.toMatchObject({ code: '23001' });
  });
});

describe('what cannot be read is refused, and nothing is written', () => {
  let lost: Lost;
  let flagged: string;

  beforeAll(async () => {
    lost = await lostVoucher();
    flagged = (await chargeVoucher(await gateway.voucher())).body.data.id;
    await gateway.pool.query("update payment set review_reason = 'late_success' where id = $1", [flagged]);
  });

  const good = { outcome: 'succeeded', providerReference: 'AWT_1', reason: 'Seen' };
  it.each<[string, unknown, string, string?]>([
    ['no outcome', { ...good, outcome: undefined }, 'outcome'],
    ['an outcome that is none', { ...good, outcome: 'unknown' }, 'outcome'],
    ['an outcome in a list', { ...good, outcome: ['succeeded'] }, 'outcome'],
    ['no reason', { ...good, reason: undefined }, 'reason'],
    ['an empty reason', { ...good, reason: '' }, 'reason'],
    ['a blank reason', { ...good, reason: ' \t\n' }, 'reason'],
    ['a reason that is too long', { ...good, reason: 'x'.repeat(501) }, 'reason'],
    ['a reason with a control character', { ...good, reason: 'a\u0007' }, 'reason'],
    ['a reason that is no text', { ...good, reason: 7 }, 'reason'],
    ['a card number', { ...good, reason: 'card 4242 4242 4242 4242' }, 'reason', 'card_number_not_allowed'],
    ['an empty reference', { ...good, providerReference: '' }, 'providerReference'],
    ['no reference but null', { ...good, providerReference: null }, 'providerReference'],
    ['a reference with a space', { ...good, providerReference: 'AWT 1' }, 'providerReference'],
    ['a reference beyond ASCII', { ...good, providerReference: 'AWT_é' }, 'providerReference'],
    ['a reference that is too long', { ...good, providerReference: 'x'.repeat(256) }, 'providerReference'],
    ['an amount of nothing', { ...good, amount: 0 }, 'amount'],
    ['an amount below nothing', { ...good, amount: -1 }, 'amount'],
    ['an amount as text', { ...good, amount: '1000' }, 'amount'],
    ['an amount that is null', { ...good, amount: null }, 'amount'],
    ['an amount beyond what JSON carries', { ...good, amount: 2 ** 53 }, 'amount'],
    ['an amount of what failed', { outcome: 'failed', reason: 'Seen', amount: 1000 }, 'amount'],
    ['an unknown field', { ...good, amountMinor: 1 }, 'amountMinor'],
    ['a list', [good], 'body'],
  ])('resolve with %s', async (_title, body, param, code = 'validation_error') => {
    await expectRefusal(() => tell(`/admin/attempts/${lost.attemptId}/resolve`, body), [400, code, param]);
  });

  it.each<[string, unknown, string]>([
    ['no reason', {}, 'reason'],
    ['a blank reason', { reason: '  ' }, 'reason'],
    ['an unknown field', { reason: 'x', outcome: 'failed' }, 'outcome'],
  ])('close with %s', async (_title, body, param) => {
    await expectRefusal(() => tell(`/admin/reviews/${flagged}/close`, body), [400, 'validation_error', param]);
  });

  it.each([
    ['/admin/reviews?limit=0', 'limit'],
    ['/admin/reviews?limit=101', 'limit'],
    ['/admin/reviews?limit=1.5', 'limit'],
    ['/admin/reviews?cursor=x', 'cursor'],
    [`/admin/reviews?cursor=adm_${nobody}`, 'cursor'],
    [`/admin/reviews?cursor=pay_${nobody}&cursor=pay_${nobody}`, 'cursor'],
    ['/admin/reviews?state=unknown', 'state'],
    ['/admin/actions?limit=many', 'limit'],
    [`/admin/actions?cursor=pay_${nobody}`, 'cursor'],
    ['/admin/actions?reason=x', 'reason'],
  ])('GET %s', async (path, param) => {
    await expectRefusal(() => ask(path), [400, 'validation_error', param]);
  });

  it.each([
    ['an attempt that is settled', async () => resolve(await attemptOf(flagged), { outcome: 'failed' }), 409],
    ['an attempt that is none', () => resolve(`att_${nobody}`, { outcome: 'failed' }), 404],
    ['a payment', () => resolve(lost.id, { outcome: 'failed' }), 404],
  ] as const)('resolve of %s', async (_title, request, status) => {
    await expectRefusal(request, [status, status === 409 ? 'attempt_not_unknown' : 'attempt_not_found', 'id']);
  });

  it.each(['x', `pay_${nobody}`, `re_${nobody}`, `cus_${nobody}`])('close of %s', async (id) => {
    await expectRefusal(() => close(id), [404, 'review_not_found', 'id']);
  });
});

describe('GET /admin/ledger/check', () => {
  it('finds nothing in what the gateway has written, and says what somebody’s hand has changed', async () => {
    expect((await ask('/admin/ledger/check')).body.data).toEqual({ sound: true, violations: [], hasMore: false });
    const { id } = (await chargeVoucher(await gateway.voucher())).body.data;
    await gateway.pool.query('update payment set captured_minor = captured_minor + 1 where id = $1', [id]);
    const { data } = (await ask('/admin/ledger/check')).body;
    expect([data.sound, data.hasMore]).toEqual([false, false]);
    expect(data.violations).toContainEqual({
      ...{ invariant: 'payment_differs_from_ledger', subjectId: id, about: 'captured_minor' },
      ...{ meaning: expect.any(String), expected: '1001', found: '1000' },
    });
    // Another merchant sees its own books only.
    expect((await ask('/admin/ledger/check', stranger)).body.data.sound).toBe(true);
    await gateway.pool.query('update payment set captured_minor = captured_minor - 1 where id = $1', [id]);
  });
});

describe('an attempt in flight', () => {
  it('is not for an operator', async () => {
    await gateway.control('POST', '/faults', { service: 'voucher', operation: 'charge', kind: 'hang', times: 1 });
    const charging = chargeVoucher(await gateway.voucher());
    let started: any;
    while (!(started = await one("select id from attempt where state = 'started'"))) {
      await new Promise((done) => setTimeout(done, 10));
    }
    const reply = await resolve(started.id, { outcome: 'failed' });
    expect([faultOf(reply), reply.body.error.details]).toEqual([
      [409, 'attempt_not_unknown', 'id'],
      { state: 'started' },
    ]);
    expect((await charging).body.data.status).toBe('processing');
    expect(await all('select from admin_action where target_id = $1', started.id)).toEqual([]);
  });
});

describe('docs/operator-queue.md', () => {
  let page: string;
  beforeAll(async () => {
    page = await readFile(new URL('../../../docs/operator-queue.md', import.meta.url), 'utf8');
  });

  it('calls endpoints that are there, with bodies that they read', async () => {
    const { paths } = (await gateway.get('/docs/admin/openapi.json', {})).body;
    const commands = page.replaceAll('\\\n', ' ').match(/^curl .*$/gm) ?? [];
    const called = commands.map((command) => {
      const [, path = ''] = /\$GATEWAY(\S+?)"/.exec(command) ?? [];
      const [, body] = / -d '([^']+)'/.exec(command) ?? [];
      return { path, body };
    });
    // Other pages tell of keys, merchants, configuration, connections and webhooks.
    const queue = Object.keys(paths).filter((path) => /^\/admin\/(reviews|attempts|actions|ledger)/.test(path));
    expect(new Set(called.map(({ path }) => path.replace(/\$[A-Z]+/, '{id}')))).toEqual(new Set(queue));
    for (const { path, body } of called) {
      const url = path.replace(/\$[A-Z]+/, 'x');
      const { status } = body === undefined ? await ask(url) : await tell(url, body);
      expect([path, status]).toEqual([path, path.includes('$') ? 404 : 200]);
    }
  });

  it('tells every reason that the queue has words for, and no other', () => {
    const told = [...page.matchAll(/^\| `([a-z_]+)`/gm)].map(([, reason]) => reason);
    expect(told).toEqual(Object.keys(reviewReasons));
  });

  it('names the answers to what is refused', () => {
    const named = [...page.matchAll(/^\| (\d{3}) `([a-z_]+)`/gm)];
    expect(named.length).toBeGreaterThanOrEqual(6);
    for (const [, status, code] of named) {
      expect([code, errorCodes[code as keyof typeof errorCodes].status]).toEqual([code, Number(status)]);
    }
  });
});
