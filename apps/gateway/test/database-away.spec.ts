import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { chargeOf, startTestGateway, type TestGateway } from './support/test-gateway.js';
import { startTcpProxy, type TcpProxy } from './support/tcp-proxy.js';

let line: TcpProxy;
let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway({
    values: { PROVIDER_DEADLINE_MS: '5000', LEASE_MARGIN_MS: '20000' },
    reroute: async (databaseUrl) => {
      const url = new URL(databaseUrl);
      line = await startTcpProxy(Number(url.port));
      url.port = String(line.port);
      return url.href;
    },
  });
});

afterEach(async () => {
  await gateway.control('DELETE', '/faults');
});

afterAll(async () => {
  await gateway.close();
  await line.cut();
});

const slow = (delayMs: number): Promise<unknown> =>
  gateway.control('POST', '/faults', { service: 'voucher', operation: 'charge', kind: 'slow', delayMs, times: 1 });

/** Waits until a charge has been recorded and has had time to reach the provider, which takes longer to answer. */
async function onItsWay(): Promise<void> {
  const inFlight = `select from attempt where state = 'started'`;
  while ((await gateway.pool.query(inFlight)).rowCount === 0) await sleep(10);
  await sleep(500);
}

it('an outcome in hand is stored when the database is back', async () => {
  await slow(2_000);
  const charge = gateway.post('/payments/charge', chargeOf(await gateway.voucher()), { 'Idempotency-Key': 'away-1' });
  await onItsWay();
  await line.cut();
  await sleep(2_500);
  await line.mend();
  const { status, body } = await charge;
  expect([status, body.data.status]).toEqual([200, 'succeeded']);
  const { rows } = await gateway.pool.query('select state, captured_minor from payment where id = $1', [body.data.id]);
  expect(rows).toEqual([{ state: 'succeeded', captured_minor: '1000' }]);
  expect(await gateway.ledger()).toHaveLength(1);
});

it('nothing is sent while the database is away, and the same request works afterwards', async () => {
  const movements = (await gateway.ledger()).length;
  const pin = await gateway.voucher();
  const key = { 'Idempotency-Key': 'away-2' };
  await line.cut();
  const away = await gateway.post('/payments/charge', chargeOf(pin), key);
  expect([away.status, away.body.error.code]).toEqual([503, 'service_unavailable']);
  expect(away.headers.get('retry-after')).toMatch(/^[0-9]+$/);
  expect((await gateway.get('/health/ready')).status).toBe(503);
  expect((await gateway.get('/health/live')).status).toBe(200);
  expect(await gateway.ledger()).toHaveLength(movements);
  await line.mend();
  expect((await gateway.post('/payments/charge', chargeOf(pin), key)).body.data.status).toBe('succeeded');
  expect((await gateway.get('/health/ready')).status).toBe(200);
});

it('a caller that would wait too long hears "processing", and the outcome is stored all the same', async () => {
  await slow(2_000);
  const charge = gateway.post('/payments/charge', chargeOf(await gateway.voucher()));
  await onItsWay();
  await line.cut();
  const { status, body } = await charge;
  expect([status, body.data.status]).toEqual([200, 'processing']);
  await line.mend();
  for (let tries = 0; tries < 100; tries += 1) {
    const { rows } = await gateway.pool.query('select state from payment where id = $1', [body.data.id]);
    if (rows[0].state === 'succeeded') return;
    await sleep(100);
  }
  throw new Error('The outcome was not stored');
}, 30_000);
