import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { contentsOf } from './support/contents.js';
import { chargeOf, demo, startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';

const pin = 'FRESHUSD01000BAD';
const pan = '4242424242424242';

let gateway: TestGateway;
let errorPage: string;

beforeAll(async () => {
  gateway = await startTestGateway();
  errorPage = (await gateway.get('/docs/errors')).text;
  // Something to be changed by mistake.
  await gateway.post('/customers', { email: 'ada@example.com', externalId: 'ada' });
  await gateway.post('/payments/charge', chargeOf(pin), { 'Idempotency-Key': 'taken' });
});

afterAll(() => gateway.close());

interface Request {
  readonly method?: string;
  readonly path: string;
  /** A text or bytes are sent as they stand, anything else as JSON. */
  readonly body?: unknown;
  /** Added to the key and the content type; `null` leaves one out. */
  readonly headers?: Readonly<Record<string, string | null>>;
}

interface Refusal {
  readonly status?: number;
  readonly code?: string;
  readonly type?: string;
  readonly param: string | null;
  readonly message?: RegExp;
  /** True when `details` lists the fields, `param` first. */
  readonly listed?: boolean;
}

type Case = readonly [title: string, request: Request, refusal: Refusal];

async function send({ path, body, method = body === undefined ? 'GET' : 'POST', headers }: Request): Promise<Reply> {
  const all: [string, string | null][] = Object.entries({ 'content-type': 'application/json', ...demo, ...headers });
  const isRaw = body === undefined || typeof body === 'string' || body instanceof Uint8Array;
  const response = await fetch(gateway.url + path, {
    method,
    headers: Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== null)),
    ...(body === undefined ? {} : { body: isRaw ? (body as string | Uint8Array<ArrayBuffer>) : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) };
}

const state = async (): Promise<unknown> => [await contentsOf(gateway.pool), await gateway.ledger()];

/** The whole answer, and that nothing was written or moved. */
async function expectRefusal(request: () => Promise<Reply>, refusal: Refusal): Promise<void> {
  const { status = 400, code = 'validation_error', type = 'validation_error', param, message, listed } = refusal;
  const before = await state();
  const reply = await request();
  expect(reply.body).toEqual({
    success: false,
    error: {
      type,
      code,
      message: message ? expect.stringMatching(message) : expect.stringMatching(/^.{10,}$/),
      param,
      details: listed === true ? expect.any(Array) : null,
      doc_url: `/docs/errors#${code}`,
    },
  });
  expect(reply.status).toBe(status);
  expect(reply.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(errorPage).toContain(`id="${code}"`);
  if (listed === true) {
    expect(reply.body.error.details[0]).toEqual({ field: param, message: reply.body.error.message });
    expect(reply.body.error.message).toContain(param?.split('.').at(-1));
  }
  expect(await state()).toEqual(before);
}

function refuses(cases: readonly Case[]): void {
  it.each(cases)('%s', (_title, request, refusal) => expectRefusal(() => send(request), refusal));
}

const charge = (overrides: Record<string, unknown>, rest: Partial<Request> = {}): Request => ({
  path: '/payments/charge',
  body: chargeOf(pin, overrides),
  ...rest,
});
const rawCharge = (body: string | Uint8Array, rest: Partial<Request> = {}): Request => ({
  path: '/payments/charge',
  body,
  ...rest,
});
/** A good charge's text, with something put in place of its amount. */
const withAmount = (text: string): Request =>
  rawCharge(JSON.stringify(chargeOf(pin)).replace('"amount":1000', `"amount":${text}`));
/** A good charge's text with a piece of JSON put at its end. */
const withPiece = (text: string): Request => rawCharge(`${JSON.stringify(chargeOf(pin)).slice(0, -1)},${text}}`);
const shown = (value: unknown): string => {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined
    ? 'missing'
    : text.length > 40
      ? `${text.slice(0, 30)}… of ${text.length} characters`
      : text;
};
const field = (name: string, values: readonly unknown[], param = name, message?: RegExp): Case[] =>
  values.map((value) => [
    `${name} ${shown(value)}`,
    charge({ [name]: value }),
    { param, listed: true, ...(message ? { message } : {}) },
  ]);
const chars = (count: number): string => 'a'.repeat(count);
const keys = (count: number): object => Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, '']));

