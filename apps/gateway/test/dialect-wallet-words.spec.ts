import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PAYOUT_ACCOUNT_NUMBERS, type PayoutOutcome } from '@tollgate/sandbox';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { contentsOf, dumpOf } from './support/contents.js';
import { makeKey } from './support/merchants.js';
import { startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';

const shipped = await readFile(new URL('../../../tollgate.config.yaml', import.meta.url), 'utf8');
const pin = 'FRESHUSD01000WRD';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway({ config: shipped.replaceAll('mode: test', '$&\n    breaker: off') });
});
afterAll(() => gateway.close());
beforeEach(() => gateway.control('DELETE', '/faults'));

type Headers = Readonly<Record<string, string>>;
const form = 'application/x-www-form-urlencoded';
const key: Headers = { authorization: 'Bearer sk_test_demo' };

const post = (path: string, body: string | object, headers: Headers = {}): Promise<Reply> =>
  gateway.send(path, {
    method: 'POST',
    headers: { ...key, 'content-type': form, ...headers },
    body: typeof body === 'string' ? body : new URLSearchParams(body as Record<string, string>).toString(),
  });
const get = (path: string, headers = key): Promise<Reply> => gateway.get(path, headers);
const state = async (): Promise<unknown> => [await contentsOf(gateway.pool), await gateway.ledger()];

