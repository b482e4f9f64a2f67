import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_STRIPE_SECRET_KEY } from './authenticate.js';
import { sandboxUnderTest } from '../../testing/sandbox-under-test.js';
import type { SandboxUnderTest } from '../../testing/sandbox-under-test.js';
import { stripeWire } from '../../testing/stripe-wire.js';

describe('the Stripe stand-in on the wire', () => {
  let sandbox: SandboxUnderTest;
  let wire: ReturnType<typeof stripeWire>;

  beforeAll(async () => {
    sandbox = await sandboxUnderTest();
    wire = stripeWire(sandbox.urls.stripe);
  });
  afterAll(() => sandbox.close());

  const charge = 'amount=500&currency=usd&source=tok_visa';

  it('reads brackets, plain and percent-encoded, and the last of a field sent twice', async () => {
    const form = `${charge}&metadata[a]=1&metadata%5Bb%5D=2%262&shipping[address][line1]=l&shipping[name]=n&amount=600`;
    const { body } = await wire.post('/v1/charges', form);
    expect(body).toMatchObject({
      amount: 600,
      metadata: { a: '1', b: '2&2' },
      shipping: { name: 'n', address: { line1: 'l' } },
    });
  });

  it.each(['amounts[]=32&amounts[]=45', 'amounts[0]=32&amounts[1]=45', 'amounts%5B0%5D=45&amounts%5B1%5D=32'])(
    'reads the list %s',
    async (amounts) => {
      const bank =
        'bank_account[account_number]=000123456789&bank_account[routing_number]=110000000&bank_account[country]=US';
      const token = (await wire.post('/v1/tokens', bank)).body.id;
      const customer = (await wire.post('/v1/customers', `source=${token}`)).body;
      const verified = await wire.post(
        `/v1/customers/${customer.id}/sources/${customer.default_source}/verify`,
        amounts,
      );
      expect(verified).toMatchObject({ status: 200, body: { status: 'verified' } });
    },
  );

  it('unsets what is sent empty', async () => {
    const { body } = await wire.post('/v1/customers', 'name=N&description=d&metadata[a]=1');
    expect(body).toMatchObject({ name: 'N', description: 'd', metadata: { a: '1' } });
    const emptied = await wire.post(`/v1/customers/${body.id}`, 'name=&metadata=');
    expect(emptied.body).toMatchObject({ name: null, description: 'd', metadata: {} });
    expect(emptied.body.metadata).toEqual({});
  });

  it('takes the key as a Bearer token and as the user of HTTP Basic', async () => {
    const basic = { authorization: `Basic ${Buffer.from(`${DEFAULT_STRIPE_SECRET_KEY}:`).toString('base64')}` };
    expect((await wire.get('/v1/balance')).status).toBe(200);
    expect((await wire.get('/v1/balance', basic)).status).toBe(200);
  });

  it.each([
    ['no key', '', 401, undefined],
    ['a wrong key', 'Bearer sk_test_wrong_key_of_someone', 401, undefined],
    ['a publishable key', 'Bearer pk_test_x', 401, 'secret_key_required'],
    ['a restricted key', 'Bearer rk_test_x', 403, undefined],
  ])('refuses %s', async (_what, authorization, status, code) => {
    const refused = await wire.post('/v1/charges', charge, { authorization });
    expect(refused).toMatchObject({ status, body: { error: { type: 'invalid_request_error' } } });
    expect(refused.body.error.code).toBe(code);
    expect(JSON.stringify(refused.body)).not.toContain('wrong_key_of');
  });

  it('acts as the platform only', async () => {
    const refused = await wire.post('/v1/charges', charge, { 'stripe-account': 'acct_other' });
    expect(refused).toMatchObject({ status: 403, body: { error: { code: 'account_invalid' } } });
  });

  it('gives every answer an id, and echoes version and idempotency key', async () => {
    const first = await wire.post('/v1/customers', '', { 'stripe-version': '2024-06-20', 'idempotency-key': 'k' });
    expect(first.headers.get('stripe-version')).toBe('2024-06-20');
    expect(first.headers.get('idempotency-key')).toBe('k');
    const refused = await wire.get('/v1/charges/ch_none');
    const id = refused.headers.get('request-id');
    expect(id).toMatch(/^req_/);
    expect(id).not.toBe(first.headers.get('request-id'));
    expect(refused.body.error.request_log_url).toContain(id);
  });

  it.each([
    [
      'an unknown parameter',
      'POST /v1/charges',
      `${charge}&application_fee_amount=1`,
      400,
      'parameter_unknown',
      'application_fee_amount',
    ],
    ['an unknown nested parameter', 'POST /v1/tokens', 'card[numbr]=1', 400, 'parameter_unknown', 'card[numbr]'],
    ['an unknown parameter of a query', 'GET /v1/charges?limt=1', undefined, 400, 'parameter_unknown', 'limt'],
    ['a missing parameter', 'POST /v1/charges', 'currency=usd', 400, 'parameter_missing', 'amount'],
    [
      'an amount that is no integer',
      'POST /v1/charges',
      'amount=5.00&currency=usd',
      400,
      'parameter_invalid_integer',
      'amount',
    ],
    ['an empty amount', 'POST /v1/charges', 'amount=&currency=usd', 400, 'parameter_invalid_empty', 'amount'],
    ['an unknown currency', 'POST /v1/charges', 'amount=500&currency=zzz&source=tok_visa', 400, undefined, 'currency'],
    ['an unknown id in the path', 'GET /v1/charges/ch_none', undefined, 404, 'resource_missing', 'id'],
    ['an unknown id in the body', 'POST /v1/refunds', 'charge=ch_none', 400, 'resource_missing', 'charge'],
    ['a limit that is too high', 'GET /v1/charges?limit=101', undefined, 400, undefined, 'limit'],
    ['an unknown expansion', `POST /v1/charges`, `${charge}&expand[]=nothing`, 400, undefined, 'expand'],
    ['a group where text belongs', 'POST /v1/charges', 'amount[a]=1&currency=usd', 400, undefined, 'amount'],
    ['a file', 'POST /v1/files', 'purpose=identity_document', 400, undefined, 'file'],
  ])('answers %s with %s %s: %d', async (_what, address, form, status, code, param) => {
    const [method, path = ''] = address.split(' ');
    const before = (await sandbox.control.ledger()).length;
    const refused = method === 'POST' ? await wire.post(path, form) : await wire.get(path);
    const { error } = refused.body;
    expect({ status: refused.status, code: error.code, param: error.param }).toEqual({ status, code, param });
    expect(error.type).toBe('invalid_request_error');
    expect(await sandbox.control.ledger()).toHaveLength(before);
  });

  it('answers 404 to a path that Stripe does not have, and 400 to a body that is no form', async () => {
    const unknown = await wire.post('/v1/chargez', charge);
    expect(unknown).toMatchObject({ status: 404, body: { error: { type: 'invalid_request_error' } } });
    const json = await wire.post('/v1/charges', '{}', { 'content-type': 'application/json' });
    expect(json).toMatchObject({ status: 400, body: { error: { type: 'invalid_request_error' } } });
  });

  it('expands ids deep inside a list', async () => {
    await wire.post('/v1/charges', `${charge}&metadata[deep]=yes`);
    const { body } = await wire.get('/v1/charges?limit=1&expand[]=data.balance_transaction.source');
    expect(body).toMatchObject({
      object: 'list',
      url: '/v1/charges',
      data: [{ balance_transaction: { source: { object: 'charge', metadata: { deep: 'yes' } } } }],
    });
  });
});