describe('a charge with a field that is wrong is refused', () => {
  refuses([
    ...field(
      'amount',
      [undefined, null, 0, -1, '1000', '', true, false, [1000], {}],
      'amount',
      /whole number of minor/,
    ),
    ...field(
      'currency',
      [undefined, null, 'XXX', 'ABC', 'US', 'USDD', 'usd ', '€', '', 840, ['USD'], {}],
      'currency',
      /ISO 4217/,
    ),
    ...field('description', [undefined, null, '', chars(1001), 7, true, [], {}, 'bell \u0007'], 'description', /1000/),
    ...field(
      'metadata',
      [null, [], ['a'], 'a', 7, { a: 1 }, { a: null }, { a: {} }, { a: ['b'] }, { '': 'a' }],
      'metadata',
      /object of texts/,
    ),
    ...field('metadata', [keys(51), { [chars(51)]: 'a' }, { a: chars(501) }], 'metadata', /at most 50/),
    ...field('payerCountry', [null, '', 'de', 'DEU', 'ZZ', 'D ', 49, ['DE'], {}], 'payerCountry', /ISO 3166-1/),
    ...field('customerId', [null, '', chars(256), 7, [], {}, 'nul \u0007'], 'customerId', /customerId/),
    ...field('source', [null, [], [{ type: 'voucher', pin }], pin, '', 7, true], 'source', /object with a type/),
  ]);

  refuses([
    ['neither source nor customerId', charge({ source: undefined }), { param: 'customerId', listed: true }],
    ['an unknown field', charge({ ammount: 1000 }), { param: 'ammount', listed: true, message: /remove it/ }],
    [
      'an unknown field that holds a whole tree',
      charge({ extra: { a: { b: { c: [1, 2] } } } }),
      { param: 'extra', listed: true },
    ],
  ]);

  it('names every wrong field in details, the first in param', async () => {
    const { body } = await send(charge({ amount: 0, currency: 'XXX', description: '', extra: 1 }));
    const fields = body.error.details.map((problem: { field: string }) => problem.field);
    expect(fields.toSorted()).toEqual(['amount', 'currency', 'description', 'extra']);
    expect(body.error.param).toBe(fields[0]);
  });
});

describe('an amount that is not written as an integer of at most 2^53 - 1 is refused by the parser', () => {
  const texts = ['10.5', '1000.0', '1e3', '1E3', '0.1e4', '9007199254740991.4', '9007199254740992', '1e400', '-0.5'];
  refuses(
    texts.map((text) => [`amount ${text}`, withAmount(text), { param: 'amount', message: /^amount must be a whole/ }]),
  );
  refuses([
    ['amount 007', withAmount('007'), { code: 'invalid_json', param: 'body' }],
    ['amount +1000', withAmount('+1000'), { code: 'invalid_json', param: 'body' }],
    ['amount NaN', withAmount('NaN'), { code: 'invalid_json', param: 'body' }],
    ['a fraction deep inside', charge({ metadata: { a: [{ b: 1.5 }] } }), { param: 'metadata.a.0.b' }],
  ]);
});

