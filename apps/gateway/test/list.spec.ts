import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTollgate, type RequestOf, type TollgateError } from '@tollgate/client';
import { makeKey } from './support/merchants.js';
import { startTestGateway, type TestGateway } from './support/test-gateway.js';
import { startVault, vaultConfig, vaultKey, type Vault } from './support/vault.js';

interface Item {
  readonly id: string;
  readonly status: string;
  readonly currency: string;
  readonly createdAt: string;
}

interface Page {
  readonly data: readonly Item[];
  readonly hasMore: boolean;
  readonly nextCursor: string | null;
}

const count = 25;

let vault: Vault;
let gateway: TestGateway;
let other: string;
let customerId: string;
/** Ids in the order in which the payments were made. */
const made: string[] = [];

type Charge = RequestOf<'chargePayment'>;

/** Charges, whatever comes of it. @returns the payment's id */
const charge = async (
  tokenId: string,
  overrides: Partial<Charge['body']> = {},
  apiKey = 'sk_test_demo',
): Promise<string> => {
  const body: Charge['body'] = {
    source: { type: 'card_token', partnerId: 'H1', tokenId },
    amount: 1000,
    currency: 'USD',
    description: 'A stay',
    ...overrides,
  };
  const paid = createTollgate({ baseUrl: gateway.url, apiKey }).chargePayment({ body });
  return paid.then(
    ({ data }) => data.id,
    (fault: unknown) => ((fault as TollgateError).details as { paymentId: string }).paymentId,
  );
};

beforeAll(async () => {
  vault = await startVault();
  gateway = await startTestGateway({ config: vaultConfig, values: { VAULT_URL: vault.url, VAULT_KEY: vaultKey } });
  other = await makeKey(gateway.pool, { slug: 'other' });
  customerId = (await gateway.post('/customers', { email: 'ada@example.com', externalId: 'ada' })).body.data.id;
  for (let n = 0; n < count; n += 1) {
    made.push(
      await charge(n % 5 === 0 ? 'declined' : 'succeeded', {
        currency: n % 2 === 0 ? 'USD' : 'EUR',
        ...(n % 3 === 0 ? { customerId } : {}),
      }),
    );
    // So that no two payments are of the same millisecond.
    await sleep(2);
  }
});

afterAll(async () => {
  await gateway.close();
  await vault.close();
});

async function page(query = '', headers?: Record<string, string>): Promise<Page> {
  const { status, body } = await gateway.get(`/payments${query}`, headers);
  expect([status, body.success]).toEqual([200, true]);
  return body;
}

const idsOf = ({ data }: Page): string[] => data.map(({ id }) => id);

/** All pages, each found by the cursor of the one before. */
async function walk(query: string): Promise<Page[]> {
  const pages = [await page(query)];
  for (let cursor = pages[0]!.nextCursor; cursor !== null; cursor = pages.at(-1)!.nextCursor) {
    pages.push(await page(`${query}&cursor=${cursor}`));
    if (pages.length > 100) throw new Error('The walk does not end');
  }
  return pages;
}

describe('a list of payments', () => {
  it('is newest first, 20 unless told otherwise', async () => {
    const first = await page();
    expect(idsOf(first)).toEqual(made.toReversed().slice(0, 20));
    expect([first.hasMore, first.nextCursor]).toEqual([true, made.toReversed()[19]]);
  });

  it('holds each payment as it is read alone', async () => {
    const { data } = await page('?limit=2');
    for (const item of data) expect((await gateway.get(`/payments/${item.id}`)).body.data).toEqual(item);
  });

  it.each([1, 24, 25, 26, 100])('of at most %d has that many, or all', async (limit) => {
    const { data, hasMore, nextCursor } = await page(`?limit=${limit}`);
    expect(data).toHaveLength(Math.min(limit, count));
    expect(hasMore).toBe(limit < count);
    expect(nextCursor === null).toBe(limit >= count);
  });

  it.each([1, 7, 24, 25])('walked by its cursors in steps of %d has every payment once', async (limit) => {
    const pages = await walk(`?limit=${limit}`);
    expect(pages.flatMap(idsOf)).toEqual(made.toReversed());
    expect(pages.map(({ hasMore }) => hasMore)).toEqual(pages.map((_page, index) => index < pages.length - 1));
  });

  it('walked with a filter has every payment that passes it once', async () => {
    const pages = await walk('?limit=3&currency=EUR');
    expect(pages.flatMap(idsOf)).toEqual(made.filter((_id, n) => n % 2 === 1).toReversed());
  });

  it('does not move under a walk when payments are added', async () => {
    const first = await page('?limit=5', { 'x-api-key': other });
    expect(first.data).toEqual([]);
    const headers = { 'x-api-key': other };
    const ids = [];
    for (let n = 0; n < 6; n += 1) ids.push(await charge('succeeded', {}, headers['x-api-key']));
    const start = await page('?limit=3', headers);
    await charge('succeeded', {}, headers['x-api-key']);
    const rest = await page(`?limit=10&cursor=${start.nextCursor}`, headers);
    expect([...idsOf(start), ...idsOf(rest)]).toEqual(ids.toSorted().toReversed());
  });

  it('after another merchant’s payment shows nothing of that merchant', async () => {
    const mine = await charge('succeeded', {}, other);
    const { data } = await page(`?cursor=${mine}&limit=100`);
    expect(data.map(({ id }) => id)).toEqual(made.toReversed());
    const theirs = await page(`?cursor=${made[0]}&limit=100`, { 'x-api-key': other });
    expect(theirs.data).toEqual([]);
  });

  it('after an id that nobody has begins where it would stand', async () => {
    const cursor = `${made[10]!.slice(0, -1)}${made[10]!.endsWith('0') ? '1' : '0'}`;
    const { data } = await page(`?cursor=${cursor}&limit=100`);
    expect(data.map(({ id }) => id).filter((id) => id < made[10]!)).toEqual(made.slice(0, 10).toReversed());
  });
});

