import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { flood } from './flood.js';
import type { FloodJob } from './flood-job.js';

const refusal = { success: false, error: { code: 'service_unavailable', message: 'Come back later' } };

let refuseWith: { headers: Record<string, string>; body: object };
let requests = 0;
let server: Server;

/** Takes every second charge. */
beforeAll(async () => {
  server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      const { amount } = JSON.parse(text) as { amount: number };
      if (requests++ % 2 === 0) {
        const data = { id: `pay_${requests}`, status: 'succeeded', amountTotal: amount };
        response.end(JSON.stringify({ success: true, data }));
      } else response.writeHead(503, refuseWith.headers).end(JSON.stringify(refuseWith.body));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});

afterAll(() => void server.close());

const job = (): FloodJob => ({
  url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  traffic: { kind: 'charge', terms: { dialect: 'payments' }, apiKey: 'sk_test_x', keyPrefix: 'run' },
  perSecond: 200,
  seconds: 0.2,
  mostOpen: 50,
  server: process.pid,
});

const total = (result: Awaited<ReturnType<typeof flood>>, name: 'succeeded' | 'refused' | 'failed' | 'withheld') =>
  result.seconds.reduce((sum, second) => sum + second[name], 0);

describe('a flood', () => {
  it('counts what was taken and what was refused, and tells what was made', async () => {
    refuseWith = { headers: { 'retry-after': '1' }, body: refusal };
    const result = await flood(job());
    expect(total(result, 'succeeded') + total(result, 'refused') + total(result, 'withheld')).toBe(40);
    expect(total(result, 'refused')).toBeGreaterThan(0);
    expect(result.made).toHaveLength(total(result, 'succeeded'));
    expect(result.faults).toEqual({});
  });

  it.each([
    ['does not say when to come back', { headers: {}, body: refusal }],
    ['is in another shape', { headers: { 'retry-after': '1' }, body: { message: 'no' } }],
  ])('ends at a refusal that %s', async (_what, wrong) => {
    refuseWith = wrong;
    await expect(flood(job())).rejects.toThrow(/was refused 503/);
  });
});