describe('a source that is wrong is refused', () => {
  const voucher = (overrides: Record<string, unknown>): Request =>
    charge({ source: { type: 'voucher', pin, ...overrides } });
  const token = (overrides: Record<string, unknown>): Request =>
    charge({ source: { type: 'card_token', partnerId: 'H1', tokenId: 'T', ...overrides } });
  const named = (param: string, message?: RegExp): Refusal => ({
    param,
    listed: true,
    ...(message ? { message } : {}),
  });
  refuses([
    ['of no type', voucher({ type: undefined }), named('source.type', /voucher, card_token, card/)],
    ['of an unknown type', voucher({ type: 'gift' }), named('source.type')],
    ['of type null', voucher({ type: null }), named('source.type')],
    ['of a type that is a list', voucher({ type: ['voucher'] }), named('source.type')],
    ['of a type that every object has', voucher({ type: 'toString' }), named('source.type')],
    ['without pin', voucher({ pin: undefined }), named('source.pin', /letters and digits/)],
    ['with pin null', voucher({ pin: null }), named('source.pin')],
    ['with a pin that is a number', voucher({ pin: 1234567890 }), named('source.pin')],
    ['with a pin of 7 characters', voucher({ pin: chars(7) }), named('source.pin')],
    ['with a pin of 33 characters', voucher({ pin: chars(33) }), named('source.pin')],
    ['with a pin that holds a space', voucher({ pin: 'FRESHUSD 1000BAD' }), named('source.pin')],
    ['with a pin that ends in a line feed', voucher({ pin: `${pin}\n` }), named('source.pin')],
    ['with a field of its own', voucher({ cvc: '123' }), named('source.cvc', /remove it/)],
    ['with the field of another type', voucher({ tokenId: 'T' }), named('source.tokenId', /remove it/)],
    ['without partnerId', token({ partnerId: undefined }), named('source.partnerId')],
    ['with an empty tokenId', token({ tokenId: '' }), named('source.tokenId')],
    ['with a tokenId of 501 characters', token({ tokenId: chars(501) }), named('source.tokenId')],
    ['with customerName null', token({ customerName: null }), named('source.customerName')],
    ['with a customerName of 201 characters', token({ customerName: chars(201) }), named('source.customerName')],
    [
      'with a card number for a token',
      charge({ source: { type: 'card', token: pan } }),
      named('source.token', /never a card number/),
    ],
    [
      'with raw card fields',
      charge({ source: { type: 'card', token: 'tok_visa', number: pan } }),
      named('source.number'),
    ],
  ]);

  it.each([{ pin: 'FRESHUSD 1000BAD' }, { extra: 'FRESHUSD01000BAD' }])('without a word of it: %j', async (source) => {
    const { text } = await send(charge({ source: { type: 'voucher', ...source } }));
    expect(text).not.toMatch(/FRESHUSD/);
  });
});

