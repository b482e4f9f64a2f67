import type { GatewayEnvironment } from '../config/environment.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  money,
  operationKinds,
  type Capabilities,
  type Id,
  type OperationId,
  type OperationKind,
  type PaymentId,
} from '@tollgate/core';
import fc from 'fast-check';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';
import type { Configuration } from '../config/configuration.js';
import { RunningConfiguration } from '../config/running-configuration.js';
import { InFlight } from '../engine/in-flight.js';
import { PaymentsRepository } from '../engine/payments.repository.js';
import { Renderers } from '../engine/renderers.js';
import { OperationJournal } from '../journal/operation-journal.repository.js';
import type { NewAttempt } from '../journal/journal-types.js';
import type { OperationClaim, StoredOperation } from '../journal/operation-types.js';
import type { OperationOutcome } from '../operations/operation-consequence.js';
import { OperationSettler } from '../operations/operation-settler.js';
import { Connections } from '../providers/connections.js';
import { Clock } from '../shared/clock.js';
import { Ids } from '../shared/ids.js';
import { Invariants } from './invariants.repository.js';
import type { Invariant, InvariantReport } from './invariants.js';
import { reservationOf } from './operation-postings.js';

const ids = new Ids(new Clock());
const capabilities = {
  retrievable: ['payment', 'refund', 'transfer', 'payout'],
  lookup: 'by_our_id',
  idempotency: { kind: 'none' },
  completion: 'delayed',
} as unknown as Capabilities;
const configuration = {
  connections: [{ id: 'c', mode: 'test', merchants: 'all', provider: { capabilities }, storedSettings: {} }],
} as unknown as Configuration;
const connections = new Connections(new RunningConfiguration(configuration), 1_000);
const renderers = new Renderers();
const nothing = (): { status: number; body: string } => ({ status: 200, body: '' });
renderers.register('payments', { charge: nothing, operation: nothing });

let database: TestDatabase;
let journal: OperationJournal;
let settler: OperationSettler;
/** A merchant of each test's own. */
let merchantId: string;
let payeeId: Id<'payee'>;

beforeAll(async () => {
  database = await createTestDatabase();
  journal = new OperationJournal(database.pool);
  const environment = { leaseMs: 1_000 } as GatewayEnvironment;
  const payments = new PaymentsRepository(database.pool);
  settler = new OperationSettler(
    environment,
    journal,
    payments,
    renderers,
    connections,
    ids,
    new Clock(),
    new InFlight(),
  );
});
afterAll(() => database.drop());

const run = async (sql: string, values: unknown[] = []): Promise<any[]> =>
  (await database.pool.query(sql, values)).rows;
const check = (options: object = {}): Promise<InvariantReport> =>
  new Invariants(database.pool).check({ merchantId, ...options });

async function newMerchant(): Promise<void> {
  merchantId = ids.make('merchant');
  payeeId = ids.make('payee');
  await run(`insert into merchant (id, slug, name, created_at) values ($1, $1, $1, now())`, [merchantId]);
  await run(
    `insert into payee (merchant_id, id, mode, state, connection_id, provider_reference, verification, country, missing, created_at, updated_at)
     values ($1, $2, 'test', 'ready', 'c', 'acct', 'verified', 'US', '{}', now(), now())`,
    [merchantId, payeeId],
  );
}
beforeEach(newMerchant);

