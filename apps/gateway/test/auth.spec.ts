import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contentsOf } from './support/contents.js';
import { makeKey } from './support/merchants.js';
import { chargeOf, startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';

const config = `
connections:
  test-wallet:
    package: '@tollgate/voucher'
    mode: test
    settings: { baseUrl: '\${VOUCHER_BASE_URL}', secretKey: '\${VOUCHER_SECRET_KEY}' }
  live-wallet:
    package: '@tollgate/voucher'
    mode: live
    settings: { baseUrl: '\${VOUCHER_BASE_URL}', secretKey: '\${VOUCHER_SECRET_KEY}' }
routes:
  - name: vouchers
    connections: [test-wallet, live-wallet]
`;

let gateway: TestGateway;
let secret: string;
let admin: string;
let revoked: string;
let live: string;
let stranger: string;

beforeAll(async () => {
  gateway = await startTestGateway({ config });
  secret = await makeKey(gateway.pool, { slug: 'hotel' });
  admin = await makeKey(gateway.pool, { slug: 'hotel', kind: 'admin' });
  revoked = await makeKey(gateway.pool, { slug: 'hotel', revoked: true });
  live = await makeKey(gateway.pool, { slug: 'hotel', mode: 'live' });
  stranger = await makeKey(gateway.pool, { slug: 'airline' });
});

afterAll(() => gateway.close());

const basic = (user: string, password = ''): string => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** Every endpoint that needs a key. */
const endpoints = [
  ['POST', '/payments/charge'],
  ['GET', '/payments'],
  ['GET', '/payments/pay_01M7ZXHCERMPHVBRN6JQ93XHNR'],
  ['POST', '/customers'],
  ['GET', '/customers/nobody'],
  ['POST', '/customers/nobody/payment-methods'],
] as const;

function expectFault(reply: Reply, status: number, code: string): void {
  expect([reply.status, reply.body]).toEqual([
    status,
    {
      success: false,
      error: {
        type: 'authentication_error',
        code,
        message: expect.stringMatching(/^.{10,}$/),
        param: code === 'unauthorized' ? 'x-api-key' : null,
        details: null,
        doc_url: `/docs/errors#${code}`,
      },
    },
  ]);
}

describe('a key is accepted', () => {
  it.each<[string, () => Record<string, string>]>([
    ['as x-api-key', () => ({ 'x-api-key': secret })],
    ['as Bearer token', () => ({ authorization: `Bearer ${secret}` })],
    ['as Bearer token, whatever the case of the scheme', () => ({ authorization: `bearer ${secret}` })],
    ['as user name of Basic', () => ({ authorization: basic(secret) })],
    ['as user name of Basic beside a password', () => ({ authorization: basic(secret, 'x:y') })],
    [
      'as x-api-key and Bearer token, both the same',
      () => ({ 'x-api-key': secret, authorization: `Bearer ${secret}` }),
    ],
    ['as x-api-key and in Basic, both the same', () => ({ 'x-api-key': secret, authorization: basic(secret) })],
    ['beside an empty x-api-key', () => ({ 'x-api-key': '', authorization: `Bearer ${secret}` })],
  ])('%s', async (_title, headers) => {
    const { status, body } = await gateway.get('/payments', headers());
    expect([status, body.success]).toEqual([200, true]);
  });
});

describe('a key is refused with 401', () => {
  it.each<[string, () => Record<string, string>]>([
    ['when there is none', () => ({})],
    ['when it is empty', () => ({ 'x-api-key': '' })],
    ['when it is unknown', () => ({ 'x-api-key': `${secret}x` })],
    ['when it is a part of one', () => ({ 'x-api-key': secret.slice(0, -1) })],
    ['when it differs in case', () => ({ 'x-api-key': secret.toUpperCase() })],
    ['when it was revoked', () => ({ 'x-api-key': revoked })],
    ['when two differ', () => ({ 'x-api-key': secret, authorization: `Bearer ${stranger}` })],
    ['when two differ, the known one second', () => ({ 'x-api-key': 'sk_test_x', authorization: `Bearer ${secret}` })],
    ['when two differ, one in Basic', () => ({ 'x-api-key': secret, authorization: basic(stranger) })],
    ['when two stand in one header', () => ({ 'x-api-key': `${secret}, ${secret}` })],
    ['when the scheme is another', () => ({ authorization: `Digest ${secret}` })],
    ['when the scheme is another beside a good key', () => ({ 'x-api-key': secret, authorization: 'Digest x' })],
    ['when there is no scheme', () => ({ authorization: secret })],
    ['when Bearer has no token', () => ({ authorization: 'Bearer ' })],
    ['when it is the password of Basic', () => ({ authorization: basic('', secret) })],
    ['when Basic is not base64 of one', () => ({ authorization: 'Basic !!!!' })],
    ['when it is sent as a cookie', () => ({ cookie: `x-api-key=${secret}` })],
    ['when it looks like SQL', () => ({ 'x-api-key': "' or '1'='1" })],
  ])('%s', async (_title, headers) => {
    const reply = await gateway.get('/payments', headers());
    expectFault(reply, 401, 'unauthorized');
    expect(reply.text).not.toContain(secret);
  });

  it.each(['x-api-key', 'api_key', 'apiKey', 'key', 'access_token'])('when it is in the query as %s', async (name) => {
    expectFault(await gateway.get(`/payments?${name}=${secret}`, {}), 401, 'unauthorized');
  });
});

describe.each(endpoints)('%s %s', (method, path) => {
  const call = (headers: Record<string, string>): Promise<Reply> =>
    method === 'GET'
      ? gateway.get(path, headers)
      : gateway.post(path, chargeOf('FRESHUSD01000AUT'), { 'x-api-key': '', ...headers });

  it('without a key is 401, and writes and moves nothing', async () => {
    const before = [await contentsOf(gateway.pool), await gateway.ledger()];
    expectFault(await call({}), 401, 'unauthorized');
    expectFault(await call({ 'x-api-key': revoked }), 401, 'unauthorized');
    expect([await contentsOf(gateway.pool), await gateway.ledger()]).toEqual(before);
  });

  it('with an admin key is 403, and writes and moves nothing', async () => {
    const before = [await contentsOf(gateway.pool), await gateway.ledger()];
    expectFault(await call({ 'x-api-key': admin }), 403, 'forbidden');
    expect([await contentsOf(gateway.pool), await gateway.ledger()]).toEqual(before);
  });
});

describe('what has no key is asked for it before anything else is said', () => {
  it.each([
    ['a body that is wrong', '/payments/charge', '{"amount":0}'],
    ['an empty body', '/customers', '{}'],
  ])('%s', async (_title, path, body) => {
    expectFault(await gateway.post(path, body, { 'x-api-key': '' }), 401, 'unauthorized');
  });
});

describe('what belongs to a merchant in one mode', () => {
  let payment: string;
  let customer: string;
  const as = (key: string): Record<string, string> => ({ 'x-api-key': key });
  /** The merchant's own other mode, and another merchant. */
  const others = (): Record<string, string>[] => [as(live), as(stranger)];

  beforeAll(async () => {
    const made = await gateway.post('/customers', { email: 'a@example.com', externalId: 'guest' }, as(secret));
    customer = made.body.data.id;
    const charge = chargeOf('FRESHUSD01000AUT', { customerId: customer });
    payment = (await gateway.post('/payments/charge', charge, as(secret))).body.data.id;
  });

  it('is there for it', async () => {
    expect((await gateway.get(`/payments/${payment}`, as(secret))).body.data.id).toBe(payment);
    expect((await gateway.get(`/customers/${customer}`, as(secret))).body.data.id).toBe(customer);
    const { body } = await gateway.get(`/payments?customerId=${customer}`, as(secret));
    expect(body.data.map(({ id }: { id: string }) => id)).toEqual([payment]);
  });

  it('is not found by others: a payment', async () => {
    for (const headers of others()) {
      const { status, body } = await gateway.get(`/payments/${payment}`, headers);
      expect([status, body.error.code]).toEqual([404, 'payment_not_found']);
    }
  });

  it('is in no list of others', async () => {
    for (const headers of others()) expect((await gateway.get('/payments', headers)).body.data).toEqual([]);
  });

  it('is not found by others: a customer, by either id, on every route', async () => {
    for (const headers of others()) {
      for (const id of [customer, 'guest']) {
        const before = await contentsOf(gateway.pool);
        const replies = [
          await gateway.get(`/customers/${id}`, headers),
          await gateway.get(`/payments?customerId=${id}`, headers),
          await gateway.post('/payments/charge', chargeOf('FRESHUSD01000AUT', { customerId: id }), headers),
          await gateway.post(
            `/customers/${id}/payment-methods`,
            { type: 'card_token', partnerId: 'H1', tokenId: 'T', default: true },
            headers,
          ),
        ];
        expect(replies.map(({ status, body }) => [status, body.error.code])).toEqual(
          Array(4).fill([404, 'customer_not_found']),
        );
        expect(await contentsOf(gateway.pool)).toEqual(before);
      }
    }
  });

  it('does not keep others from an externalId of the same name', async () => {
    for (const headers of others()) {
      const { status, body } = await gateway.post(
        '/customers',
        { email: 'b@example.com', externalId: 'guest' },
        headers,
      );
      expect(status).toBe(200);
      expect((await gateway.get('/customers/guest', headers)).body.data.id).toBe(body.data.id);
    }
    expect((await gateway.get('/customers/guest', as(secret))).body.data.id).toBe(customer);
  });

  it('is a live payment at a live connection for a live key, and a test one for a test key', async () => {
    const { body } = await gateway.post('/payments/charge', chargeOf('FRESHUSD01000LIV'), as(live));
    expect(body.data.livemode).toBe(true);
    const { rows } = await gateway.pool.query('select id, mode, connection_id from payment where id = any($1)', [
      [body.data.id, payment],
    ]);
    expect(rows).toHaveLength(2);
    expect(rows).toContainEqual({ id: body.data.id, mode: 'live', connection_id: 'live-wallet' });
    expect(rows).toContainEqual({ id: payment, mode: 'test', connection_id: 'test-wallet' });
  });
});
