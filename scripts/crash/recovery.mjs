import { setTimeout as sleep } from 'node:timers/promises';

const pollMs = 100;
/** How long sweepers may take on a busy machine; what they find may wait for a provider's deadline. */
const patienceMs = 180_000;
/** How long they are disturbed at it. */
const disturbedMs = 6_000;
const daySeconds = 86_400;

/**
 * Lets the gateways find out what became of everything, with nothing in their way: leases run out, sweepers take over,
 * providers are asked. Time is not waited for: the checks' schedule is brought forward in the database, and the
 * stand-ins' clock is moved once nothing is left that might be sent again.
 *
 * @param {import('./world.mjs').World} world
 * @param {readonly import('./merchant.mjs').Merchant[]} merchants
 */
export async function recover(world, merchants) {
  world.disruptor.disarm();
  await world.control.clearFaults();
  await world.allServe();
  const ids = merchants.map(({ merchantId }) => merchantId);
  await untilNothingIsInFlight(world, ids);
  await Promise.all(merchants.map((merchant) => merchant.askAgain()));
  await untilNothingIsInFlight(world, ids);
  await askProviders(world, ids);
  await askProviders(world, ids);
  for (const days of [5, 4]) {
    await untilNothingIsInFlight(world, ids);
    await moveTime(world, days);
    await askProviders(world, ids);
    await askProviders(world, ids);
  }
}

/**
 * The same, but still disturbed: gateways are killed while they take over, ask and send again.
 *
 * @param {import('./world.mjs').World} world
 * @param {readonly import('./merchant.mjs').Merchant[]} merchants
 */
export async function recoverDisturbed(world, merchants) {
  const ids = merchants.map(({ merchantId }) => merchantId);
  for (const merchant of merchants) world.disruptor.armAfterwards(merchant);
  await untilNothingIsInFlight(world, ids, disturbedMs);
  await askProviders(world, ids, disturbedMs);
}

/**
 * Moves the stand-ins' clock, and makes everything as much older: a provider forgets an idempotency key, and the gateway
 * has to know that it is as old.
 */
async function moveTime({ database, control }, days) {
  const older = (column) => `${column} = ${column} - $1 * interval '1 day'`;
  await database.query(`update attempt set ${older('started_at')} where state in ('started', 'unknown', 'pending')`, [
    days,
  ]);
  for (const table of ['payment', 'operation']) {
    await database.query(`update ${table} set ${older('created_at')}`, [days]);
  }
  await control.advanceClock(days * daySeconds);
}

/** Until every lease was given up or taken over. */
async function untilNothingIsInFlight({ database }, ids, mostMs = patienceMs) {
  await until(async () => {
    const rows = await database.query(
      `select 1 from payment where merchant_id = any($1) and state = 'processing'
       union all select 1 from operation where merchant_id = any($1) and state = 'processing' limit 1`,
      [ids],
    );
    return rows.length === 0;
  }, mostMs);
}

/** Makes everything due now, and waits until it was looked at: then its next check is a while away, or there is none. */
async function askProviders({ database }, ids, mostMs = patienceMs) {
  for (const table of ['payment', 'operation']) {
    await database.query(
      `update ${table} set next_check_at = now() - interval '1 second' where merchant_id = any($1) and next_check_at is not null`,
      [ids],
    );
  }
  await until(async () => {
    const rows = await database.query(
      `select 1 from payment where merchant_id = any($1) and next_check_at < now() + interval '20 seconds'
       union all select 1 from operation where merchant_id = any($1) and next_check_at < now() + interval '20 seconds' limit 1`,
      [ids],
    );
    return rows.length === 0;
  }, mostMs);
}

/** What does not come true in time is for the checks to complain of. */
async function until(isTrue, mostMs) {
  const deadline = performance.now() + mostMs;
  while (!(await isTrue()) && performance.now() < deadline) await sleep(pollMs);
}
