import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { dumpOf } from './support/contents.js';
import { makeKey } from './support/merchants.js';
import { chargeOf, startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';

const shipped = await readFile(new URL('../../../tollgate.config.yaml', import.meta.url), 'utf8');
/** A second account at the same service, for the same merchant. */
const second = `
  stripe-two:
    package: '@tollgate/stripe-contractor'
    mode: test
    settings: { baseUrl: '\${STRIPE_BASE_URL}', secretKey: '\${STRIPE_SECRET_KEY}' }
`;
const fee = 'transferFee: { basisPoints: 250, fixedMinor: 30 }';

const bank = (accountNumber: string) => ({
  holderName: 'Joan Contractee',
  holderType: 'individual',
  accountNumber,
  routingNumber: '110000000',
  country: 'US',
  currency: 'USD',
});
const person = {
  type: 'individual',
  firstName: 'Joan',
  lastName: 'Contractee',
  birthDate: { day: 1, month: 1, year: 1901 },
  ssnLast4: '0000',
};

describe.each(['charges', 'payment_intents'])('with Stripe by %s and a fee of 2.5 % and 30', (strategy) => {
  let gateway: TestGateway;
  let payeeId: string;

  beforeAll(async () => {
    gateway = await startTestGateway({
      config: shipped
        .replace('strategy: payment_intents', `strategy: ${strategy}`)
        .replace('    mode: test\n', `    mode: test\n    ${fee}\n`)
        .replace('connections:\n', `connections:\n${second}`),
      // Many are sent at once, and none is to be given up for want of time.
      values: { PROVIDER_DEADLINE_MS: '10000' },
    });
    payeeId = await payee();
  }, 30_000);
  afterAll(() => gateway.close());
  beforeEach(() => gateway.control('DELETE', '/faults'));

  async function payee(body: object = {}): Promise<string> {
    const { status, body: answer } = await gateway.post('/payees', {
      country: 'US',
      identity: person,
      externalAccount: bank('000123456789'),
      connectionId: 'stripe-sandbox',
      ...body,
    });
    expect(status).toBe(200);
    return answer.data.id;
  }
  const charge = (body: object = {}): Promise<Reply> =>
    gateway.post('/payments/charge', {
      source: { type: 'card', token: 'tok_bypassPending' },
      amount: 10_000,
      currency: 'USD',
      description: 'A test',
      ...body,
    });
  const paid = async (): Promise<string> => (await charge()).body.data.id;
  const transfer = (paymentId: string, body: object = {}, headers?: Record<string, string>): Promise<Reply> =>
    gateway.post('/transfers', { paymentId, payeeId, ...body }, headers);
  const reverse = (id: string, body: object = {}, headers?: Record<string, string>): Promise<Reply> =>
    gateway.post(`/transfers/${id}/reversals`, body, headers);
  const refund = (id: string, body: object = {}): Promise<Reply> => gateway.post(`/payments/${id}/refunds`, body);
  const get = async (id: string): Promise<any> => (await gateway.get(`/transfers/${id}`)).body.data;
  const fault = (operation: string, how: object): Promise<unknown> =>
    gateway.control('POST', '/faults', { service: 'stripe', operation, times: 1, ...how });
  const sql = async (text: string, ...values: unknown[]): Promise<any[]> =>
    (await gateway.pool.query(text, values)).rows;
  /** How much was ever recorded. What is only changed by looking at what became of earlier ones is left out. */
  const written = (): Promise<any[]> =>
    sql(`select (select count(*) from operation) as operations, (select count(*) from attempt) as attempts,
           (select count(*) from idempotency_record) as keys`);
  /** Lets the time of the next check come. */
  const due = (id: string): Promise<any[]> =>
    sql("update operation set next_check_at = now() - interval '1 s' where id = $1", id);
  const transferredOf = async (id: string): Promise<number> =>
    (await sql('select transferred_minor::int as it from payment where id = $1', id))[0].it;
  const balances = async (id: string): Promise<Record<string, number>> => {
    const rows = await sql(
      `select account, sum(amount_minor)::int as total from ledger_entry where payment_id = $1
       group by 1 having sum(amount_minor) <> 0`,
      id,
    );
    return Object.fromEntries(rows.map(({ account, total }) => [account, total]));
  };
  /** Movements of one kind at the provider. */
  const upstream = async (kind: 'transfer' | 'reversal' | 'refund'): Promise<number[]> =>
    (await gateway.ledger()).filter((one: any) => one.kind === kind).map(({ amount }: any) => Number(amount));
  const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
  /** A reader's look asks the provider at most once a second. */
  const until = async (status: string, look: () => Promise<{ status: string }>): Promise<any> => {
    for (let tries = 0; ; tries += 1) {
      const found = await look();
      if (found.status === status || tries === 160) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };

  describe('a transfer', () => {
    it('takes the gross from the payment, keeps the fee, and gives the payee the net', async () => {
      const id = await paid();
      const before = await upstream('transfer');
      const { status, body } = await transfer(id, {
        amount: 4_000,
        description: 'Contract 7',
        metadata: { contract: '7' },
      });
      expect([status, body.data]).toEqual([
        200,
        {
          id: expect.stringMatching(/^tr_/),
          object: 'transfer',
          paymentId: id,
          payeeId,
          transferId: null,
          status: 'succeeded',
          provider: 'stripe-contractor',
          amount: 4_000,
          gross: 4_000,
          fee: 130,
          net: 3_870,
          reversed: 0,
          currency: 'USD',
          description: 'Contract 7',
          reason: null,
          metadata: { contract: '7' },
          declineCode: null,
          createdAt: expect.any(String),
          updatedAt: expect.any(String),
          livemode: false,
        },
      ]);
      expect((await upstream('transfer')).slice(before.length)).toEqual([3_870]);
      expect(await transferredOf(id)).toBe(4_000);
      expect(await balances(id)).toEqual({
        provider_clearing: 10_000,
        merchant_balance: -6_000,
        payee_balance: -3_870,
        fees: -130,
      });
      expect(await get(body.data.id)).toEqual(body.data);
      expect((await gateway.get(`/payments/${id}/transfers`)).body).toMatchObject({
        success: true,
        data: [body.data],
        hasMore: false,
      });
    });

    it('without an amount is of all that is left, and the fee is of that', async () => {
      const id = await paid();
      await transfer(id, { amount: 4_000 });
      await refund(id, { amount: 1_000 });
      expect((await transfer(id)).body.data).toMatchObject({ gross: 5_000, fee: 155, net: 4_845 });
      expect(await transferredOf(id)).toBe(9_000);
      const nothing = await transfer(id);
      expect([nothing.status, nothing.body.error.code]).toEqual([409, 'payment_not_transferable']);
    });

    it('without an amount, by many at once, is one: the others are refused, none with another’s fee', async () => {
      const id = await paid();
      const replies = await Promise.all(Array.from({ length: 20 }, () => transfer(id)));
      const made = replies.filter(({ status }) => status === 200);
      expect(made.map(({ body }) => body.data)).toMatchObject([{ gross: 10_000, fee: 280, net: 9_720 }]);
      for (const { status, body } of replies.filter(({ status: one }) => one !== 200)) {
        expect([status, body.error.code]).toEqual([409, 'payment_not_transferable']);
      }
      expect(await transferredOf(id)).toBe(10_000);
    });

    it('by 50 at once never takes more than was captured less what was refunded', async () => {
      const id = await paid();
      await refund(id, { amount: 1_000 });
      const before = await upstream('transfer');
      const replies = await Promise.all(Array.from({ length: 50 }, () => transfer(id, { amount: 300 })));
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(30);
      expect(new Set(replies.filter(({ status }) => status !== 200).map(({ body }) => body.error.code))).toEqual(
        new Set(['payment_not_transferable']),
      );
      expect(await transferredOf(id)).toBe(9_000);
      expect((await upstream('transfer')).slice(before.length)).toEqual(Array.from({ length: 30 }, () => 262));
    }, 30_000);

    it('by 25 beside 25 refunds finds what they have left, and ours is what the provider has', async () => {
      const id = await paid();
      const before = { transfer: await upstream('transfer'), refund: await upstream('refund') };
      const replies = await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          index % 2 === 0 ? transfer(id, { amount: 400 }) : refund(id, { amount: 300 }),
        ),
      );
      // A refund is not limited by transfers, so one may come between a transfer's claim and its sending.
      const codes = new Set(replies.filter(({ status }) => status !== 200).map(({ body }) => body.error.code));
      expect(['payment_not_transferable', 'operation_failed', 'provider_error']).toEqual(
        expect.arrayContaining([...codes]),
      );
      const [payment] = await sql(
        `select captured_minor::int as captured, refunded_minor::int as refunded, refunds_reserved_minor::int as reserved,
           transferred_minor::int as transferred from payment where id = $1`,
        id,
      );
      expect(payment).toMatchObject({ captured: 10_000, refunded: 7_500, reserved: 0 });
      const made = replies.filter(({ body }) => body.data?.object === 'transfer').map(({ body }) => body.data);
      expect(made.length).toBeGreaterThan(0);
      expect(payment.transferred).toBe(sum(made.map(({ gross }) => gross)));
      const transfers = (await upstream('transfer')).slice(before.transfer.length);
      expect(transfers.toSorted()).toEqual(made.map(({ net }) => net).toSorted());
      expect((await upstream('refund')).slice(before.refund.length)).toHaveLength(25);
      // At the provider none of them was made when less was left than it took.
      let [left, seen] = [10_000, 0];
      for (const { kind, amount } of (await gateway.ledger()).slice(-(transfers.length + 25))) {
        left -= Number(amount);
        seen += 1;
        if (kind === 'transfer') expect(left).toBeGreaterThanOrEqual(0);
      }
      expect(seen).toBe(transfers.length + 25);
    }, 30_000);

    it('with one key by 30 at once is one transfer, with or without an amount', async () => {
      for (const body of [{ amount: 1_000 }, {}]) {
        const id = await paid();
        const key = { 'idempotency-key': `transfer-${id}` };
        const before = await upstream('transfer');
        const replies = await Promise.all(Array.from({ length: 30 }, () => transfer(id, body, key)));
        const made = replies.filter(({ status }) => status === 200);
        expect(made.length).toBeGreaterThan(0);
        for (const { status, body: answer } of replies.filter(({ status: one }) => one !== 200)) {
          expect([status, answer.error.code]).toEqual([409, 'idempotency_in_progress']);
        }
        const replay = await transfer(id, body, key);
        expect([replay.text, replay.headers.get('idempotent-replayed')]).toEqual([made[0]!.text, 'true']);
        const other = await transfer(id, { amount: 2_000 }, key);
        expect([other.status, other.body.error.code]).toEqual([409, 'idempotency_key_mismatch']);
        expect(await upstream('transfer')).toHaveLength(before.length + 1);
      }
    });

    it('whose answer is lost is pending, and found again by our id', async () => {
      const id = await paid();
      await fault('create_transfer', { kind: 'reset', when: 'after' });
      const key = { 'idempotency-key': `lost-${id}` };
      const lost = await transfer(id, { amount: 6_000 }, key);
      expect([lost.status, lost.body.data.status]).toEqual([200, 'pending']);
      expect(await transferredOf(id)).toBe(6_000);
      expect((await transfer(id, { amount: 4_001 })).body.error.code).toBe('payment_not_transferable');
      const found = await until('succeeded', () => get(lost.body.data.id));
      expect(found).toMatchObject({ id: lost.body.data.id, status: 'succeeded', gross: 6_000, fee: 180, net: 5_820 });
      expect(await balances(id)).toEqual({
        provider_clearing: 10_000,
        merchant_balance: -4_000,
        payee_balance: -5_820,
        fees: -180,
      });
      expect((await upstream('transfer')).at(-1)).toBe(5_820);
      expect((await transfer(id, { amount: 6_000 }, key)).headers.get('idempotent-replayed')).toBe('true');
      expect(await transferredOf(id)).toBe(6_000);
    });

    it('that was lost before it was made is pending, and is made once, with the key and the fee that it had', async () => {
      const id = await paid();
      const before = await upstream('transfer');
      await fault('create_transfer', { kind: 'reset', when: 'before' });
      const { body } = await transfer(id, { amount: 6_000 });
      expect(body.data.status).toBe('pending');
      expect((await get(body.data.id)).status).toBe('pending');
      expect(await upstream('transfer')).toHaveLength(before.length);
      await due(body.data.id);
      expect(await until('succeeded', () => get(body.data.id))).toMatchObject({ gross: 6_000, fee: 180, net: 5_820 });
      expect((await upstream('transfer')).slice(before.length)).toEqual([5_820]);
      expect(await transferredOf(id)).toBe(6_000);
    }, 20_000);

    it('that the provider limits gives up what was set aside', async () => {
      const id = await paid();
      await fault('create_transfer', { kind: 'rate_limit' });
      const limited = await transfer(id);
      expect([limited.status, limited.body.error.code]).toEqual([503, 'provider_error']);
      expect([await transferredOf(id), await balances(id)]).toEqual([
        0,
        { provider_clearing: 10_000, merchant_balance: -10_000 },
      ]);
    });

    it('of another amount than was asked for is flagged, and the difference kept apart', async () => {
      const id = await paid();
      await fault('create_transfer', { kind: 'wrong_amount' });
      const { body } = await transfer(id, { amount: 1_000 });
      expect(body.data).toMatchObject({ status: 'succeeded', gross: 1_000, fee: 55, net: 945 });
      expect(await balances(id)).toEqual({
        provider_clearing: 10_000,
        merchant_balance: -9_000,
        payee_balance: -944,
        fees: -55,
        discrepancy: -1,
      });
      expect(await sql('select review_reason from operation where id = $1', body.data.id)).toEqual([
        { review_reason: 'amount_mismatch' },
      ]);
    });

    it('of a bank debit waits for its money, and is blocked once that has gone back', async () => {
      const externalId = `payer-${strategy}`;
      await gateway.post('/customers', { email: 'payer@example.com', externalId });
      const account = bank('000555555559');
      const methods = `/customers/${externalId}/payment-methods`;
      const { id: methodId } = (await gateway.post(methods, { type: 'bank_account', account })).body.data;
      expect((await gateway.post(`${methods}/${methodId}/verify`, { amounts: [32, 45] })).status).toBe(200);
      const { id, status } = (await charge({ source: undefined, customerId: externalId })).body.data;
      expect(status).toBe('processing');
      const payment = async (): Promise<any> => (await gateway.get(`/payments/${id}`)).body.data;
      const before = await written();
      for (const body of [{}, { amount: 100 }]) {
        const early = await transfer(id, body);
        expect([early.status, early.body.error.code]).toEqual([409, 'payment_not_transferable']);
      }
      expect(await written()).toEqual(before);
      await gateway.control('POST', '/clock', { advanceSeconds: 5 * 86_400 });
      await until('succeeded', payment);
      expect((await transfer(id, { amount: 4_000 })).body.data.status).toBe('succeeded');
      await gateway.control('POST', '/clock', { advanceSeconds: 30 * 86_400 });
      expect(await until('failed', payment)).toMatchObject({ details: { reason: 'returned' } });
      for (const body of [{}, { amount: 100 }]) {
        const late = await transfer(id, body);
        expect([late.status, late.body.error.code]).toEqual([409, 'payment_not_transferable']);
      }
    }, 20_000);

    it('goes to nobody who is not verified, and says what is missing', async () => {
      const id = await paid();
      const unknown = await payee({ identity: undefined });
      const { status, body } = await transfer(id, { payeeId: unknown });
      expect([status, body.error.code, body.error.param, body.error.details]).toEqual([
        409,
        'payee_not_ready',
        'payeeId',
        { verification: 'action_required', missing: expect.arrayContaining(['business_type']) },
      ]);
      const waiting = await payee({
        identity: { ...person, birthDate: { day: 2, month: 3, year: 1980 }, ssnLast4: '1234' },
      });
      await gateway.control('POST', '/clock', { advanceSeconds: 10 });
      expect((await transfer(id, { payeeId: waiting, amount: 1_000 })).body.data).toMatchObject({
        status: 'succeeded',
        payeeId: waiting,
      });
    });

    it('goes to no payee whose account was not opened', async () => {
      const id = await paid();
      const key = { 'idempotency-key': `refused-${strategy}` };
      const refused = { country: 'DE', externalAccount: bank('000123456789'), connectionId: 'stripe-sandbox' };
      expect((await gateway.post('/payees', refused, key)).status).toBe(402);
      const [row] = await sql('select id from payee where idempotency_key = $1', key['idempotency-key']);
      const { status, body } = await transfer(id, { payeeId: row.id });
      expect([status, body.error.code]).toEqual([409, 'payee_not_ready']);
    });

    it('goes to no payee at another connection, although it is the same service', async () => {
      const elsewhere = await payee({ connectionId: 'stripe-two' });
      const { status, body } = await transfer(await paid(), { payeeId: elsewhere });
      expect([status, body.error.code, body.error.details]).toEqual([
        409,
        'payee_elsewhere',
        { payeeConnectionId: 'stripe-two', paymentConnectionId: 'stripe-sandbox' },
      ]);
    });

    it('is refused where the provider cannot do it, and nothing is sent', async () => {
      const { id } = (await gateway.post('/payments/charge', chargeOf(await gateway.voucher()))).body.data;
      const before = [await written(), await upstream('transfer')];
      const { status, body } = await transfer(id);
      expect([status, body.error.code]).toEqual([422, 'operation_not_supported']);
      expect([await written(), await upstream('transfer')]).toEqual(before);
    });

    it('of an amount that its fee uses up is refused', async () => {
      const id = await paid();
      const before = await written();
      for (const amount of [1, 30]) {
        const { status, body } = await transfer(id, { amount });
        expect([status, body.error.code, body.error.param]).toEqual([400, 'fee_exceeds_amount', 'amount']);
      }
      expect(await written()).toEqual(before);
      expect((await transfer(id, { amount: 32 })).body.data).toMatchObject({ gross: 32, fee: 31, net: 1 });
    });

    it.each<[string, object, string]>([
      ['an amount of 0', { amount: 0 }, 'amount'],
      ['an amount of null', { amount: null }, 'amount'],
      ['an amount as a text', { amount: '100' }, 'amount'],
      ['no payee', { payeeId: undefined }, 'payeeId'],
      ['no payment', { paymentId: undefined }, 'paymentId'],
      ['an empty description', { description: '' }, 'description'],
      ['metadata of numbers', { metadata: { a: 1 } }, 'metadata'],
      ['a fee of its own', { fee: 1 }, 'fee'],
    ])('with %s is refused, and nothing is written', async (_what, body, param) => {
      const id = await paid();
      const before = await written();
      const refused = await transfer(id, body);
      expect([refused.status, refused.body.error.code, refused.body.error.param]).toEqual([
        400,
        'validation_error',
        param,
      ]);
      expect(await written()).toEqual(before);
    });

    it('of what is another merchant’s, another mode’s or nobody’s is not found', async () => {
      const id = await paid();
      const made = (await transfer(id, { amount: 1_000 })).body.data.id;
      const others = [
        { 'x-api-key': await makeKey(gateway.pool, { slug: 'other' }) },
        { 'x-api-key': await makeKey(gateway.pool, { slug: 'demo', mode: 'live' }) },
      ];
      for (const key of others) {
        const replies = [
          await transfer(id, {}, key),
          await gateway.get(`/payments/${id}/transfers`, key),
          await gateway.get(`/transfers/${made}`, key),
          await reverse(made, {}, key),
          await gateway.get(`/transfers/${made}/reversals`, key),
        ];
        expect(replies.map(({ status, body }) => [status, body.error.code])).toEqual([
          [404, 'payment_not_found'],
          [404, 'payment_not_found'],
          [404, 'operation_not_found'],
          [404, 'operation_not_found'],
          [404, 'operation_not_found'],
        ]);
      }
      const other = { 'x-api-key': await makeKey(gateway.pool, { slug: 'other' }) };
      const own = await gateway.post(
        '/payments/charge',
        { source: { type: 'card', token: 'tok_visa' }, amount: 1_000, currency: 'USD', description: 'A test' },
        other,
      );
      const foreign = await transfer(own.body.data.id, {}, other);
      expect([foreign.status, foreign.body.error.code]).toEqual([404, 'payee_not_found']);
      expect((await gateway.get(`/transfers/${(await refund(id, { amount: 1 })).body.data.id}`)).status).toBe(404);
    });
  });

  describe('a reversal', () => {
    const made = async (amount = 4_000): Promise<{ id: string; paymentId: string }> =>
      (await transfer(await paid(), { amount })).body.data;

    it('takes a part back, and the payment has it again', async () => {
      const { id, paymentId } = await made();
      const before = await upstream('reversal');
      const { status, body } = await reverse(id, { amount: 870, metadata: { case: '7' } });
      expect([status, body.data]).toMatchObject([
        200,
        { object: 'reversal', status: 'succeeded', transferId: id, paymentId, amount: 870, metadata: { case: '7' } },
      ]);
      expect((await upstream('reversal')).slice(before.length)).toEqual([870]);
      expect(await get(id)).toMatchObject({ status: 'succeeded', gross: 4_000, reversed: 870 });
      expect(await transferredOf(paymentId)).toBe(3_130);
      expect(await balances(paymentId)).toEqual({
        provider_clearing: 10_000,
        merchant_balance: -6_870,
        payee_balance: -3_000,
        fees: -130,
      });
      expect((await gateway.get(`/transfers/${id}/reversals`)).body.data).toEqual([body.data]);
      expect((await transfer(paymentId)).body.data.gross).toBe(6_870);
    });

    it('of all that the payee got leaves the fee a fee', async () => {
      const { id, paymentId } = await made();
      await reverse(id, { amount: 1_000 });
      expect((await reverse(id)).body.data).toMatchObject({ status: 'succeeded', amount: 2_870 });
      expect(await get(id)).toMatchObject({ net: 3_870, reversed: 3_870 });
      expect(await transferredOf(paymentId)).toBe(130);
      expect(await balances(paymentId)).toEqual({ provider_clearing: 10_000, merchant_balance: -9_870, fees: -130 });
      for (const body of [{}, { amount: 1 }]) {
        const more = await reverse(id, body);
        expect([more.status, more.body.error.code]).toEqual([409, 'transfer_not_reversible']);
      }
    });

    it('never takes back more than the payee got, by however many at once', async () => {
      const { id, paymentId } = await made();
      const before = await upstream('reversal');
      expect((await reverse(id, { amount: 3_871 })).body.error.code).toBe('transfer_not_reversible');
      const replies = await Promise.all(Array.from({ length: 20 }, () => reverse(id, { amount: 500 })));
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(7);
      expect(await get(id)).toMatchObject({ reversed: 3_500 });
      expect(await transferredOf(paymentId)).toBe(500);
      expect((await upstream('reversal')).slice(before.length)).toEqual(Array.from({ length: 7 }, () => 500));
    });

    it('with one key is one', async () => {
      const { id } = await made();
      const key = { 'idempotency-key': `reversal-${id}` };
      const before = await upstream('reversal');
      const first = await reverse(id, {}, key);
      const again = await reverse(id, {}, key);
      expect([again.text, again.headers.get('idempotent-replayed')]).toEqual([first.text, 'true']);
      expect((await reverse(id, { amount: 5 }, key)).body.error.code).toBe('idempotency_key_mismatch');
      expect(await upstream('reversal')).toHaveLength(before.length + 1);
    });

    it('whose answer is lost is pending, keeps what it may have taken back, and is found out about by itself', async () => {
      const { id, paymentId } = await made();
      const before = await upstream('reversal');
      await fault('create_transfer_reversal', { kind: 'reset', when: 'after' });
      const { status, body } = await reverse(id, { amount: 3_000 });
      expect([status, body.data.status]).toEqual([200, 'pending']);
      expect((await reverse(id, { amount: 871 })).body.error.code).toBe('transfer_not_reversible');
      expect([(await get(id)).reversed, await transferredOf(paymentId)]).toEqual([3_000, 4_000]);
      await due(body.data.id);
      const listed = async (): Promise<any> => (await gateway.get(`/transfers/${id}/reversals`)).body.data[0];
      expect(await until('succeeded', listed)).toMatchObject({ id: body.data.id, status: 'succeeded' });
      expect([(await get(id)).reversed, await transferredOf(paymentId)]).toEqual([3_000, 1_000]);
      expect((await upstream('reversal')).slice(before.length)).toEqual([3_000]);
    }, 20_000);

    it('that the provider limits gives up what was set aside', async () => {
      const { id } = await made();
      await fault('create_transfer_reversal', { kind: 'rate_limit' });
      expect((await reverse(id)).body.error.code).toBe('provider_error');
      expect((await get(id)).reversed).toBe(0);
      expect((await reverse(id)).body.data).toMatchObject({ status: 'succeeded', amount: 3_870 });
    });

    it('of a transfer whose outcome is not known is refused', async () => {
      await fault('create_transfer', { kind: 'reset', when: 'after' });
      const { id } = await made();
      const { status, body } = await reverse(id);
      expect([status, body.error.code]).toEqual([409, 'transfer_not_reversible']);
    });

    it.each<[object, string]>([
      [{ amount: 0 }, 'amount'],
      [{ amount: null }, 'amount'],
      [{ description: 'x' }, 'description'],
    ])('with %j is refused, and nothing is written', async (body, param) => {
      const { id } = await made();
      const before = await written();
      const refused = await reverse(id, body);
      expect([refused.status, refused.body.error.param]).toEqual([400, param]);
      expect(await written()).toEqual(before);
    });
  });

  it('has left no bank number in any table or line of the log', async () => {
    const places = { tables: await dumpOf(gateway.pool), log: gateway.log.join('') };
    for (const [place, text] of Object.entries(places)) {
      expect(text.length).toBeGreaterThan(1_000);
      expect([place, text.match(/000123456789|000555555559/g)]).toEqual([place, null]);
    }
    // Which bank an account is at is no secret; nobody has to read it in a log.
    expect(places.log.includes('110000000')).toBe(false);
  });
});
