import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { BatchCommand, carryOut, programs } from './support/model/batch.js';
import { numberTransitions } from './support/model/commit-order.js';
import { firstOperations, operationBatch, operationProgram } from './support/model/operation-calls.js';
import { checkInvariants } from './support/model/operation-replay.js';
import { OperationWorld } from './support/model/operation-world.js';
import { inOrderOf, weakened, type Weakening } from './support/model/pools.js';
import { breaksOneOf } from './support/model/weakening.js';

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  await numberTransitions(database.pool);
  pool = new pg.Pool({ connectionString: database.url, max: 20 });
  pool.on('error', () => undefined);
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

async function begin(world: OperationWorld): Promise<void> {
  await world.prepare();
  for (const calls of firstOperations) await carryOut(world, { calls, how: 'at_once' });
}

/** Calls come in batches, each batch at the same moment. */
const inBatches = (journalPool: () => pg.Pool) => {
  const commands = fc.commands([operationBatch.map((batch) => new BatchCommand(batch))], {
    maxCommands: 16,
    size: 'max',
  });
  return fc.asyncProperty(commands, async (batches) => {
    const real = new OperationWorld(pool, journalPool());
    await begin(real);
    await fc.asyncModelRun(() => ({ model: {}, real }), batches);
    await checkInvariants(real);
  });
};

/** Several callers at work, whose statements come in any order, one at a time. */
const inAnyOrder = (journalPool: () => pg.Pool) => {
  const callers = fc.array(operationProgram, { minLength: 2, maxLength: 4, size: 'max' });
  const rounds = fc.array(callers, { minLength: 1, maxLength: 4, size: 'max' });
  return fc.asyncProperty(fc.scheduler(), rounds, async (scheduler, calls) => {
    const world = new OperationWorld(pool, inOrderOf(journalPool(), scheduler));
    await scheduler.waitFor(begin(world));
    for (const round of calls) await programs(world, round, scheduler);
    await checkInvariants(world);
  });
};

describe('operations', () => {
  it('take no more than there is and are booked to the last unit, whatever is done with them at once', async () => {
    await fc.assert(
      inBatches(() => pool),
      { numRuns: Number(process.env['RUNS'] ?? 40) },
    );
  }, 120_000);

  it('take no more than there is and are booked to the last unit, in whatever order their callers come', async () => {
    await fc.assert(
      inAnyOrder(() => pool),
      { numRuns: Number(process.env['RUNS'] ?? 40) },
    );
  }, 120_000);
});

/** Guards of the statements, each of which is taken out in turn. */
const guards: readonly (Weakening & { readonly guard: string })[] = [
  {
    guard: 'what is asked to be refunded is set aside',
    statement: 'operation_claim_refund',
    replace: [['p.refunds_reserved_minor + made.amount_minor', 'p.refunds_reserved_minor + 0 * made.amount_minor']],
  },
  {
    guard: 'who asks for a refund has the payment to itself',
    statement: 'operation_claim_refund',
    replace: [['for update', '']],
  },
  {
    guard: 'no more is refunded than is left',
    statement: 'operation_claim_refund',
    replace: [['and amt <= captured_minor - refunded_minor - refunds_reserved_minor', '']],
  },
  {
    guard: 'who asks for a transfer has the payment to itself',
    statement: 'operation_claim_transfer',
    replace: [['for update', '']],
  },
  {
    guard: 'what was transferred is not transferred again',
    statement: 'operation_claim_transfer',
    replace: [['- refunds_reserved_minor - transferred_minor and', '- refunds_reserved_minor and']],
  },
  {
    guard: 'who asks for a reversal has the transfer to itself',
    statement: 'operation_claim_reversal',
    replace: [['for update of p, o', '']],
  },
  {
    guard: 'who has not got the key asks for nothing',
    statement: 'operation_claim_refund',
    replace: [['from eligible where $20::text is null or exists (select from taken)', 'from eligible']],
  },
  {
    guard: 'only the owner of the lease settles',
    statement: 'operation_settle',
    replace: [['o.lease_epoch = $3 and o.lease_expires_at is not null', 'o.lease_expires_at is not null']],
  },
  {
    guard: 'what became of an operation is recorded of the state that it was in',
    statement: 'operation_settle',
    replace: [['before.state = any($4::text[])', '$4::text[] is not null']],
  },
  {
    guard: 'a transfer fails as much as it was when it was looked at',
    statement: 'operation_settle',
    replace: [['o.reversed_minor = $48', '$48::bigint is not null']],
  },
  {
    guard: 'who has asked has computed from what is stored, also where the state has come round again',
    statement: 'operation_settle',
    replace: [['o.moved_minor = $49', '$49::bigint is not null']],
  },
  {
    guard: 'a transfer does not fail while a reversal of it is not decided',
    statement: 'operation_settle',
    replace: [["$15 = 'failed_later' and exists", "$15 = 'failed_later' and false and exists"]],
  },
  {
    guard: 'what is captured or released does not lapse meanwhile',
    statement: 'journal_observe',
    replace: [['p.updated_at = $34', '$34::timestamptz is not null']],
  },
  {
    guard: 'what comes after its payment has gone another way is not booked',
    statement: 'operation_settle',
    replace: [['where $33::text is null or exists (select from changed_payment)', '']],
  },
  {
    guard: 'only what was not sent is sent again',
    statement: 'operation_reopen',
    replace: [
      ["and o.state = 'not_sent' and case", 'and case'],
      ["and o.id = allowed.id and o.state = 'not_sent'", 'and o.id = allowed.id'],
    ],
  },
  {
    guard: 'what is sent again is set aside again',
    statement: 'operation_reopen',
    replace: [["case held.kind when 'refund' then held.amount_minor else 0 end", '0']],
  },
];

describe('the model notices that a guard is missing:', () => {
  it.each(guards)(
    '$guard ($statement)',
    async (weakening) => {
      const journalPool = (): pg.Pool => weakened(pool, weakening);
      expect(await breaksOneOf([inBatches(journalPool), inAnyOrder(journalPool)])).toBe(true);
    },
    60_000,
  );
});
