import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { startTestGateway, type TestGateway } from './support/test-gateway.js';

const watched = JSON.stringify(fileURLToPath(new URL('fixtures/watched-provider', import.meta.url)));
const config = `
connections:
  one: { package: ${watched}, mode: test, merchants: [demo], settings: {} }
  other: { package: ${watched}, mode: test, merchants: [demo], settings: {} }
routes:
  - name: to-one
    when: { currencies: [USD] }
    connections: [one]
  - name: to-other
    connections: [other]
`;

let gateway: TestGateway;
let charges = 0;

beforeAll(async () => {
  gateway = await startTestGateway({ config });
});
afterAll(() => gateway.close());

/** Makes a pending payment whose provider answers as the behavior says when it is asked again. */
async function pending(behavior: string, currency = 'USD'): Promise<string> {
  charges += 1;
  const source = { type: 'card_token', partnerId: 'P', tokenId: `${behavior}.${charges}` };
  const { body } = await gateway.post('/payments/charge', { source, amount: 1000, currency, description: 'A stay' });
  expect(body.data.status).toBe('processing');
  return body.data.id;
}

const rowOf = async (id: string): Promise<any> =>
  (
    await gateway.pool.query(
      `select state, review_reason, next_check_at > now() + interval '20 s' as later from payment where id = $1`,
      [id],
    )
  ).rows[0];
const makeDue = (ids: string[]): Promise<unknown> =>
  gateway.pool.query("update payment set next_check_at = now() - interval '1 s' where id = any($1)", [ids]);

async function until(id: string, met: (row: any) => boolean): Promise<any> {
  for (let tries = 0; tries < 300; tries += 1) {
    const row = await rowOf(id);
    if (met(row)) return row;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Payment ${id} did not get there: ${JSON.stringify(await rowOf(id))}`);
}

describe('a provider that is asked again', () => {
  it.each(['throws', 'answers-nothing', 'answers-another-word', 'answers-a-number'])(
    'and %s changes nothing, and fails no reader',
    async (behavior) => {
      const id = await pending(behavior);
      const { status, body } = await gateway.get(`/payments/${id}`);
      expect([status, body.data.status]).toEqual([200, 'processing']);
      expect(await rowOf(id)).toMatchObject({ state: 'pending', review_reason: null });
    },
  );

  it('and words its refusal as no database can hold it is understood all the same', async () => {
    const id = await pending('declines-with-nul');
    expect((await gateway.get(`/payments/${id}`)).body.data).toMatchObject({ status: 'failed' });
  });

  it('in vain by a reader is asked again as soon as before', async () => {
    const id = await pending('throws');
    await gateway.pool.query("update payment set next_check_at = now() + interval '15 s' where id = $1", [id]);
    await gateway.get(`/payments/${id}`);
    expect(await rowOf(id)).toMatchObject({ later: false });
  });

  it('and breaks on one payment is still asked about its neighbors', async () => {
    const [broken, paid] = [await pending('throws'), await pending('paid')];
    await makeDue([broken, paid]);
    await until(paid, ({ state }) => state === 'succeeded');
    await until(broken, ({ state, later }) => state === 'pending' && later);
  }, 20_000);

  it('and hangs keeps no other connection waiting', async () => {
    const hanging = await Promise.all(Array.from({ length: 60 }, () => pending('hangs')));
    const paid = await pending('paid', 'EUR');
    await makeDue([...hanging, paid]);
    const row = await until(paid, ({ state, review_reason }) => state !== 'pending' || review_reason !== null);
    // The fixture always says dollars, which cannot be booked for a payment in euros: an operator has to look.
    expect(row).toMatchObject({ state: 'pending', review_reason: 'currency_mismatch' });
  }, 20_000);
});

it('payments that are due together are not due together again', async () => {
  const ids = await Promise.all(Array.from({ length: 10 }, () => pending('throws')));
  const { rows } = await gateway.pool.query(
    'select extract(epoch from next_check_at) as at from payment where id = any($1)',
    [ids],
  );
  const times = rows.map(({ at }) => Number(at));
  expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(1);
});
