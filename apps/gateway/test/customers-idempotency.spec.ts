import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestGateway, type TestGateway } from './support/test-gateway.js';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway();
});

afterAll(() => gateway.close());

const count = async (table: 'customer' | 'payment_method'): Promise<number> =>
  (await gateway.pool.query(`select count(*)::int as n from ${table}`)).rows[0].n;
const saved = { type: 'card_token', partnerId: 'H1', tokenId: 'TOKEN-1', default: true };

it('a customer is made once for one key, also when 10 ask at once, and every answer is the first one', async () => {
  const key = { 'Idempotency-Key': 'customer-1' };
  const body = { email: 'ada@example.com', externalId: 'ada' };
  const replies = await Promise.all(Array.from({ length: 10 }, () => gateway.post('/customers', body, key)));
  expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
  expect(replies.filter(({ headers }) => headers.get('idempotent-replayed') === 'true')).toHaveLength(9);
  expect(await count('customer')).toBe(1);
  await gateway.post('/customers/ada/payment-methods', saved);
  expect((await gateway.post('/customers', body, key)).text).toBe(replies[0]?.text);
});

it('a payment method is saved once for one key', async () => {
  await gateway.post('/customers', { email: 'bob@example.com', externalId: 'bob' });
  const before = await count('payment_method');
  const key = { 'Idempotency-Key': 'method-1' };
  const first = await gateway.post('/customers/bob/payment-methods', saved, key);
  const second = await gateway.post('/customers/bob/payment-methods', saved, key);
  expect([first.status, second.status, second.text]).toEqual([200, 200, first.text]);
  expect(second.headers.get('idempotent-replayed')).toBe('true');
  expect(await count('payment_method')).toBe(before + 1);
});

it.each([
  ['/customers', { email: 'x@example.com' }, { email: 'y@example.com' }],
  ['/customers/carol/payment-methods', saved, { ...saved, tokenId: 'TOKEN-2' }],
])('a key of %s that was used with another body is refused', async (path, one, other) => {
  await gateway.post('/customers', { email: 'carol@example.com', externalId: 'carol' });
  const key = { 'Idempotency-Key': `mismatch${path}` };
  expect((await gateway.post(path, one, key)).status).toBe(200);
  const refused = await gateway.post(path, other, key);
  expect([refused.status, refused.body.error.code]).toEqual([409, 'idempotency_key_mismatch']);
});

it('an externalId that is taken is no replay', async () => {
  await gateway.post('/customers', { email: 'dan@example.com', externalId: 'dan' });
  const again = await gateway.post(
    '/customers',
    { email: 'dan@example.com', externalId: 'dan' },
    { 'Idempotency-Key': 'dan' },
  );
  expect([again.status, again.body.error.code, again.body.error.param]).toEqual([409, 'duplicate', 'externalId']);
});