/** A payment of 1000, captured or held, with the attempt and the journal that it would have. */
async function newPayment(
  state: 'succeeded' | 'authorized' | 'pending' | 'declined' = 'succeeded',
): Promise<PaymentId> {
  const id = ids.make('payment');
  const isOpen = state === 'pending' || state === 'authorized';
  await run(
    `insert into payment (merchant_id, id, mode, dialect, state, amount_minor, tax_minor, captured_minor, currency,
       source_kind, config_version, rule, route, passed_over, connection_id, provider_id, provider_reference, lease_epoch,
       next_check_at, created_at, updated_at)
     values ($1, $2, 'test', 'payments', $3, 1000, 0, $4, 'USD', 'card', 'v', 'r', '{c}', '[]', 'c', 'p', 'ref', 1,
       case when $5 then now() + interval '1 day' end, now(), now())`,
    [merchantId, id, state, state === 'succeeded' ? 1000 : 0, isOpen],
  );
  await run(
    `insert into attempt (merchant_id, id, mode, payment_id, sequence, operation, connection_id, provider_id,
       config_version, connection_settings, idempotency_key, state, lease_epoch, started_at, ended_at)
     values ($1, $2, 'test', $3, 1, 'charge', 'c', 'p', 'v', '{}', 'key', 'succeeded', 1, now(), now())`,
    [merchantId, ids.make('attempt'), id],
  );
  if (state === 'succeeded')
    await post(id, [
      ['provider_clearing', 1000],
      ['merchant_balance', -1000],
    ]);
  return id;
}

/** Posts a journal about a payment. */
async function post(
  paymentId: PaymentId,
  lines: readonly (readonly [account: string, amount: number, mode?: string])[],
): Promise<Id<'ledgerJournal'>> {
  const journalId = ids.make('ledgerJournal');
  await run(
    `insert into ledger_entry (merchant_id, id, mode, journal_id, payment_id, account, amount_minor, currency, created_at)
     select $1, e.id, e.mode, $2, $3, e.account, e.amount_minor, 'USD', now()
     from unnest($4::text[], $5::text[], $6::bigint[], $7::text[]) as e(id, account, amount_minor, mode)`,
    [
      merchantId,
      journalId,
      paymentId,
      lines.map(() => ids.make('ledgerEntry')),
      lines.map(([account]) => account),
      lines.map(([, amount]) => amount),
      lines.map(([, , mode = 'test']) => mode),
    ],
  );
  return journalId;
}

const choice: NewAttempt['choice'] = {
  because: 'connection_of_payment',
  rule: null,
  position: null,
  of: null,
  order: null,
  after: null,
  passedOver: null,
};
const attemptAt = (sequence: number): NewAttempt => {
  const id = ids.make('attempt');
  return { id, sequence, connectionId: 'c', providerId: 'p', connectionSettings: {}, idempotencyKey: id, choice };
};
const reservation = (kind: OperationKind): OperationClaim['reservation'] => ({
  journalId: ids.make('ledgerJournal'),
  entries: reservationOf[kind].map((entry) => ({ ...entry, id: ids.make('ledgerEntry') })),
});

/** Claims an operation, as the journal does; `null` where it is not eligible. */
async function claim(
  kind: OperationKind,
  paymentId: PaymentId | null,
  amountMinor: bigint,
  { feeMinor = 0n, parentId = null }: { feeMinor?: bigint; parentId?: OperationId | null } = {},
): Promise<OperationId | null> {
  const id = ids.make(kind);
  const operation: OperationClaim['operation'] = {
    merchantId,
    id,
    mode: 'test',
    kind,
    dialect: 'payments',
    paymentId,
    parentId,
    payeeId: kind === 'transfer' ? payeeId : null,
    amountMinor,
    feeMinor,
    currency: 'USD',
    description: null,
    reason: null,
    metadata: null,
    dialectData: null,
    sealedRequest: null,
    configVersion: 'v',
    createdAt: new Date(),
  };
  const { won } = await journal.claim({
    operation,
    attempt: attemptAt(1),
    idempotency: null,
    transitionId: ids.make('operationTransition'),
    leaseMs: 60_000,
    reservation: reservation(kind),
  });
  return won ? id : null;
}

const find = async (id: OperationId): Promise<StoredOperation> => (await journal.find(merchantId, 'test', id))!;

/** Stores what a provider answers, or says when it is asked again. */
async function hear(id: OperationId, outcome: OperationOutcome): Promise<void> {
  const operation = await find(id);
  const isInFlight = operation.state === 'processing';
  const inHand = { operation, attemptId: null, outcome, exchanges: [] };
  await settler.observe({
    ...inHand,
    epoch: isInFlight ? operation.leaseEpoch : null,
    actor: isInFlight ? 'api' : 'check',
  });
}

