import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SU_DOCUMENTED_TOKEN_ID, SU_MAGIC_TOKENS, SU_PARTNER_IDS, suMagicToken } from '@tollgate/sandbox';
import { setTimeout as sleep } from 'node:timers/promises';
import { contentsOf, dumpOf } from './support/contents.js';
import { makeKey } from './support/merchants.js';
import { startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';

type Headers = Record<string, string>;

const config = `
connections:
  stripe:
    package: '@tollgate/stripe-contractor'
    mode: test
    settings: { baseUrl: '\${STRIPE_BASE_URL}', secretKey: '\${STRIPE_SECRET_KEY}' }
  vault:
    package: '@tollgate/suissu-token'
    mode: test
    merchants: { demo: any, hotel: { partners: [SUDEMO1, SUEUR1] } }
    settings:
      baseUrl: \${SU_TOKEN_BASE_URL}
      apiName: \${SU_TOKEN_API_NAME}
      apiKey: \${SU_TOKEN_API_KEY}
      amountFormat: major
      pciEnabled: true
  wallet:
    package: '@tollgate/voucher'
    mode: test
    settings: { baseUrl: '\${VOUCHER_BASE_URL}', secretKey: '\${VOUCHER_SECRET_KEY}' }
routes:
  - { name: cards, when: { sourceKinds: [bank_account, card] }, connections: [stripe] }
  - { name: vaulted-cards, when: { sourceKinds: [card_token, card_details, hosted_page] }, connections: [vault] }
  - { name: vouchers, when: { sourceKinds: [voucher] }, connections: [wallet] }
dialects: { cardNumbers: accepted }
`;

const demo = { 'x-api-name': 'demo' };
const aPaymentId = /^pi_[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

let gateway: TestGateway;
let hotel: Headers;

beforeAll(async () => {
  gateway = await startTestGateway({ config });
  hotel = { 'x-api-name': 'hotel', 'x-api-key': await makeKey(gateway.pool, { slug: 'hotel' }) };
});
afterAll(() => gateway.close());
beforeEach(() => gateway.control('DELETE', '/faults'));

const su = (path: string, body: unknown, headers: Headers = demo): Promise<Reply> =>
  gateway.post(`/service/api/${path}`, body, headers);
const chargeBody = (overrides: object = {}): Record<string, unknown> => ({
  partner_id: SU_PARTNER_IDS.demo,
  token_id: SU_MAGIC_TOKENS.success,
  currency_code: 'USD',
  amount: '10.50',
  ...overrides,
});
const charge = (overrides: object = {}, headers?: Headers): Promise<Reply> =>
  su('charge', chargeBody(overrides), headers);
let orders = 0;
const newOrder = (): string => `stay-${(orders += 1)}`;
const linkBody = (overrides: object = {}): Record<string, unknown> => ({
  partner_id: SU_PARTNER_IDS.demo,
  amount: '30',
  currency_code: 'USD',
  order_id: newOrder(),
  ...overrides,
});
const paycard = (overrides: object = {}, headers?: Headers): Promise<Reply> =>
  su('paycard', linkBody(overrides), headers);
const cardBody = (overrides: object = {}): Record<string, unknown> => ({
  partner_id: SU_PARTNER_IDS.demo,
  action: 'Charge',
  card_number: '4242424242424242',
  card_holder_name: 'Mary Somerville',
  cvv: '987',
  expiry_month: '12',
  expiry_year: '2039',
  currency_code: 'USD',
  amount: '50',
  ...overrides,
});
const status = (id: string, partner: string = SU_PARTNER_IDS.demo, headers?: Headers): Promise<Reply> =>
  su('transactionstatus', { partner_id: partner, transaction_id: id }, headers);
const fault = (operation: string, what: object): Promise<unknown> =>
  gateway.control('POST', '/faults', { service: 'suissu', operation, times: 1, ...what });

const suffixOf = (id: string): string => id.slice(id.indexOf('_') + 1);
const movements = async (): Promise<any[]> =>
  (await gateway.ledger()).filter(({ service }: { service: string }) => service === 'suissu');
const answerOf = ({ status: code, body }: Reply): unknown[] => [code, body];
const fail = (...ErrorMessages: unknown[]) => ({ Status: 'Fail', ErrorMessages });
const invalid = (field: string): string =>
  `${field} : Invalid ${field === 'partner_id' ? 'or inactive ' : ''}or missing ${field}`;

/** A reader's look asks the provider at most once a second. */
async function statusBecomes(id: string, word: string, partner?: string): Promise<any> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { body } = await status(id, partner);
    if (body.transaction_details.status === word) return body.transaction_details;
    await sleep(50);
  }
  throw new Error(`${id} did not become ${word}: ${(await status(id, partner)).text}`);
}

