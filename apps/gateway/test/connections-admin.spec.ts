import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeKey } from './support/merchants.js';
import { startTcpProxy } from './support/tcp-proxy.js';
import { chargeOf, startTestGateway, type TestGateway } from './support/test-gateway.js';
import type { RunningGateway } from '../src/serve.js';

const operator = { 'x-api-key': 'ak_test_demo' };

const account = (url: string): string =>
  `package: '@tollgate/voucher', settings: { baseUrl: '\${${url}}', secretKey: '\${VOUCHER_SECRET_KEY}' }`;
const config = `
connections:
  near: { ${account('NEAR_URL')}, mode: test, breaker: { calls: 4, minimumCalls: 2, failurePercent: 100, slowMs: 5000, openMs: 600000 } }
  far: { ${account('VOUCHER_BASE_URL')}, mode: test, breaker: off }
  shared: { ${account('VOUCHER_BASE_URL')}, mode: test, merchants: [acme, bolt] }
  bolts: { ${account('VOUCHER_BASE_URL')}, mode: test, merchants: [bolt] }
  far-live: { ${account('VOUCHER_BASE_URL')}, mode: live }
  past: { ${account('VOUCHER_BASE_URL')}, mode: test, retired: true }
routes:
  - { name: bolts-own, when: { sourceKinds: [voucher], merchants: [bolt] }, connections: [bolts, shared, far] }
  - name: split
    when: { sourceKinds: [voucher], currencies: [EUR] }
    connections: [{ connection: far, weight: 70 }, { connection: shared, weight: 30 }]
  - { name: vouchers, when: { sourceKinds: [voucher] }, connections: [near, far, far-live, shared] }
`;

let one: TestGateway;
let two: RunningGateway;
let acme: { 'x-api-key': string };

beforeAll(async () => {
  const near = await startTcpProxy(1);
  await near.cut();
  one = await startTestGateway({ config, values: { NEAR_URL: `http://127.0.0.1:${near.port}` } });
  two = await one.another();
  acme = { 'x-api-key': await makeKey(one.pool, { slug: 'acme', kind: 'admin' }) };
});
afterAll(async () => {
  await two.close();
  await one.close();
});

const list = async (headers: Record<string, string>): Promise<any[]> =>
  (await one.get('/admin/connections', headers)).body.data;

describe('GET /admin/connections', () => {
  it('lists every connection for an operator, in the order of the file', async () => {
    const { status, body } = await one.get('/admin/connections', operator);
    expect([status, body.success, body.hasMore, body.nextCursor]).toEqual([200, true, false, null]);
    expect(body.data.map(({ id }: any) => id)).toEqual(['near', 'far', 'shared', 'bolts', 'far-live', 'past']);
  });

  it('tells what a connection is, what its provider can do, and which rules name it', async () => {
    const { body } = await one.get('/admin/connections/shared', operator);
    expect(body.data).toMatchObject({
      id: 'shared',
      provider: 'voucher',
      package: '@tollgate/voucher',
      livemode: false,
      retired: false,
      merchants: ['acme', 'bolt'],
      capabilities: { operations: expect.arrayContaining(['charge', 'payout']), sourceKinds: ['voucher'] },
      settings: { baseUrl: one.sandbox.urls.voucherWallet },
      rules: [
        { name: 'bolts-own', position: 2, weight: null },
        { name: 'split', position: 2, weight: 30 },
        { name: 'vouchers', position: 4, weight: null },
      ],
      health: { state: 'closed', reason: null, lastCalls: { count: 0, failed: 0, slow: 0 } },
    });
    const byId = new Map((await list(operator)).map((connection) => [connection.id, connection]));
    expect(byId.get('past').retired).toBe(true);
    expect(byId.get('far-live')).toMatchObject({ livemode: true, merchants: 'all' });
    expect(byId.get('far')).toMatchObject({ breaker: null, health: { state: 'off' } });
  });

  it('shows no secret', async () => {
    expect((await one.get('/admin/connections', operator)).text).not.toContain('sk_test_sandbox_voucher');
  });

  it('shows another key what its own merchant’s payments may go to, and no other merchant', async () => {
    const { text } = await one.get('/admin/connections', acme);
    expect((await list(acme)).map(({ id, merchants }) => [id, merchants])).toEqual([
      ['near', 'all'],
      ['far', 'all'],
      ['shared', ['acme']],
      ['past', 'all'],
    ]);
    expect(text).not.toContain('bolt');
  });

  it.each([
    ['of other merchants', 'bolts'],
    ['of the other mode', 'far-live'],
    ['that does not exist', 'constructor'],
  ])('knows none %s', async (_title, id) => {
    const { status, body } = await one.get(`/admin/connections/${id}`, acme);
    expect([status, body.error.code]).toEqual([404, 'connection_not_found']);
  });

  it('is closed to secret keys', async () => {
    expect((await one.get('/admin/connections')).status).toBe(403);
  });
});

describe('two gateways', () => {
  const gatewaysAt = async (url: string): Promise<any> => {
    const reply = await fetch(`${url}/admin/connections/near`, { headers: operator });
    return ((await reply.json()) as any).data;
  };

  it('show each other’s state of a connection, and their own', async () => {
    for (let times = 0; times < 2; times += 1) await one.post('/payments/charge', chargeOf(await one.voucher()));
    const statesOf = async (url: string): Promise<string[]> =>
      (await gatewaysAt(url)).gateways.map(({ state }: any) => state).toSorted();
    for (const url of [one.url, two.url]) {
      for (let tries = 0; (await statesOf(url)).join() !== 'closed,open' && tries < 200; tries += 1) await sleep(100);
      expect(await statesOf(url)).toEqual(['closed', 'open']);
    }
    expect((await gatewaysAt(one.url)).health.state).toBe('open');
    expect((await gatewaysAt(two.url)).health.state).toBe('closed');
    const open = (await gatewaysAt(two.url)).gateways.find(({ state }: any) => state === 'open');
    expect(open).toMatchObject({
      gateway: expect.stringMatching(/^gw_/),
      reason: '2 of the last 2 calls failed (2 not sent)',
      lastCalls: { count: 2, failed: 2, slow: 0 },
    });
  }, 40_000);
});
