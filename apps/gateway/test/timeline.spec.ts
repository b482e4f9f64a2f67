import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_STRIPE_SECRET_KEY, startSandbox, type Sandbox } from '@tollgate/sandbox';
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { choiceReasons } from '../src/routing/attempt-choice.js';
import { timelineTypes } from '../src/dialects/payments/timeline-cursor.js';
import { TimelineRepository } from '../src/dialects/payments/timeline.repository.js';
import { Prisma } from '../src/shared/database.js';
import { makeKey } from './support/merchants.js';
import { startTcpProxy, type TcpProxy } from './support/tcp-proxy.js';
import { chargeOf, demo, startTestGateway, type TestGateway } from './support/test-gateway.js';

const text = await readFile(new URL('../../../docs/timeline.md', import.meta.url), 'utf8');

const config = `
connections:
  near:
    package: '@tollgate/voucher'
    mode: test
    breaker: off
    settings: { baseUrl: '\${NEAR_URL}', secretKey: '\${VOUCHER_SECRET_KEY}' }
  far:
    package: '@tollgate/voucher'
    mode: test
    settings: { baseUrl: '\${VOUCHER_BASE_URL}', secretKey: '\${VOUCHER_SECRET_KEY}' }
  wallet-of-acme:
    package: '@tollgate/voucher'
    mode: test
    merchants: [acme]
    settings: { baseUrl: '\${VOUCHER_BASE_URL}', secretKey: '\${VOUCHER_SECRET_KEY}' }
  stripe:
    package: '@tollgate/stripe-contractor'
    mode: test
    transferFee: { basisPoints: 250, fixedMinor: 0 }
    settings: { baseUrl: '\${STRIPE_BASE_URL}', secretKey: '\${STRIPE_SECRET_KEY}', strategy: payment_intents }
routes:
  - name: only-for-acme
    when: { merchants: [acme], sourceKinds: [voucher], amountMinor: { max: 5 }, currencies: [USD] }
    connections: [wallet-of-acme]
  - name: cards
    when: { sourceKinds: [card] }
    connections: [stripe]
  - name: dollars
    when: { sourceKinds: [voucher], currencies: [USD] }
    connections: [wallet-of-acme, near, far]
    fallbackOn: { declined: [voucher_not_found] }
  - name: vouchers
    when: { sourceKinds: [voucher] }
    connections: [near]
`;

/** The wallet behind connection "near", and the way to it. */
let wallet: Sandbox;
let line: TcpProxy;
let gateway: TestGateway;
const pins: string[] = [];
const timelines: string[] = [];

beforeAll(async () => {
  wallet = await startSandbox({ basePort: 0 });
  line = await startTcpProxy(Number(new URL(wallet.urls.voucherWallet).port));
  gateway = await startTestGateway({ config, values: { NEAR_URL: `http://127.0.0.1:${line.port}` } });
});
afterAll(async () => {
  await gateway.close();
  await line.cut();
  await wallet.close();
});
afterEach(() => gateway.control('DELETE', '/faults'));

let tails = 0;
/** A magic PIN: both wallets know what becomes of it without having issued it. */
function pin(behavior = 'ONCEX', currency = 'USD'): string {
  tails += 1;
  const made = `${behavior}${currency}01000${tails.toString(36).toUpperCase().padStart(3, '0')}`;
  pins.push(made);
  return made;
}

const charge = async (body: object, headers?: Record<string, string>): Promise<string> => {
  const reply = await gateway.post('/payments/charge', body, headers);
  return reply.body.data?.id ?? reply.body.error.details.paymentId;
};
const byCard = (body: object = {}): Promise<string> =>
  charge({
    source: { type: 'card', token: 'tok_visa' },
    amount: 10_000,
    currency: 'USD',
    description: 'A test',
    ...body,
  });
const refund = async (id: string, body: object = {}, headers?: Record<string, string>): Promise<any> =>
  (await gateway.post(`/payments/${id}/refunds`, body, headers)).body.data;
