import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeId, type Id, type IdKind } from '@tollgate/core';
import { DEMO_PARTNER_ID, PAYOUT_ACCOUNT_NUMBERS, SU_MAGIC_TOKENS } from '@tollgate/sandbox';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type pg from 'pg';
import { Invariants } from '../src/ledger/invariants.repository.js';
import { invariants } from '../src/ledger/invariants.js';
import { ledgerAccountMeanings } from '../src/ledger/ledger-accounts.js';
import { makeKey } from './support/merchants.js';
import { chargeOf, startTestGateway, type Reply, type TestGateway } from './support/test-gateway.js';

const shipped = await readFile(new URL('../../../tollgate.config.yaml', import.meta.url), 'utf8');

const page = await readFile(new URL('../../../docs/ledger.md', import.meta.url), 'utf8');

let gateway: TestGateway;
/** Ids of payments of the mixed workload, by what became of them. */
const made = {} as Record<
  | 'captureLost'
  | 'captured'
  | 'capturedInPart'
  | 'card'
  | 'chargedLess'
  | 'declined'
  | 'euros'
  | 'failed'
  | 'held'
  | 'pending'
  | 'refundLost'
  | 'refundRefused'
  | 'refunded'
  | 'refundedLess'
  | 'refundedMore'
  | 'returned'
  | 'returnedAfterRefund'
  | 'transferred'
  | 'unknown'
  | 'vaulted'
  | 'voided'
  | 'voucher',
  string
>;

const charge = (body: object = {}, headers?: Record<string, string>): Promise<Reply> =>
  gateway.post(
    '/payments/charge',
    {
      source: { type: 'card', token: 'tok_visa' },
      amount: 10_000,
      currency: 'USD',
      description: 'A test',
      ...body,
    },
    headers,
  );
const idOf = ({ body }: Reply): string => body.data?.id ?? body.error.details.paymentId;
const refund = (id: string, body: object = {}): Promise<Reply> => gateway.post(`/payments/${id}/refunds`, body);
const fault = (operation: string, kind: string, more: object = {}): Promise<unknown> =>
  gateway.control('POST', '/faults', { service: 'stripe', operation, kind, times: 1, ...more });
const entries = async (query = '', headers?: Record<string, string>): Promise<any> => {
  const { status, body } = await gateway.get(`/ledger/entries${query}`, headers);
  expect([status, body.success]).toEqual([200, true]);
  return body;
};
const balanceOf = async (headers?: Record<string, string>): Promise<any> =>
  (await gateway.get('/balance', headers)).body.data;
const inCurrency = async (currency: string, headers?: Record<string, string>): Promise<any> =>
  (await balanceOf(headers)).currencies.find((balance: any) => balance.currency === currency);

beforeAll(async () => {
  gateway = await startTestGateway({
    // The first connection is Stripe's.
    config: shipped.replace('mode: test\n', 'mode: test\n    transferFee: { basisPoints: 250, fixedMinor: 30 }\n'),
  });
  await mixedWorkload();
}, 60_000);
afterAll(() => gateway.close());
beforeEach(() => gateway.control('DELETE', '/faults'));

