import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ID_RANDOM_BYTES, makeId, type IdKind } from '@tollgate/core';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { canonicalStatuses } from '../src/dialects/payments/status.js';
import { journalSql } from '../src/journal/journal-sql.js';
import { operationSql } from '../src/journal/operation-sql.js';
import { makeKey } from './support/merchants.js';
import { fillTables, growingTables } from './support/plans/bulk-rows.js';
import { complaintsOf, indexesOf } from './support/plans/plan.js';
import { tapPlans, type Executed, type PlanTap } from './support/plans/plan-tap.js';
import type { Call } from './support/tenancy/recipe.js';
import { recipes } from './support/tenancy/recipes.js';
import { buildWorld, config, type World } from './support/tenancy/world.js';
import { chargeOf, startTestGateway, type TestGateway } from './support/test-gateway.js';

const growing: ReadonlySet<string> = new Set(growingTables);

/** What adds everything up has to read it; its own time limits keep it from being in the way. */
const readsEverything = ['get /balance', 'get /admin/ledger/check'];

/** Many times what a page holds, and a small part of what the tables hold. */
const mostRows = 1_000;

/** What the news of providers are about, which nobody asks for here, and what is old enough to be removed. */
const servesOthers = [
  'operation_connection_id_provider_reference_idx',
  'payee_connection_id_provider_reference_idx',
  'payment_connection_id_provider_reference_idx',
  'source_token_expires_at_idx',
  'webhook_event_done',
];

const transferGroup = 'bulk';
const email = 'same@example.com';

const dayMs = 86_400_000;
const ago = (days: number): number => Date.now() - days * dayMs;
/** A time so many days ago, as the canonical API takes it, and as Stripe's does. */
const day = (days: number): string => new Date(ago(days)).toISOString();
const seconds = (days: number): number => Math.floor(ago(days) / 1_000);
/** An id that something made so many days ago could have. It ends in letters: zeros may be a card's number with the time. */
const idAt = (kind: IdKind, days: number): string =>
  makeId(kind, ago(days), new Uint8Array(ID_RANDOM_BYTES).fill(0xff));

let tap: PlanTap;
let gateway: TestGateway;
let owner: World;
/** Ids of the owner's oldest rows. */
let oldest: Readonly<Record<'payment' | 'transfer' | 'refund' | 'payee' | 'webhookEvent', string>>;
let live: Record<string, string>;

beforeAll(async () => {
  gateway = await startTestGateway({
    config,
    checksAnswers: false,
    values: { PROVIDER_DEADLINE_MS: '10000', SWEEP_INTERVAL_MS: '500' },
    reroute: async (url) => {
      tap = await tapPlans(url);
      return tap.url;
    },
  });
  owner = await buildWorld(gateway, 'hotel', 'test');
  // The lists of an operator's too.
  const operator = { 'x-api-key': await makeKey(gateway.pool, { slug: 'hotel', kind: 'admin', operator: true }) };
  owner = { ...owner, keys: { ...owner.keys, admin: operator } };
  live = { 'x-api-key': await makeKey(gateway.pool, { slug: 'hotel', mode: 'live' }) };
  await makeKey(gateway.pool, { slug: 'airline' });
  const { rows: merchants } = await gateway.pool.query(
    `select hotel.id as owner, airline.id as other, (select id from api_key where merchant_id = hotel.id and operator) as "apiKeyId"
     from merchant hotel, merchant airline where hotel.slug = 'hotel' and airline.slug = 'airline'`,
  );
  const { customerId, payeeId } = owner;
  await fillTables(gateway.pool, { ...merchants[0], shared: { customerId, payeeId, transferGroup, email } });
  const { rows } = await gateway.pool.query(
    `select min(p.id) as payment, (select min(id) from operation where kind = 'transfer' and merchant_id = $1 and mode = 'test') as transfer,
       (select min(id) from operation where kind = 'refund' and merchant_id = $1 and mode = 'test') as refund,
       (select min(payee_id) from operation where merchant_id = $1 and mode = 'test') as payee,
       (select event_id from webhook_event where state = 'failed' and mode = 'test' order by received_at limit 1) as "webhookEvent"
     from payment p where merchant_id = $1 and mode = 'test'`,
    [merchants[0].owner],
  );
  oldest = rows[0];
  tap.take();
}, 60_000);

afterAll(async () => {
  await gateway.close();
  await tap.close();
});

/** Indexes that something was found by. */
const used = new Set<string>();

/** What has run since this was asked last. */
function take(): Executed[] {
  const executed = tap.take();
  for (const { plan } of executed) for (const index of indexesOf(plan)) used.add(index);
  return executed;
}

