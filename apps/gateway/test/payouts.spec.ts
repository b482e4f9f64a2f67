import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { PAYOUT_ACCOUNT_NUMBERS } from '@tollgate/sandbox';
import { contentsOf, dumpOf } from './support/contents.js';
import { makeKey } from './support/merchants.js';
import { chargeOf, startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';

const shipped = await readFile(new URL('../../../tollgate.config.yaml', import.meta.url), 'utf8');
/** A wallet that cannot be reached. */
const away = `
  wallet-away:
    package: '@tollgate/voucher'
    mode: test
    settings: { baseUrl: 'http://127.0.0.1:1', secretKey: '\${VOUCHER_SECRET_KEY}' }
`;

const recipient = { type: 'recipient', recipient: 'r_1' };
const bank = (accountNumber: string) => ({
  type: 'bank_account',
  accountNumber,
  routingNumber: '110000000',
  holderName: 'Ada Lovelace',
  holderType: 'individual',
});

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await startTestGateway({ config: shipped });
});
afterAll(() => gateway.close());
beforeEach(() => gateway.control('DELETE', '/faults'));

const payOut = (body: object = {}, headers?: Record<string, string>): Promise<Reply> =>
  gateway.post('/payouts', { amount: 2_500, currency: 'USD', destination: recipient, ...body }, headers);
const fault = (how: object): Promise<unknown> =>
  gateway.control('POST', '/faults', { service: 'voucher', operation: 'payout', times: 1, ...how });
/** What the wallet has paid out. */
const paidOut = async (): Promise<any[]> =>
  (await gateway.ledger()).filter(({ service, kind }: any) => service === 'voucher' && kind === 'payout');
const get = async (id: string): Promise<any> => (await gateway.get(`/payouts/${id}`)).body.data;
const stored = async (id: string): Promise<any> =>
  (await gateway.pool.query('select * from operation where id = $1', [id])).rows[0];
const balances = async (id: string): Promise<Record<string, number>> => {
  const { rows } = await gateway.pool.query(
    `select account, sum(amount_minor)::int as total from ledger_entry where operation_id = $1
     group by 1 having sum(amount_minor) <> 0`,
    [id],
  );
  return Object.fromEntries(rows.map(({ account, total }) => [account, total]));
};