const loseAnswer = (operation: string): Promise<unknown> =>
  gateway.control('POST', '/faults', { service: 'stripe', operation, kind: 'reset', when: 'after', times: 1 });

async function page(id: string, query = ''): Promise<{ data: any[]; hasMore: boolean; nextCursor: string | null }> {
  const { status, body, text } = await gateway.get(`/payments/${id}/timeline${query}`);
  expect([status, body.success]).toEqual([200, true]);
  timelines.push(text);
  return body;
}
const timeline = async (id: string): Promise<any[]> => (await page(id)).data;
const shortOf = ({ type, to, operation, state, eventType }: any): string =>
  [type, operation, to ?? state ?? eventType].filter(Boolean).join(' ');
const ofType = (entries: any[], type: string): any[] => entries.filter((entry) => entry.type === type);

const id = (prefix: string): unknown => expect.stringMatching(new RegExp(`^${prefix}_[0-9A-Z]{26}$`));
const time: unknown = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

describe('the timeline of a payment', () => {
  it('tells what was asked for, what was tried where and why, what came of it, and what was booked', async () => {
    const paymentId = await charge(chargeOf(pin()), { 'idempotency-key': 'order-1' });
    const entries = await timeline(paymentId);
    expect(entries.map(shortOf)).toEqual([
      'payment_requested',
      'payment_state processing',
      'attempt charge succeeded',
      'payment_state succeeded',
      'journal',
      'event payment.succeeded',
    ]);
    const [requested, claimed, attempt, succeeded, journal, event] = entries;
    const at = time;
    const summary = expect.any(String);
    expect(requested).toEqual({
      type: 'payment_requested',
      at,
      summary: '10.00 USD were asked for, from a voucher',
      id: paymentId,
      amount: 1000,
      currency: 'USD',
      sourceKind: 'voucher',
      customerId: null,
      description: 'A test',
      idempotencyKey: { key: 'order-1', answerStatus: 200, expiresAt: time },
    });
    const state = {
      type: 'payment_state',
      at,
      summary,
      id: id('pt'),
      actor: 'api',
      cause: null,
      attemptId: attempt.id,
    };
    expect(claimed).toEqual({ ...state, from: null, to: 'processing', event: 'claimed' });
    expect(succeeded).toEqual({ ...state, from: 'processing', to: 'succeeded', event: 'succeeded' });
    expect(attempt).toEqual({
      type: 'attempt',
      at,
      summary: `Attempt 1 of the charge at near (rule dollars, 1 of 2): succeeded after ${attempt.durationMs} ms`,
      id: id('att'),
      sequence: 1,
      operation: 'charge',
      operationId: null,
      connection: 'near',
      provider: 'voucher',
      configVersion: expect.stringMatching(/^[0-9a-f]{16}$/),
      choice: {
        because: 'first_in_route',
        rule: 'dollars',
        position: 1,
        of: 2,
        order: 'priority',
        after: null,
        passedOver: [{ rule: 'cards', connection: null, reason: 'source kind voucher is not one of card' }],
      },
      idempotencyKey: attempt.id,
      state: 'succeeded',
      endedAt: time,
      durationMs: Date.parse(attempt.endedAt) - Date.parse(attempt.at),
      sends: 1,
      providerReference: expect.any(String),
      declineCode: null,
      detail: null,
      exchanges: expect.any(Array),
    });
    expect(journal).toMatchObject({ type: 'journal', at, journalId: id('lj'), operationId: null });
    expect(journal.summary).toBe('Booked: provider_clearing 10.00 USD, merchant_balance −10.00 USD');
    expect(journal.entries.map(({ account, amount, currency }: any) => [account, amount, currency])).toEqual([
      ['provider_clearing', 1000, 'USD'],
      ['merchant_balance', -1000, 'USD'],
    ]);
    expect(event).toMatchObject({ id: id('evt'), eventType: 'payment.succeeded', operationId: null });
    const { data } = (await gateway.get(`/ledger/entries?paymentId=${paymentId}`)).body;
    expect(journal.entries.map((entry: any) => entry.id).sort()).toEqual(data.map((entry: any) => entry.id).sort());
  });

  it('is in the order of time, and says of every entry in a sentence what it is', async () => {
    const paymentId = await byCard();
    await refund(paymentId, { amount: 2_000 });
    const entries = await timeline(paymentId);
    const times = entries.map(({ at }) => at);
    expect(times).toEqual(times.toSorted());
    for (const { summary } of entries) expect(summary).toMatch(/^[A-Z0-9−].{10,}$/);
  });

  it('says after which attempt another connection was tried', async () => {
    await line.cut();
    const paymentId = await charge(chargeOf(pin()));
    await line.mend();
    const [first, second] = ofType(await timeline(paymentId), 'attempt');
    expect(first).toMatchObject({ connection: 'near', state: 'not_sent', sequence: 1, detail: expect.any(String) });
    expect(second).toMatchObject({
      connection: 'far',
      state: 'succeeded',
      sequence: 2,
      choice: {
        because: 'next_in_route',
        rule: 'dollars',
        position: 2,
        of: 2,
        order: 'priority',
        after: { attemptId: first.id, outcome: 'not_sent', reason: expect.stringContaining('ECONNREFUSED') },
        passedOver: [{ rule: 'cards' }],
      },
    });
    expect(second.summary).toContain(`after ${first.id} was not sent`);
  });

  it('says after which refusal another connection was tried', async () => {
    const onlyFar = await gateway.voucher();
    pins.push(onlyFar);
    const paymentId = await charge(chargeOf(onlyFar));
    const [first, second] = ofType(await timeline(paymentId), 'attempt');
    expect(first).toMatchObject({ connection: 'near', state: 'declined', declineCode: 'voucher_not_found' });
    expect(second.choice).toMatchObject({
      because: 'next_in_route',
      after: { attemptId: first.id, outcome: 'declined', reason: 'voucher_not_found' },
    });
    expect(second.summary).toContain(`after ${first.id} was declined (voucher_not_found)`);
  });

  it('keeps rules and connections of other merchants from this one, though they are on record', async () => {
    const paymentId = await charge(chargeOf(pin()));
    const { rows } = await gateway.pool.query('select choice from attempt where payment_id = $1', [paymentId]);
    expect(rows[0].choice.passedOver).toMatchObject([
      { rule: 'only-for-acme', connection: null, ofOthers: true },
      { rule: 'cards', connection: null },
      { rule: 'dollars', connection: 'wallet-of-acme', ofOthers: true },
    ]);
    const { text: told } = await gateway.get(`/payments/${paymentId}/timeline`);
    expect(told).not.toContain('acme');
    expect(told).not.toContain('ofOthers');
  });

  it('says that a request was tried again, and why there', async () => {
    const body = chargeOf(pin('ONCEX', 'EUR'), { currency: 'EUR' });
    const key = { 'idempotency-key': 'again-1' };
    await line.cut();
    const paymentId = await charge(body, key);
    const before = await timeline(paymentId);
    await line.mend();
    expect(await charge(body, key)).toBe(paymentId);
    const after = await timeline(paymentId);
    expect(after.map(shortOf)).toEqual([
      'payment_requested',
      'payment_state processing',
      'attempt charge not_sent',
      'payment_state not_sent',
      'event payment.not_sent',
      'payment_state processing',
      'attempt charge succeeded',
      'payment_state succeeded',
      'journal',
      'event payment.succeeded',
    ]);
    const [first] = ofType(before, 'attempt');
    const choice = { because: 'first_in_route', rule: 'vouchers', position: 1, of: 1, after: null };
    expect(first.choice).toMatchObject({ ...choice, passedOver: [{ rule: 'cards' }, { rule: 'dollars' }] });
    const [same, second] = ofType(after, 'attempt');
    expect(same.choice).toEqual(first.choice);
    expect(second.choice).toMatchObject({
      because: 'tried_again',
      rule: 'vouchers',
      position: 1,
      of: 1,
      after: { attemptId: first.id, outcome: 'not_sent', reason: expect.stringContaining('ECONNREFUSED') },
    });
    expect(second.choice.passedOver).toHaveLength(2);
    expect(before[0].idempotencyKey).toEqual({ key: 'again-1', answerStatus: null, expiresAt: null });
    expect(after[0].idempotencyKey).toEqual({ key: 'again-1', answerStatus: 200, expiresAt: time });
  });

  it('tells of refunds: who asked with which key, what was set aside, tried and booked', async () => {
    const paymentId = await byCard();
    const { id: refundId } = await refund(
      paymentId,
      { amount: 2_500, reason: 'duplicate' },
      { 'idempotency-key': 'refund-1' },
    );
    const entries = (await timeline(paymentId)).slice(6);
    expect(entries.map(shortOf)).toEqual([
      'operation_requested refund',
      'operation_state refund processing',
      'attempt refund succeeded',
      'journal',
      'operation_state refund succeeded',
      'journal',
      'event refund.succeeded',
    ]);
    const [requested, claimed, attempt, reserved, succeeded, booked, event] = entries;
    expect(requested).toEqual({
      type: 'operation_requested',
      at: time,
      summary: 'A refund of 25.00 USD was asked for',
      operationId: refundId,
      operation: 'refund',
      amount: 2_500,
      fee: 0,
      currency: 'USD',
      reason: 'duplicate',
      payeeId: null,
      transferId: null,
      idempotencyKey: { key: 'refund-1', answerStatus: 200, expiresAt: time },
    });
    expect([claimed, succeeded]).toMatchObject([
      { operationId: refundId, operation: 'refund', from: null, to: 'processing', event: 'claimed', actor: 'api' },
      { operationId: refundId, from: 'processing', to: 'succeeded', attemptId: attempt.id },
    ]);
    expect(attempt).toMatchObject({ operationId: refundId, connection: 'stripe', sequence: 1, providerReference: /^/ });
    expect(attempt.choice).toEqual({
      because: 'connection_of_payment',
      rule: null,
      position: null,
      of: null,
      order: null,
      after: null,
      passedOver: null,
    });
    const accounts = (journal: any): unknown =>
      Object.fromEntries(journal.entries.map(({ account, amount }: any) => [account, amount]));
    expect([accounts(reserved), accounts(booked)]).toEqual([
      { merchant_balance: 2_500, refunds_reserved: -2_500 },
      { refunds_reserved: 2_500, provider_clearing: -2_500 },
    ]);
    expect([reserved.operationId, booked.operationId, event.operationId]).toEqual([refundId, refundId, refundId]);
  });

  it('tells of a capture what it did to the payment', async () => {
    const paymentId = await byCard({ capture: false });
    const { id: captureId } = (await gateway.post(`/payments/${paymentId}/capture`, { amount: 4_000 })).body.data;
    const entries = await timeline(paymentId);
    expect(entries.map(shortOf)).toEqual([
      'payment_requested',
      'payment_state processing',
      'attempt authorize succeeded',
      'payment_state authorized',
      'event payment.authorized',
      'operation_requested capture',
      'operation_state capture processing',
      'attempt capture succeeded',
      'operation_state capture succeeded',
      'payment_state succeeded',
      'journal',
      expect.stringMatching(/^event /),
      expect.stringMatching(/^event /),
    ]);
    expect(entries[10].operationId).toBe(captureId);
  });

  it('tells of a transfer and its reversal who got what, and what was kept', async () => {
    const paymentId = await byCard({ source: { type: 'card', token: 'tok_bypassPending' } });
    const payee = await gateway.post('/payees', {
      country: 'US',
      identity: {
        type: 'individual',
        firstName: 'Joan',
        lastName: 'Contractee',
        birthDate: { day: 1, month: 1, year: 1901 },
        ssnLast4: '0000',
      },
      externalAccount: {
        holderName: 'Joan Contractee',
        holderType: 'individual',
        accountNumber: '000123456789',
        routingNumber: '110000000',
        country: 'US',
        currency: 'USD',
      },
      connectionId: 'stripe',
    });
    const { id: payeeId } = payee.body.data;
    const transfer = await gateway.post('/transfers', { paymentId, payeeId, amount: 4_000 });
    const { id: transferId } = transfer.body.data;
    await gateway.post(`/transfers/${transferId}/reversals`, { amount: 1_000 });
    const entries = (await timeline(paymentId)).slice(6);
    expect(ofType(entries, 'operation_requested')).toMatchObject([
      { operation: 'transfer', operationId: transferId, amount: 4_000, fee: 100, payeeId, transferId: null },
      { operation: 'reversal', amount: 1_000, payeeId: null, transferId },
    ]);
    expect(ofType(entries, 'journal').map(({ summary }) => summary)).toEqual([
      'Booked: merchant_balance 40.00 USD, fees −1.00 USD, payee_balance −39.00 USD',
      'Booked: payee_balance 10.00 USD, merchant_balance −10.00 USD',
    ]);
  });

  it('says why a charge was declined', async () => {
    const [attempt] = ofType(await timeline(await charge(chargeOf(pin('SPENT')))), 'attempt');
    expect(attempt).toMatchObject({ state: 'declined', declineCode: 'voucher_used', detail: expect.any(String) });
  });

  it('never calls what is unknown failed, and says who found out what became of it', async () => {
    await loseAnswer('create_payment_intent');
    const paymentId = await byCard();
    const before = await timeline(paymentId);
    const [attempt] = ofType(before, 'attempt');
    expect(attempt).toMatchObject({ state: 'unknown', summary: expect.stringContaining('nobody knows') });
    expect(ofType(before, 'payment_state').at(-1)).toMatchObject({ to: 'unknown', event: 'unknown' });
    expect(ofType(before, 'journal')).toEqual([]);
    expect((await gateway.get(`/payments/${paymentId}`)).body.data.status).toBe('succeeded');
    const found = ofType(await timeline(paymentId), 'payment_state').at(-1);
    expect(found).toMatchObject({ from: 'unknown', to: 'succeeded', actor: 'check', attemptId: attempt.id });
    expect(found.summary).toBe('The payment has succeeded, as the provider said when it was asked');
  });

  it('shows what went over the wire as it was kept', async () => {
    await loseAnswer('create_payment_intent');
    const paymentId = await byCard();
    const exchange = {
      startedAt: '2026-11-21T10:00:00.010Z',
      durationMs: 24,
      method: 'POST',
      url: 'https://wallet.example/v2/charges',
      idempotencyKey: null,
      requestBody: 'source=[redacted]',
      sent: 'unknown',
      reason: 'ECONNRESET',
      status: null,
      providerRequestId: null,
      responseBody: null,
    };
    await gateway.pool.query('update attempt set exchanges = $2, sends = 2 where payment_id = $1', [
      paymentId,
      JSON.stringify([exchange]),
    ]);
    const [attempt] = ofType(await timeline(paymentId), 'attempt');
    expect([attempt.exchanges, attempt.sends]).toEqual([[exchange], 2]);
    expect(Object.keys(attempt.exchanges[0])).toEqual(Object.keys(exchange));
    expect(attempt.summary).toContain('sent 2 times');
  });

  it('says of an operator’s act, or a webhook event, which one it was', async () => {
    const paymentId = await byCard();
    const copy = `insert into payment_transition (merchant_id, id, mode, payment_id, from_state, to_state, event, actor, cause, created_at)
      select merchant_id, $2, mode, id, 'succeeded', 'returned', 'returned', $3, $4, now() from payment where id = $1`;
    await gateway.pool.query(copy, [paymentId, 'pt_00000000000000000000000001', 'webhook', 'evt_upstream']);
    await gateway.pool.query(copy, [paymentId, 'pt_00000000000000000000000002', 'operator', 'adm_1']);
    expect(ofType(await timeline(paymentId), 'payment_state').slice(-2)).toMatchObject([
      {
        actor: 'webhook',
        cause: 'evt_upstream',
        summary: 'The payment was returned: the money went back, as the provider reported',
      },
      {
        actor: 'operator',
        cause: 'adm_1',
        summary: 'The payment was returned: the money went back, as an operator decided',
      },
    ]);
  });
});

