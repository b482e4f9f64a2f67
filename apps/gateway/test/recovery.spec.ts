import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';

const shipped = await readFile(new URL('../../../tollgate.config.yaml', import.meta.url), 'utf8');

/** The sandbox's names for what each strategy sends. */
const wire = {
  charges: { charge: 'create_charge', capture: 'capture_charge', void: 'create_refund' },
  payment_intents: {
    charge: 'create_payment_intent',
    capture: 'capture_payment_intent',
    void: 'cancel_payment_intent',
  },
} as const;

describe.each(['charges', 'payment_intents'] as const)('a lost answer of Stripe by %s', (strategy) => {
  let gateway: TestGateway;

  beforeAll(async () => {
    gateway = await startTestGateway({
      // So many answers are lost here that its breaker would open.
      config: shipped
        .replace('strategy: payment_intents', `strategy: ${strategy}`)
        .replaceAll('mode: test', '$&\n    breaker: off'),
      values: { SWEEP_INTERVAL_MS: '200' },
    });
  });
  afterAll(() => gateway.close());
  beforeEach(() => gateway.control('DELETE', '/faults'));

  const charge = (body: object = {}): Promise<Reply> =>
    gateway.post('/payments/charge', {
      source: { type: 'card', token: 'tok_visa' },
      amount: 10_000,
      currency: 'USD',
      description: 'A test',
      metadata: { z: '1', a: '2' },
      ...body,
    });
  const fault = (operation: string, when: 'before' | 'after', kind = 'reset', times = 1): Promise<unknown> =>
    gateway.control('POST', '/faults', { service: 'stripe', operation, kind, when, times });
  const one = async (sql: string, id: string): Promise<any> => (await gateway.pool.query(sql, [id])).rows[0];
  const makeDue = (id: string): Promise<unknown> =>
    Promise.all(
      ['payment', 'operation'].map((table) =>
        gateway.pool.query(`update ${table} set next_check_at = now() where id = $1 and next_check_at is not null`, [
          id,
        ]),
      ),
    );
  /** Waits until the state is no longer `unknown`; what is due is looked at every five seconds. */
  const settled = async (table: 'payment' | 'operation', id: string): Promise<any> => {
    for (let tries = 0; tries < 300; tries += 1) {
      const row = await one(
        `select state, review_reason, sealed_request is null as erased,
           (select max(sends) from attempt a where a.${table}_id = t.id) as sends from ${table} t where id = $1`,
        id,
      );
      if (row.state !== 'unknown') return row;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${id} stayed unknown`);
  };
  const movements = async (kind: string): Promise<number> =>
    (await gateway.ledger()).filter((entry: any) => entry.service === 'stripe' && entry.kind === kind).length;

  it('of a charge that never arrived: it is sent again with the same key and bytes, and pays once', async () => {
    const before = await movements('charge');
    await fault(wire[strategy].charge, 'before');
    const { id, status } = (await charge()).body.data;
    expect(status).toBe('processing');
    await makeDue(id);
    expect(await settled('payment', id)).toEqual({ state: 'succeeded', review_reason: null, erased: true, sends: 2 });
    expect(await movements('charge')).toBe(before + 1);
    const { exchanges, idempotency_key: key } = await one(
      'select exchanges, idempotency_key from attempt where payment_id = $1',
      id,
    );
    const sent = exchanges.filter(({ method }: any) => method === 'POST');
    expect(sent.map(({ idempotencyKey }: any) => idempotencyKey)).toEqual([key, key]);
    expect(sent[1].requestBody).toBe(sent[0].requestBody);
    expect(sent.map((exchange: any) => exchange.sent)).toEqual(['unknown', 'answered']);
    const { rows } = await gateway.pool.query(
      'select event, actor from payment_transition where payment_id = $1 order by id',
      [id],
    );
    expect(rows).toEqual([
      { event: 'claimed', actor: 'api' },
      { event: 'unknown', actor: 'api' },
      { event: 'succeeded', actor: 'recovery' },
    ]);
  }, 20_000);

  it('of a charge that arrived: it is found, and nothing is sent', async () => {
    const before = await movements('charge');
    await fault(wire[strategy].charge, 'after');
    const { id } = (await charge()).body.data;
    await makeDue(id);
    expect(await settled('payment', id)).toMatchObject({ state: 'succeeded', sends: 1 });
    expect(await movements('charge')).toBe(before + 1);
  }, 20_000);

  it('of a charge that would have been declined: the resend says so', async () => {
    await fault(wire[strategy].charge, 'before');
    const { id } = (await charge({ source: { type: 'card', token: 'tok_chargeDeclined' } })).body.data;
    await makeDue(id);
    expect(await settled('payment', id)).toMatchObject({ state: 'declined', erased: true });
  }, 20_000);

  it.each([
    ['refund', 'create_refund', 'refunds', { amount: 4_000 }, false],
    ['capture', wire[strategy].capture, 'capture', { amount: 6_000 }, true],
    ['void', wire[strategy].void, 'void', {}, true],
  ] as const)(
    'of a %s that never arrived: it is sent again, and happens once',
    async (_kind, operation, path, body, isHeld) => {
      const { id: paymentId } = (await charge(isHeld ? { capture: false } : {})).body.data;
      const before = (await gateway.ledger()).length;
      await fault(operation, 'before');
      const { id, status } = (await gateway.post(`/payments/${paymentId}/${path}`, body)).body.data;
      expect(status).toBe('pending');
      await makeDue(id);
      expect(await settled('operation', id)).toEqual({
        state: 'succeeded',
        review_reason: null,
        erased: true,
        sends: 2,
      });
      expect(await gateway.ledger()).toHaveLength(before + (path === 'void' ? 0 : 1));
    },
    20_000,
  );

  it('is not sent again once the provider may have forgotten the key: an operator has to look', async () => {
    const before = await movements('charge');
    await fault(wire[strategy].charge, 'before');
    const { id } = (await charge()).body.data;
    await gateway.pool.query("update attempt set started_at = now() - interval '23 h' where payment_id = $1", [id]);
    await makeDue(id);
    for (let tries = 0; tries < 200; tries += 1) {
      if ((await one('select sealed_request is null as erased from payment where id = $1', id)).erased) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(
      await one(
        `select p.state, p.review_reason, p.sealed_request is null as erased, a.sends, p.next_check_at > now() as later
         from payment p join attempt a on a.payment_id = p.id where p.id = $1`,
        id,
      ),
    ).toEqual({ state: 'unknown', review_reason: 'outcome_unknown', erased: true, sends: 1, later: true });
    expect(await movements('charge')).toBe(before);
  }, 20_000);

  it('is not sent again with other settings than at first', async () => {
    await fault(wire[strategy].charge, 'before');
    const { id } = (await charge()).body.data;
    await gateway.pool.query(
      `update attempt set connection_settings = '{"baseUrl":"https://other"}' where payment_id = $1`,
      [id],
    );
    const before = await movements('charge');
    await makeDue(id);
    for (let tries = 0; tries < 200; tries += 1) {
      if ((await one("select next_check_at > now() + interval '20 s' as later from payment where id = $1", id)).later)
        break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await one('select state from payment where id = $1', id)).toEqual({ state: 'unknown' });
    expect(await movements('charge')).toBe(before);
  }, 20_000);

  it('of the resend too changes nothing, and is looked into again', async () => {
    const before = await movements('charge');
    await fault(wire[strategy].charge, 'before', 'reset', 2);
    const { id } = (await charge()).body.data;
    await makeDue(id);
    for (let tries = 0; tries < 200; tries += 1) {
      if ((await one('select max(sends) as sends from attempt where payment_id = $1', id)).sends === 2) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await one('select state, review_reason from payment where id = $1', id)).toEqual({
      state: 'unknown',
      review_reason: 'outcome_unknown',
    });
    for (let tries = 0; tries < 200; tries += 1) {
      if ((await one("select next_check_at > now() + interval '20 s' as later from payment where id = $1", id)).later)
        break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await makeDue(id);
    expect(await settled('payment', id)).toMatchObject({ state: 'succeeded', sends: 3 });
    expect(await movements('charge')).toBe(before + 1);
  }, 30_000);
});
