import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTollgate, NoAnswerError, TollgateError, type Tollgate } from '@tollgate/client';
import { root } from './support/program.js';
import { startTestGateway, type TestGateway } from './support/test-gateway.js';

let gateway: TestGateway;
let tollgate: Tollgate;

beforeAll(async () => {
  gateway = await startTestGateway();
  tollgate = createTollgate({ baseUrl: gateway.url, apiKey: 'sk_test_demo' });
});

afterAll(() => gateway.close());

const chargeOf = async (): Promise<Parameters<Tollgate['chargePayment']>[0]> => ({
  body: {
    source: { type: 'voucher', pin: await gateway.voucher() },
    amount: 1000,
    currency: 'USD',
    description: 'By the client',
  },
});

/** What a call fails with. */
const faultOf = (call: Promise<unknown>): Promise<any> =>
  call.then(
    (answer) => Promise.reject(new Error(`It did not fail: ${JSON.stringify(answer)}`)),
    (fault: unknown) => fault,
  );

/** A client whose first requests meet these, and then the gateway; with what it sent and how long it waited. */
function unlucky(...first: (Response | Error)[]): { client: Tollgate; keys: (string | null)[]; pausesMs: number[] } {
  const keys: (string | null)[] = [];
  const pausesMs: number[] = [];
  const client = createTollgate({
    baseUrl: gateway.url,
    apiKey: 'sk_test_demo',
    fetch: async (url, init) => {
      keys.push(new Headers(init?.headers).get('idempotency-key'));
      const next = first.shift();
      if (next instanceof Error) throw next;
      return next ?? fetch(url, init);
    },
    pause: async (milliseconds) => void pausesMs.push(milliseconds),
  });
  return { client, keys, pausesMs };
}

const answer = (status: number, code: string, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify({ success: false, error: { type: 'x', code, message: code, param: null } }), {
    status,
    headers,
  });

describe('the client', () => {
  it('charges, reads, lists and pages', async () => {
    const { data: paid } = await tollgate.chargePayment(await chargeOf());
    expect(paid).toMatchObject({ status: 'succeeded', amountTotal: 1000, description: 'By the client' });
    expect((await tollgate.getPayment({ path: { id: paid.id } })).data).toEqual(paid);
    await tollgate.chargePayment(await chargeOf());
    const first = await tollgate.listPayments({ query: { limit: '1' } });
    const second = await tollgate.listPayments({ query: { limit: '1', cursor: first.nextCursor! } });
    expect(second.data[0]?.id).toBe(paid.id);
    expect((await tollgate.listPayments()).data.length).toBe(2);
    expect((await tollgate.getTimeline({ path: { id: paid.id } })).data.length).toBeGreaterThan(3);
  });

  it('makes and changes customers whose ids a path must encode', async () => {
    const externalId = 'a/b c?d#e%ü';
    await tollgate.createCustomer({ body: { email: 'ada@example.com', externalId } });
    const { data } = await tollgate.updateCustomer({ path: { id: externalId }, body: { fullName: 'Ada' } });
    expect(data).toMatchObject({ externalId, fullName: 'Ada', timezone: null });
  });

  it('does once what is asked twice under one key', async () => {
    const request = { ...(await chargeOf()), idempotencyKey: 'order-1' };
    const replies = [await tollgate.chargePayment(request), await tollgate.chargePayment(request)];
    expect(replies[1]).toEqual(replies[0]);
  });

  it.each([
    ['400 validation_error', { amount: 0 }, { status: 400, code: 'validation_error', param: 'amount' }],
    [
      '402 charge_failed',
      { source: { type: 'voucher', pin: 'USEDXUSD01000ABC' } },
      { status: 402, code: 'charge_failed', type: 'billing_error', param: 'source' },
    ],
    ['404 customer_not_found', { customerId: 'nobody' }, { status: 404, code: 'customer_not_found' }],
  ])('throws %s as an error of its own, and sends it once', async (_title, wrong, expected) => {
    const { client, keys } = unlucky();
    const { body } = await chargeOf();
    const fault = await faultOf(client.chargePayment({ body: { ...body, ...(wrong as object) } }));
    expect(fault).toBeInstanceOf(TollgateError);
    expect(fault).toMatchObject({ ...expected, requestId: expect.stringMatching(/^req_/), idempotencyKey: keys[0] });
    expect(keys).toHaveLength(1);
  });
});