describe('a body that is not JSON that can be read one way only is refused', () => {
  const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
  const json = (param: string, message?: RegExp): Refusal => ({
    code: 'invalid_json',
    param,
    ...(message ? { message } : {}),
  });
  refuses([
    ['broken off', rawCharge('{"amount":1000'), json('body', /not valid JSON/)],
    ['a comma too many', rawCharge('{"amount":1000,}'), json('body')],
    ['single quotes', rawCharge("{'amount':1000}"), json('body')],
    ['a comment', rawCharge('{} // nothing'), json('body')],
    ['two documents', rawCharge('{}{}'), json('body')],
    ['white space alone', rawCharge(' \n'), json('body')],
    ['form fields', rawCharge('amount=1000&currency=USD'), json('body')],
    ['a key given twice', withPiece('"amount":1'), json('amount', /twice/)],
    ['a key given twice, once escaped', withPiece('"\\u0061mount":1'), json('amount', /twice/)],
    ['a key given twice inside', withPiece('"metadata":{"a":"1","a":"2"}'), json('metadata.a', /twice/)],
    ['a key given twice in a list', withPiece('"x":[{"a":1},{"a":1,"a":2}]'), json('x.1.a', /twice/)],
    ['__proto__', withPiece('"__proto__":{"amount":1}'), json('__proto__', /may not be called/)],
    ['__proto__, escaped', withPiece('"\\u005f_proto__":{}'), json('__proto__')],
    ['__proto__ inside', withPiece('"metadata":{"__proto__":"a"}'), json('metadata.__proto__')],
    ['constructor', withPiece('"constructor":{"prototype":{}}'), json('constructor')],
    ['constructor inside', withPiece('"metadata":{"constructor":"a"}'), json('metadata.constructor')],
    ['toString', withPiece('"metadata":{"toString":"a"}'), json('metadata.toString')],
    ['NUL in a text', withPiece('"metadata":{"a":"\\u0000"}'), json('metadata.a', /NUL/)],
    ['NUL in a key', withPiece('"metadata":{"a\\u0000":"b"}'), json('metadata', /NUL/)],
    ['NUL in the description', charge({ description: 'a\0b' }), json('description', /NUL/)],
    ['NUL in a pin', charge({ source: { type: 'voucher', pin: 'FRESH\0USD' } }), json('source.pin', /NUL/)],
    ['half of a surrogate pair', charge({ description: '\ud83d' }), json('description', /surrogate/)],
    ['the other half', withPiece('"metadata":{"a":"\\ude00"}'), json('metadata.a', /surrogate/)],
    ['a surrogate pair the wrong way round', withPiece('"metadata":{"a":"\\ude00\\ud83d"}'), json('metadata.a')],
    ['half of a surrogate pair in a key', withPiece('"metadata":{"\\ud83d":"b"}'), json('metadata', /surrogate/)],
    ['nine levels', rawCharge(deep(9)), json('0.0.0.0.0.0.0.0', /deeper than 8/)],
    ['nine levels in a field', withPiece(`"metadata":{"a":${deep(7)}}`), json('metadata.a.0.0.0.0.0.0', /deeper/)],
    ['sixty thousand levels', rawCharge(deep(60_000)), json('0.0.0.0.0.0.0.0')],
    ['bytes that are not UTF-8', rawCharge(Buffer.from('{"description":"\xe9"}', 'latin1')), json('body', /UTF-8/)],
    ['an overlong encoding', rawCharge(Buffer.from([0x22, 0xc0, 0x80, 0x22])), json('body', /UTF-8/)],
    ['UTF-16', rawCharge(Buffer.from(JSON.stringify(chargeOf(pin)), 'utf16le')), json('body')],
  ]);
});

describe('a body that is no object is refused', () => {
  const texts = ['[]', `[${JSON.stringify(chargeOf(pin))}]`, '"a"', 'null', '7', 'true', ''];
  refuses(
    texts.map((text) => [
      text === '' ? 'an empty body' : shown(JSON.parse(text)),
      rawCharge(text),
      { param: 'body', listed: true, message: /must be a JSON object/ },
    ]),
  );
});

describe('a body of another content type is refused', () => {
  const types = [
    'text/plain',
    'text/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/jsonx',
    'json',
    '*/*',
  ];
  const refusal: Refusal = { status: 415, code: 'unsupported_media_type', param: 'Content-Type' };
  refuses(types.map((type) => [type, charge({}, { headers: { 'content-type': type } }), refusal]));
  refuses([
    ['none', rawCharge(Buffer.from(JSON.stringify(chargeOf(pin))), { headers: { 'content-type': null } }), refusal],
  ]);
});