/** Sends a request of the owner's. @returns what was run for it, or beside it */
async function ask(call: Pick<Call, 'path' | 'body' | 'form' | 'verb' | 'headers'>): Promise<Executed[]> {
  const { path, body, form } = call;
  const { keys } = owner;
  const sent = form
    ? { body: new URLSearchParams(form).toString(), type: 'application/x-www-form-urlencoded' }
    : body && { body: JSON.stringify(body), type: 'application/json' };
  const headers = {
    ...(path.startsWith('/admin/') ? keys.admin : keys.secret),
    ...call.headers,
    ...(sent ? { 'content-type': sent.type } : {}),
  };
  const method = call.verb ?? (sent ? 'POST' : 'GET');
  const reply = await gateway.send(path, { method, headers, ...(sent ? { body: sent.body } : {}) });
  expect([path, reply.status < 500, reply.text]).toEqual([path, true, reply.text]);
  return take();
}

/** What is wrong with how statements were carried out, each with its text. */
const complaintsAbout = (executed: readonly Executed[]): string[] =>
  executed.flatMap(({ text, plan }) =>
    complaintsOf(plan, { growing, rows: mostRows }).map((complaint) => `${complaint}: ${text.trim()}`),
  );

describe('every route', () => {
  const walked = Object.entries(recipes).filter(([route]) => !readsEverything.includes(route));

  it.each(walked)('reads no more than it answers with: %s', async (_route, recipe) => {
    for (const call of recipe(owner, owner)) {
      const executed = await ask(call);
      expect([call.path, complaintsAbout(executed)]).toEqual([call.path, []]);
    }
  });
});

describe('a list', () => {
  it.each<[what: string, paths: (world: World) => readonly string[]]>([
    ['of payments in a status', () => canonicalStatuses.map((status) => `/payments?status=${status}`)],
    ['of payments in a currency', () => ['USD', 'JPY', 'CHF'].map((currency) => `/payments?currency=${currency}`)],
    [
      'of payments in a status and a currency',
      () =>
        ['canceled&currency=JPY', 'canceled&currency=USD', 'failed&currency=EUR'].map(
          (both) => `/payments?status=${both}`,
        ),
    ],
    [
      'of payments of a time',
      () => [
        `/payments?createdFrom=${day(150)}&createdBefore=${day(149)}`,
        `/payments?createdBefore=${day(190)}`,
        `/payments?createdFrom=${day(190)}&limit=100`,
        `/payments?createdBefore=${day(150)}&status=succeeded`,
        `/payments?createdFrom=${day(150)}&createdBefore=${day(149)}&currency=EUR`,
        `/v1/charges?created[gte]=${seconds(150)}&created[lt]=${seconds(149)}`,
        `/v1/charges?created[gte]=${seconds(150)}&ending_before=${owner.payments.card}`,
      ],
    ],
    [
      'of payments of a customer',
      ({ customerId, externalId }) => [
        `/payments?customerId=${customerId}`,
        `/payments?customerId=${externalId}&cursor=${idAt('payment', 100)}`,
        `/payments?customerId=${customerId}&createdBefore=${day(150)}`,
        `/v1/charges?customer=${customerId}&limit=100`,
      ],
    ],
    [
      'of payments far down, in both directions',
      () => [
        `/payments?cursor=${idAt('payment', 100)}&limit=100`,
        `/payments?cursor=${idAt('payment', 100)}&status=succeeded`,
        `/v2/charges?starting_after=${idAt('payment', 100).replace('pay_', 'AWT_')}`,
        `/v1/charges?starting_after=${owner.payments.card}`,
        `/v1/charges?ending_before=${oldest.payment}&limit=100`,
        `/v1/charges?ending_before=${oldest.payment}&customer=${owner.customerId}`,
      ],
    ],
    ['of a group', () => ['charges', 'transfers'].map((what) => `/v1/${what}?transfer_group=${transferGroup}`)],
    [
      'of transfers and refunds',
      ({ payeeId }) => [
        `/v1/transfers?destination=${payeeId}`,
        `/v1/transfers?destination=${payeeId}&created[lt]=${seconds(150)}`,
        `/v1/transfers?created[gte]=${seconds(150)}&created[lt]=${seconds(149)}`,
        `/v1/transfers?ending_before=${oldest.transfer}`,
        `/v1/transfers/${oldest.transfer}/reversals`,
        `/v1/refunds?created[gte]=${seconds(150)}&created[lt]=${seconds(149)}`,
        `/v1/refunds?ending_before=${oldest.refund}`,
        `/payouts?cursor=${idAt('payout', 150)}`,
      ],
    ],
    [
      'of events',
      () => [
        '/v1/events?type=charge.captured',
        '/v1/events?type=charge.expired',
        `/v1/events?created[gte]=${seconds(150)}&created[lt]=${seconds(149)}`,
        `/v1/events?ending_before=${idAt('event', 150)}`,
      ],
    ],
    [
      'of customers and payees',
      () => [
        `/customers?cursor=${idAt('customer', 150)}`,
        `/customers?email=${email}`,
        `/v1/customers?email=${email}&limit=100`,
        `/v1/customers?created[gte]=${seconds(150)}&created[lt]=${seconds(149)}`,
        `/v1/customers?ending_before=${idAt('customer', 150)}`,
        `/payees?cursor=${idAt('payee', 150)}`,
      ],
    ],
    [
      'of what is saved for a customer',
      ({ customerId }) => [
        `/customers/${customerId}/payment-methods?cursor=${idAt('paymentMethod', 150)}`,
        `/v1/customers/${customerId}/sources?object=bank_account`,
        `/v1/customers/${customerId}`,
      ],
    ],
    [
      'of ledger entries',
      () => [
        '/ledger/entries?account=fees',
        '/ledger/entries?currency=JPY',
        '/ledger/entries?account=fees&currency=EUR',
        `/ledger/entries?createdFrom=${day(150)}&createdBefore=${day(149)}`,
        `/ledger/entries?cursor=${idAt('ledgerEntry', 150)}&limit=100`,
      ],
    ],
    [
      'for operators',
      () => [
        `/admin/reviews?cursor=${idAt('payment', 100)}`,
        `/admin/actions?cursor=${idAt('adminAction', 150)}`,
        '/admin/webhook-events',
        `/admin/webhook-events?cursor=stripe:${oldest.webhookEvent}`,
      ],
    ],
  ])('%s reads no more than it answers with', async (_what, paths) => {
    for (const path of paths(owner)) {
      const { status } = await gateway.get(path, path.startsWith('/admin/') ? owner.keys.admin : owner.keys.secret);
      expect([path, status, complaintsAbout(take())]).toEqual([path, 200, []]);
    }
  });
});