/** Everything that was written, and everything that moved. */
const everything = async (): Promise<unknown> => [await contentsOf(gateway.pool), await gateway.ledger()];

/** The whole answer; nothing was written, and nothing moved. */
async function expectNothing(request: () => Promise<Reply>, code: number, body: object): Promise<void> {
  const before = await everything();
  expect(answerOf(await request())).toEqual([code, body]);
  expect(await everything()).toEqual(before);
}

describe('the example of the document', () => {
  const example = {
    partner_id: 'H1',
    token_id: SU_DOCUMENTED_TOKEN_ID,
    currency_code: 'INR',
    amount: '5000',
    customer_name: 'John Doe',
  };

  it('is answered field by field as there, and the money moves', async () => {
    const before = (await movements()).length;
    const reply = await su('charge', example);
    expect(answerOf(reply)).toEqual([
      200,
      { Status: 'Success', ErrorMessages: [], PGTransactionID: expect.stringMatching(aPaymentId) },
    ]);
    expect(Object.keys(reply.body)).toEqual(['Status', 'ErrorMessages', 'PGTransactionID']);
    expect((await movements()).slice(before)).toMatchObject([
      { kind: 'charge', amount: 500_000, currency: 'INR', partnerId: 'H1', tokenId: SU_DOCUMENTED_TOKEN_ID },
    ]);
  });

  it('takes an optional field that holds nothing: clients fill in all of them', async () => {
    const { status, body } = await su('charge', { ...example, customer_name: '' });
    expect([status, body.Status]).toEqual([200, 'Success']);
  });

  it('of a bad amount is answered as there', async () => {
    const { amount: _amount, ...without } = example;
    await expectNothing(() => su('charge', without), 400, fail('amount : Invalid or missing amount'));
    await expectNothing(
      () => su('charge', { ...example, amount: '' }),
      400,
      fail('amount : Invalid or missing amount'),
    );
  });

  it('with no key is answered as there', async () => {
    await expectNothing(() => su('charge', example, { ...demo, 'x-api-key': '' }), 401, fail('Unauthorised'));
  });
});

describe('a caller', () => {
  it.each<[string, () => Headers]>([
    ['without a name', () => ({})],
    ['with an empty name', () => ({ 'x-api-name': '' })],
    ['with another merchant’s name', () => ({ 'x-api-name': 'hotel' })],
    ['with its name in another case', () => ({ 'x-api-name': 'Demo' })],
    ['with another merchant’s key', () => ({ 'x-api-name': 'demo', 'x-api-key': hotel['x-api-key']! })],
    ['with a key that is none', () => ({ ...demo, 'x-api-key': 'sk_test_none' })],
    ['with two keys', () => ({ ...demo, authorization: 'Bearer sk_test_other' })],
  ])('%s is unauthorized at every path, and told nothing more', async (_title, headers) => {
    const before = await everything();
    for (const path of ['charge', 'card', 'paycard', 'transactionstatus', 'partner', 'view', 'generateLink']) {
      expect([path, ...answerOf(await su(path, {}, headers()))]).toEqual([path, 401, fail('Unauthorised')]);
    }
    expect(await everything()).toEqual(before);
  });

  it.each([
    ['Bearer', 'Bearer sk_test_demo'],
    ['Basic', `Basic ${Buffer.from('sk_test_demo:').toString('base64')}`],
  ])('may send its key as %s', async (_scheme, authorization) => {
    const reply = await gateway.send('/service/api/charge', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...demo, authorization },
      body: JSON.stringify(chargeBody()),
    });
    expect(reply.status).toBe(200);
  });

  it('whose key lacks the scope is told so', async () => {
    const key = await makeKey(gateway.pool, { slug: 'hotel', scopes: ['payments:read'] });
    const headers = { 'x-api-name': 'hotel', 'x-api-key': key };
    const { status: code, body } = await charge({}, headers);
    expect([code, body]).toEqual([403, fail('This API key has no scope payments:write; use one that has')]);
    expect((await status('pi_1', SU_PARTNER_IDS.demo, headers)).status).toBe(400);
  });

  it('is answered in the API’s shape at a path that there is not, and in a format that is not read', async () => {
    expect((await gateway.post('/service/api/refund', {}, demo)).body).toEqual(
      fail(expect.stringContaining('nothing')),
    );
    const form = await gateway.send('/service/api/charge', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...demo, 'x-api-key': 'sk_test_demo' },
      body: 'amount=1',
    });
    expect([form.status, form.body]).toEqual([415, fail(expect.stringContaining('application/json'))]);
    const huge = await su('charge', JSON.stringify({ customer_name: 'x'.repeat(200_000) }));
    expect([huge.status, huge.body.Status]).toEqual([413, 'Fail']);
  });
});

