import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { chargeOf, startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';

const shipped = await readFile(new URL('../../../tollgate.config.yaml', import.meta.url), 'utf8');

describe.each(['charges', 'payment_intents'])('with Stripe by %s', (strategy) => {
  let gateway: TestGateway;

  beforeAll(async () => {
    const config = shipped
      .replace('strategy: payment_intents', `strategy: ${strategy}`)
      .replaceAll('mode: test', '$&\n    breaker: off');
    // Two hundred at once take a slow machine a while.
    gateway = await startTestGateway({ config, values: { PROVIDER_DEADLINE_MS: '10000' } });
  });
  afterAll(() => gateway.close());
  beforeEach(() => gateway.control('DELETE', '/faults'));

  const charge = (body: object = {}): Promise<Reply> =>
    gateway.post('/payments/charge', {
      source: { type: 'card', token: 'tok_visa' },
      amount: 10_000,
      currency: 'USD',
      description: 'A test',
      ...body,
    });
  const paid = async (): Promise<string> => (await charge()).body.data.id;
  const held = async (): Promise<string> => (await charge({ capture: false })).body.data.id;
  const refund = (id: string, body: object = {}, headers?: Record<string, string>): Promise<Reply> =>
    gateway.post(`/payments/${id}/refunds`, body, headers);
  const capture = (id: string, body: object = {}): Promise<Reply> => gateway.post(`/payments/${id}/capture`, body);
  const statusOf = async (id: string): Promise<string> => (await gateway.get(`/payments/${id}`)).body.data.status;
  const amountsOf = async (id: string): Promise<any> =>
    (
      await gateway.pool.query(
        `select captured_minor::int as captured, refunded_minor::int as refunded,
           refunds_reserved_minor::int as reserved from payment where id = $1`,
        [id],
      )
    ).rows[0];
  const balances = async (id: string): Promise<Record<string, number>> => {
    const { rows } = await gateway.pool.query(
      `select account, sum(amount_minor)::int as total from ledger_entry where payment_id = $1
       group by 1 having sum(amount_minor) <> 0`,
      [id],
    );
    return Object.fromEntries(rows.map(({ account, total }) => [account, total]));
  };
  const upstreamRefunds = async (): Promise<number[]> =>
    (await gateway.ledger()).filter(({ kind }: any) => kind === 'refund').map(({ amount }: any) => Number(amount));

  describe('a refund', () => {
    it('of the whole gives everything back', async () => {
      const id = await paid();
      const { status, body } = await refund(id, { reason: 'requested_by_customer', metadata: { case: '7' } });
      expect([status, body.data]).toMatchObject([
        200,
        { object: 'refund', status: 'succeeded', amount: 10_000, paymentId: id, metadata: { case: '7' } },
      ]);
      expect(await amountsOf(id)).toEqual({ captured: 10_000, refunded: 10_000, reserved: 0 });
      expect(await balances(id)).toEqual({});
      const again = await refund(id);
      expect([again.status, again.body.error.code]).toEqual([409, 'payment_not_refundable']);
    });

    it('in parts gives back what was asked for, and then all that is left', async () => {
      const id = await paid();
      for (const amount of [2_500, 2_500]) expect((await refund(id, { amount })).status).toBe(200);
      const tooMuch = await refund(id, { amount: 5_001 });
      expect([tooMuch.status, tooMuch.body.error.code]).toEqual([409, 'payment_not_refundable']);
      expect((await refund(id)).body.data).toMatchObject({ status: 'succeeded', amount: 5_000 });
      expect(await amountsOf(id)).toEqual({ captured: 10_000, refunded: 10_000, reserved: 0 });
      const { data } = (await gateway.get(`/payments/${id}/refunds`)).body;
      expect(data.map(({ amount }: any) => amount)).toEqual([2_500, 2_500, 5_000]);
      const one = await gateway.get(`/payments/${id}/refunds/${data[0].id}`);
      expect(one.body.data).toEqual(data[0]);
    });

    it('by 200 at once never gives back more than was captured', async () => {
      const id = await paid();
      const before = await upstreamRefunds();
      const replies = await Promise.all(Array.from({ length: 200 }, () => refund(id, { amount: 300 })));
      const succeeded = replies.filter(({ status }) => status === 200);
      expect(succeeded).toHaveLength(33);
      expect(new Set(replies.filter(({ status }) => status !== 200).map(({ body }) => body.error.code))).toEqual(
        new Set(['payment_not_refundable']),
      );
      expect(await amountsOf(id)).toEqual({ captured: 10_000, refunded: 9_900, reserved: 0 });
      const given = (await upstreamRefunds()).slice(before.length);
      expect(given).toEqual(Array.from({ length: 33 }, () => 300));
    }, 30_000);

    it('of an authorization ends the life of its key, like a void', async () => {
      for (const [path, status] of [
        ['capture', 'succeeded'],
        ['void', 'canceled'],
      ] as const) {
        const key = `held-${path}`;
        const body = {
          source: { type: 'card', token: 'tok_visa' },
          amount: 500,
          currency: 'USD',
          description: 'A test',
        };
        const made = await gateway.post('/payments/charge', { ...body, capture: false }, { 'idempotency-key': key });
        const { id } = made.body.data;
        const lifeOf = async (): Promise<number | null> =>
          (
            await gateway.pool.query(
              `select extract(epoch from expires_at - now())::float / 3600 as hours from idempotency_record where key = $1`,
              [key],
            )
          ).rows[0].hours;
        expect(await lifeOf()).toBeNull();
        expect((await gateway.post(`/payments/${id}/${path}`, {})).status).toBe(200);
        expect([await statusOf(id), Math.round((await lifeOf()) ?? 0)]).toEqual([status, 24]);
      }
    });

    it('with one key by 50 at once is one refund', async () => {
      const id = await paid();
      const key = { 'idempotency-key': `refund-${id}` };
      const before = await upstreamRefunds();
      const replies = await Promise.all(Array.from({ length: 50 }, () => refund(id, { amount: 100 }, key)));
      for (const { status, body } of replies) {
        if (status === 200) expect(body.data.amount).toBe(100);
        else expect([status, body.error.code]).toEqual([409, 'idempotency_in_progress']);
      }
      const replay = await refund(id, { amount: 100 }, key);
      expect([replay.status, replay.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
      const other = await refund(id, { amount: 200 }, key);
      expect([other.status, other.body.error.code]).toEqual([409, 'idempotency_key_mismatch']);
      expect((await upstreamRefunds()).length).toBe(before.length + 1);
    });

    it('whose answer is lost is pending, and keeps what it may have given back', async () => {
      const id = await paid();
      const operation = 'create_refund';
      await gateway.control('POST', '/faults', {
        service: 'stripe',
        operation,
        kind: 'reset',
        when: 'after',
        times: 1,
      });
      const { status, body } = await refund(id, { amount: 6_000 });
      expect([status, body.data.status]).toEqual([200, 'pending']);
      expect(await amountsOf(id)).toEqual({ captured: 10_000, refunded: 0, reserved: 6_000 });
      expect((await refund(id, { amount: 5_000 })).body.error.code).toBe('payment_not_refundable');
      expect(await balances(id)).toEqual({
        provider_clearing: 10_000,
        merchant_balance: -4_000,
        refunds_reserved: -6_000,
      });
    });

    it('whose answer is lost is found by our id, and settled', async () => {
      const id = await paid();
      const operation = 'create_refund';
      await gateway.control('POST', '/faults', {
        service: 'stripe',
        operation,
        kind: 'reset',
        when: 'after',
        times: 1,
      });
      const { data } = (await refund(id, { amount: 6_000 })).body;
      const found = await gateway.get(`/payments/${id}/refunds/${data.id}`);
      expect(found.body.data).toMatchObject({ id: data.id, status: 'succeeded' });
      expect(await amountsOf(id)).toEqual({ captured: 10_000, refunded: 6_000, reserved: 0 });
      expect(await balances(id)).toEqual({ provider_clearing: 4_000, merchant_balance: -4_000 });
    });

    it.each([['rate_limit', 503, 'provider_error']])(
      'that is refused (%s) gives up what was set aside',
      async (kind, status, code) => {
        const id = await paid();
        await gateway.control('POST', '/faults', { service: 'stripe', operation: 'create_refund', kind, times: 1 });
        const refused = await refund(id);
        expect([refused.status, refused.body.error.code]).toEqual([status, code]);
        expect(await amountsOf(id)).toEqual({ captured: 10_000, refunded: 0, reserved: 0 });
        expect(await balances(id)).toEqual({ provider_clearing: 10_000, merchant_balance: -10_000 });
      },
    );

    it('of another amount than was asked for is flagged, and the difference kept apart', async () => {
      const id = await paid();
      await gateway.control('POST', '/faults', {
        service: 'stripe',
        operation: 'create_refund',
        kind: 'wrong_amount',
        times: 1,
      });
      expect((await refund(id, { amount: 1_000 })).body.data.status).toBe('succeeded');
      expect(await balances(id)).toEqual({ provider_clearing: 9_001, merchant_balance: -9_000, discrepancy: -1 });
    });

    it('is refused for a payment that is pending, unknown, of a merchant’s neighbor, or nobody’s', async () => {
      const operation = strategy === 'charges' ? 'create_charge' : 'create_payment_intent';
      await gateway.control('POST', '/faults', {
        service: 'stripe',
        operation,
        kind: 'reset',
        when: 'after',
        times: 1,
      });
      const unknown = (await charge()).body.data.id;
      expect((await refund(unknown)).body.error.code).toBe('payment_not_refundable');
      expect((await refund('pay_01M7ZXHCERMPHVBRN6JQ93XHNR')).status).toBe(404);
      expect((await refund('nothing')).status).toBe(404);
    });

    it('is refused where the provider cannot do it', async () => {
      const { id } = (await gateway.post('/payments/charge', chargeOf(await gateway.voucher()))).body.data;
      const { status, body } = await refund(id);
      expect([status, body.error.code]).toEqual([422, 'operation_not_supported']);
    });

    it.each([
      [{ amount: 0 }],
      [{ amount: '' }],
      [{ amount: null }],
      [{ amount: 1.5 }],
      [{ reason: 'because' }],
      [{ other: 1 }],
    ])('with %j is refused, and nothing is written', async (body) => {
      const id = await paid();
      expect((await refund(id, body)).status).toBe(400);
      expect(await amountsOf(id)).toEqual({ captured: 10_000, refunded: 0, reserved: 0 });
    });
  });

  describe('an authorization', () => {
    it('holds money, and is captured as a whole', async () => {
      const id = await held();
      expect(await statusOf(id)).toBe('processing');
      expect(await balances(id)).toEqual({});
      const { status, body } = await capture(id);
      expect([status, body.data]).toMatchObject([200, { object: 'capture', status: 'succeeded', amount: 10_000 }]);
      expect(await statusOf(id)).toBe('succeeded');
      expect(await balances(id)).toEqual({ provider_clearing: 10_000, merchant_balance: -10_000 });
      const again = await capture(id);
      expect([again.status, again.body.error.code]).toEqual([409, 'payment_not_capturable']);
    });

    it('is captured in part, and refunded no further than that', async () => {
      const id = await held();
      expect((await capture(id, { amount: 4_000 })).body.data.amount).toBe(4_000);
      expect(await amountsOf(id)).toEqual({ captured: 4_000, refunded: 0, reserved: 0 });
      expect((await refund(id, { amount: 4_001 })).body.error.code).toBe('payment_not_refundable');
      expect((await refund(id)).body.data.amount).toBe(4_000);
    });

    it('is captured by one of 30 at once', async () => {
      const id = await held();
      const replies = await Promise.all(Array.from({ length: 30 }, () => capture(id)));
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(await amountsOf(id)).toMatchObject({ captured: 10_000 });
    });

    it('is voided, and cannot be captured then', async () => {
      const id = await held();
      const { status, body } = await gateway.post(`/payments/${id}/void`, {});
      expect([status, body.data]).toMatchObject([200, { object: 'void', status: 'succeeded' }]);
      expect(await statusOf(id)).toBe('canceled');
      expect((await capture(id)).body.error.code).toBe('payment_not_capturable');
      expect(await balances(id)).toEqual({});
    });

    it('is not captured beyond what it holds', async () => {
      const id = await held();
      expect((await capture(id, { amount: 10_001 })).body.error.code).toBe('payment_not_capturable');
      expect((await capture(id, { amount: 10_000 })).status).toBe(200);
    });

    it.each([
      ['capture', 'succeeded', { provider_clearing: 10_000, merchant_balance: -10_000 }],
      ['void', 'canceled', {}],
    ] as const)(
      'whose %s has lost its answer is looked at until that is known',
      async (what, status, left) => {
        const id = await held();
        const suffix = strategy === 'charges' ? 'charge' : 'payment_intent';
        const verb = { capture: 'capture', void: strategy === 'charges' ? 'refund' : 'cancel' }[what];
        const operation = verb === 'refund' ? 'create_refund' : `${verb}_${suffix}`;
        await gateway.control('POST', '/faults', {
          service: 'stripe',
          operation,
          kind: 'reset',
          when: 'after',
          times: 1,
        });
        const { body } = await gateway.post(`/payments/${id}/${what}`, {});
        expect([body.data.status, await statusOf(id)]).toEqual(['pending', 'processing']);
        await gateway.pool.query("update operation set next_check_at = now() - interval '1 s' where id = $1", [
          body.data.id,
        ]);
        for (let tries = 0; (await statusOf(id)) !== status && tries < 160; tries += 1) {
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        expect(await statusOf(id)).toBe(status);
        expect(await balances(id)).toEqual(left);
        const { rows } = await gateway.pool.query('select type from event where payment_id = $1 order by id', [id]);
        expect(rows.map(({ type }) => type)).toContain(`payment.${status}`);
      },
      15_000,
    );

    it('goes nowhere where no connection can hold money', async () => {
      const { status, body } = await gateway.post('/payments/charge', {
        ...chargeOf(await gateway.voucher()),
        capture: false,
      });
      expect([status, body.error.code]).toEqual([422, 'no_route']);
    });
  });
});
