import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { DEFAULT_STRIPE_SECRET_KEY } from '@tollgate/sandbox';
import { contentsOf, dumpOf } from './support/contents.js';
import { makeKey } from './support/merchants.js';
import { startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';

const shipped = await readFile(new URL('../../../tollgate.config.yaml', import.meta.url), 'utf8');

const externalAccount = {
  holderName: 'Joan Contractee',
  holderType: 'individual',
  accountNumber: '000123456789',
  routingNumber: '110000000',
  country: 'US',
  currency: 'USD',
};
/** Somebody whom the sandbox's Stripe verifies at once. */
const individual = {
  type: 'individual',
  firstName: 'Joan',
  lastName: 'Contractee',
  birthDate: { day: 1, month: 1, year: 1901 },
  ssnLast4: '0000',
  address: { line1: '1 Main Street', city: 'Springfield', state: 'CA', postalCode: '94107', country: 'US' },
};
const joan = { country: 'US', email: 'joan.contractee@example.com', identity: individual, externalAccount };
/** Somebody whose verification takes a while. */
const stranger = { ...individual, birthDate: { day: 2, month: 3, year: 1980 }, ssnLast4: '1234' };

describe.each(['charges', 'payment_intents'])('with Stripe by %s, a payee', (strategy) => {
  let gateway: TestGateway;

  beforeAll(async () => {
    gateway = await startTestGateway({ config: shipped.replace('strategy: payment_intents', `strategy: ${strategy}`) });
  });
  afterAll(() => gateway.close());
  beforeEach(() => gateway.control('DELETE', '/faults'));

  const open = (body: object = joan, headers: Record<string, string> = {}): Promise<Reply> =>
    gateway.post('/payees', body, headers);
  const fault = (body: object): Promise<unknown> =>
    gateway.control('POST', '/faults', { service: 'stripe', operation: 'create_account', ...body });
  /** Connected accounts, as the sandbox's Stripe has them. */
  const accounts = async (): Promise<any[]> => {
    const authorization = `Bearer ${DEFAULT_STRIPE_SECRET_KEY}`;
    const response = await fetch(`${gateway.sandbox.urls.stripe}/v1/accounts?limit=100`, {
      headers: { authorization },
    });
    return ((await response.json()) as { data: any[] }).data;
  };
  const referenceOf = async (id: string): Promise<string> =>
    (await gateway.pool.query('select provider_reference from payee where id = $1', [id])).rows[0].provider_reference;

  it('has an account at the provider, and is shown without what it was opened with', async () => {
    const { status, body, text } = await open({ ...joan, businessName: 'Works' });
    expect([status, body.data]).toEqual([
      200,
      {
        id: expect.stringMatching(/^acct_/),
        connectionId: 'stripe-sandbox',
        country: 'US',
        email: 'joan.contractee@example.com',
        businessName: 'Works',
        verification: 'verified',
        missing: [],
        createdAt: expect.any(String),
        updatedAt: expect.any(String),
        object: 'payee',
        livemode: false,
      },
    ]);
    expect(text).not.toMatch(/000123456789|110000000|Springfield/);
    expect((await gateway.get(`/payees/${body.data.id}`)).body.data).toEqual(body.data);
    const account = (await accounts()).find(({ metadata }) => metadata.tollgate_payee_id === body.data.id);
    expect(account).toMatchObject({ id: await referenceOf(body.data.id), capabilities: { transfers: 'active' } });
  });

  it('has accepted the terms when and where its own request came from, whatever that says of itself', async () => {
    const before = Math.floor(Date.now() / 1000);
    const { id } = (await open(joan, { 'x-forwarded-for': '203.0.113.7', 'x-real-ip': '203.0.113.7' })).body.data;
    const account = (await accounts()).find(({ metadata }) => metadata.tollgate_payee_id === id);
    expect(account.tos_acceptance.ip).toBe('127.0.0.1');
    expect(account.tos_acceptance.date).toBeGreaterThanOrEqual(before);
    const told = await open({ ...joan, termsAccepted: { at: '2020-01-01', ipAddress: '203.0.113.7' } });
    expect([told.status, told.body.error.param]).toEqual([400, 'termsAccepted']);
  });

  it('is verified once the provider says so: a look at it asks', async () => {
    const { id, verification } = (await open({ ...joan, identity: stranger })).body.data;
    expect(verification).toBe('pending');
    await gateway.control('POST', '/clock', { advanceSeconds: 10 });
    expect((await gateway.get(`/payees/${id}`)).body.data).toMatchObject({ id, verification: 'verified', missing: [] });
    expect((await gateway.get('/payees')).body.data[0]).toMatchObject({ id, verification: 'verified' });
  });

  it('of whom too little is known says what the provider asks for', async () => {
    const { identity: _identity, ...little } = joan;
    const { status, body } = await open(little);
    expect([status, body.data.verification]).toEqual([200, 'action_required']);
    expect(body.data.missing).toContain('business_type');
  });

  it('is shown as it is known when the provider does not answer', async () => {
    const { id } = (await open({ ...joan, identity: stranger })).body.data;
    await gateway.control('POST', '/clock', { advanceSeconds: 10 });
    for (const kind of ['error', 'malformed', 'hang']) {
      await gateway.control('DELETE', '/faults');
      await gateway.control('POST', '/faults', { service: 'stripe', operation: 'retrieve_account', kind });
      const { status, body } = await gateway.get(`/payees/${id}`);
      expect([kind, status, body.data.verification]).toEqual([kind, 200, 'pending']);
      await new Promise((resolve) => setTimeout(resolve, 1_050));
    }
    await gateway.control('DELETE', '/faults');
    expect((await gateway.get(`/payees/${id}`)).body.data.verification).toBe('verified');
  }, 30_000);

  it('that is a company has its own identity', async () => {
    const identity = { type: 'company', businessName: 'Works Inc.', businessTaxId: '000000000' };
    const body = { ...joan, businessName: 'Works Inc.', identity };
    expect((await open(body)).body.data).toMatchObject({ verification: 'verified', businessName: 'Works Inc.' });
  });

  it('is refused where the provider does not open such an account, for good', async () => {
    const key = { 'idempotency-key': `refused-${strategy}` };
    const before = await accounts();
    for (let tries = 0; tries < 2; tries += 1) {
      const { status, body } = await open({ ...joan, country: 'DE' }, key);
      expect([status, body.error.code, body.error.details.declineCode]).toEqual([
        402,
        'payee_refused',
        'generic_decline',
      ]);
    }
    expect(await accounts()).toHaveLength(before.length);
  });

  it('is opened once for one key, by however many at once', async () => {
    const key = { 'idempotency-key': `once-${strategy}` };
    const before = await accounts();
    const replies = await Promise.all(Array.from({ length: 20 }, () => open(joan, key)));
    const made = replies.filter(({ status }) => status === 200);
    expect(made.length).toBeGreaterThan(0);
    for (const { body } of replies.filter(({ status }) => status !== 200)) {
      expect(body.error.code).toBe('idempotency_in_progress');
    }
    expect(new Set(made.map(({ body }) => body.data.id)).size).toBe(1);
    const again = await open(joan, key);
    expect([again.body, again.headers.get('idempotent-replayed')]).toEqual([made[0]!.body, 'true']);
    const other = await open({ ...joan, email: 'ada@example.com' }, key);
    expect([other.status, other.body.error.code]).toEqual([409, 'idempotency_key_mismatch']);
    expect(await accounts()).toHaveLength(before.length + 1);
  });

  it.each([
    ['was lost after it was opened', { kind: 'reset', when: 'after' }],
    ['was lost before', { kind: 'reset', when: 'before' }],
    ['was a limit', { kind: 'rate_limit' }],
  ])('is taken up again, and opened once, when the first answer %s', async (what, how) => {
    const key = { 'idempotency-key': `lost-${what.replaceAll(' ', '-')}` };
    const before = await accounts();
    await fault({ ...how, times: 1 });
    const lost = await open(joan, key);
    expect([lost.status, lost.body.error.code]).toEqual([
      503,
      how.kind === 'rate_limit' ? 'provider_error' : 'provider_no_answer',
    ]);
    const { status, body } = await open(joan, key);
    expect([status, body.data.verification]).toEqual([200, 'verified']);
    expect(await accounts()).toHaveLength(before.length + 1);
  });

  it.each<[string, object, string]>([
    ['no country', { country: undefined }, 'country'],
    ['a country in words', { country: 'Germany' }, 'country'],
    ['an email that is none', { email: 'joan' }, 'email'],
    ['no account', { externalAccount: undefined }, 'externalAccount'],
    ['a token for an account', { externalAccount: 'btok_us_verified' }, 'externalAccount'],
    [
      'an account number as a number',
      { externalAccount: { ...externalAccount, accountNumber: 123456789 } },
      'externalAccount.accountNumber',
    ],
    ['an unknown field of an account', { externalAccount: { ...externalAccount, iban: 'x' } }, 'externalAccount.iban'],
    ['an identity of no type', { identity: { firstName: 'Joan' } }, 'identity.type'],
    ['a company with a first name', { identity: { type: 'company', firstName: 'Joan' } }, 'identity.firstName'],
    ['a long SSN', { identity: { ...individual, ssnLast4: '00000' } }, 'identity.ssnLast4'],
    [
      'a month that is none',
      { identity: { ...individual, birthDate: { day: 1, month: 13, year: 1901 } } },
      'identity.birthDate.month',
    ],
    ['an address that is a text', { identity: { ...individual, address: 'Main Street' } }, 'identity.address'],
    ['an unknown field', { metadata: {} }, 'metadata'],
    ['a bank number beside the account', { businessName: 'Works 000123456789' }, 'businessName'],
    ['a connection that is not there', { connectionId: 'nowhere' }, 'connectionId'],
  ])('with %s is refused, and nothing is written', async (_what, differences, param) => {
    const before = await contentsOf(gateway.pool);
    const { status, body } = await open({ ...joan, ...differences });
    expect([status, body.error.code, body.error.param]).toEqual([400, 'validation_error', param]);
    expect(await contentsOf(gateway.pool)).toEqual(before);
  });

  it('may bear a name that its email and its account’s holder bear too', async () => {
    const identity = { ...individual, lastName: 'contractee' };
    expect((await open({ ...joan, identity })).status).toBe(200);
  });

  it('is another merchant’s, another mode’s or nobody’s: not found', async () => {
    const { id } = (await open()).body.data;
    const others = [
      await makeKey(gateway.pool, { slug: 'other' }),
      await makeKey(gateway.pool, { slug: 'demo', mode: 'live' }),
    ];
    for (const key of others) {
      const { status, body } = await gateway.get(`/payees/${id}`, { 'x-api-key': key });
      expect([status, body.error.code]).toEqual([404, 'payee_not_found']);
      expect((await gateway.get('/payees', { 'x-api-key': key })).body.data).toEqual([]);
    }
    for (const nobody of ['acct_01M7ZXHCERMPHVBRN6JQ93XHNR', 'nothing']) {
      expect((await gateway.get(`/payees/${nobody}`)).body.error.code).toBe('payee_not_found');
    }
  });

  it('is listed, the newest first, page by page', async () => {
    const ids = [];
    for (let count = 0; count < 3; count += 1) ids.unshift((await open()).body.data.id);
    const first = (await gateway.get('/payees?limit=2')).body;
    expect([first.data.map(({ id }: any) => id), first.hasMore]).toEqual([ids.slice(0, 2), true]);
    const second = (await gateway.get(`/payees?limit=1&cursor=${first.nextCursor}`)).body;
    expect(second.data.map(({ id }: any) => id)).toEqual([ids[2]]);
    for (const query of ['limit=0', 'limit=101', 'cursor=x', 'page=2']) {
      expect((await gateway.get(`/payees?${query}`)).status).toBe(400);
    }
  });

  it('leaves nothing of its identity and its account in a table, a line of the log or an answer', async () => {
    const secrets = {
      firstName: 'Canaryfirst',
      lastName: 'Canarylast',
      line1: '77 Canaryrow',
      city: 'Canaryville',
      postalCode: '77231',
      personalIdNumber: '918273645',
      accountNumber: '000665544332',
      routingNumber: '110000000',
      holderName: 'Canaryholder',
      taxId: '827364519',
    };
    const { firstName, lastName, line1, city, postalCode, personalIdNumber, taxId, ...account } = secrets;
    const address = { line1, city, postalCode, state: 'CA', country: 'US' };
    const identity = { ...individual, firstName, lastName, personalIdNumber, address };
    const person = { ...joan, identity, externalAccount: { ...externalAccount, ...account } };
    const company = { ...person, identity: { type: 'company', businessName: lastName, businessTaxId: taxId, address } };
    const answers = [];
    for (const body of [
      person,
      company,
      { ...person, country: 'DE' },
      { ...person, extra: 1 },
      { ...person, email: `${account.accountNumber}@example.com` },
      `${JSON.stringify(person).slice(0, -1)}, "country": "US"}`,
    ]) {
      answers.push((await gateway.post('/payees', body)).text);
    }
    for (const kind of ['reset', 'error', 'malformed', 'rate_limit']) {
      await gateway.control('DELETE', '/faults');
      await fault({ kind });
      answers.push((await open(person)).text);
    }
    await gateway.control('DELETE', '/faults');
    const inKey = await open(person, { 'idempotency-key': `x-${account.accountNumber}` });
    expect([inKey.status, inKey.body.error.param]).toEqual([400, 'Idempotency-Key']);
    await gateway.pool.query('alter table payee rename to away');
    answers.push((await open(person)).text);
    await gateway.pool.query('alter table away rename to payee');
    const { rows } = await gateway.pool.query('select distinct state from payee');
    expect(rows.map(({ state }) => state).toSorted()).toEqual(['ready', 'refused', 'retryable']);
    const places = { tables: await dumpOf(gateway.pool), log: gateway.log.join(''), answers: answers.join('\n') };
    for (const [place, text] of Object.entries(places)) {
      expect(text.length).toBeGreaterThan(1_000);
      const found = Object.values(secrets).filter((secret) => text.toLowerCase().includes(secret.toLowerCase()));
      expect([place, found]).toEqual([place, []]);
    }
  }, 20_000);
});

describe('where a payee’s account is opened', () => {
  const second = `
  stripe-two:
    package: '@tollgate/stripe-contractor'
    mode: test
    merchants: [demo]
    settings: { baseUrl: '\${STRIPE_BASE_URL}', secretKey: '\${STRIPE_SECRET_KEY}' }
  stripe-of-others:
    package: '@tollgate/stripe-contractor'
    mode: test
    merchants: [other]
    settings: { baseUrl: '\${STRIPE_BASE_URL}', secretKey: '\${STRIPE_SECRET_KEY}' }
`;
  let gateway: TestGateway;

  beforeAll(async () => {
    gateway = await startTestGateway({ config: shipped.replace('connections:\n', `connections:\n${second}`) });
  });
  afterAll(() => gateway.close());

  it('is not guessed where several connections could: they are named, and no one else’s', async () => {
    const before = await contentsOf(gateway.pool);
    const { status, body } = await gateway.post('/payees', joan);
    expect([status, body.error.code, body.error.param, body.error.details]).toEqual([
      400,
      'validation_error',
      'connectionId',
      { connectionIds: ['stripe-two', 'stripe-sandbox'] },
    ]);
    expect(await contentsOf(gateway.pool)).toEqual(before);
    const named = await gateway.post('/payees', { ...joan, connectionId: 'stripe-two' });
    expect([named.status, named.body.data.connectionId]).toEqual([200, 'stripe-two']);
  });

  it.each([
    ['stripe-of-others', 400, 'validation_error'],
    ['voucher-sandbox', 422, 'operation_not_supported'],
  ])('cannot be %s', async (connectionId, status, code) => {
    const before = await contentsOf(gateway.pool);
    const refused = await gateway.post('/payees', { ...joan, connectionId });
    expect([refused.status, refused.body.error.code, refused.body.error.param]).toEqual([status, code, 'connectionId']);
    expect(await contentsOf(gateway.pool)).toEqual(before);
  });

  it('is nowhere in a mode that has no connection for it', async () => {
    const live = await makeKey(gateway.pool, { slug: 'demo', mode: 'live' });
    const { status, body } = await gateway.post('/payees', joan, { 'x-api-key': live });
    expect([status, body.error.code]).toEqual([422, 'operation_not_supported']);
  });
});
