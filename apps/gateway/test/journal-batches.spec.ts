import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type pg from 'pg';
import type { SourceKind } from '@tollgate/core';
import { Journal } from '../src/journal/journal.repository.js';
import type { Claim, ClaimResult, Settlement } from '../src/journal/journal-types.js';
import { Clock } from '../src/shared/clock.js';
import { openJournalPool } from '../src/shared/database.js';
import { Ids } from '../src/shared/ids.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';

const ids = new Ids(new Clock());
const databases: TestDatabase[] = [];
const pools: pg.Pool[] = [];

/** A database, with the pool whose connections a gateway claims and settles over. */
async function open(): Promise<{ pool: pg.Pool; journalPool: pg.Pool }> {
  const database = await createTestDatabase();
  const journalPool = openJournalPool(database.url, () => undefined);
  databases.push(database);
  pools.push(journalPool);
  return { pool: database.pool, journalPool };
}

let single: Awaited<ReturnType<typeof open>>;
let shared: Awaited<ReturnType<typeof open>>;

beforeAll(async () => {
  single = await open();
  shared = await open();
});

afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await Promise.all(databases.map((database) => database.drop()));
});

/** What may stand in a text: quotes, backslashes, braces, characters beyond the first plane; no NUL, no half pair. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }).filter((value) => !value.includes('\0') && value.isWellFormed()),
  fc.constantFrom(
    '',
    'null',
    '\\',
    '"',
    "'",
    '{"a":1}',
    '{}',
    '{a,b}',
    '\\x41',
    '\u2028',
    '🜚',
    'a\nb\tc',
    '\u0001',
    '$1',
  ),
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { freq: 3 });
const json = fc.dictionary(text, fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null)), { maxKeys: 3 });
const bytes = fc.uint8Array({ maxLength: 40 });
const amount = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n });

/** A request's content. Keys and guards are few, so that many are alike. */
const content = fc.record({
  amountMinor: amount,
  description: maybe(text),
  metadata: maybe(fc.dictionary(text, text, { maxKeys: 3 })),
  receiptEmail: maybe(text),
  transferGroup: maybe(text),
  dialectData: maybe(json),
  customerId: maybe(text),
  sealedRequest: maybe(bytes),
  guard: maybe(fc.constantFrom('g1', 'g2', 'g3')),
  route: fc.array(text, { maxLength: 3 }),
  settings: json,
  key: maybe(fc.constantFrom<string>('k1', 'k2', 'k3', 'k4')),
  bad: fc.constantFrom(false, false, false, false, false, false, true),
  outcome: fc.constantFrom('succeeded' as const, 'unknown' as const, 'not_sent' as const, 'declined' as const),
  reference: maybe(text),
  detail: maybe(text),
  exchange: json,
  answer: maybe(text),
  epoch: fc.constantFrom(1, 1, 1, 2),
  mayBeResent: fc.boolean(),
});
type Content = typeof content extends fc.Arbitrary<infer Value> ? Value : never;

const createdAt = new Date('2026-01-02T03:04:05.678Z');

function claimOf(merchantId: string, request: Content): Claim {
  const attemptId = ids.make('attempt');
  return {
    payment: {
      merchantId,
      id: ids.make('payment'),
      mode: 'test',
      dialect: 'payments',
      operation: 'charge',
      amountMinor: request.amountMinor,
      currency: 'USD',
      description: request.description,
      metadata: request.metadata,
      receiptEmail: request.receiptEmail,
      transferGroup: request.transferGroup,
      dialectData: request.dialectData,
      customerId: request.customerId,
      // Of no kind that the database knows: the row is refused.
      sourceKind: (request.bad ? 'none' : 'voucher') as SourceKind,
      payerCountry: 'DE',
      boundTo: null,
      sourceGuard: request.guard === null ? null : Buffer.from(request.guard),
      sealedRequest: request.sealedRequest,
      configVersion: 'v1',
      rule: 'all',
      route: request.route,
      passedOver: [request.settings],
      createdAt,
    },
    attempt: {
      id: attemptId,
      sequence: 1,
      connectionId: 'one',
      providerId: 'provider',
      connectionSettings: request.settings,
      idempotencyKey: attemptId,
      choice: {
        because: 'first_in_route',
        rule: 'all',
        position: 1,
        of: 1,
        order: 'priority',
        after: null,
        passedOver: [],
      },
    },
    idempotency: request.key === null ? null : { key: request.key, fingerprint: Buffer.from('same') },
    transitionId: ids.make('transition'),
    leaseMs: 30_000,
  };
}

