import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { contentsOf } from './support/contents.js';
import { makeKey } from './support/merchants.js';
import { chargeOf, startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';

const most = 3;
let gateway: TestGateway;

beforeAll(async () => {
  const values = { MAX_REQUESTS_IN_FLIGHT: String(most), PROVIDER_DEADLINE_MS: '5000' };
  gateway = await startTestGateway({ values });
});
afterAll(() => gateway.close());

/** Makes the wallet hang, and begins as many charges as may be under way. */
async function fill(): Promise<Promise<Reply>[]> {
  await gateway.control('POST', '/faults', { service: 'voucher', operation: 'charge', kind: 'hang', when: 'before' });
  const pins = await Promise.all(Array.from({ length: most }, () => gateway.voucher()));
  const replies = pins.map((pin) => gateway.post('/payments/charge', chargeOf(pin)));
  const sent = async (): Promise<number> => {
    const { rows } = await gateway.pool.query("select count(*)::int as count from attempt where state = 'started'");
    return rows[0].count;
  };
  while ((await sent()) < most) await sleep(20);
  return replies;
}

describe('a gateway with as much under way as it can hold', () => {
  it('refuses what comes in each API’s own words, reads nothing of it, and writes nothing', async () => {
    const running = await fill();
    const before = await contentsOf(gateway.pool);
    const canonical = await gateway.post('/payments/charge', 'not even JSON', { 'x-api-key': 'sk_test_nobody' });
    expect([canonical.status, canonical.body]).toMatchObject([
      503,
      { success: false, error: { code: 'service_unavailable', message: expect.stringContaining('nothing was done') } },
    ]);
    for (const path of ['/v1/charges', '/v1/stripe/charges', '/service/api/partner', '/v2/charges', '/payments']) {
      const reply = await gateway.send(path, { method: path === '/payments' ? 'GET' : 'POST' });
      expect([path, reply.status, reply.headers.get('retry-after')]).toEqual([path, 503, '1']);
    }
    expect(await contentsOf(gateway.pool)).toEqual(before);
    await gateway.control('DELETE', '/faults');
    expect((await Promise.all(running)).map(({ status }) => status)).toEqual(Array(most).fill(200));
    expect((await gateway.get('/payments')).status).toBe(200);
  });

  it('still answers whoever asks how it does', async () => {
    const admin = { 'x-api-key': await makeKey(gateway.pool, { slug: 'demo', kind: 'admin' }) };
    const running = await fill();
    expect((await gateway.get('/health/live')).status).toBe(200);
    expect((await gateway.get('/health/ready')).status).toBe(200);
    expect((await gateway.get('/metrics')).status).toBe(200);
    expect((await gateway.get('/admin/connections', admin)).status).toBe(200);
    expect((await gateway.get('/payments')).status).toBe(503);
    await gateway.control('DELETE', '/faults');
    await Promise.all(running);
  });

  it('counts what it carries out for callers that have gone away', async () => {
    await gateway.control('POST', '/faults', { service: 'voucher', operation: 'charge', kind: 'hang', when: 'before' });
    const statuses: number[] = [];
    for (let tries = 0; tries < 4 * most && !statuses.includes(503); tries += 1) {
      const body = JSON.stringify(chargeOf(await gateway.voucher()));
      const leaving = new AbortController();
      const asked = fetch(`${gateway.url}/payments/charge`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': 'sk_test_demo' },
        body,
        signal: leaving.signal,
      });
      const left = sleep(150).then(() => leaving.abort());
      statuses.push(await asked.then(({ status }) => status).catch(() => 0));
      await left;
    }
    expect(statuses.at(-1)).toBe(503);
    // Each of them is one charge that nobody waits for.
    expect(statuses.filter((status) => status === 0)).toHaveLength(most);
    await gateway.control('DELETE', '/faults');
  });
});