describe('a request that may be sent again', () => {
  it.each([
    ['no answer at all', new TypeError('fetch failed')],
    ['an answer of something else', new Response('Bad gateway', { status: 502 })],
    ['429 rate_limited', answer(429, 'rate_limited')],
    ['409 idempotency_in_progress', answer(409, 'idempotency_in_progress')],
    ['503 provider_unavailable', answer(503, 'provider_unavailable')],
    ['503 service_unavailable', answer(503, 'service_unavailable')],
  ])('is sent again after %s, under the same key', async (_title, first) => {
    const { client, keys, pausesMs } = unlucky(first);
    expect((await client.chargePayment(await chargeOf())).data.status).toBe('succeeded');
    expect(keys).toEqual([keys[0], keys[0]]);
    expect(keys[0]).toMatch(/^tollgate-client-[0-9a-f-]{36}$/);
    expect(pausesMs).toEqual([250]);
  });

  it('waits as long as it is told, and longer each time', async () => {
    const { client, pausesMs } = unlucky(
      answer(503, 'service_unavailable', { 'retry-after': '2' }),
      answer(503, 'service_unavailable'),
      answer(503, 'service_unavailable', { 'retry-after': '3600' }),
    );
    await client.chargePayment(await chargeOf());
    expect(pausesMs).toEqual([2_000, 500, 30_000]);
  });

  it('is given up after the last try, with the key to go on with', async () => {
    const { client, keys } = unlucky(...Array.from({ length: 9 }, () => new TypeError('fetch failed')));
    const fault = await faultOf(client.chargePayment({ ...(await chargeOf()), idempotencyKey: 'order-2' }));
    expect(fault).toBeInstanceOf(NoAnswerError);
    expect([fault.idempotencyKey, keys]).toEqual(['order-2', Array<string>(4).fill('order-2')]);
  });
});

describe('a request that may not be sent again', () => {
  it.each([
    ['503 provider_error', answer(503, 'provider_error')],
    ['409 idempotency_key_mismatch', answer(409, 'idempotency_key_mismatch')],
    ['402 charge_failed', answer(402, 'charge_failed')],
  ])('is not, after %s', async (_title, first) => {
    const { client, keys } = unlucky(first);
    expect(await faultOf(client.chargePayment(await chargeOf()))).toBeInstanceOf(TollgateError);
    expect(keys).toHaveLength(1);
  });

  it('is not where it takes no key and nobody knows what was done', async () => {
    const verify = { path: { id: 'x', methodId: 'pm_x' }, body: { descriptorCode: 'SM11AA' } };
    const lost = unlucky(new TypeError('fetch failed'));
    expect(await faultOf(lost.client.verifyPaymentMethod(verify))).toBeInstanceOf(NoAnswerError);
    expect(lost.keys).toEqual([null]);
    const away = unlucky(answer(503, 'service_unavailable'));
    expect(await faultOf(away.client.verifyPaymentMethod(verify))).toMatchObject({ code: 'customer_not_found' });
    expect(away.keys).toEqual([null, null]);
  });

  it('is not when the caller has had enough', async () => {
    const { client, keys } = unlucky(new TypeError('fetch failed'));
    const signal = AbortSignal.abort(new Error('Enough'));
    expect((await faultOf(client.chargePayment({ ...(await chargeOf()), signal }))).message).toBe('Enough');
    expect(keys).toHaveLength(1);
  });

  it('is not waited for longer than is said', async () => {
    const never = createTollgate({
      baseUrl: gateway.url,
      apiKey: 'sk_test_demo',
      timeoutMs: 20,
      maxRetries: 0,
      fetch: (_url, init) =>
        new Promise((_resolve, reject) => {
          init!.signal!.addEventListener('abort', () => reject(init!.signal!.reason as Error));
        }),
    });
    expect(await faultOf(never.listPayments())).toBeInstanceOf(NoAnswerError);
  });
});

it('is made from the document that the gateway serves', async () => {
  const served = (await gateway.get('/docs/openapi.json', {})).body;
  const made = JSON.parse(readFileSync(`${root}packages/client/openapi.json`, 'utf8'));
  for (const [path, item] of Object.entries(made.paths)) expect([path, served.paths[path]]).toEqual([path, item]);
  for (const [kind, named] of Object.entries<any>(made.components)) {
    for (const [name, one] of Object.entries(named)) {
      expect([kind, name, served.components[kind][name]]).toEqual([kind, name, one]);
    }
  }
  const others = Object.keys(served.paths).filter((path) => !(path in made.paths));
  expect(others.filter((path) => !/^\/(v1|v2|service|webhooks|health)\//.test(path))).toEqual([]);
});