describe('a timeline in pages', () => {
  let paymentId: string;

  beforeAll(async () => {
    paymentId = await byCard();
    for (const amount of [100, 200, 300]) await refund(paymentId, { amount });
  });

  it.each([1, 2, 5, 26, 27, 100])('of %d has every entry once, in order', async (limit) => {
    const whole = await timeline(paymentId);
    expect(whole).toHaveLength(27);
    const walked: any[] = [];
    for (let query = ''; ;) {
      const { data, hasMore, nextCursor } = await page(paymentId, `?limit=${limit}${query}`);
      walked.push(...data);
      expect([data.length, hasMore, nextCursor === null]).toEqual([
        Math.min(limit, whole.length - walked.length + data.length),
        walked.length < whole.length,
        !hasMore,
      ]);
      if (!hasMore) break;
      query = `&cursor=${nextCursor}`;
    }
    expect(walked).toEqual(whole);
  });

  it('has at most 100 entries, and asks as few questions, of a payment with a thousand refunds', async () => {
    const busy = await byCard();
    await refund(busy, { amount: 1 });
    // A thousand refunds like that one, each with the transitions, attempt, entries and events of its own.
    for (const [table, named, ofOperation] of [
      ['operation', `'re_' || lpad(n::text, 26, '0')`, ''],
      ['operation_transition', `'ot_' || substr(t.id, 9, 18) || lpad(n::text, 8, '0')`, 'operation_id'],
      ['attempt', `'att_' || lpad(n::text, 26, '0')`, 'operation_id'],
      ['event', `'evt_' || substr(t.id, 9, 18) || lpad(n::text, 8, '0')`, 'operation_id'],
    ] as const) {
      const operation = ofOperation === '' ? '' : `, 'operation_id', 're_' || lpad(n::text, 26, '0')`;
      const owned = table === 'operation' ? 't.payment_id = $1' : `o.payment_id = $1 and o.id not like 're_000%'`;
      const join =
        table === 'operation' ? '' : 'join operation o on o.merchant_id = t.merchant_id and o.id = t.operation_id';
      await gateway.pool.query(
        `insert into ${table} select (jsonb_populate_record(t, jsonb_build_object('id', ${named} ${operation}))).*
         from ${table} t ${join} cross join generate_series(1, 1000) n where ${owned}`,
        [busy],
      );
    }
    const { data, hasMore } = await page(busy);
    expect([data.length, hasMore]).toEqual([100, true]);
    const quiet = await byCard();
    expect(await queriesFor(busy)).toBe(await queriesFor(quiet));
  }, 30_000);
});