/** Tries an operation again that was not sent. */
async function tryAgain(id: OperationId): Promise<void> {
  const operation = await find(id);
  if (operation.state !== 'not_sent') return;
  const { sequence: _sequence, ...attempt } = attemptAt(0);
  await journal.reopen({
    merchantId,
    operationId: id,
    sealedRequest: null,
    attempt,
    transitionId: ids.make('operationTransition'),
    reservation: reservation(operation.kind),
    leaseMs: 60_000,
    now: new Date(),
  });
}

const moved = (amountMinor: bigint): OperationOutcome => ({
  outcome: 'succeeded',
  reference: 'r',
  money: money(amountMinor, 'USD'),
});
const declined: OperationOutcome = {
  outcome: 'declined',
  code: 'generic_decline',
  advice: 'try_another_source',
  providerMessage: null,
};
const unknown: OperationOutcome = { outcome: 'unknown', reason: 'deadline', reference: null };
const pending: OperationOutcome = { outcome: 'pending', reference: 'r' };
const notSent: OperationOutcome = { outcome: 'not_sent', reason: 'ECONNREFUSED' };

async function succeeded(
  kind: OperationKind,
  paymentId: PaymentId | null,
  amountMinor: bigint,
  more: object = {},
): Promise<OperationId> {
  const id = (await claim(kind, paymentId, amountMinor, more))!;
  const { feeMinor } = await find(id);
  await hear(id, moved(amountMinor - feeMinor));
  return id;
}

type Step =
  | { readonly does: 'claim'; readonly kind: OperationKind; readonly amountMinor: bigint; readonly feeMinor: bigint }
  | {
      readonly does: 'hear';
      readonly nth: number;
      readonly what: 'moved' | 'less' | 'more' | 'declined' | 'unknown' | 'pending' | 'not_sent';
    }
  | { readonly does: 'again'; readonly nth: number };

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('claim' as const),
      kind: fc.constantFrom(...operationKinds),
      amountMinor: fc.bigInt(2n, 600n),
      feeMinor: fc.bigInt(0n, 1n),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('hear' as const),
      nth: fc.nat(6),
      what: fc.constantFrom(
        'moved' as const,
        'moved' as const,
        'less' as const,
        'more' as const,
        'declined' as const,
        'unknown' as const,
        'pending' as const,
        'not_sent' as const,
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('again' as const), nth: fc.nat(6) }) },
);

/** Carries a history out on the payments, one after the other. */
async function carryOut(steps: readonly Step[], payments: readonly PaymentId[]): Promise<void> {
  const made: OperationId[] = [];
  for (const [index, step] of steps.entries()) {
    if (step.does === 'claim') {
      const id = await claimStep(step, payments[index % payments.length]!, made);
      if (id) made.push(id);
      continue;
    }
    const id = made[step.nth % Math.max(1, made.length)];
    if (id === undefined) continue;
    if (step.does === 'again') await tryAgain(id);
    else await hearStep(id, step.what);
  }
}

async function claimStep(
  { kind, amountMinor, feeMinor }: Extract<Step, { does: 'claim' }>,
  paymentId: PaymentId,
  made: readonly OperationId[],
): Promise<OperationId | null> {
  if (kind === 'payout') return claim(kind, null, amountMinor);
  if (kind !== 'reversal')
    return claim(kind, paymentId, kind === 'void' ? 1000n : amountMinor, kind === 'transfer' ? { feeMinor } : {});
  const parentId = made.findLast((id) => id.startsWith('tr_'));
  if (parentId === undefined) return null;
  return claim(kind, (await find(parentId)).paymentId, amountMinor, { parentId });
}