/** The whole answer, and that nothing was written or moved. */
async function expectRefusal(request: () => Promise<Reply>, status: number, error: object): Promise<void> {
  const before = await state();
  const reply = await request();
  expect([reply.status, reply.body]).toEqual([status, { error }]);
  expect(reply.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(reply.text).not.toContain(pin.slice(-4));
  expect(await state()).toEqual(before);
}
const invalid = (param: string | null, message: unknown): object => ({ message, param, type: 'invalid_request_error' });
const missing = (param: string): object => invalid(param, `Missing required parameter: ${param}`);
const unknown = (param: string): object => invalid(param, `Received unknown parameter: ${param}`);
const wrong = (param: string, words: RegExp): object => invalid(param, expect.stringMatching(words));

const base = `source=${pin}&payer[id]=1`;
const long = (length: number): string => 'x'.repeat(length);

describe('a form of a charge', () => {
  it.each<[string, string, object]>([
    ['without anything', '', missing('source')],
    ['without a payer', `source=${pin}`, missing('payer')],
    ['with a payer that is a text', `source=${pin}&payer=1`, wrong('payer', /in brackets/)],
    ['with a list of payers', `source=${pin}&payer[]=1`, wrong('payer', /in brackets/)],
    ['without the payer’s id', `source=${pin}&payer[email]=a@example.com`, missing('payer[id]')],
    ['with an empty id', `source=${pin}&payer[id]=`, wrong('payer[id]', /text of 1 to 255/)],
    ['with an id in brackets', `source=${pin}&payer[id][x]=1`, wrong('payer[id]', /text of 1 to 255/)],
    ['with an id that is too long', `source=${pin}&payer[id]=${long(256)}`, wrong('payer[id]', /text of 1 to 255/)],
    ['with a NUL in the id', `source=${pin}&payer[id]=a%00b`, wrong('body', /NUL/)],
    ['with a NUL in metadata', `${base}&metadata[a]=%00`, wrong('body', /NUL/)],
    ['with a NUL in the name of metadata', `${base}&metadata[a%00]=1`, wrong('body', /NUL/)],
    ['with an empty PIN', 'source=&payer[id]=1', wrong('source', /8 to 32 letters and digits/)],
    ['with a PIN of other characters', 'source=FRESHUSD-1000WRD&payer[id]=1', wrong('source', /letters and digits/)],
    ['with a list of PINs', `source[]=${pin}&payer[id]=1`, wrong('source', /letters and digits/)],
    ['with two PINs', `${base}&source=${pin}`, invalid('source', 'source is given twice; send it once')],
    ['with a PIN under another name', `pin=${pin}&payer[id]=1`, missing('source')],
    ['with a currency that is none', `${base}&currency=ZZZ`, wrong('currency', /ISO 4217/)],
    ['with an empty currency', `${base}&currency=`, wrong('currency', /ISO 4217/)],
    ...['0', '-1', '1.5', '1e3', '', '٣', ' 1', '9007199254740993', '10000000000000000', long(400)].map(
      (amount): [string, string, object] => [
        `with the amount ${amount.slice(0, 20)}`,
        `${base}&currency=USD&amount=${encodeURIComponent(amount)}`,
        wrong('amount', /whole number of minor units/),
      ],
    ),
    ['with an e-mail address that is none', `${base}&payer[email]=ada`, wrong('payer[email]', /e-mail address/)],
    [
      'with a country that is none',
      `${base}&payer[address_country]=Germany`,
      wrong('payer[address_country]', /ISO 3166/),
    ],
    ['with a country in lower case', `${base}&payer[address_country]=de`, wrong('payer[address_country]', /ISO 3166/)],
    ['with an address that is none', `${base}&payer[ip]=999.1.1.1`, wrong('payer[ip]', /IP address/)],
    ['with a field of the payer that there is not', `${base}&payer[nickname]=Jo`, unknown('payer[nickname]')],
    ['with the other spelling of anything else', `${base}&payerer[email]=a@example.com`, unknown('payerer[email]')],
    ['with a field that there is not', `${base}&capture=false`, unknown('capture')],
    ['with a fee', `${base}&application_fee=10`, unknown('application_fee')],
    ['with metadata that is a text', `${base}&metadata=1`, wrong('metadata', /map of texts/)],
    ['with metadata in two levels', `${base}&metadata[a][b]=1`, wrong('metadata', /map of texts/)],
    ['with a long name of metadata', `${base}&metadata[${long(51)}]=1`, wrong('metadata', /map of texts/)],
    ['with a long value of metadata', `${base}&metadata[a]=${long(501)}`, wrong('metadata', /map of texts/)],
    [
      'with too much metadata',
      `${base}${Array.from({ length: 51 }, (_, index) => `&metadata[k${index}]=1`).join('')}`,
      wrong('metadata', /map of texts/),
    ],
    ['with a PIN in metadata', `${base}&metadata[note]=for+${pin}`, wrong('metadata[note]', /repeats a secret/)],
    [
      'with a PIN in lower case in metadata',
      `${base}&metadata[a]=${pin.toLowerCase()}`,
      wrong('metadata[a]', /secret/),
    ],
    [
      'with a card number',
      `${base}&payer[phone]=4242+4242+4242+4242`,
      invalid('payer[phone]', expect.stringContaining('holds a card number')),
    ],
    ['with __proto__', `${base}&__proto__[x]=1`, wrong('__proto__[x]', /not a field/)],
    ['with constructor', `${base}&payer[constructor]=1`, wrong('payer[constructor]', /not a field/)],
    ['with toString in metadata', `${base}&metadata[toString]=1`, wrong('metadata[toString]', /not a field/)],
    ['with brackets that do not close', `${base}&payer[x=1`, wrong('payer[x', /do not close/)],
    ['with a text and a map', `${base}&payer=1`, wrong('payer', /both as a text and with brackets/)],
    ['with brackets upon brackets', `${base}&a${'[b]'.repeat(50)}=1`, wrong_null(/deeper than/)],
    ['with a thousand brackets', `${base}&metadata${'[a]'.repeat(1000)}=1`, wrong_null(/deeper than/)],
    ['with more fields than anybody has', `${base}${'&a=1'.repeat(501)}`, wrong_null(/more than 500 fields/)],
    ['with a wrong percent encoding', `${base}&payer[email]=%zz`, wrong_null(/percent encoding/)],
    ['that is not UTF-8', `${base}&payer[lastname]=%ff%fe`, wrong_null(/percent encoding/)],
  ])('%s is 400', async (_what, body, error) => {
    await expectRefusal(() => post('/v2/charges', body), 400, error);
  });

  it('of too many bytes is 400', async () => {
    const body = `${base}&metadata[a]=${long(130 * 1024)}`;
    await expectRefusal(() => post('/v2/charges', body), 400, wrong_null(/larger than 131072 bytes/, 'body'));
  });

  it.each([
    ['JSON', 'application/json', '{"source":"x"}'],
    ['a text', 'text/plain', base],
    ['of several parts', 'multipart/form-data; boundary=x', '--x--'],
  ])('that is %s is 400', async (_what, type, body) => {
    const error = wrong_null(/x-www-form-urlencoded/, 'Content-Type');
    await expectRefusal(() => post('/v2/charges', body, { 'content-type': type }), 400, error);
  });
});

function wrong_null(words: RegExp, param: string | null = 'body'): object {
  return invalid(param, expect.stringMatching(words));
}

describe('a request', () => {
  it.each([
    ['without a key', {}, 401, 'authentication_error'],
    ['with a key that nobody has', { authorization: 'Bearer sk_test_nobody' }, 401, 'authentication_error'],
    ['with two keys', { ...key, 'x-api-key': 'sk_test_other' }, 401, 'authentication_error'],
    ['with an admin key', { authorization: `Basic ${btoa('ak_test_demo:')}` }, 403, 'permission_error'],
  ])('%s is refused', async (_what, headers, status, type) => {
    const error = { message: expect.stringMatching(/.{10}/), param: null, type };
    await expectRefusal(() => get('/v2/charges', headers), status, error);
  });

  it('with a key without the scope is 403', async () => {
    const reader = {
      authorization: `Bearer ${await makeKey(gateway.pool, { slug: 'reader', scopes: ['payments:read'] })}`,
    };
    expect((await get('/v2/charges', reader)).status).toBe(200);
    for (const path of ['/v2/charges', '/v2/vouchers/validate', '/v2/charges/x/refund', '/v2/payouts']) {
      const { status, body } = await post(path, '', reader);
      expect([path, status, body.error.type]).toEqual([path, 403, 'permission_error']);
    }
    expect((await get('/v2/payouts/x', reader)).body.error.type).toBe('permission_error');
  });

  it.each([
    ['GET', '/v2/nothing'],
    ['GET', '/v2/refunds'],
    ['DELETE', '/v2/charges/AWT_1'],
    ['GET', '/v2/vouchers/validate'],
  ])('%s %s is 404', async (method, path) => {
    const error = invalid(null, expect.stringContaining('nothing at this method and path'));
    await expectRefusal(() => gateway.send(path, { method, headers: key }), 404, error);
  });

  it.each([
    ['?limit=0', 'limit'],
    ['?limit=101', 'limit'],
    ['?limit=ten', 'limit'],
    ['?limit[]=1', 'limit'],
    ['?starting_after=x', 'starting_after'],
    ['?starting_after=po_01M7ZXHCERMPHVBRN6JQ93XHNR', 'starting_after'],
  ])('for the list with %s is 400', async (query, param) => {
    await expectRefusal(() => get(`/v2/charges${query}`), 400, wrong(param, /^Invalid /));
  });

  it('for the list with a field that there is not is 400', async () => {
    await expectRefusal(() => get('/v2/charges?customer=1'), 400, unknown('customer'));
    await expectRefusal(() => get('/v2/charges?__proto__=1'), 400, wrong('__proto__', /not a field/));
    await expectRefusal(() => get('/v2/charges?limit=1&limit=2'), 400, invalid('limit', expect.any(String)));
  });

  it('to validate without a PIN, or with more, is 400', async () => {
    await expectRefusal(() => post('/v2/vouchers/validate', ''), 400, missing('pin'));
    await expectRefusal(() => post('/v2/vouchers/validate', 'pin=x'), 400, wrong('pin', /8 to 32/));
    await expectRefusal(() => post('/v2/vouchers/validate', `pin=${pin}&amount=1`), 400, unknown('amount'));
  });
});

describe('a refund', () => {
  const refund = (id: string, body: object = {}, headers?: Headers): Promise<Reply> =>
    post(`/v2/charges/${id}/refund`, body, headers);
  const card = async (more: object = {}): Promise<string> => {
    const { body } = await gateway.post('/payments/charge', {
      ...{ source: { type: 'card', token: 'tok_bypassPending' }, amount: 1000, currency: 'USD', description: 'A card' },
      ...more,
    });
    return body.data.id.replace('pay_', 'AWT_');
  };

  it('of a voucher is refused in words, and nothing is sent', async () => {
    const { body } = await post('/v2/charges', base);
    for (const amount of [{}, { amount: '1000' }, { amount: '400' }]) {
      await expectRefusal(
        () => refund(body.id, amount),
        400,
        invalid(null, expect.stringMatching(/cannot do a (partial )?refund; nothing was sent/)),
      );
    }
  });

  it('of a card gives back a part, and then all that is left', async () => {
    const id = await card();
    const part = await refund(id, { amount: '400', reason: 'duplicated', 'metadata[case]': '7' });
    expect([part.status, part.body]).toEqual([
      200,
      {
        id: expect.stringMatching(/^re_/),
        charge_id: id,
        amount: 400,
        currency: 'USD',
        status: 'succeeded',
        reason: 'duplicated',
        created_at: expect.any(Number),
        metadata: { case: '7' },
        livemode: false,
      },
    ]);
    const canonical = await gateway.get(`/payments/${id.replace('AWT_', 'pay_')}/refunds/${part.body.id}`);
    expect(canonical.body.data).toMatchObject({ amount: 400, reason: 'duplicate', status: 'succeeded' });
    const rest = await refund(id);
    expect(rest.body).toMatchObject({ amount: 600, reason: null, metadata: {}, status: 'succeeded' });
    const more = await refund(id);
    expect([more.status, more.body.error.type]).toEqual([409, 'invalid_request_error']);
  });

  it('with a key is given once', async () => {
    const id = await card();
    const same = { 'idempotency-key': 'refund' };
    const first = await refund(id, { amount: '400' }, same);
    const again = await refund(id, { amount: '400' }, same);
    expect([again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([200, first.text, 'true']);
  });

  it('whose answer is lost is pending', async () => {
    const id = await card();
    await gateway.control('POST', '/faults', {
      service: 'stripe',
      operation: 'create_refund',
      kind: 'reset',
      times: 1,
    });
    expect((await refund(id)).body).toMatchObject({ status: 'pending', amount: 1000 });
  });

  it.each([
    ['with an amount that is none', 'amount=', wrong('amount', /whole number/)],
    ['with a reason that is none', 'reason=duplicate', wrong('reason', /must be one of/)],
    ['with a field that there is not', 'refund_fee=1', unknown('refund_fee')],
  ])('%s is 400', async (_what, body, error) => {
    await expectRefusal(() => post('/v2/charges/AWT_01M7ZXHCERMPHVBRN6JQ93XHNR/refund', body), 400, error);
  });

  it('of a charge that there is not is 404', async () => {
    for (const id of ['AWT_01M7ZXHCERMPHVBRN6JQ93XHNR', 'AWT_x%3D%3D', 'x']) {
      await expectRefusal(() => refund(id), 404, invalid('id', 'No such charge found'));
    }
  });
});

describe('a payout', () => {
  const soon = { amount: '2500', currency: 'USD', expires_at: '4102444799' };
  const payOut = (body: object, headers?: Headers): Promise<Reply> =>
    post('/v2/payouts', { ...soon, ...body }, headers);
  const bank = (accountNumber: string): object => ({
    'destination[type]': 'bank_account',
    'destination[account_number]': accountNumber,
    'destination[routing_number]': '110000000',
    'destination[swift_code]': 'ZKBKCHZZ80A',
    'destination[bank_name]': 'Canary Bank',
    'destination[holder_name]': 'Canary Holder',
    'destination[holder_type]': 'individual',
    'destination[saving]': 'true',
  });
  const shape = {
    id: expect.stringMatching(/^po_/),
    public_address: null,
    recipient_name: null,
    source: null,
    created_at: expect.any(Number),
    amount: 2500,
    currency: 'USD',
    metadata: {},
    account_id: null,
    status: 'succeeded',
    deposit: false,
    livemode: false,
  };
  const sent = async (): Promise<any> => {
    const { rows } = await gateway.pool.query(
      'select exchanges from attempt where operation_id is not null order by id desc limit 1',
    );
    return Object.fromEntries(new URLSearchParams(rows[0].exchanges[0].requestBody));
  };

  it.each<[string, object, object]>([
    ['a recipient', { recipient: 'ada@wallet.example' }, { public_address: 'ada@wallet.example' }],
    ['an account', { account_id: 'customer-42' }, { account_id: 'customer-42' }],
    ['a bank account', bank('000123456789'), {}],
    [
      'a bank account of an account',
      { ...bank('000123456789'), account_id: 'customer-42' },
      { account_id: 'customer-42' },
    ],
    [
      'a recipient, with all that can be said',
      { recipient: 'ada', recipient_name: 'Ada L.', deposit: '1', 'metadata[prize]': 'May' },
      { public_address: 'ada', recipient_name: 'Ada L.', deposit: true, metadata: { prize: 'May' } },
    ],
    ['a recipient, and no deposit', { recipient: 'ada', deposit: 'false' }, { public_address: 'ada' }],
  ])('to %s is answered with every field, and found', async (_what, body, shown) => {
    const reply = await payOut(body);
    expect([reply.status, reply.body]).toEqual([200, { ...shape, ...shown }]);
    expect((await get(`/v2/payouts/${reply.body.id}`)).text).toBe(reply.text);
    expect((await gateway.ledger()).at(-1)).toMatchObject({ kind: 'payout', amount: 2500 });
    const names = Object.keys(body).filter((name) => !name.startsWith('metadata'));
    expect(await sent()).toMatchObject({
      ...Object.fromEntries(names.map((name) => [name, expect.any(String)])),
      expires_at: '4102444799',
    });
    const canonical = await gateway.get(`/payouts/${reply.body.id}`);
    expect(canonical.body.data).toMatchObject({ status: 'succeeded', amount: 2500 });
  });

  it.each<[PayoutOutcome, number, object]>([
    ['pending', 200, { ...shape, status: 'pending' }],
    ['refused', 402, { error: { message: expect.stringContaining('declined'), param: null, type: 'payout_error' } }],
    ['failed', 402, { error: { message: expect.stringContaining('declined'), param: null, type: 'payout_error' } }],
  ])('to a bank account that is %s', async (behaviour, status, body) => {
    const reply = await payOut(bank(PAYOUT_ACCOUNT_NUMBERS[behaviour]));
    expect([reply.status, reply.body]).toEqual([status, body]);
  });

  it.each([
    ['is lost is pending', { kind: 'reset', when: 'after' }, 200, { status: 'pending' }],
    ['says that the gateway is at fault is 503', { kind: 'rate_limit' }, 503, { error: { type: 'api_error' } }],
  ])('whose answer %s', async (_what, effect, status, body) => {
    await gateway.control('POST', '/faults', { service: 'voucher', operation: 'payout', times: 1, ...effect });
    const reply = await payOut({ recipient: 'ada' });
    expect([reply.status, reply.body]).toMatchObject([status, body]);
  });

  it('with a key is made once', async () => {
    const same = { 'idempotency-key': 'payout' };
    const first = await payOut({ recipient: 'ada' }, same);
    const again = await payOut({ recipient: 'ada' }, same);
    expect([again.text, again.headers.get('idempotent-replayed')]).toEqual([first.text, 'true']);
    const other = await payOut({ recipient: 'bob' }, same);
    expect([other.status, other.body.error.param]).toEqual([409, 'Idempotency-Key']);
  });

  it('that was made in another API says nothing of its recipient', async () => {
    const { body } = await gateway.post('/payouts', {
      ...{ amount: 2500, currency: 'USD', connectionId: 'voucher-sandbox' },
      destination: { type: 'recipient', recipient: 'r_1' },
    });
    expect((await get(`/v2/payouts/${body.data.id}`)).body).toEqual(shape);
  });

  it.each<[string, Record<string, string>, object]>([
    ['to nobody', {}, missing('recipient')],
    ['to two', { recipient: 'a', account_id: 'b' }, wrong('recipient', /either recipient or account_id/)],
    ['without an amount', { recipient: 'a', amount: '' }, wrong('amount', /whole number/)],
    ['in a currency that is none', { recipient: 'a', currency: 'ZZZ' }, wrong('currency', /ISO 4217/)],
    [
      'until the past',
      { recipient: 'a', expires_at: '1533294682' },
      invalid('expires_at', 'expires_at must be a time to come'),
    ],
    ['until never', { recipient: 'a', expires_at: '253402300800' }, wrong('expires_at', /whole number/)],
    ['until a day', { recipient: 'a', expires_at: '2099-12-31' }, wrong('expires_at', /whole number/)],
    ['for a deposit that is neither', { recipient: 'a', deposit: 'yes' }, wrong('deposit', /true or false/)],
    ['to a bank account that is a text', { destination: 'x' }, wrong('destination', /in brackets/)],
    [
      'to a bank account without a type',
      { 'destination[account_number]': '000123456789' },
      missing('destination[type]'),
    ],
    [
      'to a bank account without a number',
      { 'destination[type]': 'bank_account' },
      missing('destination[account_number]'),
    ],
    [
      'to a card',
      { 'destination[type]': 'card', 'destination[account_number]': '1' },
      wrong('destination[type]', /bank_account/),
    ],
    [
      'to a bank account with a field that there is not',
      { 'destination[type]': 'bank_account', 'destination[account_number]': '000123456789', 'destination[iban]': 'x' },
      unknown('destination[iban]'),
    ],
    [
      'that repeats the account in its metadata',
      {
        'destination[type]': 'bank_account',
        'destination[account_number]': '000123456789',
        'metadata[a]': '000123456789',
      },
      wrong('metadata[a]', /repeats a secret/),
    ],
    ['with a NUL', { recipient: 'a\0b' }, wrong('body', /NUL/)],
    ['from a connection of its own', { recipient: 'a', connection_id: 'x' }, unknown('connection_id')],
  ])('%s is 400', async (_what, body, error) => {
    await expectRefusal(() => payOut(body), 400, error);
  });

  it('that there is not is 404', async () => {
    for (const id of ['po_01M7ZXHCERMPHVBRN6JQ93XHNR', 'AWP_x%3D%3D', 're_01M7ZXHCERMPHVBRN6JQ93XHNR']) {
      await expectRefusal(() => get(`/v2/payouts/${id}`), 404, invalid('id', 'No such payout found'));
    }
  });

  it('leaves nothing of a bank account anywhere', async () => {
    await sleep(50);
    const everything = [await dumpOf(gateway.pool), gateway.log.join('\n')].join('\n');
    expect(everything).toContain('/v2/payouts');
    for (const secret of [...Object.values(PAYOUT_ACCOUNT_NUMBERS), '110000000', 'ZKBKCHZZ80A', 'Canary']) {
      expect([secret, everything.includes(secret)]).toEqual([secret, false]);
    }
  });
});

describe('the document of the API', () => {
  it('shows for every operation a form that works and errors in the wallet’s shape', async () => {
    const { paths, components } = (await gateway.get('/docs/openapi.json', {})).body;
    const operations = Object.entries<any>(paths)
      .filter(([path]) => path.startsWith('/v2/'))
      .flatMap(([path, verbs]) => Object.entries<any>(verbs).map(([verb, operation]) => ({ path, verb, operation })));
    expect(operations.map(({ path, verb }) => `${verb} ${path}`).toSorted()).toEqual([
      'get /v2/charges',
      'get /v2/charges/{id}',
      'get /v2/payouts/{id}',
      'post /v2/charges',
      'post /v2/charges/{id}/refund',
      'post /v2/payouts',
      'post /v2/vouchers/validate',
    ]);
    for (const { path, operation } of operations) {
      const { 200: success, ...errors } = operation.responses;
      expect(success.content['application/json'].schema.$ref).toMatch(/\/Wallet/);
      for (const [status, { content }] of Object.entries<any>(errors)) {
        const { schema, examples } = content['application/json'];
        expect([status, schema.$ref]).toEqual([status, '#/components/schemas/WalletErrorEnvelopeDto']);
        for (const { value } of Object.values<any>(examples)) {
          expect(components.schemas.WalletErrorDto.properties.type.enum).toContain(value.error.type);
        }
      }
      const examples = operation.requestBody?.content[form].examples ?? {};
      for (const { value } of Object.values<any>(examples)) {
        if (path.endsWith('/refund')) continue;
        expect((await post(path, toForm(value))).status).toBe(200);
      }
    }
  });
});

/** As a client writes it: maps in brackets. */
function toForm(value: object, prefix = ''): Record<string, string> {
  const forms = Object.entries(value).map(([name, inner]: [string, unknown]) => {
    const full = prefix === '' ? name : `${prefix}[${name}]`;
    return typeof inner === 'object' && inner !== null ? toForm(inner, full) : { [full]: String(inner) };
  });
  return Object.assign({}, ...forms) as Record<string, string>;
}
