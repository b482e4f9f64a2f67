import { medianOf, type Measured } from '../measure/measured.js';
import { median } from '../measure/quantiles.js';
import { count, ratio } from '../report/numbers.js';
import type { Bench, Section } from '../section.js';
import { leadInSeconds, type Target } from '../world/world.js';
import { BaselinePools, poolSizesFor } from './baseline-pools.js';
import { betweenSeconds, chargeRound } from './charge-round.js';
import { chargesPlots } from './charges-plots.js';
import { ratioOf, type ChargesResult, type ChargesRound, type ChargesRow } from './charges-result.js';
import { chargesTables } from './charges-tables.js';
import { inTurn } from './in-turn.js';

const startSeconds = 10;
/** What has run for a while is measured: a server gets there sooner with many requests at a time. */
const warmUpConnections = 64;
/** How long the baseline is tried with a pool. */
const trySeconds = (seconds: number): number => Math.min(2, seconds);

/** The gateway against the bare baseline, round by round. */
export const charges: Section<ChargesResult> = {
  title: 'Charges, beside a server written by hand',
  plannedSeconds: ({ connections, rounds, seconds, warmUpSeconds }) =>
    connections.reduce(
      (sum, number) =>
        sum +
        poolSizesFor(number).length * (1.5 * trySeconds(seconds) + 2 * (leadInSeconds + betweenSeconds)) +
        2 * (warmUpSeconds + leadInSeconds + betweenSeconds) +
        rounds * 2 * (seconds + leadInSeconds + betweenSeconds),
      startSeconds,
    ),
  async run(bench) {
    const { options, world, progress } = bench;
    const gateway = await progress.during('starting the gateway', startSeconds, world.gateway());
    const pools = new BaselinePools(world, await world.database());
    const rows: ChargesRow[] = [];
    for (const connections of options.connections) rows.push(await compare(bench, gateway, pools, connections));
    await Promise.all([gateway.stop(), pools.stop()]);
    return { rows };
  },
  tables: ({ rows }) => chargesTables(rows),
  plots: ({ rows }) => chargesPlots(rows),
};

async function compare(
  { options, world, progress }: Bench,
  gateway: Target,
  pools: BaselinePools,
  connections: number,
): Promise<ChargesRow> {
  const measure = (target: Target, what: string, seconds: number, at = connections): Promise<Measured> =>
    progress.during(
      `charges, ${connections} connections: ${what}`,
      seconds + leadInSeconds + betweenSeconds,
      chargeRound(world, [target], { connections: at, seconds }),
    );
  const { poolSize, baseline } = await pools.choose(poolSizesFor(connections), async (target, size) => {
    const what = `baseline with ${size} database connections`;
    const seconds = trySeconds(options.seconds);
    await measure(target, what, seconds / 2);
    return (await measure(target, what, seconds)).perSecond;
  });
  for (const target of [baseline, gateway]) {
    await measure(target, 'warming up', options.warmUpSeconds, Math.max(connections, warmUpConnections));
  }

  const inRound = (target: Target) => (round: number) =>
    measure(target, `round ${round + 1} of ${options.rounds}`, options.seconds);
  const contenders = { gateway: inRound(gateway), baseline: inRound(baseline) };
  const rounds = await inTurn(contenders, options.rounds, (round, result) =>
    progress.print(`  ${connections} connections, round ${round + 1}: ${inWords(result)}`),
  );
  return {
    connections,
    poolSize,
    rounds,
    gateway: medianOf(rounds.map((round) => round.gateway)),
    baseline: medianOf(rounds.map((round) => round.baseline)),
    ratio: median(rounds.map(ratioOf)),
  };
}

function inWords(round: ChargesRound): string {
  const { gateway, baseline } = round;
  return `gateway ${count(gateway.perSecond)}/s, baseline ${count(baseline.perSecond)}/s, ratio ${ratio(ratioOf(round))}`;
}