/** A payment or operation of every kind that can be made, in every state that can be come to. */
async function mixedWorkload(): Promise<void> {
  made.voucher = idOf(await gateway.post('/payments/charge', chargeOf(await gateway.voucher())));
  made.declined = idOf(await gateway.post('/payments/charge', chargeOf('SPENTUSD01000AAA')));
  made.euros = idOf(
    await gateway.post(
      '/payments/charge',
      chargeOf(await gateway.voucher(2_500, 'EUR'), { amount: 2_500, currency: 'EUR' }),
    ),
  );
  const { success: tokenId } = SU_MAGIC_TOKENS;
  made.vaulted = idOf(await charge({ source: { type: 'card_token', partnerId: DEMO_PARTNER_ID, tokenId } }));
  made.card = idOf(await charge());

  made.refunded = idOf(await charge());
  await Promise.all(Array.from({ length: 12 }, () => refund(made.refunded, { amount: 3_000 })));
  made.refundLost = idOf(await charge());
  await fault('create_refund', 'reset', { when: 'after' });
  await refund(made.refundLost, { amount: 6_000 });
  made.refundRefused = idOf(await charge());
  await fault('create_refund', 'rate_limit');
  await refund(made.refundRefused);

  await fault('create_payment_intent', 'wrong_amount');
  made.chargedLess = idOf(await charge());
  made.refundedLess = idOf(await charge());
  await fault('create_refund', 'wrong_amount');
  await refund(made.refundedLess, { amount: 1_000 });
  made.refundedMore = idOf(await charge({ amount: 100 }));
  await refund(made.refundedMore, { amount: 99 });
  await fault('create_refund', 'wrong_amount');
  await refund(made.refundedMore);

  for (const what of ['held', 'captured', 'capturedInPart', 'voided', 'captureLost'] as const)
    made[what] = idOf(await charge({ capture: false }));
  await gateway.post(`/payments/${made.captured}/capture`, {});
  await gateway.post(`/payments/${made.capturedInPart}/capture`, { amount: 4_000 });
  await refund(made.capturedInPart, { amount: 1_000 });
  await gateway.post(`/payments/${made.voided}/void`, {});
  await fault('capture_payment_intent', 'reset', { when: 'after' });
  await gateway.post(`/payments/${made.captureLost}/capture`, {});
  await fault('create_payment_intent', 'reset', { when: 'after' });
  made.unknown = idOf(await charge());

  made.returned = await bankDebit('000555555559');
  made.returnedAfterRefund = await bankDebit('000555555559');
  made.failed = await bankDebit('000222222227');
  await gateway.control('POST', '/clock', { advanceSeconds: 5 * 86_400 });
  for (const id of [made.returned, made.returnedAfterRefund]) await until(id, 'succeeded');
  await until(made.failed, 'failed');
  await refund(made.returnedAfterRefund, { amount: 2_000 });
  await gateway.control('POST', '/clock', { advanceSeconds: 30 * 86_400 });
  for (const id of [made.returned, made.returnedAfterRefund]) await until(id, 'failed');
  made.pending = await bankDebit('000123456789');

  made.transferred = idOf(await charge({ source: { type: 'card', token: 'tok_bypassPending' } }));
  await transfersOf(made.transferred);
  for (const number of ['succeeded', 'pending', 'refused'] as const) await payOut(number);
}

/** Transfers a part of a payment, takes some of it back, and loses the answer of another transfer. */
async function transfersOf(paymentId: string): Promise<void> {
  const { body } = await gateway.post('/payees', {
    country: 'US',
    identity: {
      type: 'individual',
      firstName: 'Joan',
      lastName: 'Contractee',
      birthDate: { day: 1, month: 1, year: 1901 },
      ssnLast4: '0000',
    },
    externalAccount: accountOf('000123456789'),
    connectionId: 'stripe-sandbox',
  });
  const transfer = (amount: number): Promise<Reply> =>
    gateway.post('/transfers', { paymentId, payeeId: body.data.id, amount });
  const made = await transfer(4_000);
  expect([made.status, made.body.data?.status]).toEqual([200, 'succeeded']);
  expect((await gateway.post(`/transfers/${made.body.data.id}/reversals`, { amount: 1_000 })).status).toBe(200);
  await fault('create_transfer', 'reset', { when: 'after' });
  expect((await transfer(2_000)).body.data.status).toBe('pending');
}

async function payOut(becomes: keyof typeof PAYOUT_ACCOUNT_NUMBERS | 'succeeded'): Promise<void> {
  const number = becomes === 'succeeded' ? '000123456789' : PAYOUT_ACCOUNT_NUMBERS[becomes];
  const { holderName, holderType, routingNumber, accountNumber } = accountOf(number);
  const destination = { type: 'bank_account', holderName, holderType, routingNumber, accountNumber };
  // The sandbox's clock is ahead.
  const expiresAt = new Date(Date.now() + 365 * 86_400_000).toISOString();
  const { status } = await gateway.post('/payouts', { amount: 500, currency: 'USD', destination, expiresAt });
  expect(status).toBe(becomes === 'refused' ? 402 : 200);
}