describe('an amount', () => {
  it.each([
    ['10.50', 'USD', SU_PARTNER_IDS.demo, 1_050],
    ['10.5', 'USD', SU_PARTNER_IDS.demo, 1_050],
    ['007', 'USD', SU_PARTNER_IDS.demo, 700],
    ['1050', 'JPY', SU_PARTNER_IDS.yen, 1_050],
    ['1.050', 'KWD', SU_PARTNER_IDS.dinar, 1_050],
    ['0.001', 'KWD', SU_PARTNER_IDS.dinar, 1],
    ['9.99', 'eur', SU_PARTNER_IDS.euro, 999],
  ])('of %s %s is exactly what moves', async (amount, currency_code, partner_id, amountMinor) => {
    const before = (await movements()).length;
    const { body } = await charge({ amount, currency_code, partner_id });
    expect(body.Status).toBe('Success');
    const currency = currency_code.toUpperCase();
    expect((await movements()).slice(before)).toMatchObject([{ amount: amountMinor, currency }]);
    const { transaction_details } = (await status(body.PGTransactionID, partner_id)).body;
    const written = { '10.5': '10.50', '007': '7' }[amount] ?? amount;
    expect(transaction_details).toMatchObject({ amount: written, currency, status: 'Success' });
  });

  /** What is no amount, or not exactly one of its currency. */
  const refused: readonly [amount: unknown, currency: string][] = [
    ['1e3', 'USD'],
    [' 1', 'USD'],
    ['1 ', 'USD'],
    ['١', 'USD'],
    ['１', 'USD'],
    ['+1', 'USD'],
    ['-1', 'USD'],
    ['1,000', 'USD'],
    ['.5', 'USD'],
    ['1.', 'USD'],
    ['0', 'USD'],
    ['0.00', 'USD'],
    ['0x10', 'USD'],
    ['1.005', 'USD'],
    ['10.0', 'JPY'],
    ['1.0505', 'KWD'],
    ['90071992547409.93', 'USD'],
    ['99999999999999999999', 'USD'],
    [1050, 'USD'],
    [null, 'USD'],
    [['1'], 'USD'],
    [true, 'USD'],
  ];

  it.each(['charge', 'paycard', 'card'])(
    'that is none, or not exactly one, is refused at %s and never rounded',
    async (path) => {
      const before = await everything();
      const bodyOf = { charge: chargeBody, paycard: linkBody, card: cardBody }[path]!;
      const refusal = fail('amount : Invalid or missing amount');
      for (const [amount, currency_code] of refused) {
        const reply = await su(path, bodyOf({ amount, currency_code }));
        expect([amount, currency_code, ...answerOf(reply)]).toEqual([amount, currency_code, 400, refusal]);
      }
      expect(await everything()).toEqual(before);
    },
  );
});