describe('what nobody asks for', () => {
  it('finds what is due, or is left behind, without looking at the rest', async () => {
    const seen: Executed[] = [];
    const isSeen = ({ text }: { text: string }): boolean => seen.some((one) => one.text.trim() === text.trim());
    const periodic = [journalSql.takeDue, journalSql.takeOver, operationSql.takeDue, operationSql.takeOver];
    while (!periodic.every(isSeen)) {
      await sleep(100);
      seen.push(...take());
    }
    expect(complaintsAbout(seen)).toEqual([]);
  });

  it('counts what waits, and nothing else', async () => {
    expect(complaintsAbout(await ask({ path: '/metrics' }))).toEqual([]);
  });
});

describe('charges', () => {
  it('are recorded, many at a time, and answered again without a look at others', async () => {
    const charge = async (): Promise<void> => {
      const headers = { ...owner.keys.secret, 'Idempotency-Key': randomUUID() };
      const body = chargeOf(await gateway.voucher());
      const first = await gateway.post('/payments/charge', body, headers);
      const again = await gateway.post('/payments/charge', body, headers);
      expect([again.status, again.text]).toEqual([200, first.text]);
    };
    await Promise.all(Array.from({ length: 20 }, charge));
    const executed = take();
    expect(executed.map(({ text }) => text)).toContain(journalSql.holder.text);
    expect(complaintsAbout(executed)).toEqual([]);
  });
});

describe('an index', () => {
  it('is there because something is found by it', async () => {
    const { rows } = await gateway.pool.query<{ name: string }>(
      `select i.indexrelid::regclass::text as name from pg_index i
       where not i.indisunique and i.indrelid::regclass::text = any($1) order by 1`,
      [growingTables],
    );
    const idle = rows.map(({ name }) => name).filter((name) => !used.has(name) && !servesOthers.includes(name));
    expect(idle).toEqual([]);
  });
});

describe('an index that is missing', () => {
  it.each<[index: string, path: () => string, mode: World['mode']]>([
    ['payment_merchant_id_mode_id_idx', () => '/payments', 'live'],
    ['payment_currency_state', () => '/payments?status=canceled', 'test'],
    ['payment_customer', () => '/payments?customerId=bulk-3', 'test'],
    ['payment_transfer_group', () => `/v1/charges?transfer_group=${transferGroup}_rare`, 'test'],
    ['event_of_operation', () => '/v1/events?type=charge.captured', 'test'],
    ['operation_payee', () => `/v1/transfers?destination=${oldest.payee}`, 'test'],
    ['ledger_entry_merchant_id_mode_account_currency_id_idx', () => '/ledger/entries?currency=JPY', 'test'],
  ])('is noticed: %s', async (index, path, mode) => {
    const call = { path: path(), headers: mode === 'live' ? live : {} };
    expect([call.path, complaintsAbout(await ask(call))]).toEqual([call.path, []]);
    const { rows } = await gateway.pool.query('select pg_get_indexdef($1::regclass) as made', [index]);
    await gateway.pool.query(`drop index ${index}`);
    const complaints = complaintsAbout(await ask(call));
    await gateway.pool.query(rows[0].made);
    expect(complaints).not.toEqual([]);
  });
});
