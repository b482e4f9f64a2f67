import { measuredOf, medianOf, type Measured } from '../measure/measured.js';
import type { LoadJob } from '../load/load-job.js';
import type { TrafficSpec } from '../load/make-traffic.js';
import { pageSize } from '../load/payment-traffic.js';
import { count, milliseconds, orUnknown } from '../report/numbers.js';
import type { Bench, Section } from '../section.js';
import { leadInSeconds, type Target } from '../world/world.js';
import { betweenSeconds, makeCharges, newKeyPrefix, tidyUp } from './charge-round.js';

/** How many connections send. */
const connections = 16;
const startSeconds = 10;

/** What is measured, in the order of the table. */
const operations = ['charge', 'refund', 'replay', 'get', 'first page', 'deep page'] as const;
type Operation = (typeof operations)[number];

/** What the section has measured: medians of the rounds. */
export interface OperationsResult {
  readonly connections: number;
  readonly operations: Readonly<Record<Operation, Measured>>;
}

/** Refund, replay, get and list at the gateway. */
export const operationsSection: Section<OperationsResult> = {
  title: 'Refund, replay, get and list',
  plannedSeconds: ({ rounds, seconds, warmUpSeconds }) =>
    startSeconds + warmUpSeconds + rounds * (operations.length * (seconds + leadInSeconds) + 2 * betweenSeconds),
  async run(bench) {
    const { options, world, progress } = bench;
    const gateway = await progress.during('starting the gateway', startSeconds, world.gateway());
    await progress.during(
      'warming up',
      options.warmUpSeconds,
      playRound(bench, gateway, Math.max(0.5, options.warmUpSeconds / 6)),
    );
    const rounds: Record<Operation, Measured>[] = [];
    for (let round = 1; round <= options.rounds; round += 1) {
      const planned = operations.length * (options.seconds + leadInSeconds) + 2 * betweenSeconds;
      const playing = playRound(bench, gateway, options.seconds);
      rounds.push(await progress.during(`operations: round ${round} of ${options.rounds}`, planned, playing));
    }
    await gateway.stop();
    const medians = operations.map((name) => [name, medianOf(rounds.map((round) => round[name]))] as const);
    return { connections, operations: Object.fromEntries(medians) as Record<Operation, Measured> };
  },
  tables: ({ connections: number, operations: measured }) => [
    {
      caption: `The gateway at ${number} connections: medians of the rounds. A page has 20 payments; the deep one is behind a cursor in the midst of all. CPU milliseconds per request.`,
      head: ['', 'requests/s', 'p50 ms', 'p99 ms', 'CPU: gateway', 'CPU: PostgreSQL'],
      rows: operations.map((name) => {
        const { perSecond, latencyMs, cpuMs } = measured[name];
        const cpu = [cpuMs.server, cpuMs.postgres].map((value) => orUnknown(value, milliseconds));
        return [name, count(perSecond), milliseconds(latencyMs.p50), milliseconds(latencyMs.p99), ...cpu];
      }),
    },
  ],
};

/** Charges cards, looks at the payments in every way, and gives all of the money back. */
async function playRound({ world }: Bench, gateway: Target, seconds: number): Promise<Record<Operation, Measured>> {
  const terms = { dialect: 'payments', source: 'card' } as const;
  const made = await makeCharges(world, [gateway], { terms, connections, until: { seconds }, keep: Infinity });
  const { made: ids } = made.result;
  const { apiKey } = gateway.merchant;
  const send = (traffic: TrafficSpec, until: LoadJob['until'] = { seconds }): Promise<Measured> =>
    world.measure([gateway], { connections, traffic, until });
  // Behind each of them there is another page.
  const cursors = ids
    .toSorted()
    .slice(Math.max(pageSize, ids.length / 3), Math.max(pageSize + 1, (2 * ids.length) / 3));

  const seen = {
    replay: await send({ kind: 'replay', apiKey, terms, keyPrefix: made.keyPrefix, ids }),
    get: await send({ kind: 'get', apiKey, ids }),
    'first page': await send({ kind: 'list', apiKey, cursors: [], filter: '' }),
    'deep page': await send({ kind: 'list', apiKey, cursors, filter: '' }),
  };
  const refund = await send({ kind: 'refund', apiKey, keyPrefix: newKeyPrefix(), ids }, { requests: ids.length });
  await assertRefunded(world.sandbox, ids.length);
  await tidyUp(world, [gateway]);
  return { charge: measuredOf(made.result), refund, ...seen };
}

/** Every payment was charged once, whatever was replayed, and given back once. */
async function assertRefunded(sandbox: Bench['world']['sandbox'], payments: number): Promise<void> {
  const movements = await sandbox.movements();
  for (const kind of ['charge', 'refund']) {
    const moved = movements.filter((movement) => movement.kind === kind).length;
    if (moved !== payments)
      throw new Error(`${payments} payments were charged and refunded; there are ${moved} ${kind}s`);
  }
}
