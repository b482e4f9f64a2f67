import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { money, type ChargeRequest } from '@tollgate/core';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { createVoucher, type VoucherProvider } from './voucher-provider.js';

const PIN = 'KLVG7QX2M9TZ4R1A';
const SECRET_KEY = 'sk_live_4f9a81c20b';

interface Arrival {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type Answer = (arrival: Arrival) => readonly [status: number, body: unknown];

const charged = { id: 'AWT_1==', amount: 1000, currency: 'USD', status: 'succeeded' };

let server: Server;
let voucher: VoucherProvider;
let arrivals: Arrival[];
let answers: { validate: Answer; charge: Answer; retrieve: Answer };

beforeEach(async () => {
  arrivals = [];
  answers = {
    validate: () => [200, { id: 'V1', value: 1000, currency: 'USD' }],
    charge: () => [200, charged],
    retrieve: () => [200, charged],
  };
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      const arrival: Arrival = { method, url, headers, body };
      arrivals.push(arrival);
      const operation = method === 'GET' ? 'retrieve' : url === '/v2/charges' ? 'charge' : 'validate';
      const [status, answer] = answers[operation](arrival);
      response.writeHead(status).end(typeof answer === 'string' ? answer : JSON.stringify(answer));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  voucher = createVoucher({ baseUrl, secretKey: SECRET_KEY });
});

afterEach(async () => {
  await voucher.close();
  await new Promise((done) => server.close(done));
});

const request = (differences: Partial<ChargeRequest> = {}): ChargeRequest => ({
  paymentId: 'pay_1',
  idempotencyKey: 'key_1',
  money: money(1000n, 'USD'),
  source: { kind: 'voucher', pin: PIN },
  payer: { id: 'customer-1' },
  signal: AbortSignal.timeout(5000),
  ...differences,
});

const paths = () => arrivals.map(({ method, url }) => `${method} ${url}`);

describe('on the wire', () => {
  it('a charge is a validation and one charge, with the key as user name of HTTP Basic', async () => {
    await voucher.charge(request({ payer: { id: 'ü&=', email: 'a+b@example.org', country: 'DE' } }));
    expect(paths()).toEqual(['POST /v2/vouchers/validate', 'POST /v2/charges']);
    const fields = arrivals.map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
    expect(fields).toEqual([
      { pin: PIN },
      {
        source: PIN,
        amount: '1000',
        currency: 'USD',
        'payer[id]': 'ü&=',
        'payer[email]': 'a+b@example.org',
        'payer[address_country]': 'DE',
        'metadata[tollgate_payment_id]': 'pay_1',
      },
    ]);
    for (const { headers } of arrivals) {
      expect(headers).toMatchObject({
        authorization: `Basic ${Buffer.from('sk_live_4f9a81c20b:').toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      });
    }
  });

  it('whatever is known of the payer goes along', async () => {
    const payer = {
      id: '123',
      firstName: 'John',
      lastName: 'Doe',
      email: 'john@example.com',
      phone: '+4906211 12 72935',
      address: { line1: 'Scharnweberstrasse 24', line2: '', city: 'Mannheim', state: 'BW', postalCode: '68167' },
      ipAddress: '127.0.0.1',
    };
    await voucher.charge(request({ payer: { ...payer, address: { ...payer.address, country: 'DE' } } }));
    const fields = [...new URLSearchParams(arrivals[1]?.body)].filter(([name]) => name.startsWith('payer['));
    expect(Object.fromEntries(fields)).toEqual({
      'payer[id]': '123',
      'payer[firstname]': 'John',
      'payer[lastname]': 'Doe',
      'payer[email]': 'john@example.com',
      'payer[phone]': '+4906211 12 72935',
      'payer[address_line1]': 'Scharnweberstrasse 24',
      'payer[address_line2]': '',
      'payer[address_city]': 'Mannheim',
      'payer[address_state]': 'BW',
      'payer[address_zip]': '68167',
      'payer[address_country]': 'DE',
      'payer[ip]': '127.0.0.1',
    });
  });

  it('the merchant’s own texts go along as far as the wallet takes them, and none takes the place of our id', async () => {
    const metadata = {
      order: '42',
      tollgate_payment_id: 'pay_of_somebody_else',
      'a[b]': '1',
      ['k'.repeat(51)]: '1',
      long: 'v'.repeat(501),
      ...Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`k${index}`, String(index)])),
    };
    await voucher.charge(request({ metadata }));
    const fields = [...new URLSearchParams(arrivals[1]?.body)].filter(([name]) => name.startsWith('metadata['));
    const kept = Array.from({ length: 48 }, (_, index) => [`metadata[k${index}]`, String(index)]);
    expect(fields).toEqual([['metadata[order]', '42'], ...kept, ['metadata[tollgate_payment_id]', 'pay_1']]);
  });

  it('no idempotency key is sent, for none is documented', async () => {
    await voucher.charge(request());
    expect(JSON.stringify(arrivals)).not.toContain('key_1');
  });

  it('what is not known of the payer is left out', async () => {
    await voucher.charge(request());
    expect([...new URLSearchParams(arrivals[1]!.body).keys()]).toEqual([
      'source',
      'amount',
      'currency',
      'payer[id]',
      'metadata[tollgate_payment_id]',
    ]);
  });

  it('a lease that is gone lets the validation through and keeps the charge back', async () => {
    expect(await voucher.charge(request({ mayStillSend: () => false }))).toMatchObject({ outcome: 'not_sent' });
    expect(paths()).toEqual(['POST /v2/vouchers/validate']);
  });

  it('the lease is looked at once, after the validation', async () => {
    const seen: number[] = [];
    await voucher.charge(request({ mayStillSend: () => seen.push(arrivals.length) > 0 }));
    expect(seen).toEqual([1]);
  });

  it('nothing in the request but what the port names has a say', async () => {
    const intruder = { ...request(), url: 'http://127.0.0.1:1/', method: 'DELETE', body: 'source=X', headers: {} };
    expect(await voucher.charge(intruder)).toMatchObject({ outcome: 'succeeded' });
    expect(paths()).toEqual(['POST /v2/vouchers/validate', 'POST /v2/charges']);
  });

  it('an id is percent-encoded', async () => {
    await voucher.retrieve({ reference: 'AWT_a/b+c?d#e==', signal: AbortSignal.timeout(5000) });
    expect(paths()).toEqual(['GET /v2/charges/AWT_a%2Fb%2Bc%3Fd%23e%3D%3D']);
  });

  it('a PIN that is no text that UTF-8 can carry is asked about, not crashed on', async () => {
    answers.validate = () => [404, { error: { type: 'voucher_error', message: 'No such voucher found' } }];
    const outcome = await voucher.charge(request({ source: { kind: 'voucher', pin: 'ABCD\ud800EFG' } }));
    expect(outcome).toMatchObject({ outcome: 'declined', code: 'voucher_not_found' });
  });
});

describe('the voucher that a validation finds', () => {
  const at = (seconds: number): Date => new Date(seconds * 1000);

  it.each([
    ['numbers', { created_at: 1533294682, expires_at: 4102444799 }, at(1533294682), at(4102444799)],
    ['texts', { created_at: '1533294682', expires_at: '4102444799' }, at(1533294682), at(4102444799)],
    ['nothing', {}, null, null],
    ['null', { created_at: null, expires_at: null }, null, null],
    ['no times', { created_at: 'yesterday', expires_at: -1 }, null, null],
    ['a time that is too far off', { created_at: 1e15, expires_at: '' }, null, null],
  ])('with %s for times is described all the same', async (_what, times, createdAt, expiresAt) => {
    answers.validate = () => [200, { id: 'V1', value: 1000, currency: 'USD', bundle: true, ...times }];
    expect(await voucher.validate(request())).toMatchObject({
      outcome: 'valid',
      voucher: { serial: 'V1', bundle: true, createdAt, expiresAt },
    });
  });

  it('is not described where the wallet names it by its PIN', async () => {
    answers.validate = () => [200, { id: PIN.toLowerCase(), value: 1000, currency: 'USD' }];
    expect(await voucher.validate(request())).toEqual({ outcome: 'valid', money: money(1000n, 'USD') });
  });
});

describe('the serial that a charge tells', () => {
  const serial = '01CKZQR849A9MM529MF5HCG8RN';

  it.each([
    ['voucher', { voucher: serial, source: PIN }],
    ['source', { source: serial }],
  ])('is the one in %s', async (_field, fields) => {
    answers.charge = () => [200, { ...charged, ...fields }];
    expect(await voucher.charge(request())).toMatchObject({ source: { kind: 'voucher', serial } });
  });

  it.each([[{ source: PIN }], [{ voucher: 7 }], [{ voucher: `${serial}=` }], [{ source: null }]])(
    'is none in %j',
    async (fields) => {
      answers.charge = () => [200, { ...charged, ...fields }];
      expect(await voucher.charge(request())).not.toHaveProperty('source');
    },
  );
});

describe('a charge answered with', () => {
  it.each([
    [409, { error: { type: 'invalid_request_error', message: 'Idempotent key in use' } }],
    [418, { error: { type: 'voucher_error', message: 'Voucher already used.' } }],
    [500, { error: { type: 'voucher_error', decline_code: 'customer_mismatch' } }],
    [502, '<html>Bad Gateway</html>'],
    [503, ''],
    [404, '<html>Not Found</html>'],
    [401, '<html>Proxy login</html>'],
    [429, 'slow down'],
    [302, ''],
    [201, charged],
    [204, ''],
  ])('%s, which the documentation says nothing of, is unknown', async (status, body) => {
    answers.charge = () => [status, body];
    expect(await voucher.charge(request())).toEqual({ outcome: 'unknown', reason: `http_${status}`, reference: null });
    expect(paths()).toHaveLength(2);
  });

  it.each([
    ['nothing', ''],
    ['a text', 'ok'],
    ['null', 'null'],
    ['a list', [charged]],
    ['no id', { ...charged, id: undefined }],
    ['an empty id', { ...charged, id: '' }],
    ['an amount as text', { ...charged, amount: '1000' }],
    ['a fraction', { ...charged, amount: 10.5 }],
    ['a negative amount', { ...charged, amount: -1000 }],
    ['an amount that a double cannot hold', JSON.stringify(charged).replace('1000', '9007199254740993')],
    ['no currency', { ...charged, currency: null }],
    ['no status', { ...charged, status: undefined }],
  ])('200 and %s is unknown', async (_what, body) => {
    answers.charge = () => [200, body];
    expect(await voucher.charge(request())).toEqual({
      outcome: 'unknown',
      reason: 'unreadable_answer',
      reference: null,
    });
  });

  it('200 and a status or currency that nobody documented is unknown, with the id that was learned', async () => {
    answers.charge = () => [200, { ...charged, status: 'Succeeded' }];
    expect(await voucher.charge(request())).toEqual({
      outcome: 'unknown',
      reason: 'unrecognized_status',
      reference: 'AWT_1==',
    });
    answers.charge = () => [200, { ...charged, currency: 'ZZZ' }];
    expect(await voucher.charge(request())).toMatchObject({ reason: 'unrecognized_money', reference: 'AWT_1==' });
  });

  it('a decline code that is the name of something else is a decline without a known reason', async () => {
    for (const code of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      answers.charge = () => [402, `{"error":{"type":"voucher_error","decline_code":"${code}"}}`];
      expect(await voucher.charge(request())).toMatchObject({ outcome: 'declined', code: 'generic_decline' });
    }
  });
});

describe('a wallet that repeats what it was sent', () => {
  const repeating: Answer = ({ headers, body }) => [
    402,
    { error: { type: 'voucher_error', message: `${headers.authorization} ${body} ${SECRET_KEY} ************4R1A` } },
  ];

  it.each(['validate', 'charge'] as const)(
    'in a refusal of %s gives away neither the PIN nor the key',
    async (step) => {
      answers[step] = repeating;
      const outcome = await voucher.charge(request());
      expect(outcome).toMatchObject({ outcome: 'declined', providerMessage: expect.stringContaining('[redacted]') });
      const text = inspect(outcome, { depth: Infinity });
      const secrets = [PIN, '4R1A', SECRET_KEY, Buffer.from(`${SECRET_KEY}:`).toString('base64')];
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    },
  );

  it('in a refusal of the key gives away neither', async () => {
    answers.validate = () => [401, { error: { type: 'authentication_error', message: `Invalid key: ${SECRET_KEY}` } }];
    expect(await voucher.validate(request())).toEqual({
      outcome: 'rejected',
      fault: 'credentials',
      providerMessage: 'Invalid key: [redacted]',
    });
  });
});