describe('a list filtered by', () => {
  it.each([
    ['our id of a customer', () => customerId],
    ['the merchant’s id of a customer', () => 'ada'],
  ])('%s holds that customer’s payments', async (_title, id) => {
    expect(idsOf(await page(`?limit=100&customerId=${id()}`))).toEqual(
      made.filter((_id, n) => n % 3 === 0).toReversed(),
    );
  });

  it.each(['USD', 'usd', 'Usd'])('currency %s holds payments of that currency', async (currency) => {
    const found = await page(`?limit=100&currency=${currency}`);
    expect(idsOf(found)).toEqual(made.filter((_id, n) => n % 2 === 0).toReversed());
  });

  it('createdFrom and createdBefore holds what was made from the one on and before the other', async () => {
    const { data } = await page('?limit=100');
    const times = data.map(({ createdAt }) => createdAt).toReversed();
    const of = async (query: string): Promise<string[]> => idsOf(await page(`?limit=100&${query}`)).toReversed();
    expect(await of(`createdFrom=${times[10]}`)).toEqual(made.slice(10));
    expect(await of(`createdBefore=${times[10]}`)).toEqual(made.slice(0, 10));
    expect(await of(`createdFrom=${times[5]}&createdBefore=${times[10]}`)).toEqual(made.slice(5, 10));
    expect(await of(`createdFrom=${times[10]}&createdBefore=${times[5]}`)).toEqual([]);
  });

  it('a time in another zone means the same moment', async () => {
    const { data } = await page('?limit=100');
    const moment = data[10]!.createdAt;
    const tokyo = new Date(Date.parse(moment) + 9 * 3_600_000).toISOString().replace('Z', '+09:00');
    const found = await page(`?limit=100&createdFrom=${encodeURIComponent(tokyo)}`);
    expect(idsOf(found)).toEqual(idsOf(await page(`?limit=100&createdFrom=${moment}`)));
  });

  it('a day holds what was made since its midnight in UTC', async () => {
    const today = new Date().toISOString().slice(0, 10);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const { data } = await page('?limit=100');
    const since = data.filter(({ createdAt }) => createdAt >= today).length;
    expect((await page(`?limit=100&createdFrom=${today}`)).data).toHaveLength(since);
    expect((await page(`?limit=100&createdFrom=${tomorrow}`)).data).toEqual([]);
    expect((await page(`?limit=100&createdBefore=${tomorrow}`)).data).toHaveLength(count);
  });

  it('several things holds what passes all of them', async () => {
    const found = await page(`?limit=100&customerId=ada&currency=EUR&status=succeeded`);
    const expected = made.filter((_id, n) => n % 3 === 0 && n % 2 === 1 && n % 5 !== 0);
    expect(idsOf(found)).toEqual(expected.toReversed());
  });
});

describe('a list filtered by a status holds the payments that are shown with it', () => {
  const states = {
    processing: ['processing', 'pending', 'unknown', 'authorized'],
    requires_action: ['requires_action'],
    succeeded: ['succeeded'],
    failed: ['declined', 'failed', 'not_sent', 'returned'],
    canceled: ['canceled'],
    pending: [],
  } as const;
  const ids = new Map<string, string>();
  let key: Record<string, string>;

  beforeAll(async () => {
    key = { 'x-api-key': await makeKey(gateway.pool, { slug: 'states' }) };
    // One payment in each state, written by hand: some of them nothing leads to yet.
    const model = await charge('succeeded', {}, key['x-api-key']);
    for (const state of Object.values(states).flat()) {
      // Two characters that no other of these ends with, the model least of all.
      const id = `${model.slice(0, -2)}${model.at(-2) === 'Z' ? 'Y' : 'Z'}${ids.size.toString(32).toUpperCase()}`;
      await gateway.pool.query(
        `insert into payment select (jsonb_populate_record(p, $1)).* from payment p where id = $2`,
        [{ id, state, lease_expires_at: state === 'processing' ? '2999-01-01T00:00:00Z' : null }, model],
      );
      ids.set(state, id);
    }
    ids.set('model', model);
  });

  it.each(Object.entries(states))('%s', async (status, members) => {
    const { data } = await page(`?limit=100&status=${status}`, key);
    const expected = members.map((state) => ids.get(state)!);
    if (status === 'succeeded') expected.push(ids.get('model')!);
    expect(data.map(({ id }) => id).toSorted()).toEqual(expected.toSorted());
    expect(new Set(data.map((item) => item.status))).toEqual(new Set(expected.length === 0 ? [] : [status]));
  });

  it('and no payment is in none of them', async () => {
    const { data } = await page('?limit=100', key);
    expect(data).toHaveLength(ids.size);
  });
});