/** How many statements a page of a timeline takes. */
async function queriesFor(paymentId: string): Promise<number> {
  const pool = new CountingPool({ connectionString: gateway.databaseUrl });
  try {
    const { rows } = await gateway.pool.query('select merchant_id, mode from payment where id = $1', [paymentId]);
    const scope = { merchantId: rows[0].merchant_id, mode: rows[0].mode };
    const repository = new TimelineRepository(new Prisma(pool), pool);
    const keys = await repository.keys(scope, paymentId, { after: null, limit: 101 });
    await repository.rows(scope, paymentId, keys);
    expect(pool.count).toBeGreaterThan(1);
    return pool.count;
  } finally {
    await pool.end();
  }
}

class CountingPool extends pg.Pool {
  count = 0;
  // The overloads of the driver are as they are.
  override query(...args: any[]): any {
    this.count += 1;
    return super.query(...(args as [any]));
  }
}

describe('a timeline is not found', () => {
  it.each(['nothing', 'pay_01M7ZXHCERMPHVBRN6JQ93XHNR', 're_01M7ZXHCERMPHVBRN6JQ93XHNR'])('of %s', async (text) => {
    const { status, body } = await gateway.get(`/payments/${text}/timeline`);
    expect([status, body.error.code]).toEqual([404, 'payment_not_found']);
  });

  it.each([
    ['another merchant', { slug: 'other' }],
    ['the other mode', { slug: 'demo', mode: 'live' }],
  ] as const)('by %s', async (_who, options) => {
    const paymentId = await byCard();
    const headers = { 'x-api-key': await makeKey(gateway.pool, options) };
    const { status, body } = await gateway.get(`/payments/${paymentId}/timeline`, headers);
    expect([status, body.error.code]).toEqual([404, 'payment_not_found']);
    expect((await gateway.get(`/payments/${paymentId}/timeline`, demo)).status).toBe(200);
  });
});

