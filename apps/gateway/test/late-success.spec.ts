import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startTestGateway, type TestGateway } from './support/test-gateway.js';
import { eventOf, secrets, sendTo, signed, webhookConfig } from './support/webhooks.js';

const admin = { 'x-api-key': 'ak_test_demo' };

describe.each(['alert', 'refund'] as const)('a payment that succeeds after it had ended, with policy %s', (policy) => {
  let gateway: TestGateway;

  beforeAll(async () => {
    const config = webhookConfig().replace('    mode: test\n', `    mode: test\n    onLateSuccess: ${policy}\n`);
    gateway = await startTestGateway({ config, values: { ...secrets, SWEEP_INTERVAL_MS: '200' } });
  });
  afterAll(() => gateway.close());
  beforeEach(() => gateway.control('DELETE', '/faults'));

  const rows = async (sql: string, id: string): Promise<any[]> => (await gateway.pool.query(sql, [id])).rows;
  const review = async (id: string): Promise<any> =>
    (await gateway.get('/admin/reviews', admin)).body.data.find((one: any) => one.id === id);
  const until = async <Value>(read: () => Promise<Value>, met: (value: Value) => boolean): Promise<Value> => {
    for (let tries = 0; ; tries += 1) {
      const value = await read();
      if (met(value) || tries === 200) return value;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  /** A charge that Stripe has carried out, and that an operator has called failed. */
  async function calledFailed(): Promise<{ id: string; reference: string }> {
    await gateway.control('POST', '/faults', {
      ...{ service: 'stripe', operation: 'create_payment_intent', kind: 'reset', when: 'after', times: 1 },
    });
    const { body } = await gateway.post('/payments/charge', {
      source: { type: 'card', token: 'tok_visa' },
      ...{ amount: 10_000, currency: 'USD', description: 'A stay' },
    });
    const { id } = body.data;
    const { attempt } = await review(id);
    // The gateway would send it again itself for as long as Stripe knows the key.
    await gateway.pool.query("update attempt set started_at = now() - interval '2 days' where id = $1", [attempt.id]);
    const path = `/admin/attempts/${attempt.id}/resolve`;
    expect((await gateway.post(path, { outcome: 'failed', reason: 'Not in the list' }, admin)).status).toBe(200);
    expect((await gateway.get(`/payments/${id}`)).body.data.status).toBe('failed');
    return { id, reference: (await gateway.ledger()).at(-1).reference };
  }

  it('is booked on an edge and with an event of its own', async () => {
    const { id, reference } = await calledFailed();
    const event = eventOf('payment_intent.succeeded', {
      ...{ id: reference, object: 'payment_intent', metadata: { tollgate_payment_id: id } },
    });
    const payload = JSON.stringify(event);
    expect((await sendTo(`${gateway.url}/webhooks/in/stripe`, payload, signed(payload))).status).toBe(200);
    const transitions = (): Promise<any[]> =>
      rows(
        'select from_state, to_state, event, actor, cause from payment_transition where payment_id = $1 order by id',
        id,
      );
    const all = await until(transitions, (found) => found.at(-1).event === 'late_success');
    expect(all.at(-1)).toEqual({
      ...{ from_state: 'failed', to_state: 'succeeded', event: 'late_success', actor: 'webhook', cause: event.id },
    });
    expect(
      await rows("select type from event where payment_id = $1 and type = 'payment.late_success'", id),
    ).toHaveLength(1);
    expect(await review(id)).toMatchObject({ reviewReason: 'late_success', state: 'succeeded' });

    const refunds = (): Promise<any[]> =>
      rows("select state from operation where payment_id = $1 and kind = 'refund'", id);
    if (policy === 'refund') {
      expect(await until(refunds, (found) => found[0]?.state === 'succeeded')).toEqual([{ state: 'succeeded' }]);
    }
    // Several sweeps later it is still as it was.
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await refunds()).toEqual(policy === 'refund' ? [{ state: 'succeeded' }] : []);
    const balances = await rows(
      `select account, sum(amount_minor)::int as total from ledger_entry where payment_id = $1
       group by 1 having sum(amount_minor) <> 0 order by 1`,
      id,
    );
    expect(balances).toEqual(
      policy === 'refund'
        ? []
        : [
            { account: 'merchant_balance', total: -10_000 },
            { account: 'provider_clearing', total: 10_000 },
          ],
    );
  }, 30_000);
});
