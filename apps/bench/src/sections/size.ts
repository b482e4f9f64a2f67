import { medianOf, type Measured } from '../measure/measured.js';
import { median } from '../measure/quantiles.js';
import type { TrafficSpec } from '../load/make-traffic.js';
import { count, milliseconds, ratio } from '../report/numbers.js';
import type { Bench, Section } from '../section.js';
import { fill, sampleIds, type FillDepth } from '../world/fill.js';
import type { Target } from '../world/world.js';
import { chargeRound } from './charge-round.js';
import { inTurn } from './in-turn.js';

const connections = 1;
const startSeconds = 10;
/** So many payments are there at least, for there to be something to look at. */
const fewest = 2_000;
/** Up to so many payments everything that belongs to them is there as well; beyond, loading that takes too long. */
const mostWithEverything = 1_000_000;
/** For the plan only. */
const expectedSecondsPerMillion: Readonly<Record<FillDepth, number>> = { payments: 25, everything: 150 };
const sampledIds = 2_000;

/** What is measured. */
const reads = ['get', 'first page', 'deep page', 'deep page of failed'] as const;
const operations = [...reads, 'charge'] as const;
type Operation = (typeof operations)[number];

/** One number of payments. */
export interface SizeRow {
  readonly payments: number;
  readonly depth: FillDepth;
  readonly fillSeconds: number;
  /** Of the table of payments and its indexes. */
  readonly tableBytes: number;
  readonly databaseBytes: number;
  /** Medians of the rounds. */
  readonly operations: Readonly<Record<Operation, Measured>>;
  /** Latency ÷ that with the fewest payments, in the median of the rounds. */
  readonly relative: Readonly<Record<Operation, { readonly p50: number; readonly p99: number }>>;
}

/** What the section has measured. */
export interface SizeResult {
  readonly rows: readonly SizeRow[];
}

type Filled = Pick<SizeRow, 'payments' | 'depth' | 'fillSeconds' | 'tableBytes' | 'databaseBytes'> & {
  readonly gateway: Target;
  readonly ids: readonly string[];
};

/** What each number of payments came to. */
type Round = Readonly<Record<string, Measured>>;

/** Get, list and charge with few and with many payments, each number in a database with a gateway of its own. */
export const size: Section<SizeResult> = {
  title: 'With many payments',
  plannedSeconds: ({ sizes, rounds, seconds, warmUpSeconds }) =>
    sizes.reduce(
      (sum, payments) =>
        sum + startSeconds + fillSecondsOf(payments) + warmUpSeconds + rounds * operations.length * (seconds + 1),
      0,
    ),
  async run(bench) {
    const { options, progress } = bench;
    const filled: Filled[] = [];
    for (const payments of options.sizes) filled.push(await prepare(bench, payments));
    for (const one of filled) {
      const warming = warmUp(bench, one, options.warmUpSeconds / operations.length);
      await progress.during('size: warming up', options.warmUpSeconds, warming);
    }
    const measured: Partial<Record<Operation, Round[]>> = {};
    for (const operation of operations) measured[operation] = await compare(bench, filled, operation);
    await Promise.all(filled.map(({ gateway }) => gateway.stop()));
    return { rows: filled.map((one) => rowOf(one, filled[0] ?? one, measured as Record<Operation, Round[]>)) };
  },
  tables: ({ rows }) => [
    {
      caption:
        'Milliseconds at 1 connection: medians of the rounds. Behind each the ratio to the first line’s, in the median of the rounds. Get, and the cursors of deep pages, go over all payments; a page has 20.',
      head: ['payments', ...operations.flatMap((name) => [`${name} p50`, `${name} p99`])],
      rows: rows.map((row) => [
        count(row.payments),
        ...operations.flatMap((name) =>
          (['p50', 'p99'] as const).map(
            (at) => `${milliseconds(row.operations[name].latencyMs[at])} (${ratio(row.relative[name][at])})`,
          ),
        ),
      ]),
      notes: rows.map(
        (row) =>
          `${count(row.payments)} payments: the table of payments has ${gibibytes(row.tableBytes)} GiB with its indexes, the database ${gibibytes(row.databaseBytes)} GiB; ${row.depth === 'everything' ? 'attempts, transitions, ledger entries, events and stored answers are there as well' : 'of payments alone'}. Filled in ${Math.round(row.fillSeconds)} s.`,
      ),
    },
  ],
};

