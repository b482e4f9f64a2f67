import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contentsOf } from './support/contents.js';
import { chargeOf, demo, startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';

let gateway: TestGateway;

/** As the default configuration, but nothing moves without a key. */
const strictConfig = `
connections:
  wallet: { package: '@tollgate/voucher', mode: test, settings: { baseUrl: '\${VOUCHER_BASE_URL}', secretKey: '\${VOUCHER_SECRET_KEY}' } }
routes:
  - { name: all, when: { sourceKinds: [voucher] }, connections: [wallet] }
dialects: { idempotencyKey: { payments: required } }
`;

beforeAll(async () => {
  gateway = await startTestGateway();
});

afterAll(() => gateway.close());

const change = (id: string, body: unknown, verb = 'PATCH'): Promise<Reply> =>
  gateway.send(`/customers/${id}`, {
    method: verb,
    headers: { ...demo, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const create = async (body: object): Promise<any> => {
  const reply = await gateway.post('/customers', { email: 'made@example.com', ...body });
  expect([reply.status, reply.text]).toEqual([200, expect.any(String)]);
  return reply.body.data;
};

const ulid = (last: string): string => `cus_01M7ZXHCERMPHVBRN6JQ93XH${last}`;
const address = { line1: '12 St James’s Square', city: 'London', postalCode: 'SW1Y 4JH', country: 'GB' };
const wholeAddress = { line2: null, state: null, region: null, ...address };

describe('a version of the API', () => {
  it.each([
    [{}, '2026-06-23'],
    [{ 'Tollgate-Version': '2026-06-23' }, '2026-06-23'],
    [{ 'Commet-Version': '2026-06-10' }, '2026-06-10'],
    [{ 'Tollgate-Version': '2026-06-10', 'Commet-Version': '2026-06-10' }, '2026-06-10'],
  ])('%j is answered in %s', async (headers, version) => {
    for (const path of ['/payments', '/customers', '/balance', '/payments/none']) {
      const reply = await gateway.get(path, { ...demo, ...headers });
      expect([path, reply.headers.get('tollgate-version')]).toEqual([path, version]);
    }
  });

  it.each([
    [{ 'Tollgate-Version': '2026-07-24' }, 'Tollgate-Version'],
    [{ 'Tollgate-Version': '' }, 'Tollgate-Version'],
    [{ 'Commet-Version': '2026-07-31' }, 'Commet-Version'],
    [{ 'Tollgate-Version': '2026-06-23', 'Commet-Version': '2026-06-10' }, 'Commet-Version'],
  ])('%j is none, and nothing is charged', async (headers, param) => {
    const pin = await gateway.voucher();
    const before = [await contentsOf(gateway.pool), await gateway.ledger()];
    const { status, body } = await gateway.post('/payments/charge', chargeOf(pin), headers);
    expect([status, body.error.code, body.error.param]).toEqual([400, 'validation_error', param]);
    expect([await contentsOf(gateway.pool), await gateway.ledger()]).toEqual(before);
  });

  it('is asked of merchants alone', async () => {
    const old = { 'Tollgate-Version': '2020-01-01' };
    expect((await gateway.get('/health/live', old)).status).toBe(200);
    const admin = await gateway.get('/admin/actions', { 'x-api-key': 'ak_test_demo', ...old });
    expect([admin.status, admin.headers.get('tollgate-version')]).toEqual([200, null]);
  });
});

describe('an idempotency key', () => {
  it.each([
    ['stripe-node-retry-3eadd47c-01d4-4111-8417-4799609540d9', 200],
    ['3eadd47c-01d4-4111-8417-4799609540d9', 200],
    ['3eadd47c-01d4-4111-8417-4799609540d9-4111111111111111', 400],
    ['4111-1111-1111-1111', 400],
  ])('%s is %i: the digits of a UUID are no card number', async (key, expected) => {
    const { status } = await gateway.post('/customers', { email: 'key@example.com' }, { 'Idempotency-Key': key });
    expect(status).toBe(expected);
  });
});

describe('canceling', () => {
  it('is for links: a charge stays as it is', async () => {
    const { body } = await gateway.post('/payments/charge', chargeOf(await gateway.voucher()));
    const typed = { ...demo, 'content-type': 'application/json' };
    for (const sent of [{ headers: demo }, { headers: typed, body: '' }, { headers: typed, body: '{}' }]) {
      const refused = await gateway.send(`/payments/${body.data.id}/cancel`, { method: 'POST', ...sent });
      expect([refused.status, refused.body.error]).toEqual([
        409,
        expect.objectContaining({ type: 'conflict_error', code: 'payment_not_cancelable', param: 'id' }),
      ]);
    }
    expect((await gateway.get(`/payments/${body.data.id}`)).body.data.status).toBe('succeeded');
  });

  it.each(['pay_01M7ZXHCERMPHVBRN6JQ93XHNR', 'none'])('%s is no payment', async (id) => {
    const { status, body } = await gateway.post(`/payments/${id}/cancel`, {});
    expect([status, body.error.code]).toEqual([404, 'payment_not_found']);
  });
});

describe('a customer', () => {
  it('has everything that it was made with, and null for the rest', async () => {
    const whole = {
      id: ulid('W1'),
      email: 'ada@example.com',
      externalId: 'whole',
      fullName: 'Ada Lovelace',
      taxDocument: 'DE136695976',
      timezone: 'Europe/London',
      address,
      metadata: { tier: 'gold' },
    };
    const made = await create(whole);
    expect(made).toEqual({
      ...whole,
      address: wholeAddress,
      createdAt: expect.stringMatching(/Z$/),
      updatedAt: made.createdAt,
      object: 'customer',
      livemode: false,
    });
    expect((await gateway.get('/customers/whole')).body.data).toEqual(made);
    const bare = await create({});
    expect(bare).toMatchObject({ taxDocument: null, timezone: null, address: null, metadata: null });
  });

  it.each([
    ['id', { id: ulid('D1') }, { id: ulid('D1') }],
    ['externalId', { externalId: 'taken' }, { externalId: 'taken' }],
    ['externalId', { id: ulid('D2'), externalId: 'taken-2' }, { id: ulid('D2'), externalId: 'taken-2' }],
  ])('whose %s is taken is a duplicate', async (param, first, second) => {
    await create(first);
    const { status, body } = await gateway.post('/customers', { email: 'b@example.com', ...second });
    expect([status, body.error.code, body.error.param]).toEqual([409, 'duplicate', param]);
  });

  it.each([
    ['id', { id: 'cus_1' }],
    ['id', { id: ulid('d1') }],
    ['taxDocument', { taxDocument: '078-05-1120' }],
    ['taxDocument', { taxDocument: 1 }],
    ['timezone', { timezone: 'Mars/Olympus' }],
    ['address', { address: 'London' }],
    ['address', { address: [] }],
    ['address.country', { address: { country: 'gb' } }],
    ['address.street', { address: { street: 'x' } }],
    ['address.line1', { address: { line1: null } }],
    ['addressId', { addressId: 'addr_1' }],
    ['email', { email: 'nobody' }],
    ['externalId', { externalId: 'cus_42' }],
  ])('is not made with a wrong %s: %j', async (param, wrong) => {
    const before = await contentsOf(gateway.pool);
    const { status, body } = await gateway.post('/customers', { email: 'c@example.com', ...wrong });
    expect([status, body.error.code, body.error.param]).toEqual([400, 'validation_error', param]);
    expect(await contentsOf(gateway.pool)).toEqual(before);
  });

  it.each(['PATCH', 'PUT'])('is changed by %s: what is sent is set, null removes, the rest stays', async (verb) => {
    const made = await create({ fullName: 'Before', timezone: 'UTC', address, metadata: { a: '1' } });
    const { status, body } = await change(made.id, { fullName: 'After', address: null, taxDocument: 'DE1' }, verb);
    expect(status).toBe(200);
    const { updatedAt } = body.data;
    expect(body.data).toEqual({ ...made, fullName: 'After', address: null, taxDocument: 'DE1', updatedAt });
    expect(Date.parse(updatedAt)).toBeGreaterThan(Date.parse(made.createdAt));
    const second = await change(made.id, { metadata: null, timezone: null, externalId: `ext-${verb}` }, verb);
    expect(second.body.data).toMatchObject({ metadata: null, timezone: null, taxDocument: 'DE1' });
    expect((await gateway.get(`/customers/ext-${verb}`)).body.data).toEqual(second.body.data);
  });

  it.each([
    [{ email: null }, 'email'],
    [{ email: 'x' }, 'email'],
    [{ externalId: 'cus_1' }, 'externalId'],
    [{ id: ulid('N1') }, 'id'],
    [{ address: { country: 'Narnia' } }, 'address.country'],
    [{ metadata: { a: 1 } }, 'metadata'],
    [{ fullName: '4242 4242 4242 4242' }, 'fullName'],
  ])('is not changed by %j', async (wrong, param) => {
    const made = await create({});
    const { status, body } = await change(made.id, wrong);
    expect([status, body.error.param]).toEqual([400, param]);
    expect((await gateway.get(`/customers/${made.id}`)).body.data).toEqual(made);
  });

  it('cannot take the externalId of another', async () => {
    await create({ externalId: 'held' });
    const { id } = await create({});
    const { status, body } = await change(id, { externalId: 'held' });
    expect([status, body.error.code]).toEqual([409, 'duplicate']);
  });

  it('changed by many at once has what each of them set', async () => {
    const { id } = await create({});
    const all = [{ timezone: 'UTC' }, { taxDocument: 'DE1' }, { address }, { fullName: 'Ada' }];
    const replies = await Promise.all(all.map((one) => change(id, one)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await gateway.get(`/customers/${id}`)).body.data).toMatchObject({
      timezone: 'UTC',
      taxDocument: 'DE1',
      address: wholeAddress,
      fullName: 'Ada',
    });
  });

  it('that has changed is repeated to its key as it was made, byte for byte', async () => {
    const key = { 'Idempotency-Key': 'made-once' };
    const body = { email: 'once@example.com', externalId: 'once', timezone: 'UTC', metadata: { a: '1' } };
    const first = await gateway.post('/customers', body, key);
    const { id } = first.body.data;
    await change(id, { email: 'now@example.com', timezone: null, metadata: null });
    await change(id, { externalId: 'other', address });
    const again = await gateway.post('/customers', body, key);
    expect([again.text, again.headers.get('idempotent-replayed')]).toEqual([first.text, 'true']);
    expect((await gateway.get(`/customers/${id}`)).body.data.email).toBe('now@example.com');
  });

  it('is listed, page by page, newest first, and by e-mail address', async () => {
    const email = 'listed@example.com';
    for (let n = 0; n < 3; n += 1) await create({ email });
    const seen: any[] = [];
    let path = `/customers?limit=2&email=${email}`;
    for (;;) {
      const { status, body } = await gateway.get(path);
      expect(status).toBe(200);
      seen.push(...body.data);
      if (!body.hasMore) break;
      path = `/customers?limit=2&email=${email}&cursor=${body.nextCursor}`;
    }
    const ids = seen.map(({ id }) => id);
    expect(ids).toHaveLength(3);
    expect(ids).toEqual(ids.toSorted().toReversed());
    expect((await gateway.get('/customers')).body.data.length).toBeGreaterThan(3);
  });

  it.each(['limit=0', 'limit=101', 'cursor=x', 'email=x', 'search=x'])('a list of %s is refused', async (query) => {
    const { status, body } = await gateway.get(`/customers?${query}`);
    expect([status, body.error.param]).toEqual([400, query.split('=')[0]]);
  });
});

describe('a gateway that moves money under keys alone', () => {
  let strict: TestGateway;

  beforeAll(async () => {
    strict = await startTestGateway({ config: strictConfig });
  });

  afterAll(() => strict.close());

  const id = 'pay_01M7ZXHCERMPHVBRN6JQ93XHNR';
  const recipient = { type: 'recipient', recipient: 'r_1' };

  it.each([
    ['/payments/charge', { source: { type: 'voucher', pin: 'FRESHUSD01000KEY' }, amount: 1000, currency: 'USD' }],
    [`/payments/${id}/capture`, {}],
    [`/payments/${id}/void`, {}],
    [`/payments/${id}/refunds`, {}],
    ['/transfers', { paymentId: id, payeeId: 'acct_01M7ZXHCERMPHVBRN6JQ93XHNR' }],
    ['/transfers/tr_01M7ZXHCERMPHVBRN6JQ93XHNR/reversals', {}],
    ['/payouts', { amount: 100, currency: 'USD', destination: recipient }],
  ])('refuses %s without one, before it looks at anything', async (path, body) => {
    const before = [await contentsOf(strict.pool), await strict.ledger()];
    const refused = await strict.post(path, body);
    expect([refused.status, refused.body.error.code, refused.body.error.param]).toEqual([
      400,
      'validation_error',
      'Idempotency-Key',
    ]);
    expect([await contentsOf(strict.pool), await strict.ledger()]).toEqual(before);
    const keyed = await strict.post(path, body, { 'Idempotency-Key': `key of ${path}`.replaceAll(' ', '-') });
    expect(keyed.body.error?.param).not.toBe('Idempotency-Key');
  });

  it('asks for a valid API key first', async () => {
    expect((await strict.post('/payments/charge', {}, { 'x-api-key': 'sk_test_none' })).status).toBe(401);
  });

  it('charges with one, and makes customers and reads without', async () => {
    const pin = await strict.voucher();
    expect((await strict.post('/payments/charge', chargeOf(pin), { 'Idempotency-Key': 'one' })).status).toBe(200);
    expect((await strict.post('/customers', { email: 'a@example.com' })).status).toBe(200);
    expect((await strict.get('/payments')).status).toBe(200);
  });
});