describe('a payout', () => {
  it.each<[string, object]>([
    ['a recipient', recipient],
    ['an account at the provider', { type: 'provider_account', accountReference: 'customer-42' }],
    ['a bank account', { ...bank('000123456789'), swiftCode: 'ABCDUS33', bankName: 'First Bank', savings: true }],
  ])('to %s is booked as what the wallet has paid', async (_what, destination) => {
    const before = await paidOut();
    const more = { recipientName: 'Ada Lovelace', description: 'Prize of May', metadata: { prize: 'May' } };
    const { status, body, text } = await payOut({ destination, ...more });
    expect([status, body.data]).toEqual([
      200,
      {
        id: expect.stringMatching(/^po_/),
        object: 'payout',
        paymentId: null,
        payeeId: null,
        transferId: null,
        status: 'succeeded',
        provider: 'voucher',
        amount: 2_500,
        gross: null,
        fee: null,
        net: null,
        reversed: null,
        currency: 'USD',
        description: 'Prize of May',
        reason: null,
        metadata: { prize: 'May' },
        declineCode: null,
        createdAt: expect.any(String),
        updatedAt: expect.any(String),
        livemode: false,
      },
    ]);
    expect(text).not.toMatch(/Lovelace|000123456789|customer-42|r_1/);
    expect((await paidOut()).slice(before.length)).toMatchObject([{ amount: 2_500, currency: 'USD' }]);
    expect(await balances(body.data.id)).toEqual({ merchant_balance: 2_500, provider_clearing: -2_500 });
    expect(await get(body.data.id)).toEqual(body.data);
  });

  it.each([
    ['JPY', 2_500],
    ['KWD', 1_500],
  ])('in %s is of as many minor units', async (currency, amount) => {
    const { body } = await payOut({ currency: currency.toLowerCase(), amount });
    expect(body.data).toMatchObject({ status: 'succeeded', amount, currency });
    expect((await paidOut()).at(-1)).toMatchObject({ amount, currency });
  });

  it('that takes a while is in transit until it has arrived', async () => {
    const { body } = await payOut({ destination: bank(PAYOUT_ACCOUNT_NUMBERS.pending) });
    expect(body.data.status).toBe('pending');
    expect(await balances(body.data.id)).toEqual({ merchant_balance: 2_500, payouts_in_transit: -2_500 });
    await gateway.control('POST', '/clock', { advanceSeconds: 61 });
    expect(await get(body.data.id)).toMatchObject({ status: 'succeeded' });
    expect(await balances(body.data.id)).toEqual({ merchant_balance: 2_500, provider_clearing: -2_500 });
  });

  it('that fails on its way is the merchant’s again', async () => {
    const before = await paidOut();
    const { body } = await payOut({ destination: bank(PAYOUT_ACCOUNT_NUMBERS.pendingThenFailed) });
    expect(body.data.status).toBe('pending');
    await gateway.control('POST', '/clock', { advanceSeconds: 61 });
    expect(await get(body.data.id)).toMatchObject({ status: 'failed', declineCode: expect.any(String) });
    expect(await balances(body.data.id)).toEqual({});
    expect(await paidOut()).toHaveLength(before.length);
  });

  it.each([
    ['fails at once', PAYOUT_ACCOUNT_NUMBERS.failed, 'generic_decline'],
    ['is refused for want of money', PAYOUT_ACCOUNT_NUMBERS.refused, 'insufficient_funds'],
  ])('that %s is an error with its reason, and nothing is booked', async (_what, accountNumber, declineCode) => {
    const before = await paidOut();
    const key = { 'idempotency-key': `declined-${declineCode}` };
    const { status, body, text } = await payOut({ destination: bank(accountNumber) }, key);
    expect([status, body.error.code, body.error.details.declineCode]).toEqual([402, 'operation_failed', declineCode]);
    const { payoutId } = body.error.details;
    expect(await get(payoutId)).toMatchObject({ status: 'failed', declineCode });
    expect(await balances(payoutId)).toEqual({});
    expect((await payOut({ destination: bank(accountNumber) }, key)).text).toBe(text);
    expect(await paidOut()).toHaveLength(before.length);
  });

  it.each([
    ['after it was paid', 'after', 1],
    ['before', 'before', 0],
  ])(
    'whose answer is lost %s is pending for good, since the wallet finds nothing: an operator has to look',
    async (_when, when, made) => {
      const before = await paidOut();
      const key = { 'idempotency-key': `lost-${when}` };
      await fault({ kind: 'reset', when });
      const lost = await payOut({}, key);
      expect([lost.status, lost.body.data.status]).toEqual([200, 'pending']);
      const { id } = lost.body.data;
      expect((await payOut({}, key)).text).toBe(lost.text);
      expect(await get(id)).toMatchObject({ status: 'pending' });
      expect(await stored(id)).toMatchObject({
        state: 'unknown',
        review_reason: 'outcome_unknown',
        provider_reference: null,
        // The wallet knows no keys, so nothing is ever sent again, and nothing is kept for it.
        sealed_request: null,
      });
      expect(await balances(id)).toEqual({});
      expect(await paidOut()).toHaveLength(before.length + made);
    },
  );

  it('that the wallet limits is a fault of ours, and nothing was paid', async () => {
    const before = await paidOut();
    await fault({ kind: 'rate_limit' });
    const { status, body } = await payOut();
    expect([status, body.error.code]).toEqual([503, 'provider_error']);
    expect(await balances(body.error.details.payoutId)).toEqual({});
    expect(await paidOut()).toHaveLength(before.length);
  });

  it('of another amount than was asked for is flagged, and the difference kept apart', async () => {
    await fault({ kind: 'wrong_amount' });
    const { id } = (await payOut()).body.data;
    expect(await balances(id)).toEqual({ merchant_balance: 2_500, provider_clearing: -2_499, discrepancy: -1 });
    expect(await stored(id)).toMatchObject({ review_reason: 'amount_mismatch' });
  });

  it('with one key by 30 at once is one payout', async () => {
    const before = await paidOut();
    const key = { 'idempotency-key': 'payout-once' };
    const replies = await Promise.all(Array.from({ length: 30 }, () => payOut({}, key)));
    const made = replies.filter(({ status }) => status === 200);
    expect(made.length).toBeGreaterThan(0);
    for (const { status, body } of replies.filter(({ status: one }) => one !== 200)) {
      expect([status, body.error.code]).toEqual([409, 'idempotency_in_progress']);
    }
    const again = await payOut({}, key);
    expect([again.text, again.headers.get('idempotent-replayed')]).toEqual([made[0]!.text, 'true']);
    expect((await payOut({ amount: 2_501 }, key)).body.error.code).toBe('idempotency_key_mismatch');
    expect(await paidOut()).toHaveLength(before.length + 1);
  });

  it('is never what a refund is made by', async () => {
    const before = await paidOut();
    const { id } = (await gateway.post('/payments/charge', chargeOf(await gateway.voucher()))).body.data;
    const { status, body } = await gateway.post(`/payments/${id}/refunds`, {});
    expect([status, body.error.code]).toEqual([422, 'operation_not_supported']);
    expect((await payOut({ paymentId: id })).body.error.param).toBe('paymentId');
    expect(await paidOut()).toHaveLength(before.length);
  });

  it.each<[string, object, number, string | null]>([
    ['no amount', { amount: undefined }, 400, 'amount'],
    ['an amount of 0', { amount: 0 }, 400, 'amount'],
    ['a currency that is none', { currency: 'XYZ' }, 400, 'currency'],
    ['no destination', { destination: undefined }, 400, 'destination'],
    ['a destination in words', { destination: 'r_1' }, 400, 'destination'],
    ['a destination of no type', { destination: { recipient: 'r_1' } }, 400, 'destination.type'],
    ['a type that is none', { destination: { type: 'card', number: '1' } }, 400, 'destination.type'],
    ['fields of another type', { destination: { ...recipient, holderName: 'x' } }, 400, 'destination.holderName'],
    [
      'half a bank account',
      { destination: { type: 'bank_account', accountNumber: '0001' } },
      400,
      'destination.holderName',
    ],
    [
      'a number as a number',
      { destination: { ...bank('0001'), accountNumber: 1234 } },
      400,
      'destination.accountNumber',
    ],
    [
      'a card number for a recipient',
      { destination: { ...recipient, recipient: '4242424242424242' } },
      400,
      'destination.recipient',
    ],
    [
      'a bank number in its description',
      { destination: bank('000123456789'), description: 'to 000123456789' },
      400,
      'description',
    ],
    ['a time that is none', { expiresAt: 'soon' }, 400, 'expiresAt'],
    ['a time that has passed', { expiresAt: '2001-01-01T00:00:00Z' }, 400, 'expiresAt'],
    ['a connection that is not there', { connectionId: 'nowhere' }, 400, 'connectionId'],
    ['a connection that cannot', { connectionId: 'stripe-sandbox' }, 422, 'connectionId'],
  ])('with %s is refused, and nothing is written', async (_what, body, status, param) => {
    const before = [await contentsOf(gateway.pool), await paidOut()];
    const refused = await payOut(body);
    expect([refused.status, refused.body.error.code, refused.body.error.param]).toEqual([
      status,
      status === 422 ? 'operation_not_supported' : 'validation_error',
      param,
    ]);
    expect([await contentsOf(gateway.pool), await paidOut()]).toEqual(before);
  });

  it('may say until when it can be taken', async () => {
    expect((await payOut({ expiresAt: '2099-12-31T23:59:59Z' })).body.data.status).toBe('succeeded');
  });

  it('is another merchant’s, another mode’s or nobody’s: not found', async () => {
    const { id } = (await payOut()).body.data;
    const keys = [
      await makeKey(gateway.pool, { slug: 'other' }),
      await makeKey(gateway.pool, { slug: 'demo', mode: 'live' }),
    ];
    for (const key of keys) {
      const { status, body } = await gateway.get(`/payouts/${id}`, { 'x-api-key': key });
      expect([status, body.error.code]).toEqual([404, 'operation_not_found']);
      expect((await gateway.get('/payouts', { 'x-api-key': key })).body.data).toEqual([]);
    }
    for (const nobody of ['po_01M7ZXHCERMPHVBRN6JQ93XHNR', 'nothing']) {
      expect((await gateway.get(`/payouts/${nobody}`)).body.error.code).toBe('operation_not_found');
    }
  });

  it('is listed, the newest first, page by page', async () => {
    const ids = [];
    for (let count = 0; count < 3; count += 1) ids.unshift((await payOut()).body.data.id);
    const first = (await gateway.get('/payouts?limit=2')).body;
    expect([first.data.map(({ id }: any) => id), first.hasMore]).toEqual([ids.slice(0, 2), true]);
    const second = (await gateway.get(`/payouts?limit=1&cursor=${first.nextCursor}`)).body;
    expect(second.data.map(({ id }: any) => id)).toEqual([ids[2]]);
    for (const query of ['limit=0', 'limit=101', 'cursor=x', 'page=2']) {
      expect((await gateway.get(`/payouts?${query}`)).status).toBe(400);
    }
  });

  it('leaves nothing of its destination in a table, a line of the log or an answer', async () => {
    const secrets = {
      accountNumber: '000665544332',
      routingNumber: '123123123',
      swiftCode: 'CANAUS33',
      bankName: 'Canarybank',
      holderName: 'Canaryholder',
      recipient: 'canary-recipient-7261',
      accountReference: 'canary-account-7261',
      recipientName: 'Canaryname',
    };
    const { accountNumber, routingNumber, swiftCode, bankName, holderName, recipientName } = secrets;
    const account = { ...bank(accountNumber), routingNumber, swiftCode, bankName, holderName };
    const destinations = [
      account,
      { type: 'recipient', recipient: secrets.recipient },
      { type: 'provider_account', accountReference: secrets.accountReference },
    ];
    const answers = [];
    for (const destination of destinations) {
      const whole = { amount: 2_500, currency: 'USD', destination, recipientName };
      for (const body of [
        whole,
        { ...whole, extra: 1 },
        { ...whole, expiresAt: '2001-01-01' },
        { ...whole, destination: { ...destination, extra: 1 } },
        `${JSON.stringify(whole).slice(0, -1)}, "amount": 1}`,
      ]) {
        answers.push((await gateway.post('/payouts', body)).text);
      }
      for (const kind of ['reset', 'error', 'malformed', 'rate_limit']) {
        await gateway.control('DELETE', '/faults');
        await fault({ kind });
        answers.push((await payOut({ destination, recipientName })).text);
      }
    }
    const inKey = await payOut({ destination: account }, { 'idempotency-key': `x-${accountNumber}` });
    expect([inKey.status, inKey.body.error.param]).toEqual([400, 'Idempotency-Key']);
    await gateway.pool.query('alter table attempt rename to away');
    answers.push((await payOut({ destination: account, recipientName })).text);
    await gateway.pool.query('alter table away rename to attempt');
    const places = { tables: await dumpOf(gateway.pool), log: gateway.log.join(''), answers: answers.join('\n') };
    for (const [place, text] of Object.entries(places)) {
      expect(text.length).toBeGreaterThan(1_000);
      const found = Object.values(secrets).filter((secret) => text.toLowerCase().includes(secret.toLowerCase()));
      expect([place, found]).toEqual([place, []]);
    }
  });
});

