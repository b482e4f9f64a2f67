import { medianOf, type Measured } from '../measure/measured.js';
import { median } from '../measure/quantiles.js';
import { count, milliseconds, ratio } from '../report/numbers.js';
import type { Section } from '../section.js';
import { leadInSeconds } from '../world/world.js';
import { betweenSeconds, chargeRound, type Targets } from './charge-round.js';
import { inTurn } from './in-turn.js';

const connections = 64;
const startSeconds = 20;

/** What the section has measured: medians of the rounds. */
export interface TwoGatewaysResult {
  readonly connections: number;
  readonly one: Measured;
  readonly two: Measured;
  /** Two ÷ one: the median of the rounds' ratios. */
  readonly ratio: number;
}

/** Two gateways on one database, half of the connections to each, beside one of them with all. */
export const twoGateways: Section<TwoGatewaysResult> = {
  title: 'Two gateways on one database',
  plannedSeconds: ({ rounds, seconds, warmUpSeconds }) =>
    startSeconds + warmUpSeconds + 3 + 2 * rounds * (seconds + leadInSeconds + betweenSeconds),
  async run({ options, world, progress }) {
    const first = await progress.during('starting two gateways', startSeconds / 2, world.gateway());
    const second = await progress.during('starting two gateways', startSeconds / 2, world.gatewayOn(first));
    const charge = (targets: Targets, seconds: number, what: string): Promise<Measured> =>
      progress.during(
        what,
        seconds + leadInSeconds + betweenSeconds,
        chargeRound(world, targets, { connections, seconds }),
      );
    await charge([first, second], options.warmUpSeconds, 'two gateways: warming up');
    const inRound = (targets: Targets, name: string) => (round: number) =>
      charge(targets, options.seconds, `${name}: round ${round + 1} of ${options.rounds}`);
    const contenders = { one: inRound([first], 'one gateway'), two: inRound([first, second], 'two gateways') };
    const rounds = await inTurn(contenders, options.rounds);
    await Promise.all([first.stop(), second.stop()]);
    return {
      connections,
      one: medianOf(rounds.map(({ one }) => one)),
      two: medianOf(rounds.map(({ two }) => two)),
      ratio: median(rounds.map(({ one, two }) => two.perSecond / one.perSecond)),
    };
  },
  tables: ({ connections: number, one, two, ratio: quotient }) => [
    {
      caption: `Charges at ${number} connections: medians of the rounds.`,
      head: ['', 'charges/s', 'p50 ms', 'p99 ms', '÷ one'],
      rows: [
        [
          'one gateway',
          count(one.perSecond),
          milliseconds(one.latencyMs.p50),
          milliseconds(one.latencyMs.p99),
          ratio(1),
        ],
        [
          'two gateways',
          count(two.perSecond),
          milliseconds(two.latencyMs.p50),
          milliseconds(two.latencyMs.p99),
          ratio(quotient),
        ],
      ],
    },
  ],
};
