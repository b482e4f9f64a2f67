import { setTimeout as sleep } from 'node:timers/promises';
import type { Target, World } from '../world/world.js';

/** How long payments in flight may take to end. */
const restLimitMs = 60_000;

/**
 * Compares what was answered, what is recorded and what has moved.
 *
 * @param answered - ids of the payments that were answered with success since the provider was reset
 * @returns how many payments there are in each state
 * @throws Error when one of them is not in the others
 */
export async function assertNothingLost(
  { sandbox }: World,
  { database }: Target,
  answered: readonly string[],
): Promise<Readonly<Record<string, number>>> {
  await untilAtRest(database);
  const movements = (await sandbox.movements()).map(({ reference }) => reference);
  const moved = new Set(movements);
  if (moved.size !== movements.length) throw new Error('The provider has charged something twice');

  const rows = await database.query(`select id, state, provider_reference from payment`);
  // The reference of a payment is the provider's id and the partner.
  const idOf = (reference: unknown): string => String(reference).split('@', 1)[0] ?? '';
  const succeeded = new Map(
    rows.filter(({ state }) => state === 'succeeded').map((row) => [row['id'], idOf(row['provider_reference'])]),
  );
  const lost = answered.filter((id) => !moved.has(succeeded.get(id) ?? ''));
  if (lost.length > 0)
    throw new Error(`${lost.length} charges were answered and have not moved money, such as ${lost[0]}`);
  const known = new Set(succeeded.values());
  const unknown = movements.filter((reference) => !known.has(reference));
  if (unknown.length > 0) throw new Error(`${unknown.length} movements have no payment, such as ${unknown[0]}`);

  const states: Record<string, number> = {};
  for (const { state } of rows) states[String(state)] = (states[String(state)] ?? 0) + 1;
  return states;
}

async function untilAtRest(database: Target['database']): Promise<void> {
  const deadlineMs = performance.now() + restLimitMs;
  for (;;) {
    const inFlight = await database.count(`payment where state = 'processing'`);
    if (inFlight === 0) return;
    if (performance.now() > deadlineMs) throw new Error(`${inFlight} payments are still in flight`);
    await sleep(200);
  }
}