describe('a bad request', () => {
  const long = (count: number): string => 'a'.repeat(count);
  type Case = [what: object, ...fields: string[]];
  const chargeCases: Case[] = [
    [{ partner_id: '' }, 'partner_id'],
    [{ partner_id: 42 }, 'partner_id'],
    [{ partner_id: long(101) }, 'partner_id'],
    [{ token_id: undefined }, 'token_id'],
    [{ token_id: null }, 'token_id'],
    [{ token_id: { $ne: '' } }, 'token_id'],
    [{ token_id: '4242 4242 4242 4242' }, 'token_id'],
    [{ currency_code: 'XXY' }, 'currency_code'],
    [{ currency_code: 'US' }, 'currency_code'],
    [{ customer_name: null }, 'customer_name'],
    [{ customer_name: long(101) }, 'customer_name'],
    [{ customer_name: 'a\u0007b' }, 'customer_name'],
    [{ partner_id: [], amount: 'x', currency_code: 7 }, 'partner_id', 'currency_code', 'amount'],
  ];
  const linkCases: Case[] = [
    [{ order_id: '' }, 'order_id'],
    [{ order_id: long(101) }, 'order_id'],
    [{ customer_email: 'nobody' }, 'customer_email'],
    [{ customer_email: `${long(50)}@example.com` }, 'customer_email'],
    [{ contact_number: 'call me' }, 'contact_number'],
    [{ return_url: 'javascript:alert(1)' }, 'return_url'],
    [{ return_url: 'example.com' }, 'return_url'],
    [{ return_url: null }, 'return_url'],
  ];
  const cardCases: Case[] = [
    [{ card_number: '4242 4242' }, 'card_number'],
    [{ card_number: 4242424242424242 }, 'card_number'],
    [{ cvv: '12' }, 'cvv'],
    [{ card_holder_name: '' }, 'card_holder_name'],
    [{ expiry_month: '13' }, 'expiry_month'],
    [{ expiry_month: '0' }, 'expiry_month'],
    [{ expiry_year: '39' }, 'expiry_year'],
    [{ card_type: 'vi\u0007sa' }, 'card_type'],
  ];
  const statusCases: Case[] = [
    [{ transaction_id: '' }, 'transaction_id'],
    [{ transaction_id: 'pi_' }, 'transaction_id'],
    [{ transaction_id: "' or 1=1" }, 'transaction_id'],
    [{ partner_id: undefined }, 'partner_id'],
  ];
  const bodies: Readonly<Record<string, () => object>> = {
    charge: chargeBody,
    paycard: linkBody,
    card: cardBody,
    transactionstatus: () => ({ partner_id: SU_PARTNER_IDS.demo, transaction_id: 'pi_01M7ZXHCERMPHVBRN6JQ93XHNR' }),
  };

  it.each([
    ['charge', chargeCases],
    ['paycard', linkCases],
    ['card', cardCases],
    ['transactionstatus', statusCases],
  ])('at %s is told each field that is wrong, and writes nothing', async (path, cases) => {
    const before = await everything();
    for (const [what, ...fields] of cases) {
      const reply = await su(path, { ...bodies[path]?.(), ...what });
      expect([what, ...answerOf(reply)]).toEqual([what, 400, fail(...fields.map(invalid))]);
    }
    expect(await everything()).toEqual(before);
  });

  it.each(Object.keys(bodies))('at %s with an unknown field is refused', async (path) => {
    const sent = { ...bodies[path]?.(), payer_id: 'x' };
    await expectNothing(() => su(path, sent), 400, fail('payer_id : Unknown field'));
  });

  it.each([
    ['{"amount":"1"', 'body'],
    ['[]', 'body'],
    ['"x"', 'body'],
    ['', 'body'],
    ['{"amount":1.5}', 'amount'],
    ['{"amount":"1","amount":"2"}', 'amount'],
    ['{"__proto__":{}}', '__proto__'],
    ['{"amount":"\\u0000"}', 'amount'],
  ])('whose body is %j is refused', async (body, field) => {
    await expectNothing(() => su('charge', body), 400, fail(invalid(field)));
  });

  it.each<[string, () => Promise<Reply>, string]>([
    ['a name', () => charge({ customer_name: '4242 4242 4242 4242' }), 'customer_name'],
    ['a property', () => charge({ partner_id: '4242424242424242' }), 'partner_id'],
    ['an order', () => paycard({ order_id: 'card 4242-4242-4242-4242' }), 'order_id'],
    ['the holder of a card', () => su('card', cardBody({ card_holder_name: '4242424242424242' })), 'card_holder_name'],
    ['an id that is asked for', () => status('4242424242424242'), 'transaction_id'],
  ])('with a card number as %s is refused, and does not repeat it', async (_title, request, field) => {
    const before = await contentsOf(gateway.pool);
    const { status: code, text, body } = await request();
    expect([code, body.ErrorMessages[0]]).toEqual([400, expect.stringMatching(new RegExp(`^${field} : `))]);
    expect(text).not.toMatch(/4242.?4242/);
    expect(await contentsOf(gateway.pool)).toEqual(before);
  });

  it('that repeats its token in a field that is kept is refused', async () => {
    const token_id = suMagicToken('success', 'ECHOED');
    await expectNothing(
      () => charge({ token_id, customer_name: `for ${token_id}` }),
      400,
      fail(invalid('customer_name')),
    );
  });
});