function settlementOf({ payment, attempt }: Claim, request: Content): Settlement {
  const { outcome } = request;
  const moved = outcome === 'succeeded' ? [request.amountMinor, -request.amountMinor] : [];
  return {
    lease: { merchantId: payment.merchantId, paymentId: payment.id, epoch: request.epoch },
    mode: 'test',
    event: outcome,
    toState: outcome,
    actor: 'api',
    attemptEnd: {
      attemptId: attempt.id,
      outcome,
      providerReference: request.reference,
      declineCode: outcome === 'declined' ? 'generic_decline' : null,
      detail: request.detail,
      exchanges: [request.exchange as never],
      endedAt: new Date(createdAt.getTime() + 1),
    },
    otherEnd: { outcome: 'not_sent', detail: 'other', exchanges: [] },
    capturedMinor: outcome === 'succeeded' ? request.amountMinor : 0n,
    source: null,
    redirectUrl: null,
    reviewReason: outcome === 'unknown' ? 'outcome_unknown' : null,
    nextCheckInMs: outcome === 'unknown' ? 60_000 : null,
    mayBeResent: request.mayBeResent,
    transitionId: ids.make('transition'),
    journalId: ids.make('ledgerJournal'),
    postings: moved.map((amountMinor, index) => ({
      id: ids.make('ledgerEntry'),
      account: index === 0 ? ('provider_clearing' as const) : ('merchant_balance' as const),
      amountMinor,
      currency: 'USD',
    })),
    eventRow: { id: ids.make('event'), type: `payment.${outcome}`, data: request.exchange },
    answer: request.answer === null ? null : { status: 200, body: request.answer },
  };
}

/** How something came out, in words that do not depend on which database said it. */
const outcomeOf = (claimed: PromiseSettledResult<ClaimResult | boolean>): unknown => {
  if (claimed.status === 'rejected') {
    const { code, constraint } = claimed.reason as { code?: string; constraint?: string };
    return { refused: code, constraint };
  }
  return claimed.value;
};

const tables = ['payment', 'attempt', 'payment_transition', 'ledger_entry', 'event', 'idempotency_record'];

/** All rows of a merchant. Times that the database has set are told from none, and no more. */
async function rowsOf(pool: pg.Pool, merchantId: string): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const table of tables) {
    const { rows } = await pool.query<{ row: Record<string, unknown> }>(
      `select to_jsonb(t) as row from ${table} t where merchant_id = $1 order by to_jsonb(t) ->> 'id', to_jsonb(t) ->> 'key'`,
      [merchantId],
    );
    found[table] = rows.map(({ row }) => ({
      ...row,
      ...Object.fromEntries(
        ['lease_expires_at', 'next_check_at', 'expires_at'].filter((name) => row[name]).map((name) => [name, 'set']),
      ),
    }));
  }
  return found;
}

describe('claims and settlements that share statements', () => {
  it('leave the same rows and answers as one after another', async () => {
    const statements = { one: 0, many: 0, reruns: 0 };
    const metrics = {
      stored: (_step: unknown, rows: number, rerun: boolean) => {
        if (rerun) statements.reruns += 1;
        else statements[rows === 1 ? 'one' : 'many'] += 1;
      },
    };
    await fc.assert(
      fc.asyncProperty(fc.array(content, { minLength: 1, maxLength: 24, size: 'max' }), async (requests) => {
        const merchantId = ids.make('merchant');
        const claims = requests.map((request) => claimOf(merchantId, request));
        const settlements = claims.map((claim, index) => settlementOf(claim, requests[index]!));

        const alone = new Journal(single.pool, single.journalPool);
        const claimedAlone: unknown[] = [];
        for (const claim of claims)
          claimedAlone.push(...(await Promise.allSettled([alone.claim(claim)])).map(outcomeOf));
        const together = new Journal(shared.pool, shared.journalPool, metrics as never);
        const claimedTogether = await Promise.allSettled(claims.map((claim) => together.claim(claim)));
        expect(claimedTogether.map(outcomeOf)).toEqual(claimedAlone);

        const settledAlone: unknown[] = [];
        for (const one of settlements)
          settledAlone.push(...(await Promise.allSettled([alone.settle(one)])).map(outcomeOf));
        const settledTogether = await Promise.allSettled(settlements.map((one) => together.settle(one)));
        expect(settledTogether.map(outcomeOf)).toEqual(settledAlone);

        expect(await rowsOf(shared.pool, merchantId)).toEqual(await rowsOf(single.pool, merchantId));
      }),
      { numRuns: Number(process.env['RUNS'] ?? 20), endOnFailure: true },
    );
    // It is of no use unless rows have shared statements, and some of these were refused.
    expect(statements.many).toBeGreaterThan(10);
    expect(statements.reruns).toBeGreaterThan(0);
  }, 120_000);
});