async function hearStep(id: OperationId, what: Extract<Step, { does: 'hear' }>['what']): Promise<void> {
  const { kind, state, amountMinor, feeMinor } = await find(id);
  const asked = amountMinor - feeMinor;
  // No provider's reversal is pending, and nobody could be asked about one.
  if (what === 'pending' && kind === 'reversal') return;
  // Nobody asks again about a capture, void or reversal that was refused.
  if (state === 'failed' && ['capture', 'void', 'reversal'].includes(kind)) return;
  // A transfer that comes home while it is being taken back is a case of its own.
  if (kind === 'transfer' && (await isBeingReversed(id))) return;
  await hear(
    id,
    {
      moved: moved(asked),
      less: moved(asked - 1n),
      more: moved(asked + 1n),
      declined,
      unknown,
      pending,
      not_sent: notSent,
    }[what],
  );
}

async function isBeingReversed(transferId: OperationId): Promise<boolean> {
  const open = await run(
    `select from operation where merchant_id = $1 and parent_id = $2 and state in ('processing', 'unknown')`,
    [merchantId, transferId],
  );
  return open.length > 0;
}

it('the invariants hold after any history of captures, voids, refunds, transfers, reversals and payouts', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 8, maxLength: 24 }), async (steps) => {
      await newMerchant();
      await carryOut(steps, [await newPayment(), await newPayment('authorized')]);
      expect(await check()).toEqual({ violations: [], hasMore: false });
      for (const row of await run('select kind, state from operation where merchant_id = $1', [merchantId])) {
        seen.add(`${row.kind} ${row.state}`);
      }
    }),
    { numRuns: 120 },
  );
  expect(seen.size).toBeGreaterThan(20);
}, 120_000);

it('the invariants hold where a provider gives back more than it was asked for, and what it had refused to', async () => {
  const id = await newPayment();
  const refused = (await claim('refund', id, 1000n))!;
  await hear(refused, declined);
  const other = (await claim('refund', id, 1000n))!;
  await hear(other, moved(1001n));
  await hear(refused, moved(1000n));
  expect(await run('select refunded_minor::int from payment where id = $1', [id])).toEqual([{ refunded_minor: 2001 }]);
  expect(await check()).toEqual({ violations: [], hasMore: false });
});

/** A violation that is expected: what it is about, what should be there, what is. */
type Told = readonly [subjectId: string | null, about: string, expected: string, found: string];

const set = (table: string, change: string, id: string): Promise<unknown> =>
  run(`update ${table} set ${change} where merchant_id = $1 and id = $2`, [merchantId, id]);