describe('where several connections can pay out', () => {
  let several: TestGateway;

  beforeAll(async () => {
    several = await startTestGateway({ config: shipped.replace('connections:\n', `connections:\n${away}`) });
  });
  afterAll(() => several.close());

  const body = { amount: 2_500, currency: 'USD', destination: recipient };

  it('none is guessed: they are named', async () => {
    const { status, body: answer } = await several.post('/payouts', body);
    expect([status, answer.error.param, answer.error.details]).toEqual([
      400,
      'connectionId',
      { connectionIds: ['wallet-away', 'voucher-sandbox'] },
    ]);
    const named = await several.post('/payouts', { ...body, connectionId: 'voucher-sandbox' });
    expect(named.body.data.status).toBe('succeeded');
  });

  it('one that was never sent is tried again with its key, and is the same payout', async () => {
    const key = { 'idempotency-key': 'away' };
    const ids = [];
    for (let tries = 0; tries < 2; tries += 1) {
      const { status, body: answer } = await several.post('/payouts', { ...body, connectionId: 'wallet-away' }, key);
      expect([status, answer.error.code]).toEqual([503, 'provider_unavailable']);
      ids.push(answer.error.details.payoutId);
    }
    expect(ids[1]).toBe(ids[0]);
    const { rows } = await several.pool.query(
      'select sequence, state from attempt where operation_id = $1 order by 1',
      [ids[0]],
    );
    expect(rows).toEqual([
      { sequence: 1, state: 'not_sent' },
      { sequence: 2, state: 'not_sent' },
    ]);
  });
});
