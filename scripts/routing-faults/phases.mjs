import { setTimeout as sleep } from 'node:timers/promises';
import { checkMovements } from './tally.mjs';
import { openMs } from './world.mjs';

/**
 * What is done to the first provider while payments are made.
 *
 * @typedef {{ name: string, begin: (world: import('./world.mjs').World) => Promise<unknown>, end: (world: import('./world.mjs').World) => Promise<unknown> }} Phase
 */

const fault = (world, fault) => world.provider('first').setFault({ service: 'voucher', operation: 'charge', ...fault });
const clearFaults = (world) => world.provider('first').clearFaults();

/** @type {readonly Phase[]} */
export const phases = [
  { name: 'refuses connections', begin: (world) => world.line.cut(), end: (world) => world.line.open() },
  {
    name: 'hangs, before or after the money moved',
    begin: async (world) => {
      await fault(world, { kind: 'hang', when: 'before', rate: 0.5, seed: 1 });
      await fault(world, { kind: 'hang', when: 'after' });
    },
    end: clearFaults,
  },
  {
    name: 'answers 500 after the money moved',
    begin: (world) => fault(world, { kind: 'error', when: 'after' }),
    end: clearFaults,
  },
];

/**
 * Makes payments while something is done to the first provider.
 *
 * @param {import('./world.mjs').World} world
 * @param {import('./traffic.mjs').Traffic} traffic
 * @param {Phase} phase
 * @param {{ payments: number, onProgress: (done: number) => void }} options
 * @returns {Promise<{ succeeded: number, processing: number, unavailable: number, others: import('./traffic.mjs').Told[], fallbacks: number, moved: Record<string, number>, twice: number, openings: number, recoveredAfter: number }>}
 */
export async function play(world, traffic, phase, { payments, onProgress }) {
  const openedBefore = await world.openings('first');
  const before = new Set((await world.movements()).map(({ id }) => id));
  await phase.begin(world);
  const told = await traffic.send({ payments, atOnce: 16, onProgress });
  const openings = (await world.openings('first')) - openedBefore;
  await phase.end(world);
  const after = await world.movements();
  const moved = after.filter(({ id }) => !before.has(id));
  const { twice } = checkMovements(told, timesOf(moved));
  const fallbacks = await world.fallbacks(told.map(({ id }) => id));
  const count = (holds) => told.filter(holds).length;
  const [succeeded, processing] = ['succeeded', 'processing'].map((state) => count((one) => one.state === state));
  const unavailable = count(({ status }) => status === 503);
  return {
    succeeded,
    processing,
    unavailable,
    others: told.filter(({ status, state }) => status !== 503 && state !== 'succeeded' && state !== 'processing'),
    fallbacks,
    moved: Object.fromEntries(
      ['first', 'second'].map((name) => [name, moved.filter(({ provider }) => provider === name).length]),
    ),
    twice,
    openings,
    recoveredAfter: await recover(world, traffic),
  };
}

/** How often money moved, by payment. @param {readonly { paymentId: string }[]} movements */
export function timesOf(movements) {
  const groups = Map.groupBy(movements, ({ paymentId }) => paymentId);
  return new Map([...groups].map(([id, all]) => [id, all.length]));
}

/** Makes payments until the first provider takes them again. @returns {Promise<number>} how many that took */
async function recover(world, traffic) {
  for (let payments = 0; ; payments += 1) {
    if ((await world.breakerState('first')) === 'closed') return payments;
    if (payments >= 200) throw new Error('The breaker of the first provider does not close again');
    await sleep(openMs / 20);
    await traffic.send({ payments: 1, atOnce: 1 });
  }
}