/** Ways to break each invariant, and what is told of each. */
const broken: Readonly<Record<Invariant, readonly (() => Promise<readonly Told[]>)[]>> = {
  journal_unbalanced: [
    async () => {
      const journalId = await post(await newPayment(), [
        ['fees', 500],
        ['merchant_balance', -499],
      ]);
      return [[journalId, 'USD', '0', '1']];
    },
  ],
  ledger_unbalanced: [
    async () => {
      await post(await newPayment(), [
        ['fees', 500],
        ['merchant_balance', -500, 'live'],
      ]);
      return [
        [null, 'USD', '0', '-500'],
        [null, 'USD', '0', '500'],
      ];
    },
  ],
  refunded_beyond_captured: [
    async () => {
      const id = await newPayment();
      await succeeded('refund', id, 600n);
      await set('payment', 'refunds_reserved_minor = 401', id);
      return [[id, 'refunds', 'at most 1000', '1001']];
    },
    // What a provider forced on us does not excuse anything beyond that.
    async () => {
      const id = await newPayment();
      await hear((await claim('refund', id, 1000n))!, moved(1001n));
      await set('payment', 'refunded_minor = 1002', id);
      return [[id, 'refunds', 'at most 1000', '1001']];
    },
  ],
  payment_differs_from_ledger: [
    async () => {
      const id = await newPayment();
      await set(
        'payment',
        'captured_minor = 1001, refunded_minor = 2, refunds_reserved_minor = 3, transferred_minor = 4',
        id,
      );
      return [
        [id, 'captured_minor', '1001', '1000'],
        [id, 'captured_minor less what was returned', '1001', '1000'],
        [id, 'refunded_minor', '2', '0'],
        [id, 'refunds_reserved_minor', '3', '0'],
        [id, 'transferred_minor', '4', '0'],
      ];
    },
    async () => {
      const id = await newPayment();
      for (const kind of ['refund', 'refund', 'transfer'] as const) await succeeded(kind, id, 200n);
      await claim('refund', id, 50n);
      await claim('transfer', id, 70n);
      await set('payment', 'refunded_minor = 0, refunds_reserved_minor = 0, transferred_minor = 0', id);
      return [
        [id, 'refunded_minor', '0', '400'],
        [id, 'refunds_reserved_minor', '0', '50'],
        [id, 'transferred_minor', '0', '270'],
      ];
    },
    async () => {
      const id = await newPayment();
      await set('payment', "state = 'returned'", id);
      return [[id, 'captured_minor less what was returned', '0', '1000']];
    },
  ],
  operation_differs_from_ledger: [
    async () => {
      const id = await succeeded('refund', await newPayment(), 200n);
      await set('operation', 'amount_minor = 300, moved_minor = 299', id);
      return [
        [id, 'merchant_balance', '300', '200'],
        [id, 'provider_clearing', '-299', '-200'],
      ];
    },
    async () => {
      const id = (await claim('refund', await newPayment(), 200n))!;
      await set('operation', "state = 'failed', lease_expires_at = null", id);
      return [
        [id, 'merchant_balance', '0', '200'],
        [id, 'refunds_reserved', '0', '-200'],
      ];
    },
    async () => {
      const id = await succeeded('transfer', await newPayment(), 200n, { feeMinor: 20n });
      await set('operation', 'fee_minor = 0, reversed_minor = 5', id);
      return [
        [id, 'fees', '0', '-20'],
        [id, 'reversed_minor', '5', '0'],
      ];
    },
    async () => {
      const paymentId = await newPayment();
      const parentId = await succeeded('transfer', paymentId, 200n);
      const id = await succeeded('reversal', paymentId, 100n, { parentId });
      await set('operation', "state = 'failed', moved_minor = 100", id);
      return [
        [id, 'payee_balance', '0', '100'],
        [id, 'merchant_balance', '0', '-100'],
        [id, 'moved_minor', '0', '100'],
        [parentId, 'reversed_minor', '100', '0'],
      ];
    },
    async () => {
      const id = (await claim('payout', null, 200n))!;
      await hear(id, pending);
      await set('operation', "state = 'succeeded', moved_minor = 200", id);
      return [
        [id, 'payouts_in_transit', '0', '-200'],
        [id, 'provider_clearing', '-200', '0'],
      ];
    },
    async () => {
      const id = await succeeded('capture', await newPayment('authorized'), 700n);
      await set('operation', 'moved_minor = 800', id);
      return [[id, 'provider_clearing', '800', '700']];
    },
  ],
  booked_without_success: [
    async () => {
      const id = await newPayment('declined');
      await post(id, [
        ['fees', 5],
        ['merchant_balance', -5],
      ]);
      return [[id, 'declined', '0 entries', '2 entries']];
    },
  ],
  success_not_booked_once: [
    async () => {
      const id = await newPayment('declined');
      await set('payment', "state = 'succeeded'", id);
      return [[id, 'succeeded', '1 capture', '0 captures']];
    },
    async () => {
      const id = await newPayment();
      await post(id, [
        ['provider_clearing', 1000],
        ['merchant_balance', -1000],
      ]);
      return [[id, 'succeeded', '1 capture', '2 captures']];
    },
  ],
  processing_without_lease: [
    async () => {
      const id = await newPayment('declined');
      const operationId = (await claim('refund', await newPayment(), 200n))!;
      await set('payment', "state = 'processing'", id);
      await set('operation', 'lease_expires_at = null', operationId);
      return [id, operationId].map((one) => [one, 'lease_expires_at', 'a time', 'none'] as const);
    },
  ],
  processing_without_attempt: [
    async () => {
      const id = await newPayment('declined');
      const operationId = (await claim('refund', await newPayment(), 200n))!;
      await set('payment', "state = 'processing', lease_expires_at = now()", id);
      await run(`update attempt set state = 'unknown', ended_at = now() where merchant_id = $1 and operation_id = $2`, [
        merchantId,
        operationId,
      ]);
      return [id, operationId].map((one) => [one, 'processing', '1 attempt in flight', '0 in flight'] as const);
    },
    async () => {
      const operationId = (await claim('refund', await newPayment(), 200n))!;
      await set('operation', "state = 'unknown', lease_expires_at = null, review_reason = 'spec'", operationId);
      return [[operationId, 'unknown', '0 attempts in flight', '1 in flight']];
    },
  ],
  nobody_looks: [
    async () => {
      const held = await newPayment('authorized');
      const open = await newPayment('pending');
      const operationId = (await claim('refund', await newPayment(), 200n))!;
      await hear(operationId, unknown);
      for (const id of [held, open]) await set('payment', 'next_check_at = null', id);
      await set('operation', 'next_check_at = null, review_reason = null', operationId);
      const nobody = ['a next check, or a review', 'neither'] as const;
      return [
        [held, 'authorized', ...nobody],
        [open, 'pending', ...nobody],
        [operationId, 'unknown', ...nobody],
      ];
    },
  ],
};