it.each([
  ['limit=0', 'limit'],
  ['limit=101', 'limit'],
  ['limit=', 'limit'],
  ['limit=1&limit=2', 'limit'],
  ['cursor=', 'cursor'],
  ['cursor=pay_01M7ZXHCERMPHVBRN6JQ93XHNR', 'cursor'],
  ['cursor=1-9-pay_01M7ZXHCERMPHVBRN6JQ93XHNR', 'cursor'],
  ['order=desc', 'order'],
])('a timeline asked for with %s is refused', async (query, param) => {
  const { status, body } = await gateway.get(`/payments/pay_01M7ZXHCERMPHVBRN6JQ93XHNR/timeline?${query}`);
  expect([status, body.error.code, body.error.param]).toEqual([400, 'validation_error', param]);
});

it('no timeline holds a PIN, a token or a key of a provider', async () => {
  for (const behavior of ['FRESH', 'EXPRD', 'BOUND', 'FAILD', 'PENDG'])
    await timeline(await charge(chargeOf(pin(behavior))));
  await timeline(await charge({ ...chargeOf(''), source: { type: 'card', token: 'tok_chargeDeclined' } }));
  const all = timelines.join('\n');
  expect(pins.length).toBeGreaterThan(8);
  expect(timelines.length).toBeGreaterThan(20);
  for (const secret of [
    ...pins,
    DEFAULT_STRIPE_SECRET_KEY,
    'sk_test_sandbox_voucher',
    'sk_test_demo',
    gateway.secretKey,
  ]) {
    expect(all.toLowerCase()).not.toContain(secret.toLowerCase());
  }
});

