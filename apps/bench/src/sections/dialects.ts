import type { ChargeDialect, ChargeTerms } from '../load/charge-forms.js';
import { medianOf, type Measured } from '../measure/measured.js';
import { median } from '../measure/quantiles.js';
import { count, milliseconds, orUnknown, ratio } from '../report/numbers.js';
import type { Section } from '../section.js';
import { merchantSlug } from '../world/gateway.js';
import { leadInSeconds, type Target } from '../world/world.js';
import { betweenSeconds, chargeRound } from './charge-round.js';
import { makeContractor } from './contractor.js';
import { inTurn } from './in-turn.js';

const connections = 16;
const startSeconds = 10;

/** The documented APIs, and what a charge is in each. */
const dialects: Readonly<Record<ChargeDialect, string>> = {
  payments: 'canonical: a vaulted card',
  stripe: 'Stripe charges: a card’s token, as a form',
  contractor: 'contractor: a debit of a bank account',
  'su-token': 'Su Token: a vaulted card',
  wallet: 'wallet: a voucher of its own, as a form',
};
const names = Object.keys(dialects) as ChargeDialect[];

/** What the section has measured. */
export interface DialectsResult {
  readonly connections: number;
  /** Medians of the rounds, and of the rounds' ratios to the canonical API. */
  readonly dialects: Readonly<Record<ChargeDialect, { readonly measured: Measured; readonly ratio: number }>>;
}

/** A charge in each of the five APIs. */
export const dialectsSection: Section<DialectsResult> = {
  title: 'The five APIs',
  plannedSeconds: ({ rounds, seconds, warmUpSeconds }) =>
    startSeconds +
    names.length *
      (warmUpSeconds + leadInSeconds + betweenSeconds + rounds * (seconds + leadInSeconds + betweenSeconds)),
  async run({ options, world, progress }) {
    const gateway = await progress.during('starting the gateway', startSeconds, world.gateway());
    const chargeIn = async (dialect: ChargeDialect, seconds: number): Promise<Measured> => {
      const terms = await termsOf(dialect, gateway);
      const measured = await chargeRound(world, [gateway], { connections, seconds, terms });
      // Debits are pending for days; asking the provider about them is not what the next round is about.
      await gateway.database.query('update payment set next_check_at = null where next_check_at is not null');
      return measured;
    };
    const charge = (dialect: ChargeDialect, seconds: number, what: string): Promise<Measured> =>
      progress.during(
        `${dialect} charges: ${what}`,
        seconds + leadInSeconds + betweenSeconds,
        chargeIn(dialect, seconds),
      );
    for (const dialect of names) await charge(dialect, options.warmUpSeconds, 'warming up');
    const inRound = (dialect: ChargeDialect) => (round: number) =>
      charge(dialect, options.seconds, `round ${round + 1} of ${options.rounds}`);
    const contenders = Object.fromEntries(names.map((dialect) => [dialect, inRound(dialect)]));
    const rounds = await inTurn(contenders as Record<ChargeDialect, ReturnType<typeof inRound>>, options.rounds);
    await gateway.stop();
    const results = names.map((dialect) => [
      dialect,
      {
        measured: medianOf(rounds.map((round) => round[dialect])),
        ratio: median(rounds.map((round) => round[dialect].perSecond / round.payments.perSecond)),
      },
    ]);
    return { connections, dialects: Object.fromEntries(results) as DialectsResult['dialects'] };
  },
  tables: ({ connections: number, dialects: results }) => [
    {
      caption: `Charges at ${number} connections: medians of the rounds. What the provider is asked differs: a vaulted card and a voucher take two requests to it, the others one. CPU milliseconds per charge.`,
      head: ['', 'charges/s', '÷ canonical', 'p50 ms', 'p99 ms', 'CPU: gateway', 'CPU: stand-in'],
      rows: names.map((dialect) => {
        const { measured, ratio: quotient } = results[dialect];
        const { perSecond, latencyMs, cpuMs } = measured;
        return [
          dialects[dialect],
          count(perSecond),
          ratio(quotient),
          milliseconds(latencyMs.p50),
          milliseconds(latencyMs.p99),
          ...[cpuMs.server, cpuMs.sandbox].map((value) => orUnknown(value, milliseconds)),
        ];
      }),
    },
  ],
};

async function termsOf(dialect: ChargeDialect, gateway: Target): Promise<ChargeTerms> {
  // The provider forgets its customers between rounds.
  if (dialect === 'contractor') return { dialect, customerId: await makeContractor(gateway) };
  return { dialect, merchantSlug };
}
