import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { contentsOf } from './support/contents.js';
import { makeKey } from './support/merchants.js';
import { chargeOf, startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';

type Headers = Record<string, string>;

const config = `
limits:
  requestsPerSecond: 1000
  merchants:
    slow: { requestsPerSecond: 3 }
    narrow: { requestsInFlight: 2 }
    free: { requestsPerSecond: 1000 }
connections:
  voucher-sandbox:
    package: '@tollgate/voucher'
    mode: test
    settings: { baseUrl: '\${VOUCHER_BASE_URL}', secretKey: '\${VOUCHER_SECRET_KEY}' }
routes:
  - name: vouchers
    connections: [voucher-sandbox]
`;

let gateway: TestGateway;
let slow: Headers;
let narrow: Headers;

beforeAll(async () => {
  gateway = await startTestGateway({ config, values: { PROVIDER_DEADLINE_MS: '5000' } });
  slow = await keyOf('slow');
  narrow = await keyOf('narrow');
});
afterAll(() => gateway.close());
beforeEach(() => gateway.control('DELETE', '/faults'));

const keyOf = async (slug: string, kind: 'secret' | 'admin' = 'secret'): Promise<Headers> => ({
  'x-api-key': await makeKey(gateway.pool, { slug, kind }),
});
const many = (count: number, ask: () => Promise<Reply>): Promise<Reply[]> =>
  Promise.all(Array.from({ length: count }, ask));
const countOf = (replies: readonly Reply[], status: number): number =>
  replies.filter((reply) => reply.status === status).length;

/** Asks until there is an answer of the other kind; nobody knows when a second begins. */
async function until(status: number, ask: () => Promise<Reply>): Promise<Reply> {
  for (;;) {
    const reply = await ask();
    if (reply.status === status) return reply;
    await sleep(50);
  }
}

function expectLimited(reply: Reply, details: object): void {
  expect([reply.status, reply.body]).toEqual([
    429,
    {
      success: false,
      error: {
        type: 'rate_limit_error',
        code: 'rate_limited',
        message: expect.stringContaining('later'),
        param: null,
        details,
        doc_url: '/docs/errors#rate_limited',
      },
    },
  ]);
  expect(Number(reply.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
}

describe('requests a second', () => {
  it('are told with each answer: how many there may be, how many are left, and until when', async () => {
    const { headers } = await gateway.get('/payments', await keyOf('free'));
    const [most, remaining, reset] = ['limit', 'remaining', 'reset'].map((name) => headers.get(`ratelimit-${name}`));
    expect([most, remaining, reset]).toEqual(['1000', '999', '1']);
    const others = await gateway.get('/payments', narrow);
    expect(others.headers.get('ratelimit-limit')).toBe('1000');
  });

  it('are as many as the merchant is allowed; the others are told when to come back', async () => {
    const replies = await many(30, () => gateway.get('/payments', slow));
    // A new second may begin among them.
    expect(countOf(replies, 200)).toBeGreaterThanOrEqual(3);
    expect(countOf(replies, 429)).toBeGreaterThanOrEqual(30 - 3 * 4);
    expectLimited(
      replies.find(({ status }) => status === 429)!,
      { limit: 'requestsPerSecond', most: 3 },
    );
    expect((await until(200, () => gateway.get('/payments', slow))).status).toBe(200);
  });

  it('that are too many write nothing and send nothing, and the same request goes through later', async () => {
    const key = { 'Idempotency-Key': 'limited-1' };
    const body = chargeOf(await gateway.voucher());
    const charge = (): Promise<Reply> => gateway.post('/payments/charge', body, { ...slow, ...key });
    const rush = await many(30, () => gateway.get('/payments', slow));
    expect(countOf(rush, 429)).toBeGreaterThan(0);
    const before = [await contentsOf(gateway.pool), await gateway.ledger()];
    const refused = await charge();
    if (refused.status === 429) {
      expect([await contentsOf(gateway.pool), await gateway.ledger()]).toEqual(before);
    }
    const paid = await until(200, charge);
    expect(paid.body.data.status).toBe('succeeded');
    // A replay counts, too.
    const replays = await many(30, charge);
    expect(countOf(replays, 429)).toBeGreaterThan(0);
    expect(countOf(replays, 200) + countOf(replays, 429)).toBe(30);
    expect(new Set(replays.filter(({ status }) => status === 200).map(({ text }) => text))).toEqual(
      new Set([paid.text]),
    );
  });

  it('are counted for each merchant apart, and for programs and people apart', async () => {
    const [free, people] = [await keyOf('free'), await keyOf('slow', 'admin')];
    await many(30, () => gateway.get('/payments', slow));
    const others = await Promise.all([
      many(10, () => gateway.get('/payments', free)),
      many(3, () => gateway.get('/admin/reviews', people)),
    ]);
    expect(others.flat().map(({ status }) => status)).toEqual(Array(13).fill(200));
  });

  it('are counted for all keys of a merchant together', async () => {
    const second = await keyOf('slow');
    const replies = await Promise.all(
      [slow, second].map((headers) => many(15, () => gateway.get('/payments', headers))),
    );
    expect(countOf(replies.flat(), 429)).toBeGreaterThanOrEqual(30 - 3 * 4);
  });

  it('do not matter where no key is asked for', async () => {
    await many(30, () => gateway.get('/payments', slow));
    for (const path of ['/health/live', '/health/ready', '/docs/openapi.json', '/docs/errors', '/metrics']) {
      const replies = await many(10, () => gateway.get(path, slow));
      expect([path, replies.map(({ status }) => status)]).toEqual([path, Array(10).fill(200)]);
    }
  });
});

describe('limits', () => {
  it('are those of the configuration of the moment', async () => {
    const calm = await keyOf('calm');
    expect(countOf(await many(30, () => gateway.get('/payments', calm)), 429)).toBe(0);
    await writeFile(gateway.configFile, config.replace('merchants:', 'merchants:\n    calm: { requestsPerSecond: 1 }'));
    const reply = await until(429, async () => (await many(5, () => gateway.get('/payments', calm))).at(-1)!);
    expectLimited(reply, { limit: 'requestsPerSecond', most: 1 });
    await writeFile(gateway.configFile, config);
    const all = async (): Promise<Reply> => {
      const replies = await many(30, () => gateway.get('/payments', calm));
      return replies.find(({ status }) => status !== 200) ?? replies[0]!;
    };
    expect((await until(200, all)).status).toBe(200);
  });
});

describe('requests at the same time', () => {
  /** Makes the wallet hang, begins charges, and waits until they have arrived there. */
  async function hang(count: number): Promise<Promise<Reply>[]> {
    await gateway.control('POST', '/faults', { service: 'voucher', operation: 'charge', kind: 'hang', when: 'before' });
    const begun = await Promise.all(Array.from({ length: count }, () => gateway.voucher()));
    const replies = begun.map((pin) => gateway.post('/payments/charge', chargeOf(pin), narrow));
    const inFlight = async (): Promise<number> => {
      const { rows } = await gateway.pool.query(
        "select count(*)::int as count from payment where state = 'processing'",
      );
      return rows[0].count;
    };
    while ((await inFlight()) < count) await sleep(20);
    return replies;
  }

  it('are as many as the merchant is allowed, and as many again once they have been answered', async () => {
    const running = await hang(2);
    const before = await contentsOf(gateway.pool);
    for (let count = 0; count < 5; count++) {
      expectLimited(await gateway.get('/payments', narrow), { limit: 'requestsInFlight', most: 2 });
    }
    expect(await contentsOf(gateway.pool)).toEqual(before);
    expect((await gateway.get('/payments')).status).toBe(200);
    await gateway.control('DELETE', '/faults');
    expect((await Promise.all(running)).map(({ status }) => status)).toEqual([200, 200]);
    for (let count = 0; count < 5; count++) expect((await gateway.get('/payments', narrow)).status).toBe(200);
  });

  it('end also where the client has gone away', async () => {
    for (let count = 0; count < 5; count++) {
      await new Promise<void>((resolve) => {
        const going = request(`${gateway.url}/payments`, { headers: narrow });
        going.on('error', () => resolve());
        going.on('close', () => resolve());
        going.end(() => setImmediate(() => going.destroy()));
      });
    }
    expect((await until(200, () => gateway.get('/payments', narrow))).status).toBe(200);
    const both = await many(2, () => until(200, () => gateway.get('/payments', narrow)));
    expect(countOf(both, 200)).toBe(2);
  });
});
