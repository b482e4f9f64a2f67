import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { chargeOf, startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';

const shipped = await readFile(new URL('../../../tollgate.config.yaml', import.meta.url), 'utf8');
const admin = { 'x-api-key': 'ak_test_demo' };

let gateway: TestGateway;

beforeAll(async () => {
  const values = { SWEEP_INTERVAL_MS: '200', PROVIDER_DEADLINE_MS: '6000', LEASE_MARGIN_MS: '2000' };
  gateway = await startTestGateway({ config: shipped, values });
});
afterAll(() => gateway.close());
beforeEach(() => gateway.control('DELETE', '/faults'));

const one = async (sql: string, ...values: unknown[]): Promise<any> => (await gateway.pool.query(sql, values)).rows[0];
const until = async (read: () => Promise<any>, met: (row: any) => boolean): Promise<any> => {
  for (let tries = 0; tries < 400; tries += 1) {
    const row = await read();
    if (met(row)) return row;
    await sleep(50);
  }
  throw new Error(`It did not come to it: ${JSON.stringify(await read())}`);
};
const fault = (service: string, operation: string, effect: object): Promise<unknown> =>
  gateway.control('POST', '/faults', { service, operation, times: 1, ...effect });
const slow = { kind: 'slow', delayMs: 2_000 };
const card = (body: object = {}): Promise<Reply> =>
  gateway.post('/payments/charge', { ...chargeOf(''), source: { type: 'card', token: 'tok_visa' }, ...body });
const resolve = async (id: string, body: object): Promise<Reply> => {
  const attempt = await one('select id from attempt where payment_id = $1 or operation_id = $1', id);
  return gateway.post(`/admin/attempts/${attempt.id}/resolve`, { reason: 'Not in the list', ...body }, admin);
};
/** As if the provider had forgotten the key by now, so that nothing is sent again. */
const forget = (id: string): Promise<unknown> =>
  gateway.pool.query(
    "update attempt set started_at = now() - interval '2 days' where payment_id = $1 or operation_id = $1",
    [id],
  );
const sound = async (): Promise<unknown> => (await gateway.get('/admin/ledger/check', admin)).body.data.violations;

/** A charge of a voucher, and a payout: what neither can be asked for nor sent again. */
const subjects = [
  {
    what: 'a charge',
    table: 'payment',
    operation: 'charge',
    send: async () => gateway.post('/payments/charge', chargeOf(await gateway.voucher())),
  },
  {
    what: 'a payout',
    table: 'operation',
    operation: 'payout',
    send: () =>
      gateway.post('/payouts', { amount: 1000, currency: 'USD', destination: { type: 'recipient', recipient: 'r_1' } }),
  },
] as const;

describe.each(subjects)('the outcome of $what that comes late', ({ table, operation, send }) => {
  const inFlight = (): Promise<any> => until(() => one(`select id from ${table} where state = 'processing'`), Boolean);
  const rowOf = (id: string): Promise<any> =>
    one(`select state, review_reason, provider_reference is not null as named from ${table} where id = $1`, id);

  it('while somebody who has taken it over is not done yet is not lost', async () => {
    await fault('voucher', operation, slow);
    const answer = send();
    const { id } = await inFlight();
    await gateway.pool.query(
      `update ${table} set lease_epoch = lease_epoch + 1, lease_expires_at = now() + interval '4 s' where id = $1`,
      [id],
    );
    expect((await answer).status).toBe(200);
    // The wallet is asked by the id that only the late owner has learned, or it is settled with it.
    expect(
      await until(
        () => rowOf(id),
        ({ state }) => state === 'succeeded',
      ),
    ).toEqual({
      ...{ state: 'succeeded', review_reason: null, named: true },
    });
    expect(await sound()).toEqual([]);
  }, 30_000);

  it('after an operator has called it failed is a late success, and the caller is not told that nothing moved', async () => {
    await fault('voucher', operation, slow);
    const answer = send();
    const { id } = await inFlight();
    await gateway.pool.query(`update ${table} set lease_expires_at = now() - interval '1 s' where id = $1`, [id]);
    await until(
      () => rowOf(id),
      ({ state }) => state === 'unknown',
    );
    expect((await resolve(id, { outcome: 'failed' })).status).toBe(200);
    const { status, body } = await answer;
    expect([status, body.success, body.data.status]).toEqual([200, true, 'succeeded']);
    expect(await rowOf(id)).toEqual({ state: 'succeeded', review_reason: 'late_success', named: true });
    expect(await sound()).toEqual([]);
  }, 30_000);
});

describe('an operator', () => {
  it('cannot say that nothing moved while the gateway may still send it again', async () => {
    await fault('stripe', 'create_payment_intent', { kind: 'reset', when: 'before' });
    const { id } = (await card()).body.data;
    const { status, body } = await resolve(id, { outcome: 'failed' });
    expect([status, body.error.code, body.error.param]).toEqual([409, 'attempt_may_be_resent', 'outcome']);
    expect((await gateway.pool.query('select from admin_action where target_id = $1', [id])).rows).toEqual([]);
    await gateway.pool.query('update payment set next_check_at = now() where id = $1', [id]);
    await until(
      () => one('select state from payment where id = $1', id),
      ({ state }) => state === 'succeeded',
    );
  }, 30_000);

  it('who calls a capture failed that has happened is put right by the next look', async () => {
    const { id } = (await card({ capture: false, amount: 7_000 })).body.data;
    await fault('stripe', 'capture_payment_intent', { kind: 'reset', when: 'after' });
    const capture = (await gateway.post(`/payments/${id}/capture`, { amount: 6_000 })).body.data.id;
    await forget(capture);
    expect((await resolve(capture, { outcome: 'failed' })).status).toBe(200);
    await gateway.pool.query('update payment set next_check_at = now() where id = $1', [id]);
    const stored = (): Promise<any> =>
      one('select state, captured_minor::int as captured, review_reason from payment where id = $1', id);
    expect(await until(stored, ({ state }) => state === 'succeeded')).toEqual({
      ...{ state: 'succeeded', captured: 6_000, review_reason: 'captured_elsewhere' },
    });
    expect((await gateway.post(`/payments/${id}/capture`, {})).body.error.code).toBe('payment_not_capturable');
    expect((await gateway.post(`/payments/${id}/refunds`, {})).body.data).toMatchObject({ amount: 6_000 });
    expect(await sound()).toEqual([]);
  }, 30_000);
});

describe('a request whose key is in flight', () => {
  it('is told so, also where it could not be carried out now', async () => {
    const customer = (await gateway.post('/customers', { email: 'ada@example.com' })).body.data.id;
    const save = (token: string): Promise<Reply> =>
      gateway.post(`/customers/${customer}/payment-methods`, { type: 'card', token });
    await save('tok_visa');
    await fault('stripe', 'create_payment_intent', slow);
    const body = { customerId: customer, amount: 1_234, currency: 'USD', description: 'A stay' };
    const key = { 'idempotency-key': 'two-methods' };
    const first = gateway.post('/payments/charge', body, key);
    await until(() => one("select id from payment where state = 'processing'"), Boolean);
    await save('tok_mastercard');
    const second = await gateway.post('/payments/charge', body, key);
    expect([second.status, second.body.error.code]).toEqual([409, 'idempotency_in_progress']);
    expect((await first).body.data.status).toBe('succeeded');
    expect((await gateway.post('/payments/charge', body, key)).text).toBe((await first).text);
    const other = await gateway.post('/payments/charge', body, { 'idempotency-key': 'another' });
    expect(other.body.error.code).toBe('no_payment_method');
  }, 30_000);
});

describe('a payee whose opening was interrupted', () => {
  const post = (localAddress: string, body: object): Promise<{ status?: number; body: any }> =>
    new Promise((resolved, failed) => {
      const { hostname, port } = new URL(gateway.url);
      const headers = { 'content-type': 'application/json', 'x-api-key': 'sk_test_demo', 'idempotency-key': 'payee' };
      const sent = request({ hostname, port, path: '/payees', method: 'POST', localAddress, headers }, (reply) => {
        let text = '';
        reply.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        reply.on('end', () => resolved({ status: reply.statusCode ?? 0, body: JSON.parse(text) }));
      });
      sent.on('error', failed).end(JSON.stringify(body));
    });

  it('is taken up again from another address, with the address of the first', async () => {
    const externalAccount = {
      ...{ holderName: 'Ada Lovelace', holderType: 'individual', country: 'US', currency: 'USD' },
      ...{ accountNumber: '000123456789', routingNumber: '110000000' },
    };
    const body = { country: 'US', email: 'ada@example.com', externalAccount };
    await fault('stripe', 'create_account', { kind: 'reset', when: 'after' });
    expect((await post('127.0.0.1', body)).body.error.code).toBe('provider_no_answer');
    const again = await post('127.0.0.2', body);
    expect([again.status, again.body.data.id]).toEqual([200, expect.stringMatching(/^acct_/)]);
    expect(await one('select terms_ip_address from payee where id = $1', again.body.data.id)).toEqual({
      terms_ip_address: null,
    });
  });
});