describe('two gateways', () => {
  const rounds = Number(process.env['ROUNDS'] ?? 10);

  it(
    'claim and settle the same payments in opposite order without waiting for each other in a ring',
    async () => {
      const other = openJournalPool(databases[1]!.url, () => undefined);
      pools.push(other);
      const batches = { count: 0, reruns: 0 };
      const metrics = {
        stored: (_step: unknown, rows: number, rerun: boolean) => {
          if (rows > 1) batches.count += 1;
          if (rerun) batches.reruns += 1;
        },
      };
      const gateways = [
        new Journal(shared.pool, shared.journalPool, metrics as never),
        new Journal(shared.pool, other, metrics as never),
      ] as const;
      const merchantId = ids.make('merchant');
      const request: Content = fc.sample(content, 1)[0]!;
      const plain = {
        ...request,
        guard: null,
        bad: false,
        outcome: 'succeeded' as const,
        epoch: 1 as const,
        amountMinor: 500n,
      };
      const deadlocks = async (): Promise<number> => {
        const { rows } = await shared.pool.query<{ deadlocks: string }>(
          'select deadlocks from pg_stat_database where datname = current_database()',
        );
        return Number(rows[0]?.deadlocks);
      };
      const before = await deadlocks();
      for (let round = 0; round < rounds; round += 1) {
        const keys = Array.from({ length: 64 }, (_, index) => `${round} ${index}`);
        const claimed = await Promise.all(
          gateways.map(async (gateway, index) => {
            const claims = keys.map((key) => claimOf(merchantId, { ...plain, key }));
            const order = index === 0 ? claims : claims.toReversed();
            const results = await Promise.all(order.map((claim) => gateway.claim(claim)));
            return order.filter((_, at) => results[at]!.won);
          }),
        );
        const won = claimed.flat();
        expect(won.map(({ idempotency }) => idempotency!.key).toSorted()).toEqual(keys.toSorted());
        const settled = await Promise.all(
          gateways.map((gateway, index) =>
            Promise.all(
              (index === 0 ? won : won.toReversed()).map((claim) => gateway.settle(settlementOf(claim, plain))),
            ),
          ),
        );
        expect(settled.flat().filter(Boolean)).toHaveLength(64);
      }
      const { rows } = await shared.pool.query(
        `select (select count(*)::int from payment where merchant_id = $1) as payments,
        (select count(*)::int from payment where merchant_id = $1 and state = 'succeeded') as succeeded,
        (select count(*)::int from event where merchant_id = $1) as events,
        (select count(*)::int from ledger_entry where merchant_id = $1) as entries,
        (select count(*)::int from idempotency_record where merchant_id = $1 and answer_status is not distinct from $2) as answers`,
        [merchantId, plain.answer === null ? null : 200],
      );
      const all = rounds * 64;
      expect(rows[0]).toEqual({ payments: all, succeeded: all, events: all, entries: 2 * all, answers: all });
      await shared.pool.query('select pg_stat_force_next_flush()');
      expect({ deadlocks: (await deadlocks()) - before, reruns: batches.reruns }).toEqual({ deadlocks: 0, reruns: 0 });
      expect(batches.count).toBeGreaterThan(rounds * 2);
    },
    60_000 + rounds * 5_000,
  );
});
