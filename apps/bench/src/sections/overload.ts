import type { FloodResult, FloodSecond } from '../load/flood-job.js';
import { median } from '../measure/quantiles.js';
import { count, mebibytes, milliseconds, orUnknown, ratio } from '../report/numbers.js';
import { plotSvg } from '../report/plot.js';
import type { Bench, Section } from '../section.js';
import { leadInSeconds, type Target } from '../world/world.js';
import { betweenSeconds, chargeRound, newKeyPrefix } from './charge-round.js';
import { assertNothingLost } from './nothing-lost.js';

const connections = 64;
const times = 4;
/** So many requests wait for their answers at most, each on a connection of its own. */
const mostOpen = 4_000;
const startSeconds = 10;
/** What is left in flight may take so long to end. */
const restSeconds = 5;

/** What the section has measured. */
export interface OverloadResult {
  readonly connections: number;
  /** Charges per second before, in the median of the rounds. */
  readonly capacity: number;
  /** Requests per second that were asked for. */
  readonly offered: number;
  readonly flood: Omit<FloodResult, 'made'>;
  /** Charges per second afterwards, in the median of the rounds. */
  readonly recovered: number;
  /** Payments in the states that they ended in. */
  readonly states: Readonly<Record<string, number>>;
}

/** Four times as many charges as the gateway can make. */
export const overload: Section<OverloadResult> = {
  title: `Overload: ${times} × what it can take`,
  plannedSeconds: ({ rounds, seconds, warmUpSeconds, overloadSeconds }) =>
    startSeconds +
    2 * warmUpSeconds +
    overloadSeconds +
    restSeconds +
    2 * rounds * (seconds + leadInSeconds + betweenSeconds),
  async run(bench) {
    const { options, world, progress } = bench;
    const gateway = await progress.during('starting the gateway', startSeconds, world.gateway());
    const warmUp = chargeRound(world, [gateway], { connections, seconds: options.warmUpSeconds });
    await progress.during('overload: warming up', options.warmUpSeconds, warmUp);
    const capacity = await throughput(bench, gateway, 'before');
    const offered = Math.round(times * capacity);
    const flooding = world.load.flood({
      url: gateway.url,
      server: gateway.server.pid,
      traffic: {
        kind: 'charge',
        terms: { dialect: 'payments' },
        apiKey: gateway.merchant.apiKey,
        keyPrefix: newKeyPrefix(),
      },
      perSecond: offered,
      seconds: options.overloadSeconds,
      mostOpen,
    });
    const what = `overload: ${count(offered)} charges asked for each second`;
    const { made, ...flood } = await progress.during(what, options.overloadSeconds, flooding);
    gateway.server.assertAlive();
    const looking = assertNothingLost(world, gateway, made);
    const states = await progress.during('overload: looking at the books', restSeconds, looking);
    await world.sandbox.reset();
    const recovered = await throughput(bench, gateway, 'after');
    await gateway.stop();
    return { connections, capacity, offered, flood, recovered, states };
  },
  tables: ({ capacity, offered, flood, recovered, states, connections: number }) => {
    const sum = (pick: (second: FloodSecond) => number): number =>
      flood.seconds.reduce((all, one) => all + pick(one), 0);
    const bytes = flood.samples.map((sample) => sample.bytes);
    return [
      {
        caption: `Charges asked for ${times} times as often as the gateway made them at ${number} connections, whether or not earlier ones were answered.`,
        head: ['', ''],
        rows: [
          ['charges/s before', count(capacity)],
          ['asked for each second', count(offered)],
          ['seconds', count(flood.seconds.length)],
          ['answered 200', count(sum(({ succeeded }) => succeeded))],
          ['answered 503, each with Retry-After', count(sum(({ refused }) => refused))],
          ['connections that broke', count(sum(({ failed }) => failed))],
          [`not sent, for ${count(mostOpen)} were open`, count(sum(({ withheld }) => withheld))],
          ['p99 of a 200, ms', orUnknown(flood.p99Ms.succeeded, milliseconds)],
          ['p99 of a 503, ms', orUnknown(flood.p99Ms.refused, milliseconds)],
          [
            'resident memory, MiB: first, greatest, last',
            [bytes[0], Math.max(...bytes), bytes.at(-1)].map((one) => mebibytes(one ?? NaN)).join(', '),
          ],
          ['charges/s after', `${count(recovered)} (${ratio(recovered / capacity)} of before)`],
        ],
        notes: [
          `Each 200 is one payment that succeeded and one movement of money, and each movement has a payment that succeeded. States of all payments: ${Object.entries(
            states,
          )
            .map(([state, payments]) => `${state} ${count(payments)}`)
            .join(', ')}.`,
          ...Object.entries(flood.faults).map(([fault, often]) => `${fault}: ${count(often)} connections.`),
        ],
      },
    ];
  },
  plots: ({ flood }) => ({
    overload: plotSvg({
      title: `Answers each second at ${times} × what it can take`,
      x: { name: 'seconds' },
      y: { name: 'answers/s' },
      lines: [
        { name: '200', points: flood.seconds.map(({ second, succeeded }) => [second, succeeded] as const) },
        { name: '503', points: flood.seconds.map(({ second, refused }) => [second, refused] as const), dashed: true },
      ],
    }),
    'overload-memory': plotSvg({
      title: `Resident memory of the gateway at ${times} × what it can take`,
      x: { name: 'seconds' },
      y: { name: 'MiB' },
      lines: [
        { name: 'gateway', points: flood.samples.map(({ seconds, bytes }) => [seconds, bytes / 1_048_576] as const) },
      ],
    }),
  }),
};

async function throughput({ options, world, progress }: Bench, gateway: Target, what: string): Promise<number> {
  const perSecond: number[] = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    const charging = chargeRound(world, [gateway], { connections, seconds: options.seconds });
    const planned = options.seconds + leadInSeconds + betweenSeconds;
    const title = `overload: ${what} it, round ${round} of ${options.rounds}`;
    perSecond.push((await progress.during(title, planned, charging)).perSecond);
  }
  return median(perSecond);
}