describe('a charge', () => {
  it.each<[keyof typeof SU_MAGIC_TOKENS, string]>([
    ['insufficientFunds', 'The source holds less than the amount.'],
    ['expiredCard', 'The card is past its last month.'],
    ['doNotHonor', 'The payer’s bank refused and gave no reason.'],
    ['declined', 'The provider refused without a reason that we know.'],
    ['failWithOk', 'The provider refused without a reason that we know.'],
    ['driftingDecline', 'The provider refused without a reason that we know.'],
  ])('of a card that is %s fails, and nothing moves', async (behavior, message) => {
    const before = await gateway.ledger();
    expect(answerOf(await charge({ token_id: SU_MAGIC_TOKENS[behavior] }))).toEqual([400, fail(message)]);
    expect(await gateway.ledger()).toEqual(before);
  });

  it.each<[string, object, string]>([
    [
      'a token that is none',
      { token_id: 'nothing' },
      'token_id : The provider does not take the source as it is named',
    ],
    ['a property that is closed', { partner_id: SU_PARTNER_IDS.inactive }, 'token_id : The provider does not take'],
    ['a currency that the property does not take', { currency_code: 'EUR' }, 'currency_code : Invalid or missing'],
  ])('of %s is refused by the service, in the API’s words', async (_title, overrides, message) => {
    const { status: code, body } = await charge(overrides);
    expect([code, body]).toEqual([400, fail(expect.stringContaining(message))]);
  });

  it('whose answer is lost is pending, never failed, and is not sent again', async () => {
    const before = (await movements()).length;
    await fault('charge', { kind: 'hang', when: 'after' });
    const reply = await charge();
    expect(answerOf(reply)).toEqual([
      202,
      { Status: 'Pending', ErrorMessages: [], PGTransactionID: expect.stringMatching(aPaymentId) },
    ]);
    const asked = await status(reply.body.PGTransactionID);
    expect(asked.body).toMatchObject({
      Status: 'Success',
      transaction_details: { status: 'Pending', amount: '10.50' },
    });
    expect(await movements()).toHaveLength(before + 1);
    const id = `pay_${suffixOf(reply.body.PGTransactionID)}`;
    const { rows } = await gateway.pool.query('select state, review_reason from payment where id = $1', [id]);
    expect(rows).toEqual([{ state: 'unknown', review_reason: 'outcome_unknown' }]);
    expect((await gateway.get(`/payments/${id}`)).body.data.status).toBe('processing');
  });

  it('that the service takes for pending is pending, and settles later either way', async () => {
    const pending = await charge({ token_id: suMagicToken('pending', 'LATER1') });
    const failing = await charge({ token_id: suMagicToken('pendingThenFails', 'LATER2') });
    expect([pending, failing].map(({ status: code, body }) => [code, body.Status])).toEqual(
      Array(2).fill([202, 'Pending']),
    );
    await gateway.control('POST', '/clock', { advanceSeconds: 61 });
    expect(await statusBecomes(pending.body.PGTransactionID, 'Success')).toMatchObject({ amount: '10.50' });
    await statusBecomes(failing.body.PGTransactionID, 'Fail');
  });

  it.each(['error', 'malformed', 'rate_limit'])('that the service answers with %s is pending', async (kind) => {
    await fault('charge', { kind });
    expect((await charge()).status).toBe(202);
  });

  it('is replayed under its key, refused under a key of another, and never charged twice', async () => {
    const before = (await movements()).length;
    const key = { ...demo, 'idempotency-key': 'su-1' };
    const first = await charge({}, key);
    const again = await charge({}, key);
    expect([again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([200, first.text, 'true']);
    expect(answerOf(await charge({ amount: '11' }, key))).toEqual([
      400,
      fail(expect.stringContaining('Idempotency-Key')),
    ]);
    expect(await movements()).toHaveLength(before + 1);
    const declined = { ...demo, 'idempotency-key': 'su-2' };
    const refused = await charge({ token_id: SU_MAGIC_TOKENS.declined }, declined);
    expect((await charge({ token_id: SU_MAGIC_TOKENS.declined }, declined)).text).toBe(refused.text);
  });

  it('that is in flight under its key is not a failure: of equal requests at once one is carried out', async () => {
    const before = (await movements()).length;
    await fault('charge', { kind: 'slow', delayMs: 800 });
    const key = { ...demo, 'idempotency-key': 'su-slow' };
    const replies = await Promise.all(Array.from({ length: 6 }, () => charge({}, key)));
    const waiting = replies.filter(({ status: code }) => code === 409);
    expect(waiting.length).toBeGreaterThan(0);
    for (const { body } of waiting) expect(body).toEqual(fail(expect.stringContaining('still being carried out')));
    const answered = replies.filter(({ status: code }) => code !== 409);
    expect(new Set(answered.map(({ text }) => text)).size).toBe(1);
    expect(answered[0]).toMatchObject({ status: 200, body: { Status: 'Success' } });
    expect(await movements()).toHaveLength(before + 1);
  });

  it('for a property that the merchant may not name is refused before anything is sent', async () => {
    await expectNothing(() => charge({ partner_id: SU_PARTNER_IDS.yen }, hotel), 400, fail(invalid('partner_id')));
    await expectNothing(() => paycard({ partner_id: SU_PARTNER_IDS.yen }, hotel), 400, fail(invalid('partner_id')));
    const card = cardBody({ partner_id: SU_PARTNER_IDS.yen });
    await expectNothing(() => su('card', card, hotel), 400, fail(invalid('partner_id')));
    expect((await charge({}, hotel)).status).toBe(200);
  });
});

describe('a link', () => {
  const payAt = (url: string, outcome = ''): Promise<unknown> => fetch(url + outcome, { redirect: 'manual' });

  it('is a page; once the payer has paid there the payment has succeeded', async () => {
    const order_id = newOrder();
    const before = (await movements()).length;
    const reply = await paycard({
      order_id,
      customer_email: 'ada@example.com',
      contact_number: '+41 44 000 00 00',
      return_url: 'https://example.com/thanks',
    });
    expect(answerOf(reply)).toEqual([
      200,
      { Status: 'Success', ErrorMessages: [], URL: expect.stringMatching(/^http/) },
    ]);
    expect(Object.keys(reply.body)).toEqual(['Status', 'ErrorMessages', 'URL']);
    const waiting = (await status(order_id)).body.transaction_details;
    expect(waiting).toEqual({
      pg_transection_id: expect.stringMatching(aPaymentId),
      amount: '30',
      currency: 'USD',
      status: 'Pending',
    });
    const id = `pay_${suffixOf(waiting.pg_transection_id)}`;
    expect((await gateway.get(`/payments/${id}`)).body.data.status).toBe('requires_action');
    // Asking does not take the page away.
    await gateway.pool.query("update payment set next_check_at = now() - interval '1 s' where id = $1", [id]);
    await sleep(1_100);
    expect((await gateway.get(`/payments/${id}`)).body.data.status).toBe('requires_action');
    expect(await movements()).toHaveLength(before);

    await payAt(reply.body.URL);
    expect(await statusBecomes(order_id, 'Success')).toEqual({ ...waiting, status: 'Success' });
    expect((await status(waiting.pg_transection_id)).body.transaction_details.status).toBe('Success');
    expect((await gateway.get(`/payments/${id}`)).body.data).toMatchObject({ status: 'succeeded', amountTotal: 3_000 });
    expect((await movements()).slice(before)).toMatchObject([{ amount: 3_000, currency: 'USD', orderId: order_id }]);
    const { rows } = await gateway.pool.query(
      'select account, sum(amount_minor)::text as total from ledger_entry where payment_id = $1 group by 1 order by 1',
      [id],
    );
    expect(rows).toEqual([
      { account: 'merchant_balance', total: '-3000' },
      { account: 'provider_clearing', total: '3000' },
    ]);
  });

  it('that the payer’s card was refused at has failed', async () => {
    const order_id = newOrder();
    const { body } = await paycard({ order_id });
    await payAt(body.URL, '?outcome=fail');
    await statusBecomes(order_id, 'Fail');
  });

  it('is found paid without anybody looking', async () => {
    const order_id = newOrder();
    const { body } = await paycard({ order_id });
    const { pg_transection_id } = (await status(order_id)).body.transaction_details;
    await payAt(body.URL);
    const id = `pay_${suffixOf(pg_transection_id)}`;
    await gateway.pool.query("update payment set next_check_at = now() - interval '1 s' where id = $1", [id]);
    const stateOf = async (): Promise<string> =>
      (await gateway.pool.query('select state from payment where id = $1', [id])).rows[0].state;
    for (let tries = 0; (await stateOf()) !== 'succeeded' && tries < 200; tries += 1) await sleep(50);
    expect(await stateOf()).toBe('succeeded');
  });

  it('is an order’s only one, whether it was paid or not', async () => {
    const order_id = newOrder();
    const { body } = await paycard({ order_id });
    await expectNothing(() => paycard({ order_id }), 400, fail(invalid('order_id')));
    await payAt(body.URL);
    await statusBecomes(order_id, 'Success');
    await expectNothing(() => paycard({ order_id, amount: '31' }), 400, fail(invalid('order_id')));
    // An order is a property's, and a merchant's.
    expect((await paycard({ order_id, partner_id: SU_PARTNER_IDS.euro, currency_code: 'EUR' })).status).toBe(200);
  });

  it('is given again under the key that it was asked for with', async () => {
    const key = { ...demo, 'idempotency-key': 'link-1' };
    const order_id = newOrder();
    const first = await paycard({ order_id }, key);
    const again = await paycard({ order_id }, key);
    expect([again.status, again.text]).toEqual([200, first.text]);
  });

  it('whose answer is lost is pending, and the order stays closed until that is settled', async () => {
    const order_id = newOrder();
    await fault('paycard', { kind: 'hang', when: 'after' });
    expect(answerOf(await paycard({ order_id }))).toEqual([
      202,
      { Status: 'Pending', ErrorMessages: [], PGTransactionID: expect.stringMatching(aPaymentId) },
    ]);
    expect((await status(order_id)).body.transaction_details.status).toBe('Pending');
    await expectNothing(() => paycard({ order_id }), 409, fail(expect.stringMatching(/^order_id : /)));
  });

  it('that the service refuses is refused, and the order may have another', async () => {
    const order_id = newOrder();
    expect(answerOf(await paycard({ order_id, currency_code: 'EUR' }))).toEqual([400, fail(invalid('currency_code'))]);
    expect((await status(order_id)).body.transaction_details.status).toBe('Fail');
    expect((await paycard({ order_id })).status).toBe(200);
    expect((await status(order_id)).body.transaction_details.status).toBe('Pending');
  });
});

describe('a payment', () => {
  it('is found by its id in any API, for its property and its merchant alone', async () => {
    const { PGTransactionID } = (await charge()).body;
    for (const prefix of ['pi', 'pay', 'ch', 'py', 'AWT']) {
      const found = await status(`${prefix}_${suffixOf(PGTransactionID)}`);
      expect(found.body.transaction_details).toMatchObject({ pg_transection_id: PGTransactionID, status: 'Success' });
    }
    const absent = fail(invalid('transaction_id'));
    await expectNothing(() => status(PGTransactionID, SU_PARTNER_IDS.euro), 400, absent);
    await expectNothing(() => status(PGTransactionID, SU_PARTNER_IDS.demo, hotel), 400, absent);
    const live = await makeKey(gateway.pool, { slug: 'demo', mode: 'live' });
    await expectNothing(() => status(PGTransactionID, undefined, { ...demo, 'x-api-key': live }), 400, absent);
  });

  it('of a link is another merchant’s under the same order', async () => {
    const order_id = newOrder();
    await paycard({ order_id });
    await expectNothing(() => status(order_id, undefined, hotel), 400, fail(invalid('transaction_id')));
    await expectNothing(() => status(order_id, SU_PARTNER_IDS.euro), 400, fail(invalid('transaction_id')));
  });

  it('that was made here is read in the canonical API', async () => {
    const { PGTransactionID } = (await charge()).body;
    const { data } = (await gateway.get(`/payments/pay_${suffixOf(PGTransactionID)}`)).body;
    expect(data).toMatchObject({
      status: 'succeeded',
      provider: 'suissu-token',
      amountTotal: 1_050,
      currency: 'USD',
      description: null,
      metadata: null,
      customerId: null,
    });
  });

  it('that was made in another API is spelled as its state says', async () => {
    const pay = async (source: object, more: object = {}): Promise<string> => {
      const body = { source, amount: 1_000, currency: 'USD', description: 'Elsewhere', ...more };
      const reply = await gateway.post('/payments/charge', body);
      return reply.body.data?.id ?? reply.body.error.details.paymentId;
    };
    const card = (token: string): object => ({ type: 'card', token });
    const statusOf = async (id: string): Promise<string> => (await status(id)).body.transaction_details.status;
    const authorized = await pay(card('tok_visa'), { capture: false });
    const paid = await pay(card('tok_bypassPending'));
    const voucher = await pay({ type: 'voucher', pin: await gateway.voucher() });
    expect([await statusOf(authorized), await statusOf(paid), await statusOf(voucher)]).toEqual([
      'Pending',
      'Success',
      'Success',
    ]);
    expect(await statusOf(await pay(card('tok_chargeDeclined')))).toBe('Fail');
    await gateway.post(`/payments/${authorized}/void`, {});
    expect(await statusOf(authorized)).toBe('Fail');
    // The API has no word for money that was given back.
    for (const amount of [400, 600]) {
      expect((await gateway.post(`/payments/${paid}/refunds`, { amount })).status).toBe(200);
      expect((await status(paid)).body.transaction_details).toMatchObject({ status: 'Success', amount: '10' });
    }
  });

  it('that a bank has taken back has failed', async () => {
    const externalId = 'payer-of-a-return';
    await gateway.post('/customers', { email: `${externalId}@example.com`, externalId });
    const account = {
      holderName: 'Ada Lovelace',
      holderType: 'individual',
      accountNumber: '000555555559',
      routingNumber: '110000000',
      country: 'US',
      currency: 'USD',
    };
    const methods = `/customers/${externalId}/payment-methods`;
    const { id: method } = (await gateway.post(methods, { type: 'bank_account', account })).body.data;
    await gateway.post(`${methods}/${method}/verify`, { amounts: [32, 45] });
    const charged = await gateway.post('/payments/charge', {
      customerId: externalId,
      amount: 1_000,
      currency: 'USD',
      description: 'A debit',
    });
    const { id } = charged.body.data;
    expect((await status(id)).body.transaction_details.status).toBe('Pending');
    await gateway.control('POST', '/clock', { advanceSeconds: 5 * 86_400 });
    await statusBecomes(id, 'Success');
    await gateway.control('POST', '/clock', { advanceSeconds: 5 * 86_400 });
    await statusBecomes(id, 'Fail');
    const { rows } = await gateway.pool.query('select state from payment where id = $1', [id]);
    expect(rows).toEqual([{ state: 'returned' }]);
  });
});

describe('a card as it is printed', () => {
  const numbers = ['4242424242424242', '4000056655665556', '4000000000009995'];
  /** As little as may be recognized of one. */
  const traces = [...numbers, ...numbers.map((number) => Buffer.from(number).toString('base64').slice(0, 16))];

  it('is charged, and kept nowhere', async () => {
    const before = (await movements()).length;
    const reply = await su('card', cardBody({ customer_name: 'Grace Hopper' }));
    expect(answerOf(reply)).toEqual([
      200,
      { Status: 'Success', ErrorMessages: [], PGTransactionID: expect.stringMatching(aPaymentId) },
    ]);
    expect((await movements()).slice(before)).toMatchObject([{ kind: 'charge', amount: 5_000, currency: 'USD' }]);
    const declined = await su('card', cardBody({ card_number: '4000000000009995' }));
    expect(answerOf(declined)).toEqual([400, fail('The source holds less than the amount.')]);
    const unknown = await su('card', cardBody({ card_number: '4242424242424241' }));
    expect(answerOf(unknown)).toEqual([400, fail(invalid('card_number'))]);
    await fault('card', { kind: 'hang', when: 'after' });
    expect((await su('card', cardBody())).status).toBe(202);
  });

  it('is replayed under its key without being sent again', async () => {
    const before = (await movements()).length;
    const key = { ...demo, 'idempotency-key': 'card-1' };
    const first = await su('card', cardBody(), key);
    expect((await su('card', cardBody(), key)).text).toBe(first.text);
    expect(await movements()).toHaveLength(before + 1);
  });

  const kept = (action: string, overrides: object = {}): Record<string, unknown> => {
    const { amount: _amount, currency_code: _currency, ...rest } = cardBody({ action, ...overrides });
    return rest;
  };

  it('is kept by the service, or put behind a token that can be charged', async () => {
    expect(answerOf(await su('card', kept('Store')))).toEqual([200, { Status: 'Success', ErrorMessages: [] }]);
    for (const [action, again] of [
      ['Intent', 200],
      ['Token', 400],
    ] as const) {
      const reply = await su('card', kept(action, { card_number: '4000056655665556' }));
      expect(answerOf(reply)).toEqual([
        200,
        { Status: 'Success', ErrorMessages: [], token_id: expect.stringMatching(/^.{20,}==$/) },
      ]);
      const { token_id } = reply.body;
      expect((await charge({ token_id })).status).toBe(200);
      expect((await charge({ token_id })).status).toBe(again);
    }
  });

  it.each<[string, () => object, string]>([
    ['to be kept with an amount', () => cardBody({ action: 'Store' }), 'amount : Unknown field'],
    ['with an action that there is not', () => cardBody({ action: 'Refund' }), invalid('action')],
    ['without an action', () => cardBody({ action: undefined }), invalid('action')],
    ['with an action in another case', () => kept('store'), invalid('action')],
  ])('%s is refused', async (_title, body, message) => {
    const { status: code, body: said } = await su('card', body());
    expect([code, said.ErrorMessages]).toEqual([400, expect.arrayContaining([message])]);
  });

  it('that the service does not take to keep is refused in its words', async () => {
    const body = kept('Token', { card_number: '4242424242424241' });
    await expectNothing(() => su('card', body), 400, fail(invalid('card_number')));
  });

  it('and a token stand in no table, and in no line of the log', async () => {
    expect((await charge({ token_id: suMagicToken('success', 'HIDDEN') })).status).toBe(200);
    const token = suMagicToken('success', 'HIDDEN');
    await sleep(50);
    const all = [await dumpOf(gateway.pool), ...gateway.log].join('\n');
    expect(all).toContain('SUDEMO1');
    for (const trace of [...traces, '"987"', 'Somerville', 'Hopper', token]) {
      expect([trace, all.includes(trace)]).toEqual([trace, false]);
    }
  });
});
