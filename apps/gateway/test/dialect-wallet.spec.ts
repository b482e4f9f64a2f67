import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { magicPin, type MagicBehaviour } from '@tollgate/sandbox';
import { contentsOf, dumpOf } from './support/contents.js';
import { makeKey } from './support/merchants.js';
import { startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';
import { startVault, vaultConfig, vaultKey, type Vault } from './support/vault.js';

const config = vaultConfig
  .replace(
    'connections:\n',
    `connections:
  stripe:
    package: '@tollgate/stripe-contractor'
    mode: test
    settings: { baseUrl: '\${STRIPE_BASE_URL}', secretKey: '\${STRIPE_SECRET_KEY}' }
`,
  )
  .replace(
    'routes:\n',
    `routes:
  - name: stripe
    when: { sourceKinds: [card, bank_account] }
    connections: [stripe]
`,
  )
  .replaceAll('mode: test', '$&\n    breaker: off');

let gateway: TestGateway;
let vault: Vault;
/** Every PIN that was sent, and every answer. */
const pins = new Set<string>();
const answers: string[] = [];

beforeAll(async () => {
  vault = await startVault();
  gateway = await startTestGateway({ config, values: { VAULT_URL: vault.url, VAULT_KEY: vaultKey } });
});
afterAll(async () => {
  await gateway.close();
  await vault.close();
});
beforeEach(() => gateway.control('DELETE', '/faults'));

type Form = Readonly<Record<string, string>>;

/** As the wallet's clients send it: a form, and the key as user name of HTTP Basic. */
async function post(path: string, form: Form, headers: Form = {}): Promise<Reply> {
  for (const name of ['pin', 'source']) if (form[name] !== undefined) pins.add(form[name]);
  const reply = await gateway.send(path, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('sk_test_demo:')}`, ...headers },
    body: new URLSearchParams(form),
  });
  answers.push(reply.text, JSON.stringify([...reply.headers]));
  return reply;
}
const get = (path: string, key = 'sk_test_demo'): Promise<Reply> =>
  gateway.get(path, { authorization: `Bearer ${key}` });
const charge = (source: string, form: Form = {}, headers?: Form): Promise<Reply> =>
  post('/v2/charges', { source, 'payer[id]': '123', ...form }, headers);
const whole = { amount: '1000', currency: 'USD' };

/** A PIN that no voucher has. */
const nobodys = 'KLVGAAAABBBB1234';

let tails = 0;
/** A voucher that nobody has charged before. */
const pinOf = (behaviour: MagicBehaviour, value = 1000, currency = 'USD'): string => {
  tails += 1;
  return magicPin({ behaviour, currency, value, tail: tails.toString(36).toUpperCase().padStart(3, '0') });
};
const fault = (operation: string, effect: object): Promise<unknown> =>
  gateway.control('POST', '/faults', { service: 'voucher', operation, times: 1, ...effect });
const one = async (sql: string, ...values: unknown[]): Promise<any> => (await gateway.pool.query(sql, values)).rows[0];
const canonicalId = (id: string): string => id.replace('AWT_', 'pay_');
const canonical = async (id: string): Promise<any> => (await gateway.get(`/payments/${canonicalId(id)}`)).body.data;
const movements = async (): Promise<any[]> =>
  (await gateway.ledger()).filter(({ service }: { service: string }) => service === 'voucher');
/** Reads until the provider has been asked: that is done at most once a second for the same charge. */
async function read(id: string, status: string): Promise<any> {
  for (let tries = 0; ; tries += 1) {
    const { body } = await get(`/v2/charges/${id}`);
    if (body.status === status || tries === 100) return body;
    await sleep(50);
  }
}

/** The example of the wallet's documentation. */
const john = {
  id: '123',
  firstname: 'John',
  lastname: 'Doe',
  email: 'john@example.com',
  ip: '127.0.0.1',
  address_city: 'Mannheim Neckarstadt',
  address_country: 'DE',
  address_line1: 'Scharnweberstrasse 24',
  address_line2: '',
  address_zip: '68167',
  address_state: 'BW',
  phone: '+4906211 12 72935',
};
const nobody = Object.fromEntries(Object.keys(john).map((name) => [name, null]));
const payerForm = (payer: object): Form =>
  Object.fromEntries(Object.entries(payer).map(([name, value]) => [`payer[${name}]`, value]));

const aSerial = expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/);

describe('the documented example', () => {
  it('is answered field by field as the documentation shows', async () => {
    const before = Math.floor(Date.now() / 1000);
    const { status, body, text } = await charge(pinOf('ONCEX'), payerForm(john));
    expect([status, body]).toEqual([
      200,
      {
        id: expect.stringMatching(/^AWT_[0-9A-HJKMNP-TV-Z]{26}$/),
        amount: 1000,
        currency: 'USD',
        payer: john,
        voucher: aSerial,
        source: aSerial,
        created_at: expect.any(Number),
        status: 'succeeded',
        metadata: {},
        livemode: false,
      },
    ]);
    expect(body.source).toBe(body.voucher);
    expect(body.created_at).toBeGreaterThanOrEqual(before);
    expect(Object.keys(body.payer)).toEqual(Object.keys(john));
    expect((await get(`/v2/charges/${body.id}`)).text).toBe(text);
  });

  it('reaches the wallet with everything that is known of the payer', async () => {
    const { body } = await charge(pinOf('ONCEX'), { ...payerForm(john), 'metadata[order]': '42' });
    const [movement] = (await movements()).slice(-1);
    expect(movement).toMatchObject({ amount: 1000, payerId: '123', voucher: body.voucher });
    const { provider_reference: reference } = await one(
      'select provider_reference from payment where id = $1',
      canonicalId(body.id),
    );
    const wallet = await fetch(`${gateway.sandbox.urls.voucherWallet}/v2/charges/${encodeURIComponent(reference)}`, {
      headers: { authorization: 'Bearer sk_test_sandbox_voucher' },
    });
    const { address_line2: _unknown, ...known } = john;
    expect(await wallet.json()).toMatchObject({ payer: known, voucher: body.voucher });
    expect(body.metadata).toEqual({ order: '42' });
  });

  it('takes the other spelling of the postal code, and not both', async () => {
    const { address_zip: zip, ...others } = john;
    const { status, body } = await charge(pinOf('ONCEX'), { ...payerForm(others), 'payerer[address_zip]': zip });
    expect([status, body.payer]).toEqual([200, john]);
    const both = await charge(pinOf('ONCEX'), { ...payerForm(john), 'payerer[address_zip]': zip });
    expect([both.status, both.body.error]).toEqual([
      400,
      {
        message: 'Send either payer[address_zip] or payerer[address_zip], not both',
        param: 'payerer[address_zip]',
        type: 'invalid_request_error',
      },
    ]);
  });
});

describe('a voucher that is validated', () => {
  it('is described, and nothing is written or moved', async () => {
    const pin = pinOf('ONCEX', 1050, 'KWD');
    const before = [await contentsOf(gateway.pool), await movements()];
    const { status, body } = await post('/v2/vouchers/validate', { pin });
    expect([status, body]).toEqual([
      200,
      {
        id: aSerial,
        value: 1050,
        currency: 'KWD',
        bundle: false,
        created_at: expect.any(Number),
        expires_at: expect.any(Number),
        livemode: false,
      },
    ]);
    expect([await contentsOf(gateway.pool), await movements()]).toEqual(before);
    expect((await charge(pin)).body).toMatchObject({ amount: 1050, currency: 'KWD', voucher: body.id });
  });

  it.each<[MagicBehaviour | 'NOBODY’S', number, string]>([
    ['NOBODY’S', 404, 'No such voucher found'],
    ['SPENT', 402, 'The voucher was redeemed before.'],
    ['EXPRD', 402, 'The voucher is past its last day.'],
    ['INACT', 402, 'The voucher is not active yet or was blocked.'],
  ])('and is %s is refused: %s', async (behaviour, expected, message) => {
    const before = [await contentsOf(gateway.pool), await movements()];
    const pin = behaviour === 'NOBODY’S' ? nobodys : pinOf(behaviour);
    const { status, body } = await post('/v2/vouchers/validate', { pin });
    expect([status, body]).toEqual([expected, { error: { message, param: 'pin', type: 'voucher_error' } }]);
    expect([await contentsOf(gateway.pool), await movements()]).toEqual(before);
  });

  it.each([
    ['hangs', { kind: 'hang' }, 'The provider did not answer; nothing was charged. Send the same request again'],
    ['fails', { kind: 'error' }, 'The provider did not answer; nothing was charged. Send the same request again'],
    [
      'refuses the gateway',
      { kind: 'rate_limit' },
      'The provider refused the gateway itself; nothing was charged. Try again later',
    ],
  ])('at a wallet that %s is 503, and so is a charge of its whole value', async (_what, effect, message) => {
    for (const [path, form] of [
      ['/v2/vouchers/validate', { pin: pinOf('ONCEX') }],
      ['/v2/charges', { source: pinOf('ONCEX'), 'payer[id]': '1' }],
    ] as const) {
      await fault('validate', effect);
      const before = await contentsOf(gateway.pool);
      const { status, body } = await post(path, form);
      expect([status, body]).toEqual([503, { error: { message, param: null, type: 'api_error' } }]);
      expect(await contentsOf(gateway.pool)).toEqual(before);
    }
  });
});

describe('a charge', () => {
  it.each([
    ['no amount takes all that the voucher is worth', {}],
    ['no amount and its currency does as well', { currency: 'USD' }],
    ['its amount and currency takes that', whole],
    ['its amount alone does as well, as clients that are about send it', { amount: '1000' }],
    ['a currency in lower case does as well', { amount: '1000', currency: 'usd' }],
  ])('with %s', async (_what, form) => {
    const { status, body } = await charge(pinOf('ONCEX'), form);
    expect([status, body.status, body.amount, body.currency]).toEqual([200, 'succeeded', 1000, 'USD']);
    expect((await movements()).at(-1)).toMatchObject({ amount: 1000, consumed: 1000, currency: 'USD' });
  });

  it.each([
    ['less than its value', { amount: '999', currency: 'USD' }, 'amount', true],
    ['more than its value', { amount: '1001', currency: 'USD' }, 'amount', true],
    ['another currency', { amount: '1000', currency: 'EUR' }, 'currency', true],
    ['no amount in another currency', { currency: 'EUR' }, 'currency', false],
  ])('of %s is declined, and the voucher stays whole', async (_what, form, param, isRecorded) => {
    const pin = pinOf('ONCEX');
    const { status, body } = await charge(pin, form);
    expect([status, body]).toEqual([
      402,
      {
        error: {
          message: expect.stringMatching(/^The (amount|currency) asked for/),
          param,
          type: 'voucher_error',
          ...(isRecorded ? { charge_id: expect.stringMatching(/^AWT_/) } : {}),
        },
      },
    ]);
    expect((await charge(pin)).body.status).toBe('succeeded');
  });

  const declined: [MagicBehaviour | 'NOBODY’S', string, string, string | undefined][] = [
    ['NOBODY’S', 'No such voucher found', 'source', undefined],
    ['SPENT', 'The voucher was redeemed before.', 'source', undefined],
    ['EXPRD', 'The voucher is past its last day.', 'source', undefined],
    ['INACT', 'The voucher is not active yet or was blocked.', 'source', undefined],
    ['GEODE', 'The source may not be used from the payer’s country.', 'payer[address_country]', 'country_restricted'],
    ['BOUND', 'The source belongs to another payer.', 'payer[id]', 'customer_mismatch'],
    ['DUPLI', 'The payer holds more than one account at the provider.', 'source', 'account_duplicated'],
    ['RESTR', 'The payer’s account at the provider is restricted.', 'source', 'account_restricted'],
    ['FAILD', 'The provider refused without a reason that we know.', 'source', undefined],
  ];

  it.each(declined)('of a voucher that is %s is declined: %s', async (behaviour, message, param, code) => {
    const pin = (): string => (behaviour === 'NOBODY’S' ? nobodys : pinOf(behaviour));
    const before = await movements();
    const { status, body } = await charge(pin(), whole);
    const error = { message, param, type: 'voucher_error', ...(code === undefined ? {} : { decline_code: code }) };
    expect([status, body]).toEqual([402, { error: { ...error, charge_id: expect.stringMatching(/^AWT_/) } }]);
    const made = await get(`/v2/charges/${body.error.charge_id}`);
    expect(made.body).toMatchObject({ id: body.error.charge_id, status: 'failed', voucher: null, source: null });
    expect(await canonical(body.error.charge_id)).toMatchObject({ status: 'failed' });
    // With its whole value the wallet is asked first: what it refuses then is no charge.
    const asked = ['GEODE', 'BOUND', 'DUPLI', 'RESTR', 'FAILD'].includes(behaviour);
    const { body: wholly } = await charge(pin());
    expect(wholly).toEqual({ error: { ...error, ...(asked ? { charge_id: expect.any(String) } : {}) } });
    expect(await movements()).toEqual(before);
  });

  it('that the wallet refuses the gateway for is 503, with the charge', async () => {
    await fault('charge', { kind: 'rate_limit' });
    const { status, body } = await charge(pinOf('ONCEX'));
    expect([status, body.error]).toMatchObject([503, { type: 'api_error', charge_id: expect.stringMatching(/^AWT_/) }]);
    expect((await get(`/v2/charges/${body.error.charge_id}`)).body.status).toBe('failed');
  });

  it('that could not be sent is 503, and the same key sends it again', async () => {
    await fault('validate', { kind: 'error' });
    const pin = pinOf('ONCEX');
    const key = { 'idempotency-key': 'not-sent' };
    const { status, body, headers } = await charge(pin, whole, key);
    expect([status, body.error.type, headers.get('retry-after')]).toEqual([503, 'api_error', '2']);
    const again = await charge(pin, whole, key);
    expect([again.status, again.body.status, again.body.id]).toEqual([200, 'succeeded', body.error.charge_id]);
  });
});

describe('a charge whose outcome is not known', () => {
  it.each([
    ['with its amount', whole],
    ['with the whole value', {}],
  ])('%s is pending, and nobody else charges the voucher', async (_what, form) => {
    await fault('charge', { kind: 'hang', when: 'after' });
    const pin = pinOf('ONCEX');
    const { status, body } = await charge(pin, form);
    expect([status, body.status, body.amount, body.source]).toEqual([200, 'pending', 1000, null]);
    expect(await one('select state from payment where id = $1', canonicalId(body.id))).toEqual({ state: 'unknown' });
    expect(await canonical(body.id)).toMatchObject({ status: 'processing' });
    for (const second of [await charge(pin, whole), await charge(pin)]) {
      expect([second.status, second.body.error]).toEqual([
        409,
        { message: expect.stringContaining('is in flight'), param: 'source', type: 'voucher_error' },
      ]);
    }
  });

  it('blocks the voucher also while it is on its way', async () => {
    await fault('charge', { kind: 'slow', delayMs: 600 });
    const pin = pinOf('ONCEX');
    const first = charge(pin, whole);
    for (let tries = 0; tries < 100; tries += 1) {
      if (await one("select 1 from payment where state = 'processing'")) break;
      await sleep(20);
    }
    const second = await charge(pin);
    expect([second.status, second.body.error.type]).toEqual([409, 'voucher_error']);
    expect((await first).body.status).toBe('succeeded');
    expect((await charge(pin)).body.error.message).toBe('The voucher was redeemed before.');
  });
});

describe('a key', () => {
  it('gives the first answer again, also once the voucher is spent', async () => {
    for (const [name, form] of [
      ['whole', {}],
      ['amount', whole],
    ] as const) {
      const key = { 'idempotency-key': `again-${name}` };
      const pin = pinOf('ONCEX');
      const first = await charge(pin, form, key);
      const before = (await movements()).length;
      const again = await charge(pin, form, key);
      expect([again.status, again.text]).toEqual([200, first.text]);
      expect([first.headers.get('idempotent-replayed'), again.headers.get('idempotent-replayed')]).toEqual([
        null,
        'true',
      ]);
      expect(await movements()).toHaveLength(before);
    }
  });

  it('does so without asking the wallet', async () => {
    const key = { 'idempotency-key': 'asks-nobody' };
    const pin = pinOf('ONCEX');
    const first = await charge(pin, {}, key);
    await fault('*', { kind: 'error' });
    expect((await charge(pin, {}, key)).text).toBe(first.text);
    const { data } = await gateway.control('GET', '/faults');
    expect(data.map(({ drawn }: { drawn: number }) => drawn)).toEqual([0]);
  });

  it('gives a decline again', async () => {
    const key = { 'idempotency-key': 'declined' };
    const pin = pinOf('DUPLI');
    const first = await charge(pin, {}, key);
    expect((await charge(pin, {}, key)).text).toBe(first.text);
  });

  it('by 20 at once is one charge', async () => {
    const key = { 'idempotency-key': 'at-once' };
    const pin = pinOf('ONCEX');
    const before = (await movements()).length;
    const replies = await Promise.all(Array.from({ length: 20 }, () => charge(pin, {}, key)));
    const [first] = replies.filter(({ status }) => status === 200);
    for (const { status, text, body } of replies) {
      if (status === 200) expect(text).toBe(first?.text);
      else
        expect([status, body.error.param, body.error.type]).toEqual([409, 'Idempotency-Key', 'invalid_request_error']);
    }
    expect(await movements()).toHaveLength(before + 1);
  });

  it('with another request is 409', async () => {
    const key = { 'idempotency-key': 'another' };
    await charge(pinOf('ONCEX'), {}, key);
    const { status, body } = await charge(pinOf('ONCEX'), {}, key);
    expect([status, body.error]).toEqual([
      409,
      {
        message: 'This Idempotency-Key was used with another request; use a new key for a new operation',
        param: 'Idempotency-Key',
        type: 'invalid_request_error',
      },
    ]);
  });

  it('that holds the PIN is refused', async () => {
    const pin = pinOf('ONCEX');
    const { status, body } = await charge(pin, {}, { 'idempotency-key': `order-${pin}` });
    expect([status, body.error.param]).toEqual([400, 'Idempotency-Key']);
  });
});

describe('the state of a payment', () => {
  const paid = async (source: object, more: object = {}): Promise<string> => {
    const body = { source, amount: 1000, currency: 'USD', description: 'A walk', ...more };
    return (await gateway.post('/payments/charge', body)).body.data.id;
  };
  const visa = { type: 'card', token: 'tok_visa' };
  const vaulted = (behaviour: string): object => ({ type: 'card_token', partnerId: 'H1', tokenId: `${behaviour}.1` });
  const elsewhere = { payer: nobody, voucher: null, source: null, amount: 1000, currency: 'USD', livemode: false };

  it('pending is pending, and succeeded once the wallet says so', async () => {
    const { body } = await charge(pinOf('PENDG'), { ...whole, 'metadata[order]': '42' });
    expect(body).toMatchObject({ status: 'pending', voucher: aSerial });
    expect((await get(`/v2/charges/${body.id}`)).body).toEqual(body);
    await gateway.control('POST', '/clock', { advanceSeconds: 61 });
    expect(await read(body.id, 'succeeded')).toEqual({ ...body, status: 'succeeded' });
    expect(await canonical(body.id)).toMatchObject({ status: 'succeeded', metadata: { order: '42' } });
  });

  it('pending is failed once the wallet says so, and the voucher may be charged again', async () => {
    const pin = pinOf('PENDF');
    const { body } = await charge(pin, whole);
    expect(body).toMatchObject({ status: 'pending', voucher: aSerial });
    await gateway.control('POST', '/clock', { advanceSeconds: 61 });
    expect(await read(body.id, 'failed')).toEqual({ ...body, status: 'failed' });
    expect(await canonical(body.id)).toMatchObject({ status: 'failed' });
    expect((await charge(pin)).body.status).toBe('pending');
  });

  it.each([
    ['requires_action', 'pending'],
    ['pending', 'pending'],
    ['throws', 'pending'],
    ['succeeded', 'succeeded'],
  ])('%s of a card in a vault is %s', async (behaviour, status) => {
    const id = await paid(vaulted(behaviour));
    expect((await get(`/v2/charges/${id}`)).body).toMatchObject({
      ...elsewhere,
      status,
      id: id.replace('pay_', 'AWT_'),
    });
  });

  it('authorized is pending, and canceled failed', async () => {
    const id = await paid(visa, { capture: false });
    expect((await get(`/v2/charges/${id}`)).body).toMatchObject({ ...elsewhere, status: 'pending' });
    await gateway.post(`/payments/${id}/void`, {});
    expect((await get(`/v2/charges/${id}`)).body).toMatchObject({ ...elsewhere, status: 'failed' });
  });

  it('refunded in part and as a whole stays succeeded', async () => {
    const id = await paid(visa);
    for (const amount of [400, 600]) {
      expect((await gateway.post(`/payments/${id}/refunds`, { amount })).status).toBe(200);
      expect((await get(`/v2/charges/${id}`)).body).toMatchObject({ ...elsewhere, status: 'succeeded' });
    }
  });

  it('returned is failed', async () => {
    const customer = (await gateway.post('/customers', { email: 'ada@example.com', externalId: 'ada' })).body.data.id;
    const account = {
      ...{ holderName: 'Ada', holderType: 'individual', country: 'US', currency: 'USD' },
      ...{ accountNumber: '000555555559', routingNumber: '110000000' },
    };
    const methods = '/customers/ada/payment-methods';
    const method = (await gateway.post(methods, { type: 'bank_account', account })).body.data.id;
    await gateway.post(`${methods}/${method}/verify`, { amounts: [32, 45] });
    const { body } = await gateway.post('/payments/charge', {
      ...{ customerId: 'ada', amount: 1000, currency: 'USD', description: 'A walk' },
    });
    const payer = { ...nobody, id: customer };
    expect((await get(`/v2/charges/${body.data.id}`)).body).toMatchObject({ status: 'pending', payer });
    await gateway.control('POST', '/clock', { advanceSeconds: 5 * 86_400 });
    expect(await read(body.data.id, 'succeeded')).toMatchObject({ status: 'succeeded', payer });
    await gateway.control('POST', '/clock', { advanceSeconds: 30 * 86_400 });
    expect(await read(body.data.id, 'failed')).toMatchObject({ ...elsewhere, status: 'failed', payer });
    expect(await one('select state from payment where id = $1', body.data.id)).toEqual({ state: 'returned' });
  }, 20_000);
});

describe('an id', () => {
  it('is read with any prefix, percent-encoded or not', async () => {
    const { body, text } = await charge(pinOf('ONCEX'));
    const suffix = body.id.slice('AWT_'.length);
    for (const id of [
      `AWT_${suffix}`,
      `pay_${suffix}`,
      `ch_${suffix}`,
      `py_${suffix}`,
      `pi_${suffix}`,
      `AWT%5F${suffix}`,
    ]) {
      expect([id, (await get(`/v2/charges/${id}`)).text]).toEqual([id, text]);
    }
  });

  it.each(['AWT_fCCMh9GTrU2CKeaeXw%3D%3D', 'AWT_a%2Fb%2Bc', 'AWT_01M7ZXHCERMPHVBRN6JQ93XHNR', 'x', '%00', '%20'])(
    'that is none of ours is not found: %s',
    async (id) => {
      const { status, body } = await get(`/v2/charges/${id}`);
      expect([status === 404 ? 404 : 400, body.error.type, body.error.param]).toEqual([
        id === '%00' ? 400 : 404,
        'invalid_request_error',
        'id',
      ]);
    },
  );

  it('of another merchant is not found', async () => {
    const { body } = await charge(pinOf('ONCEX'));
    const stranger = await makeKey(gateway.pool, { slug: 'other' });
    expect((await get(`/v2/charges/${body.id}`, stranger)).status).toBe(404);
    expect((await get(`/v2/charges/${body.id}`)).status).toBe(200);
  });
});

describe('the list of charges', () => {
  it('has those of every API, newest first, in pages', async () => {
    const key = await makeKey(gateway.pool, { slug: 'states' });
    const authorization = { authorization: `Bearer ${key}` };
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      ids.unshift((await charge(pinOf('ONCEX'), {}, authorization)).body.id);
    }
    const made = await gateway.post(
      '/payments/charge',
      { source: { type: 'card', token: 'tok_visa' }, amount: 500, currency: 'USD', description: 'A card' },
      { 'x-api-key': key },
    );
    ids.unshift(made.body.data.id.replace('pay_', 'AWT_'));
    const all = (await get('/v2/charges', key)).body;
    expect([all.has_more, all.data.map(({ id }: any) => id)]).toEqual([false, ids]);
    expect(all.data[1]).toEqual((await get(`/v2/charges/${ids[1]}`, key)).body);
    const first = (await get('/v2/charges?limit=3', key)).body;
    expect([first.has_more, first.data.map(({ id }: any) => id)]).toEqual([true, ids.slice(0, 3)]);
    const rest = (await get(`/v2/charges?limit=3&starting_after=${ids[2]}`, key)).body;
    expect([rest.has_more, rest.data.map(({ id }: any) => id)]).toEqual([false, ids.slice(3)]);
    expect(Object.keys(all)).toEqual(['data', 'has_more']);
  });
});

// The last test of the file: it looks at what all the others have left behind.
describe('a PIN', () => {
  it('is in no row, no exchange, no line of the log and no answer', async () => {
    await sleep(50);
    const dump = await dumpOf(gateway.pool);
    const log = gateway.log.join('\n');
    expect(pins.size).toBeGreaterThan(40);
    expect(dump).toContain('/v2/vouchers/validate');
    for (const pin of pins) {
      const places = Object.entries({ dump, log, answers: answers.join('\n') }).filter(([, text]) =>
        text.toLowerCase().includes(pin.toLowerCase()),
      );
      expect([pin, places.map(([place]) => place)]).toEqual([pin, []]);
    }
    // Nor its last characters, as the wallet repeats them.
    expect(answers.join('\n')).not.toMatch(/\*{4}/);
  });
});