describe('where somebody else than the gateway has written', () => {
  beforeAll(async () => {
    for (const table of ['ledger_entry', 'attempt']) await run(`alter table ${table} disable trigger user`);
    for (const table of ['payment', 'operation']) await run(`alter table ${table} drop constraint ${table}_lease`);
  });

  it.each(Object.entries(broken))('%s is told, with ids and numbers', async (invariant, ways) => {
    expect(ways.length).toBeGreaterThan(0);
    for (const breakIt of ways) {
      await newMerchant();
      const expected = await breakIt();
      const { violations } = await check();
      const told = violations
        .filter((violation) => violation.invariant === invariant)
        .map(({ subjectId, about, expected: asked, found }) => [subjectId, about, asked, found]);
      expect(told.toSorted()).toEqual(expected.toSorted());
      expect(new Set(violations.map((violation) => violation.merchantId))).toEqual(new Set([merchantId]));
    }
  });

  it('only what is asked for is told: a merchant, a mode, or all', async () => {
    const id = await newPayment('declined');
    await set('payment', "state = 'succeeded'", id);
    const told = { invariant: 'success_not_booked_once', merchantId, mode: 'test', subjectId: id };
    expect((await check()).violations).toMatchObject([told]);
    expect((await check({ mode: 'test' })).violations).toMatchObject([told]);
    expect((await check({ mode: 'live' })).violations).toEqual([]);
    const { violations } = await new Invariants(database.pool).check({ limit: 10_000 });
    expect(violations).toContainEqual(expect.objectContaining(told));
    expect(new Set(violations.map((violation) => violation.merchantId)).size).toBeGreaterThan(5);
    await newMerchant();
    expect((await check()).violations).toEqual([]);
  });

  it('at most 100 violations are told, or as many as are asked for', async () => {
    for (let n = 0; n < 105; n += 1) await set('payment', "state = 'succeeded'", await newPayment('declined'));
    const told = await check();
    expect([told.violations.length, told.hasMore]).toEqual([100, true]);
    const few = await check({ limit: 7 });
    expect([few.violations.length, few.hasMore]).toEqual([7, true]);
    const all = await check({ limit: 105 });
    expect([all.violations.length, all.hasMore]).toEqual([105, false]);
  });

  it('a check that takes too long is given up, and harms no other', async () => {
    const client = await database.pool.connect();
    await client.query('begin; lock table operation in access exclusive mode');
    await expect(check({ timeoutMs: 100 })).rejects.toMatchObject({ code: '57014' });
    await client.query('rollback');
    client.release();
    expect((await check()).violations).toEqual([]);
  });
});