describe('docs/timeline.md', () => {
  const rows = [...text.matchAll(/^\| `((?!type|because)\w+)`\s+\|([^|]*)\|([^|]*)?/gm)].map(
    ([, word, , fields]) => [word, fields] as const,
  );

  it('has every type of entry with its fields, and every reason of a choice', async () => {
    const described = new Map(rows);
    expect([...described.keys()]).toEqual([...timelineTypes, ...choiceReasons]);
    const id = await byCard();
    await refund(id, { amount: 100 });
    const seen = new Set<string>();
    for (const { type, at: _at, summary: _summary, ...fields } of await timeline(id)) {
      seen.add(type);
      const names = [...String(described.get(type)).matchAll(/`(\w+)`/g)].map(([, name]) => name);
      expect([type, Object.keys(fields)]).toEqual([type, names]);
    }
    expect(seen.size).toBe(timelineTypes.length);
  });

  it('has an example with the fields of an attempt', async () => {
    const [example] = [...text.matchAll(/```json\n([^]*?)```/g)].map(([, json]) => JSON.parse(String(json)));
    const [attempt] = ofType(await timeline(await charge(chargeOf(pin()))), 'attempt');
    expect(Object.keys(example)).toEqual(Object.keys(attempt));
    expect(Object.keys(example.choice)).toEqual(Object.keys(attempt.choice));
    expect(Object.keys(example.exchanges[0])).toEqual(Object.keys(attempt.exchanges[0]));
  });
});
