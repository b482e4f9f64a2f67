import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { money, type ChargeRequest, type Money, type PaymentSource } from '@tollgate/core';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import type { SuissuTokenSettings } from './settings.js';
import { createSuissuToken, type SuissuTokenProvider } from './suissu-token-provider.js';

const TOKEN = 'H4sIAAAAAAAAAzO3BADDOtuOAgAAAA==';
const API_KEY = 'kfpwsfnknknfwknfkwnknef9823rujfs';
const REFERENCE = 'pi_1@H1';

interface Arrival {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** `null` never answers. */
type Answer = (arrival: Arrival) => readonly [status: number, body: unknown] | null;

const charged = { Status: 'Success', ErrorMessages: [], PGTransactionID: 'pi_1' };
const standing = (details: Record<string, unknown> = {}) => ({
  Status: 'Success',
  ErrorMessages: [],
  transaction_details: { pg_transection_id: 'pi_1', amount: '5000', currency: 'INR', status: 'Success', ...details },
});

let server: Server;
let suissu: SuissuTokenProvider;
let arrivals: Arrival[];
let answers: { charge: Answer; transactionstatus: Answer };

beforeEach(async () => {
  arrivals = [];
  answers = { charge: () => [200, charged], transactionstatus: () => [200, standing()] };
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      const arrival: Arrival = { method, url, headers, body };
      arrivals.push(arrival);
      const answered = answers[url === '/service/api/charge' ? 'charge' : 'transactionstatus'](arrival);
      if (answered === null) return;
      const [status, answer] = answered;
      response.writeHead(status).end(typeof answer === 'string' ? answer : JSON.stringify(answer));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  suissu = connect();
});

afterEach(async () => {
  await suissu.close();
  await new Promise((done) => server.close(done));
});

function connect(settings: Partial<SuissuTokenSettings> = {}): SuissuTokenProvider {
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return createSuissuToken({ baseUrl, apiName: 'XXXXFIRSTAPP', apiKey: API_KEY, ...settings });
}

const source: PaymentSource = { kind: 'card_token', partnerId: 'H1', tokenId: TOKEN };
const fiveThousand = money(500_000n, 'INR');

const request = (differences: Partial<ChargeRequest> = {}): ChargeRequest => ({
  paymentId: 'pay_1',
  idempotencyKey: 'key_1',
  money: fiveThousand,
  source,
  payer: { id: 'customer-1' },
  signal: AbortSignal.timeout(5000),
  ...differences,
});

const paths = () => arrivals.map(({ method, url }) => `${method} ${url}`);
const sent = (index: number) => JSON.parse(arrivals[index]!.body) as Record<string, unknown>;

describe('on the wire', () => {
  it('a charge is what the documentation shows, and one question what it moved', async () => {
    await suissu.charge(request({ source: { ...source, customerName: 'John Doe' } as PaymentSource }));
    expect(paths()).toEqual(['POST /service/api/charge', 'POST /service/api/transactionstatus']);
    expect(arrivals.map((_, index) => sent(index))).toEqual([
      { partner_id: 'H1', token_id: TOKEN, currency_code: 'INR', amount: '5000', customer_name: 'John Doe' },
      { partner_id: 'H1', transaction_id: 'pi_1' },
    ]);
    for (const { headers } of arrivals) {
      expect(headers).toMatchObject({
        'content-type': 'application/json',
        'x-api-name': 'XXXXFIRSTAPP',
        'x-api-key': API_KEY,
      });
    }
  });

  it.each([
    [money(500_000n, 'INR'), '5000', '500000'],
    [money(1050n, 'INR'), '10.50', '1050'],
    [money(5000n, 'JPY'), '5000', '5000'],
    [money(1050n, 'KWD'), '1.050', '1050'],
  ])('%j is %j in major and %j in minor units', async (value: Money, major, minor) => {
    await suissu.charge(request({ money: value }));
    const inMinor = connect({ amountFormat: 'minor' });
    await inMinor.charge(request({ money: value }));
    await inMinor.close();
    const charges = arrivals.flatMap(({ url }, index) => (url === '/service/api/charge' ? [sent(index)] : []));
    expect(charges).toMatchObject([
      { amount: major, currency_code: value.currency },
      { amount: minor, currency_code: value.currency },
    ]);
  });

  it('neither an idempotency key nor an id of ours is sent, for there is no field for either', async () => {
    await suissu.charge(request({ description: 'Room 12', metadata: { booking: 'b1' } }));
    expect(Object.keys(sent(0))).toEqual(['partner_id', 'token_id', 'currency_code', 'amount']);
    expect(JSON.stringify(arrivals)).not.toMatch(/key_1|pay_1/);
  });

  it('a lease that is gone keeps the charge back', async () => {
    expect(await suissu.charge(request({ mayStillSend: () => false }))).toEqual({
      outcome: 'not_sent',
      reason: 'send_not_permitted',
    });
    expect(arrivals).toEqual([]);
  });

  it('the lease is looked at once, before the charge', async () => {
    const seen: number[] = [];
    await suissu.charge(request({ mayStillSend: () => seen.push(arrivals.length) > 0 }));
    expect(seen).toEqual([0]);
  });

  it('nothing in the request but what the port names has a say', async () => {
    const intruder = {
      ...request(),
      url: 'http://127.0.0.1:1/',
      method: 'DELETE',
      body: '{}',
      headers: {},
      fields: {},
    };
    expect(await suissu.charge(intruder)).toMatchObject({ outcome: 'succeeded' });
    expect(paths()[0]).toBe('POST /service/api/charge');
  });
});

describe('a charge is refused before the wire', () => {
  it('of anything but a card token: it is rejected', async () => {
    const outcome = await suissu.charge(request({ source: { kind: 'card', token: 'tok_1' } }));
    expect(outcome).toMatchObject({ outcome: 'rejected', fault: 'invalid_request' });
    expect(arrivals).toEqual([]);
  });

  it.each([undefined, '', '  '])(
    'with the customer name %j where one is wanted: it is declined, and says what to give',
    async (name) => {
      await suissu.close();
      suissu = connect({ requiresCustomerName: true });
      const nameless = { ...source, ...(name === undefined ? {} : { customerName: name }) } as PaymentSource;
      expect(await suissu.charge(request({ source: nameless }))).toEqual({
        outcome: 'declined',
        code: 'source_unusable',
        advice: 'try_another_source',
        providerMessage: expect.stringContaining('source.customerName'),
      });
      expect(arrivals).toEqual([]);
      const named = { ...source, customerName: 'John Doe' } as PaymentSource;
      expect(await suissu.charge(request({ source: named }))).toMatchObject({ outcome: 'succeeded' });
    },
  );

  it.each([
    [{ amountMinor: -1n, currency: 'INR' }, 'amount_not_supported'],
    [{ amountMinor: 2n ** 53n, currency: 'INR' }, 'amount_not_supported'],
    [{ amountMinor: 10.5 as unknown as bigint, currency: 'INR' }, 'amount_not_supported'],
    [{ amountMinor: 1n, currency: 'ZZZ' }, 'currency_not_supported'],
    [{ amountMinor: 1n, currency: 'inr' }, 'currency_not_supported'],
  ])('of %p, which is no money: it is declined as %s', async (value, code) => {
    const outcome = await suissu.charge(request({ money: value as Money }));
    expect(outcome).toMatchObject({ outcome: 'declined', code, advice: 'change_amount' });
    expect(arrivals).toEqual([]);
  });
});

describe('what a charge moved', () => {
  it('is what the service says of it afterwards, right or wrong', async () => {
    answers.transactionstatus = () => [200, standing({ amount: '4999.99' })];
    expect(await suissu.charge(request())).toEqual({
      outcome: 'succeeded',
      completion: 'captured',
      reference: REFERENCE,
      money: money(499_999n, 'INR'),
    });
  });

  it.each<[string, Answer]>([
    ['refuses', () => [400, { Status: 'Fail', ErrorMessages: ['transaction_id : Invalid'] }]],
    ['fails', () => [500, 'oops']],
    ['does not know', () => [404, '<html></html>']],
    ['says nothing of it', () => [200, { Status: 'Success', ErrorMessages: [] }]],
    ['speaks of another payment', () => [200, standing({ pg_transection_id: 'pi_2', amount: '1' })]],
    ['names no amount', () => [200, standing({ amount: null })]],
    ['names no currency that there is', () => [200, standing({ currency: 'ZZZ' })]],
    ['is a step behind', () => [200, standing({ status: 'Pending' })]],
    ['uses another word', () => [200, standing({ status: 'Captured' })]],
  ])('is taken from the request where the service %s: it succeeded all the same', async (_what, answer) => {
    answers.transactionstatus = answer;
    expect(await suissu.charge(request())).toEqual({
      outcome: 'succeeded',
      completion: 'captured',
      reference: REFERENCE,
      money: fiveThousand,
    });
  });

  it('is taken from the request where the caller stops waiting', async () => {
    const ending = new AbortController();
    answers.transactionstatus = () => {
      ending.abort();
      return null;
    };
    expect(await suissu.charge(request({ signal: ending.signal }))).toMatchObject({
      outcome: 'succeeded',
      money: fiveThousand,
    });
  });

  it('is unknown where the service says afterwards that it failed', async () => {
    answers.transactionstatus = () => [200, standing({ status: 'Fail' })];
    expect(await suissu.charge(request())).toEqual({
      outcome: 'unknown',
      reason: 'contradicting_status',
      reference: REFERENCE,
    });
  });
});

describe('a charge answered with', () => {
  it.each([
    ['success without an id', 200, { Status: 'Success', ErrorMessages: [] }, 'unrecognized_answer', null],
    ['success and an error', 200, { ...charged, ErrorMessages: ['?'] }, 'unrecognized_answer', REFERENCE],
    ['another status', 200, { ...charged, Status: 'Accepted' }, 'unrecognized_answer', REFERENCE],
    ['no status', 200, { PGTransactionID: 'pi_1' }, 'unrecognized_answer', REFERENCE],
    ['two statuses', 200, { ...charged, status: 'Fail' }, 'unrecognized_answer', REFERENCE],
    ['pending without an id', 200, { Status: 'Pending', ErrorMessages: [] }, 'unrecognized_answer', null],
    ['half an answer', 200, '{"Status":"Success","PGTransac', 'unrecognized_answer', null],
    ['nothing', 200, '', 'unrecognized_answer', null],
    ['201', 201, charged, 'http_201', REFERENCE],
    ['302', 302, '', 'http_302', null],
    ['a proxy’s 400', 400, '<html>Bad Request</html>', 'http_400', null],
    ['a proxy’s 401', 401, '<html>Proxy login</html>', 'http_401', null],
    ['a success at 400', 400, charged, 'http_400', REFERENCE],
    ['404', 404, { Status: 'Fail', ErrorMessages: ['Not found'] }, 'http_404', null],
    ['429', 429, { Status: 'Fail', ErrorMessages: ['Too many requests'] }, 'http_429', null],
    ['500', 500, { Status: 'Fail', ErrorMessages: ['Your card was declined.'] }, 'http_500', null],
    ['pending at 500', 500, { ...charged, Status: 'Pending' }, 'http_500', REFERENCE],
  ])('%s is unknown, and asked no further', async (_what, status, body, reason, reference) => {
    answers.charge = () => [status, body];
    expect(await suissu.charge(request())).toEqual({ outcome: 'unknown', reason, reference });
    expect(arrivals).toHaveLength(1);
  });

  it.each([200, 202])('pending and an id at %s is pending', async (status) => {
    answers.charge = () => [status, { ...charged, Status: 'Pending' }];
    expect(await suissu.charge(request())).toEqual({ outcome: 'pending', reference: REFERENCE });
  });
});

describe('retrieving', () => {
  const retrieve = (reference: string, movement?: 'refund' | 'payment') =>
    suissu.retrieve({ reference, signal: AbortSignal.timeout(5000), ...(movement ? { movement } : {}) });

  it('asks for the payment at the property that the reference names', async () => {
    expect(await retrieve('pi_1@H%401')).toMatchObject({ found: 'yes', state: { outcome: 'succeeded' } });
    expect(sent(0)).toEqual({ partner_id: 'H@1', transaction_id: 'pi_1' });
  });

  it('says nothing without asking where the reference has no property, or of what is no payment', async () => {
    expect(await retrieve('pi_1')).toMatchObject({ found: 'unavailable' });
    expect(await retrieve(REFERENCE, 'refund')).toMatchObject({ found: 'unavailable' });
    expect(arrivals).toEqual([]);
  });

  it.each([
    ['transaction_id : Invalid or missing transaction_id', { found: 'no' }],
    ['partner_id : Invalid or inactive or missing partner_id', { found: 'unavailable', reason: 'http_400' }],
    ['Not found', { found: 'unavailable', reason: 'http_400' }],
  ])('answered %j is %j', async (words, retrieval) => {
    answers.transactionstatus = () => [400, { Status: 'Fail', ErrorMessages: [words] }];
    expect(await retrieve(REFERENCE)).toEqual(retrieval);
  });

  it('does not take the answer about another payment', async () => {
    answers.transactionstatus = () => [200, standing({ pg_transection_id: 'pi_2' })];
    expect(await retrieve(REFERENCE)).toMatchObject({ found: 'unavailable' });
  });
});

describe('a service that repeats what it was sent', () => {
  it.each([200, 400, 401])('in a refusal with status %s gives away neither the token nor the key', async (status) => {
    answers.charge = ({ headers, body }) => [
      status,
      { Status: 'Fail', ErrorMessages: [`${String(headers['x-api-key'])} ${body} ${encodeURIComponent(TOKEN)}`] },
    ];
    const outcome = await suissu.charge(request());
    expect(outcome).toMatchObject({ providerMessage: expect.stringContaining('[redacted]') });
    const text = inspect(outcome, { depth: Infinity });
    expect([TOKEN, encodeURIComponent(TOKEN), API_KEY].filter((secret) => text.includes(secret))).toEqual([]);
  });

  it('in its status gives away neither', async () => {
    answers.charge = ({ body }) => [200, { Status: body, PGTransactionID: 'pi_1' }];
    expect(inspect(await suissu.charge(request()), { depth: Infinity })).not.toContain(TOKEN);
  });
});