const accountOf = (accountNumber: string) => ({
  holderName: 'Ada Lovelace',
  holderType: 'individual',
  accountNumber,
  routingNumber: '110000000',
  country: 'US',
  currency: 'USD',
});

let payers = 0;
/** A debit of a bank account of the sandbox: pending at first. */
async function bankDebit(accountNumber: string): Promise<string> {
  payers += 1;
  const customerId = `payer-${payers}`;
  await gateway.post('/customers', { email: `${customerId}@example.com`, externalId: customerId });
  const path = `/customers/${customerId}/payment-methods`;
  const account = accountOf(accountNumber);
  const saved = await gateway.post(path, { type: 'bank_account', account });
  await gateway.post(`${path}/${saved.body.data.id}/verify`, { amounts: [32, 45] });
  const { body } = await gateway.post('/payments/charge', {
    customerId,
    amount: 15_000,
    currency: 'USD',
    description: 'A debit',
  });
  expect(body.data.status).toBe('processing');
  return body.data.id;
}

async function until(id: string, status: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await gateway.get(`/payments/${id}`)).body.data.status === status) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Payment ${id} did not become ${status}`);
}

describe('a list of ledger entries', () => {
  it('is newest first, each entry as it is stored', async () => {
    const { data } = await entries('?limit=100');
    const { rows } = await gateway.pool.query(
      `select id, 'ledger_entry' as object, journal_id as "journalId", payment_id as "paymentId",
         operation_id as "operationId", account, amount_minor::int as amount, currency, created_at as "createdAt",
         false as livemode
       from ledger_entry order by id desc limit 100`,
    );
    expect(data).toEqual(rows.map((row: any) => ({ ...row, createdAt: row.createdAt.toISOString() })));
    expect(data.length).toBeGreaterThan(50);
  });

  it.each([1, 7, 100])('walked by its cursors in steps of %d has every entry once', async (limit) => {
    const { rows } = await gateway.pool.query('select id from ledger_entry order by id desc');
    const walked: string[] = [];
    for (let query = ''; ;) {
      const { data, hasMore, nextCursor } = await entries(`?limit=${limit}${query}`);
      walked.push(...data.map(({ id }: any) => id));
      expect([hasMore, nextCursor]).toEqual([walked.length < rows.length, hasMore ? walked.at(-1) : null]);
      if (!hasMore) break;
      query = `&cursor=${nextCursor}`;
    }
    expect(walked).toEqual(rows.map(({ id }) => id));
  });

  it('holds 20 unless told otherwise', async () => {
    expect((await entries()).data).toHaveLength(20);
  });

  it('of a payment is its journals: debits positive, credits negative', async () => {
    const { data } = await entries(`?paymentId=${made.refundedLess}`);
    const accounts = data.map(({ account, amount, operationId }: any) => [
      operationId?.slice(0, 3) ?? null,
      account,
      amount,
    ]);
    expect(accounts.toSorted()).toEqual(
      [
        [null, 'provider_clearing', 10_000],
        [null, 'merchant_balance', -10_000],
        ['re_', 'merchant_balance', 1_000],
        ['re_', 'refunds_reserved', -1_000],
        ['re_', 'refunds_reserved', 1_000],
        ['re_', 'provider_clearing', -999],
        ['re_', 'discrepancy', -1],
      ].toSorted(),
    );
    const sums = new Map<string, number>();
    for (const { journalId, amount } of data as { journalId: string; amount: number }[]) {
      sums.set(journalId, (sums.get(journalId) ?? 0) + amount);
    }
    expect([...sums.values()]).toEqual([0, 0, 0]);
  });

  it.each([
    ['operationId', 'operation_id'],
    ['account', 'account'],
    ['currency', 'currency'],
    ['paymentId', 'payment_id'],
  ])('filtered by %s holds the entries with it and no other', async (name, column) => {
    const { rows } = await gateway.pool.query(
      `select distinct ${column} as value from ledger_entry where ${column} is not null`,
    );
    expect(rows.length).toBeGreaterThan(1);
    for (const { value } of rows.slice(0, 10)) {
      const { data } = await entries(`?limit=100&${name}=${value}`);
      const { rowCount } = await gateway.pool.query(`select from ledger_entry where ${column} = $1`, [value]);
      expect([name, value, data.length]).toEqual([name, value, Math.min(100, rowCount ?? 0)]);
      expect(new Set(data.map((entry: any) => entry[name]))).toEqual(new Set([value]));
    }
  });

  it('filtered by time holds what was booked from the one on and before the other', async () => {
    const { rows } = await gateway.pool.query('select created_at as at from ledger_entry order by created_at');
    const [from, before] = [rows[10].at, rows[30].at] as [Date, Date];
    const { data } = await entries(
      `?limit=100&createdFrom=${from.toISOString()}&createdBefore=${before.toISOString()}`,
    );
    const expected = rows.filter(({ at }) => at >= from && at < before);
    expect(expected.length).toBeGreaterThan(5);
    expect(data).toHaveLength(expected.length);
  });

  it.each([
    ['createdFrom=1000-01-01', true],
    ['createdFrom=2999-12-31', false],
    ['createdBefore=1000-01-01', false],
    ['createdBefore=2999-12-31', true],
  ])('filtered by %s holds everything: %s', async (query, everything) => {
    const { data } = await entries(`?limit=100&${query}`);
    expect(data.length).toBe(everything ? (await entries('?limit=100')).data.length : 0);
  });

  it('filtered by several things holds what passes all of them', async () => {
    const { data } = await entries(`?paymentId=${made.refunded}&account=provider_clearing&currency=usd`);
    expect(data.map(({ amount }: any) => amount).toSorted((a: number, b: number) => a - b)).toEqual([
      -3_000, -3_000, -3_000, 10_000,
    ]);
  });

  it('shows nothing of another merchant or mode, and does not find their payments and refunds', async () => {
    const [operation] = (await gateway.pool.query('select id from operation limit 1')).rows;
    for (const options of [{ slug: 'other' }, { slug: 'demo', mode: 'live' }] as const) {
      const headers = { 'x-api-key': await makeKey(gateway.pool, options) };
      expect((await entries('', headers)).data).toEqual([]);
      expect((await balanceOf(headers)).currencies).toEqual([]);
      const payment = await gateway.get(`/ledger/entries?paymentId=${made.card}`, headers);
      expect([payment.status, payment.body.error.code]).toEqual([404, 'payment_not_found']);
      const refused = await gateway.get(`/ledger/entries?operationId=${operation.id}`, headers);
      expect([refused.status, refused.body.error.code]).toEqual([404, 'operation_not_found']);
    }
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=1e1', 'limit'],
    ['limit=5&limit=6', 'limit'],
    ['cursor=pay_01M7ZXHCERMPHVBRN6JQ93XHNR', 'cursor'],
    ['paymentId=re_01M7ZXHCERMPHVBRN6JQ93XHNR', 'paymentId'],
    ['paymentId=', 'paymentId'],
    ['operationId=pay_01M7ZXHCERMPHVBRN6JQ93XHNR', 'operationId'],
    ['account=cash', 'account'],
    ['account=toString', 'account'],
    ['currency=dollars', 'currency'],
    ['createdFrom=yesterday', 'createdFrom'],
    ['createdBefore=2026-02-30', 'createdBefore'],
    ['amount=1', 'amount'],
    ['constructor=1', 'constructor'],
  ])('asked for with %s is refused', async (query, param) => {
    const { status, body } = await gateway.get(`/ledger/entries?${query}`);
    expect([status, body.error.code, body.error.param]).toEqual([400, 'validation_error', param]);
  });
});

describe('the balance', () => {
  it('says in each currency what is owed and where the money is, and its sides are equal', async () => {
    const { object, livemode, currencies } = await balanceOf();
    expect([object, livemode, currencies.map(({ currency }: any) => currency)]).toEqual([
      'balance',
      false,
      ['EUR', 'USD'],
    ]);
    expect(currencies[0]).toMatchObject({
      owed: 2_500,
      atProviders: 2_500,
      reservedForRefunds: 0,
      fees: 0,
      discrepancy: 0,
    });
    for (const balance of currencies as Record<string, number>[]) {
      const sum = (...figures: string[]): number => figures.reduce((total, figure) => total + balance[figure]!, 0);
      expect(sum('atProviders', 'discrepancy')).toBe(
        sum('owed', 'reservedForRefunds', 'payoutsInTransit', 'transferredToPayees', 'fees'),
      );
    }
  });

  it('is what the entries of each account add up to', async () => {
    const { rows } = await gateway.pool.query(
      `select account, sum(amount_minor)::text as exact from ledger_entry where currency = 'USD' group by 1`,
    );
    const { accounts, ...balance } = await inCurrency('USD');
    const exact = Object.fromEntries(rows.map((row) => [row.account, row.exact]));
    expect(accounts.map(({ account }: any) => account)).toEqual([
      'provider_clearing',
      'merchant_balance',
      'payee_balance',
      'fees',
      'refunds_reserved',
      'payouts_in_transit',
      'discrepancy',
    ]);
    for (const one of accounts) {
      expect(one).toEqual({
        account: one.account,
        exact: exact[one.account] ?? '0',
        amount: Number(exact[one.account] ?? 0),
      });
    }
    expect(balance).toMatchObject({
      owed: -Number(exact['merchant_balance']),
      atProviders: Number(exact['provider_clearing']),
      reservedForRefunds: -Number(exact['refunds_reserved']),
      payoutsInTransit: 500,
      transferredToPayees: -Number(exact['payee_balance']),
      fees: 4_000 * 0.025 + 30,
      discrepancy: Number(exact['discrepancy']),
    });
    for (const account of Object.keys(exact)) expect([account, exact[account]]).not.toEqual([account, '0']);
    expect(Object.keys(exact)).toHaveLength(7);
  });

  it('says what a merchant owes where a debit came back after it was refunded', async () => {
    const headers = { 'x-api-key': await makeKey(gateway.pool, { slug: 'negative' }) };
    await book(gateway.pool, 'negative', [
      ['merchant_balance', 700n],
      ['provider_clearing', -700n],
    ]);
    expect(await inCurrency('USD', headers)).toMatchObject({ owed: -700, atProviders: -700 });
  });

  it('never rounds: what no JSON number holds is null, and exact as text', async () => {
    const headers = { 'x-api-key': await makeKey(gateway.pool, { slug: 'rich' }) };
    const most = 9_007_199_254_740_991n;
    const journal = (amountMinor: bigint): Promise<void> =>
      book(gateway.pool, 'rich', [
        ['provider_clearing', amountMinor],
        ['merchant_balance', -amountMinor],
      ]);
    await journal(most);
    expect(await inCurrency('USD', headers)).toMatchObject({ owed: Number(most), atProviders: Number(most), fees: 0 });
    await journal(2n);
    expect(await inCurrency('USD', headers)).toMatchObject({ owed: null, atProviders: null, fees: 0 });
    const { accounts } = await inCurrency('USD', headers);
    expect(accounts.slice(0, 3)).toEqual([
      { account: 'provider_clearing', amount: null, exact: '9007199254740993' },
      { account: 'merchant_balance', amount: null, exact: '-9007199254740993' },
      { account: 'payee_balance', amount: 0, exact: '0' },
    ]);
    // Beyond what a bigint holds.
    await gateway.pool.query(
      `insert into ledger_entry select (jsonb_populate_record(e, jsonb_build_object('id', e.id || n, 'journal_id', e.journal_id || n))).*
       from ledger_entry e cross join generate_series(1, 1100) n where abs(amount_minor) = $1`,
      [most],
    );
    const [first] = (await inCurrency('USD', headers)).accounts;
    expect(first).toEqual({ account: 'provider_clearing', amount: null, exact: String(most * 1_101n + 2n) });
  }, 20_000);

  it('is told of one currency where that is asked for', async () => {
    const all = await balanceOf();
    for (const currency of ['EUR', 'eur']) {
      const { body } = await gateway.get(`/balance?currency=${currency}`);
      expect(body.data).toEqual({ ...all, currencies: [all.currencies[0]] });
    }
    expect((await gateway.get('/balance?currency=JPY')).body.data.currencies).toEqual([]);
  });

  it.each([
    ['currency=dollars', 'currency'],
    ['account=fees', 'account'],
  ])('asked for with %s is refused', async (query, param) => {
    const { status, body } = await gateway.get(`/balance?${query}`);
    expect([status, body.error.code, body.error.param]).toEqual([400, 'validation_error', param]);
  });
});

const idFor = <Kind extends IdKind>(kind: Kind): Id<Kind> => makeId(kind, Date.now(), randomBytes(16));

/** Books a journal of a merchant, about a payment of its own that is made for it. */
async function book(pool: pg.Pool, slug: string, lines: readonly (readonly [string, bigint])[]): Promise<void> {
  const paymentId = idFor('payment');
  await pool.query(
    `insert into payment (merchant_id, id, mode, dialect, state, amount_minor, tax_minor, captured_minor, currency,
       source_kind, config_version, rule, route, passed_over, connection_id, provider_id, provider_reference, lease_epoch,
       created_at, updated_at)
     select id, $2, 'test', 'payments', 'succeeded', 1, 0, 0, 'USD', 'card', 'v', 'r', '{c}', '[]', 'c', 'p', 'ref', 1, now(), now()
     from merchant where slug = $1`,
    [slug, paymentId],
  );
  await pool.query(
    `insert into ledger_entry (merchant_id, id, mode, journal_id, payment_id, account, amount_minor, currency, created_at)
     select m.id, e.id, 'test', $2, $3, e.account, e.amount_minor, 'USD', now()
     from merchant m, unnest($4::text[], $5::text[], $6::bigint[]) as e(id, account, amount_minor) where m.slug = $1`,
    [
      slug,
      idFor('ledgerJournal'),
      paymentId,
      lines.map(() => idFor('ledgerEntry')),
      lines.map(([account]) => account),
      lines.map(([, amountMinor]) => amountMinor),
    ],
  );
}

describe('the invariants', () => {
  it('hold after a mixed workload', async () => {
    const { rows } = await gateway.pool.query(
      `select state, count(*)::int from payment p join merchant m on m.id = p.merchant_id where m.slug = 'demo' group by 1 order by 1`,
    );
    expect(rows.map(({ state }) => state)).toEqual(
      expect.arrayContaining(['authorized', 'canceled', 'declined', 'pending', 'returned', 'succeeded', 'unknown']),
    );
    expect(await new Invariants(gateway.pool).check({ merchantId: await merchantId(gateway.pool, 'demo') })).toEqual({
      violations: [],
      hasMore: false,
    });
  });
});

const merchantId = async (pool: pg.Pool, slug: string): Promise<string> =>
  (await pool.query('select id from merchant where slug = $1', [slug])).rows[0].id;

describe('docs/ledger.md', () => {
  const firstCells = (text: string): string[] => [...text.matchAll(/^\| `(\w+)`/gm)].map(([, word]) => String(word));
  const section = (heading: string): string => page.split(`\n## ${heading}\n`)[1]!.split('\n## ')[0]!;

  it('says of every account, and of every invariant, what it is', () => {
    expect(firstCells(section('Accounts'))).toEqual(Object.keys(ledgerAccountMeanings));
    for (const meaning of Object.values(ledgerAccountMeanings)) expect(section('Accounts')).toContain(meaning);
    expect(firstCells(section('Whether it all adds up'))).toEqual(Object.keys(invariants));
    for (const meaning of Object.values(invariants)) expect(section('Whether it all adds up')).toContain(meaning);
  });

  it('has examples with the fields that the gateway answers', async () => {
    const [entry, balance] = [...page.matchAll(/```json\n([^]*?)```/g)].map(([, json]) => JSON.parse(String(json)));
    expect(Object.keys(entry)).toEqual(Object.keys((await entries()).data[0]));
    const told = await inCurrency('USD');
    expect(Object.keys(balance)).toEqual(Object.keys(told));
    expect(balance.accounts.map(Object.keys)).toEqual(told.accounts.map(Object.keys));
    const { currency: _currency, accounts: _accounts, ...figures } = told;
    expect(firstCells(section('Balance'))).toEqual(Object.keys(figures));
  });
});