const depthOf = (payments: number): FillDepth => (payments <= mostWithEverything ? 'everything' : 'payments');

const fillSecondsOf = (payments: number): number => (payments / 1e6) * expectedSecondsPerMillion[depthOf(payments)];

async function prepare({ world, progress }: Bench, wanted: number): Promise<Filled> {
  const payments = Math.max(fewest, wanted);
  const depth = depthOf(payments);
  const shared = await world.database();
  const { database, merchant } = shared;
  const startedMs = performance.now();
  const filling = fill(database, { merchantId: merchant.id, payments, depth });
  await progress.during(`size: making ${count(payments)} payments`, fillSecondsOf(payments), filling);
  const fillSeconds = (performance.now() - startedMs) / 1_000;
  const [bytes] = await database.query(
    `select pg_total_relation_size('payment') as payments, pg_database_size(current_database()) as all`,
  );
  const gateway = await progress.during('starting a gateway', startSeconds, world.gatewayOn(shared));
  const ids = await sampleIds(database, merchant.id, sampledIds);
  const sizes = { tableBytes: Number(bytes?.['payments']), databaseBytes: Number(bytes?.['all']) };
  return { payments, depth, fillSeconds, ...sizes, gateway, ids };
}

async function warmUp(bench: Bench, one: Filled, seconds: number): Promise<void> {
  for (const operation of operations) await measure(bench, one, operation, seconds);
}

/** One operation, with each number of payments in turn. */
function compare(bench: Bench, filled: readonly Filled[], operation: Operation): Promise<Round[]> {
  const { options, progress } = bench;
  const inRound = (one: Filled) => (round: number) =>
    progress.during(
      `${operation} of ${count(one.payments)} payments: round ${round + 1} of ${options.rounds}`,
      options.seconds + 1,
      measure(bench, one, operation, options.seconds),
    );
  return inTurn(Object.fromEntries(filled.map((one) => [one.payments, inRound(one)])), options.rounds);
}

function measure({ world }: Bench, { gateway, ids }: Filled, operation: Operation, seconds: number): Promise<Measured> {
  if (operation === 'charge') return chargeRound(world, [gateway], { connections, seconds });
  const { apiKey } = gateway.merchant;
  const cursors = ids.toSorted().slice(Math.floor(ids.length / 2));
  const traffic: Readonly<Record<typeof operation, TrafficSpec>> = {
    get: { kind: 'get', apiKey, ids },
    'first page': { kind: 'list', apiKey, cursors: [], filter: '' },
    'deep page': { kind: 'list', apiKey, cursors, filter: '' },
    'deep page of failed': { kind: 'list', apiKey, cursors, filter: 'status=failed' },
  };
  return world.measure([gateway], { connections, traffic: traffic[operation], until: { seconds } });
}

function rowOf(
  { gateway: _gateway, ids: _ids, ...one }: Filled,
  few: Filled,
  measured: Record<Operation, Round[]>,
): SizeRow {
  const each = <Value>(valueOf: (pairs: readonly Pair[]) => Value): Readonly<Record<Operation, Value>> => {
    const values = operations.map((name) => [name, valueOf(measured[name].map(pairIn))]);
    return Object.fromEntries(values) as Record<Operation, Value>;
  };
  const pairIn = (round: Round): Pair => {
    const [here, there] = [round[one.payments], round[few.payments]];
    if (here === undefined || there === undefined) throw new Error('Nothing was measured');
    return { here, there };
  };
  const relative = (pairs: readonly Pair[], at: 'p50' | 'p99'): number =>
    median(pairs.map(({ here, there }) => here.latencyMs[at] / there.latencyMs[at]));
  return {
    ...one,
    operations: each((pairs) => medianOf(pairs.map(({ here }) => here))),
    relative: each((pairs) => ({ p50: relative(pairs, 'p50'), p99: relative(pairs, 'p99') })),
  };
}

/** The same operation in the same round: with so many payments, and with the fewest. */
interface Pair {
  readonly here: Measured;
  readonly there: Measured;
}

const gibibytes = (bytes: number): string => (bytes / 2 ** 30).toFixed(2);
