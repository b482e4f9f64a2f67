import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { runClosedLoop } from './closed-loop.js';
import type { LoadJob } from './load-job.js';

interface Sent {
  readonly amount: number;
}

/** Answers as the canonical API does, but for what a test changes. */
let answer: (sent: Sent, number: number) => { status?: number; body: object };
let requests = 0;
let server: Server;

const right = ({ amount }: Sent, number: number) => ({
  body: { success: true, data: { id: `pay_${number}`, status: 'succeeded', amountTotal: amount } },
});

beforeAll(async () => {
  server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    request.on('end', () => {
      const { status = 200, body } = answer(JSON.parse(text) as Sent, requests++);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});

afterAll(() => void server.close());

beforeEach(() => {
  answer = right;
  requests = 0;
});

const job = (differences: Partial<LoadJob> = {}): LoadJob => ({
  urls: [`http://127.0.0.1:${(server.address() as AddressInfo).port}`],
  traffic: { kind: 'charge', terms: { dialect: 'payments' }, apiKey: 'sk_test_x', keyPrefix: 'run' },
  connections: 4,
  until: { requests: 40 },
  leadInSeconds: 0,
  watched: null,
  keep: 3,
  sampleSeconds: 0,
  ...differences,
});

describe('a load generator', () => {
  it('sends as many requests as it was asked for, and counts what was answered', async () => {
    const result = await runClosedLoop(job());
    expect([result.sent, result.measured, requests]).toEqual([40, 40, 40]);
    expect(result.made).toHaveLength(3);
    expect(result.latencyMs.p50).toBeLessThanOrEqual(result.latencyMs.max);
  });

  it('does not count what was answered before it measures, but checks it', async () => {
    const result = await runClosedLoop(job({ until: { seconds: 0.2 }, leadInSeconds: 0.2 }));
    expect(result.measured).toBeLessThan(result.sent);
    expect(result.sent).toBe(requests);
  });

  it.each<[string, typeof answer, RegExp]>([
    [
      'with another amount',
      (sent, number) => right({ amount: number === 17 ? sent.amount + 1 : sent.amount }, number),
      /was answered 200/,
    ],
    ['with the same payment twice', (sent, number) => right(sent, number % 30), /is the same payment as another/],
    [
      'that it is processing',
      () => ({ body: { success: true, data: { id: 'pay_1', status: 'processing' } } }),
      /processing/,
    ],
    ['with 503', () => ({ status: 503, body: { success: false } }), /was answered 503/],
  ])('ends at the first charge that is answered %s', async (_what, wrong, message) => {
    answer = wrong;
    await expect(runClosedLoop(job())).rejects.toThrow(message);
  });

  it('ends when nobody listens', async () => {
    await expect(runClosedLoop(job({ urls: ['http://127.0.0.1:1'] }))).rejects.toThrow(/ECONNREFUSED/);
  });
});
