import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { BatchCommand, carryOut, programs } from './support/model/batch.js';
import { breaksOneOf } from './support/model/weakening.js';
import { numberTransitions } from './support/model/commit-order.js';
import { firstClaims, paymentBatch, paymentProgram } from './support/model/payment-calls.js';
import { PaymentWorld } from './support/model/payment-world.js';
import { inOrderOf, weakened, type Weakening } from './support/model/pools.js';

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

/** Calls come in batches, each batch at the same moment. */
const inBatches = (journalPool: () => pg.Pool) => {
  const commands = fc.commands([paymentBatch.map((batch) => new BatchCommand(batch))], {
    maxCommands: 16,
    size: 'max',
  });
  return fc.asyncProperty(commands, async (batches) => {
    const real = new PaymentWorld(pool, journalPool());
    await carryOut(real, { calls: firstClaims, how: 'at_once' });
    await fc.asyncModelRun(() => ({ model: {}, real }), batches);
  });
};

/** Several callers at work, whose statements come in any order, one at a time. */
const inAnyOrder = (journalPool: () => pg.Pool) => {
  const callers = fc.array(paymentProgram, { minLength: 2, maxLength: 4, size: 'max' });
  const rounds = fc.array(callers, { minLength: 1, maxLength: 4, size: 'max' });
  return fc.asyncProperty(fc.scheduler(), rounds, async (scheduler, calls) => {
    const world = new PaymentWorld(pool, inOrderOf(journalPool(), scheduler));
    await scheduler.waitFor(carryOut(world, { calls: firstClaims, how: 'at_once' }));
    for (const round of calls) await programs(world, round, scheduler);
  });
};

describe('payments', () => {
  it('keep to their table, are booked once and told truly, whatever is done with them at once', async () => {
    await fc.assert(
      inBatches(() => pool),
      { numRuns: Number(process.env['RUNS'] ?? 40) },
    );
  }, 120_000);

  it('keep to their table, are booked once and told truly, in whatever order their callers come', async () => {
    await fc.assert(
      inAnyOrder(() => pool),
      { numRuns: Number(process.env['RUNS'] ?? 40) },
    );
  }, 120_000);
});

/** Guards of the statements, each of which is taken out in turn. */
const guards: readonly (Weakening & { readonly guard: string })[] = [
  {
    guard: 'only the owner of the lease settles',
    statement: 'journal_settle',
    replace: [['before.lease_epoch = before.epoch and', '']],
  },
  {
    guard: 'a payment takes only what its state takes',
    statement: 'journal_settle',
    replace: [['and before.from_state = any(before.from_states)', '']],
  },
  {
    guard: 'an attempt has ended before the next begins',
    statement: 'journal_next_attempt',
    replace: [
      ['from pay, ended where p.merchant_id', 'from pay where p.merchant_id'],
      ['held.mode, held.id, $13, ended.operation', "held.mode, held.id, $13, 'charge'"],
      ['from held, ended', 'from held'],
    ],
  },
  {
    guard: 'only the owner of the lease begins another attempt',
    statement: 'journal_next_attempt',
    replace: [['and lease_epoch = $3', 'and $3::int is not null']],
  },
  {
    guard: 'nothing follows on what may have moved money',
    statement: 'journal_next_attempt',
    replace: [["and $15 in ('not_sent', 'declined', 'rejected')", '']],
  },
  {
    guard: 'an outcome is of its own attempt',
    statement: 'journal_settle',
    replace: [
      ['state = case when a.id = s.attempt_id then s.attempt_state else s.other_state end', 'state = s.attempt_state'],
    ],
  },
  {
    guard: 'a payment is where its outcome is from',
    statement: 'journal_settle',
    replace: [['and a.id = e.attempt_id)', "and a.payment_id = e.payment_id and a.state = 'started')"]],
  },
  {
    guard: 'nothing is begun past the end of a lease',
    statement: 'journal_next_attempt',
    replace: [['and lease_expires_at > now()', '']],
  },
  {
    guard: 'what was observed is recorded of the state that it was observed in',
    statement: 'journal_observe',
    replace: [['p.state = $3', '$3::text is not null']],
  },
  {
    guard: 'nobody observes what is being sent',
    statement: 'journal_observe',
    replace: [['and p.lease_expires_at is null', '']],
  },
  {
    guard: 'only what was not sent is sent again',
    statement: 'journal_reopen',
    replace: [["and state = 'not_sent'", '']],
  },
  {
    guard: 'a key is taken again only when its time is over',
    statement: 'journal_claim',
    replace: [
      ['where idempotency_record.expires_at < now()', ''],
      ['and (held.expires_at is null or held.expires_at >= now())', 'and false'],
    ],
  },
  {
    guard: 'who has not got the key makes no payment',
    statement: 'journal_claim',
    replace: [['where key is null or id = any', 'where true or id = any']],
  },
  {
    guard: 'only a lease that has run out is taken over',
    statement: 'journal_take_over',
    replace: [['where lease_expires_at < now()', 'where lease_expires_at is not null']],
  },
  {
    guard: 'a request is erased when its outcome is known',
    statement: 'journal_resend',
    replace: [['and l.in_time', '']],
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
