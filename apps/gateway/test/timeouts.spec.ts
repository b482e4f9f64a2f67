import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { DEMO_PARTNER_ID, SU_MAGIC_TOKENS } from '@tollgate/sandbox';
import { chargeOf, startTestGateway, type TestGateway } from './support/test-gateway.js';

const shipped = await readFile(new URL('../../../tollgate.config.yaml', import.meta.url), 'utf8');
const admin = { 'x-api-key': 'ak_test_demo' };

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway({ config: shipped, values: { SWEEP_INTERVAL_MS: '200' } });
});
afterAll(() => gateway.close());

const review = async (paymentId: string): Promise<any> =>
  (await gateway.get('/admin/reviews', admin)).body.data.find(({ id }: any) => id === paymentId);
const movementsSince = async (before: number): Promise<any[]> => (await gateway.ledger()).slice(before);
const statusOf = async (id: string): Promise<string> => (await gateway.get(`/payments/${id}`)).body.data.status;

/** Charges while the provider moves the money, or not, and then says nothing until the deadline. */
async function chargeInVain(
  service: string,
  operation: string,
  when: 'before' | 'after',
  body: object,
): Promise<string> {
  await gateway.control('POST', '/faults', { service, operation, kind: 'hang', when, times: 1 });
  const { status, body: answer } = await gateway.post('/payments/charge', body, {
    'idempotency-key': `${service}-${when}`,
  });
  await gateway.control('DELETE', '/faults');
  expect([status, answer.success, answer.data.status]).toEqual([200, true, 'processing']);
  return answer.data.id;
}

describe.each(['after', 'before'] as const)('a provider that hangs %s the money has moved', (when) => {
  const moved = when === 'after' ? 1 : 0;

  it('Stripe: processing; found out, or sent again, without an operator', async () => {
    const before = (await gateway.ledger()).length;
    const source = { type: 'card', token: 'tok_visa' };
    const id = await chargeInVain('stripe', 'create_payment_intent', when, { ...chargeOf(''), source });
    expect(await review(id)).toMatchObject({ state: 'unknown', reviewReason: 'outcome_unknown' });
    await gateway.pool.query('update payment set next_check_at = now() where id = $1', [id]);
    for (let tries = 0; (await statusOf(id)) === 'processing' && tries < 200; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect([await statusOf(id), await review(id)]).toEqual(['succeeded', undefined]);
    expect(await movementsSince(before)).toHaveLength(1);
  }, 20_000);

  it.each([
    ['the wallet', 'voucher', async () => chargeOf(await gateway.voucher())],
    [
      'Su Token',
      'suissu',
      () =>
        Promise.resolve(
          chargeOf('', {
            source: {
              type: 'card_token',
              partnerId: DEMO_PARTNER_ID,
              tokenId: SU_MAGIC_TOKENS.success,
              customerName: 'A Guest',
            },
          }),
        ),
    ],
  ] as const)(
    '%s: processing; an operator looks and says what became of it',
    async (_name, service, body) => {
      const before = (await gateway.ledger()).length;
      const request = await body();
      const id = await chargeInVain(service, 'charge', when, request);
      expect(await movementsSince(before)).toHaveLength(moved);
      const waiting = await review(id);
      expect(waiting).toMatchObject({ state: 'unknown', reviewReason: 'outcome_unknown', nextCheckAt: null });
      // Neither the same key nor the same source charges again meanwhile.
      const again = await gateway.post('/payments/charge', request, { 'idempotency-key': `${service}-${when}` });
      expect([again.body.data.id, again.headers.get('idempotent-replayed')]).toEqual([id, 'true']);

      const said = moved === 1 ? { outcome: 'succeeded', providerReference: `seen-${service}` } : { outcome: 'failed' };
      const path = `/admin/attempts/${waiting.attempt.id}/resolve`;
      const { status } = await gateway.post(path, { ...said, reason: 'Seen in the dashboard' }, admin);
      expect([status, await statusOf(id), await review(id)]).toEqual([
        200,
        moved === 1 ? 'succeeded' : 'failed',
        undefined,
      ]);
      expect(await movementsSince(before)).toHaveLength(moved);
    },
    20_000,
  );
});