describe('what is too large is refused', () => {
  const tooLarge: Refusal = { status: 413, code: 'body_too_large', param: 'body', message: /131072 bytes/ };
  refuses([
    ['a body of 128 KiB and a byte', rawCharge(' '.repeat(128 * 1024 + 1)), tooLarge],
    ['a path parameter of 513 characters', { path: `/payments/${chars(513)}` }, { param: null }],
    ['an id of 256 characters', { path: `/payments/${chars(256)}` }, { param: 'id', listed: true }],
    ['a customer id of 256 characters', { path: `/customers/${chars(256)}` }, { param: 'id', listed: true }],
    [
      'a query value of 256 characters',
      { path: `/payments?customerId=${chars(256)}` },
      { param: 'customerId', listed: true },
    ],
  ]);

  it('a body without Content-Length that goes on', async () => {
    const { hostname, port } = new URL(gateway.url);
    const head = `POST /payments/charge HTTP/1.1\r\nHost: x\r\nx-api-key: sk_test_demo\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const chunk = `8000\r\n${' '.repeat(0x8000)}\r\n`;
    await expectRefusal(() => rawRequest(hostname, Number(port), head + chunk.repeat(5)), tooLarge);
  });

  it.each([
    ['a header of 20 kB', `GET /payments HTTP/1.1\r\nHost: x\r\nx-api-key: ${chars(20_000)}\r\n\r\n`],
    ['a path of 20 kB', `GET /payments/${chars(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`],
  ])('%s', async (_title, text) => {
    const { hostname, port } = new URL(gateway.url);
    const refusal = { status: 431, param: null, message: /headers are larger/ };
    await expectRefusal(() => rawRequest(hostname, Number(port), text), refusal);
  });

  it('a body of exactly 128 KiB is read', async () => {
    const { body } = await send(rawCharge(`${' '.repeat(128 * 1024 - 2)}[]`));
    expect(body.error.message).toMatch(/must be a JSON object/);
  });
});

describe('a request that HTTP does not allow is refused', () => {
  it.each([
    ['no HTTP at all', 'hello\r\n\r\n'],
    ['a header without a colon', 'GET /payments HTTP/1.1\r\nHost: x\r\nnonsense\r\n\r\n'],
    ['two lengths', 'POST /payments/charge HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}'],
  ])('%s', async (_title, text) => {
    const { hostname, port } = new URL(gateway.url);
    await expectRefusal(() => rawRequest(hostname, Number(port), text), { param: null, message: /not valid HTTP/ });
  });
});

describe('a URL that leads nowhere or cannot be read is refused', () => {
  const nowhere: Refusal = { status: 404, code: 'endpoint_not_found', type: 'not_found_error', param: null };
  refuses([
    ['percent-encoding that is none', { path: '/payments/%zz' }, { param: null, message: /URL/ }],
    ['percent-encoding of what is not UTF-8', { path: '/payments/%ff' }, { param: null, message: /URL/ }],
    ['NUL in an id', { path: '/payments/%00' }, { param: 'id', listed: true }],
    ['an unknown path', { path: '/nothing' }, nowhere],
    ['an unknown path below a known one', { path: '/payments/charge/x/y' }, nowhere],
    ['an unknown method', { path: '/payments/charge', method: 'DELETE' }, nowhere],
    ['a body to an unknown path', { path: '/nothing', body: { a: 1 } }, nowhere],
    [
      'a payment that is none',
      { path: '/payments/pay_1' },
      { status: 404, code: 'payment_not_found', type: 'not_found_error', param: 'id' },
    ],
    [
      'the id of something else',
      { path: '/payments/cus_01M7ZXHCERMPHVBRN6JQ93XHNR' },
      { status: 404, code: 'payment_not_found', type: 'not_found_error', param: 'id' },
    ],
    [
      'a customer that is none',
      { path: '/customers/nobody' },
      { status: 404, code: 'customer_not_found', type: 'not_found_error', param: 'customerId' },
    ],
    [
      'a charge of a customer that is none',
      charge({ customerId: 'nobody' }),
      { status: 404, code: 'customer_not_found', type: 'not_found_error', param: 'customerId' },
    ],
    [
      'a charge that no rule takes',
      charge({ source: { type: 'card', token: 'tok_visa' } }),
      { status: 422, code: 'no_route', type: 'conflict_error', param: 'source' },
    ],
  ]);
});

describe('an Idempotency-Key that is wrong is refused', () => {
  const withKey = (key: string): Request => charge({}, { headers: { 'Idempotency-Key': key } });
  const refusal: Refusal = { param: 'Idempotency-Key', message: /1 to 255 visible ASCII/ };
  refuses([
    ['empty', withKey(''), refusal],
    ['of 256 characters', withKey(chars(256)), refusal],
    ['not ASCII', withKey('schlüssel'), refusal],
    ['with a space', withKey('a b'), refusal],
    ['with a tab', withKey('a\tb'), refusal],
    [
      'used with another body',
      charge({ description: 'Another' }, { headers: { 'Idempotency-Key': 'taken' } }),
      { status: 409, code: 'idempotency_key_mismatch', type: 'conflict_error', param: 'Idempotency-Key' },
    ],
  ]);
});

describe('a card number is refused', () => {
  const noCard = (param: string): Refusal => ({
    code: 'card_number_not_allowed',
    param,
    message: /token instead|another/,
  });
  const inDescription = (text: string): Case => [
    `in the description: ${text}`,
    charge({ description: text }),
    noCard('description'),
  ];
  refuses([
    inDescription(pan),
    inDescription('card 4242 4242 4242 4242.'),
    inDescription('4242-4242-4242-4242'),
    inDescription('4242.4242.4242.4242'),
    inDescription('card 4242 4242 4242 4242 12/27 123'),
    inDescription('no 1 4242424242424242'),
    inDescription('3782 822463 10005'),
    ['in a metadata value', charge({ metadata: { note: pan } }), noCard('metadata.note')],
    ['in a metadata key', charge({ metadata: { [pan]: 'note' } }), noCard('metadata')],
    ['in a customerId', charge({ customerId: pan }), noCard('customerId')],
    [
      'in a source beside the token',
      charge({ source: { type: 'card_token', partnerId: pan, tokenId: 'T' } }),
      noCard('source.partnerId'),
    ],
    [
      'in the name on a card token',
      charge({ source: { type: 'card_token', partnerId: 'H1', tokenId: 'T', customerName: `Ada ${pan}` } }),
      noCard('source.customerName'),
    ],
    ['in an Idempotency-Key', charge({}, { headers: { 'Idempotency-Key': pan } }), noCard('Idempotency-Key')],
    [
      'in groups in an Idempotency-Key',
      charge({}, { headers: { 'Idempotency-Key': 'order-4242-4242-4242-4242' } }),
      noCard('Idempotency-Key'),
    ],
    ['in a list’s query', { path: `/payments?customerId=${pan}` }, noCard('customerId')],
    ['in the path of a payment', { path: `/payments/${pan}` }, noCard('id')],
    ['in the path of a customer', { path: `/customers/${pan}` }, noCard('id')],
    [
      'in a customer’s externalId',
      { path: '/customers', body: { email: 'a@example.com', externalId: pan } },
      noCard('externalId'),
    ],
    [
      'in a customer’s fullName',
      { path: '/customers', body: { email: 'a@example.com', fullName: `Ada ${pan}` } },
      noCard('fullName'),
    ],
    ['in a customer’s email', { path: '/customers', body: { email: `${pan}@example.com` } }, noCard('email')],
    [
      'in a customer’s metadata',
      { path: '/customers', body: { email: 'a@example.com', metadata: { a: pan } } },
      noCard('metadata.a'),
    ],
    [
      'in a payment method beside its token',
      { path: '/customers/ada/payment-methods', body: { type: 'card_token', partnerId: pan, tokenId: 'T' } },
      noCard('partnerId'),
    ],
  ]);

  it('and is not repeated in the answer or the log', async () => {
    const { text } = await send(charge({ description: pan, metadata: { [pan]: pan } }));
    expect(text).not.toContain(pan);
    expect(gateway.log.join('')).not.toContain(pan);
  });

  it.each([
    ['fails the Luhn check', '4242424242424241'],
    ['is in no issuer’s range', '9999999999999995'],
    ['has 20 digits', '42424242424242424242'],
    ['has 12 digits', '424242424242'],
    ['is an order number in groups', '2026-0001-0002'],
  ])('but a number that %s is not one', async (_title, text) => {
    const { status } = await send(charge({ description: text, metadata: { [text]: text } }));
    expect(status).toBe(200);
  });

  it('but a PIN that happens to be a valid card number is none', async () => {
    const { status, body } = await send(charge({ source: { type: 'voucher', pin: pan } }));
    // The wallet knows no such voucher: it was asked, as for any other PIN.
    expect([status, body.error.details.declineCode]).toEqual([402, 'voucher_not_found']);
  });
});

describe('a list’s query that is wrong is refused', () => {
  const query = (text: string, param: string): Case => [text, { path: `/payments?${text}` }, { param, listed: true }];
  refuses([
    ...['0', '101', '-1', '1.5', '1e1', '010', '%205', 'ten', '', '1000'].map((text) =>
      query(`limit=${text}`, 'limit'),
    ),
    query('limit=1&limit=2', 'limit'),
    query('limit[]=5', 'limit[]'),
    query('cursor=', 'cursor'),
    query('cursor=pay_1', 'cursor'),
    query('cursor=cus_01M7ZXHCERMPHVBRN6JQ93XHNR', 'cursor'),
    query('cursor=pay_01m7zxhcermphvbrn6jq93xhnr', 'cursor'),
    query('status=paid', 'status'),
    query('status=', 'status'),
    query('status=SUCCEEDED', 'status'),
    query('status=succeeded&status=failed', 'status'),
    query('currency=XXX', 'currency'),
    query('currency=US', 'currency'),
    query('currency=USD&currency=EUR', 'currency'),
    query('customerId=', 'customerId'),
    query('customerId=%00', 'customerId'),
    query('customerId=a&customerId=b', 'customerId'),
    ...[
      'today',
      '',
      '2026-02-30T00:00:00Z',
      '2026-13-01',
      '1767225600',
      '2026-01-01 00:00:00Z',
      '2026-W01',
      '2026-W01-1',
      '2026-001',
      '20260101',
      '-000001-01-01T00:00:00Z',
      '0000-01-01T00:00:00Z',
    ].flatMap((text) => [query(`createdFrom=${text}`, 'createdFrom'), query(`createdBefore=${text}`, 'createdBefore')]),
    query('createdFrom=2026-01-01&createdFrom=2026-01-02', 'createdFrom'),
    query('page=2', 'page'),
    query('merchantId=mer_1', 'merchantId'),
    query('mode=live', 'mode'),
    query('__proto__=x', '__proto__'),
    query('constructor=x', 'constructor'),
    query('toString=x', 'toString'),
  ]);
});

describe('a customer that is wrong is refused', () => {
  const customer = (body: unknown): Request => ({ path: '/customers', body });
  const good = { email: 'new@example.com' };
  const method = (body: unknown): Request => ({ path: '/customers/ada/payment-methods', body });
  const token = { type: 'card_token', partnerId: 'H1', tokenId: 'T' };
  const wrong = (name: string, values: readonly unknown[], request: (value: unknown) => Request): Case[] =>
    values.map((value) => [`${name} ${shown(value)}`, request(value), { param: name, listed: true }]);
  const inCustomer = (name: string, values: readonly unknown[]): Case[] =>
    wrong(name, values, (value) => customer({ ...good, [name]: value }));
  const inMethod = (name: string, values: readonly unknown[]): Case[] =>
    wrong(name, values, (value) => method({ ...token, [name]: value }));
  refuses([
    ...inCustomer('email', [undefined, null, '', 'ada', 'ada@', 7, `${chars(250)}@example.com`, 'a@b.c\n', ['a@b.de']]),
    ...inCustomer('externalId', [null, '', chars(256), 7, 'cus_1', 'cus_01M7ZXHCERMPHVBRN6JQ93XHNR']),
    ...inCustomer('fullName', [null, '', chars(201), 7, {}]),
    ...inCustomer('metadata', [null, [], 'a', { a: 1 }, keys(51)]),
    ...inCustomer('id', [null, '', 7, 'cus_1', 'cus_81M7ZXHCERMPHVBRN6JQ93XHNR', 'pay_01M7ZXHCERMPHVBRN6JQ93XHNR']),
    ...inCustomer('merchantId', ['mer_1']),
    ...inMethod('type', [undefined, null, 'voucher', 'cash', 'constructor', '']),
    ...inMethod('partnerId', [undefined, null, '', chars(101), 7]),
    ...inMethod('tokenId', [undefined, null, '', chars(501), 7]),
    ...inMethod('customerName', [null, '', chars(201), 7]),
    ...inMethod('default', [null, 'true', 1]),
    ...inMethod('extra', ['x']),
    [
      'externalId of another customer',
      customer({ ...good, externalId: 'ada' }),
      { status: 409, code: 'duplicate', type: 'conflict_error', param: 'externalId' },
    ],
    [
      'a payment method of nobody',
      { ...method(token), path: '/customers/nobody/payment-methods' },
      { status: 404, code: 'customer_not_found', type: 'not_found_error', param: 'customerId' },
    ],
  ]);
});

/** Writes bytes to the port and reads the answer until the gateway hangs up. */
function rawRequest(host: string, port: number, text: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host);
    let answer = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      answer += chunk;
      const reply = parseReply(answer);
      if (!reply) return;
      resolve(reply);
      socket.destroy();
    });
    socket.on('close', () => reject(new Error(`No whole answer: ${answer}`)));
    // A gateway that refuses does not read on; what it said before counts.
    socket.on('error', () => undefined);
    socket.write(text);
  });
}

function parseReply(answer: string): Reply | null {
  const [head = '', text] = answer.split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  if (text === undefined) return null;
  const headers = new Headers(lines.map((line) => line.split(': ', 2) as [string, string]));
  if (Buffer.byteLength(text) < Number(headers.get('content-length'))) return null;
  return { status: Number(statusLine.split(' ')[1]), headers, text, body: JSON.parse(text) };
}

it.each([['4242424242424242'], ['x'.repeat(200)]])(
  'an unknown field called %s is refused without its name',
  async (name) => {
    const reply = await gateway.post('/payments/charge', chargeOf('FRESHUSD01000PNX', { [name]: 'x' }));
    expect([reply.status, reply.body.error.code]).toEqual([400, 'validation_error']);
    expect(reply.text).not.toContain(name);
  },
);

describe('a field in the query of a POST, which nobody reads', () => {
  it.each([
    ['/payments/pay_01M7ZXHCERMPHVBRN6JQ93XHNR/refunds?amount=500', 'application/json', '{}'],
    ['/payments/charge?amount=500', 'application/json', JSON.stringify(chargeOf(pin))],
    ['/v1/charges/ch_01M7ZXHCERMPHVBRN6JQ93XHNR/refund?amount=500', 'application/x-www-form-urlencoded', ''],
    ['/v1/charges?application_fee_amount=5', 'application/x-www-form-urlencoded', 'amount=1'],
    ['/v2/charges/AWT_01M7ZXHCERMPHVBRN6JQ93XHNR/refund?amount=500', 'application/x-www-form-urlencoded', ''],
    ['/v1/stripe/ChargeAmount?amount=500', 'application/json', '{}'],
    ['/service/api/charge?amount=500', 'application/json', '{}'],
  ])('is refused, and nothing is done: %s', async (path, type, body) => {
    const before = await state();
    const reply = await send({ path, method: 'POST', body, headers: { 'content-type': type, 'x-api-name': 'demo' } });
    expect([reply.status, reply.text]).toEqual([400, expect.stringMatching(/its query is not read|query : Invalid/)]);
    expect(await state()).toEqual(before);
  });
});
