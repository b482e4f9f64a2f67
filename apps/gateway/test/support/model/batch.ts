import { setTimeout as sleep } from 'node:timers/promises';
import type fc from 'fast-check';
import type pg from 'pg';
import { holds } from './broken.js';

/** What became of a call. */
export interface Report {
  readonly call: string;
  /** Whether it changed anything. */
  readonly changed: boolean;
  /** Whether it had to, if nothing else happened at the same time; `null` where the model has no opinion. */
  readonly due: boolean | null;
  /** What it was about: payments, sources, keys. */
  readonly about: readonly string[];
}

/** A model, and the journal that it is about. */
export interface World<Call> {
  readonly pool: pg.Pool;
  readonly merchantIds: readonly string[];
  carryOut(call: Call): Promise<Report>;
  /** Reads everything and holds it against the model. */
  verify(): Promise<void>;
}

/** Calls that are made together. */
export interface Batch<Call> {
  readonly calls: readonly Call[];
  /**
   * `at_once`: at the same moment. `held`: and all of them have read before any of them writes, as far as they lock a
   * payment. `in_turn`: one after another.
   */
  readonly how: 'at_once' | 'held' | 'in_turn';
}

/** Makes the calls of a batch, and then checks everything. */
export async function carryOut<Call>(world: World<Call>, { calls, how }: Batch<Call>): Promise<void> {
  const start = (): Promise<Report>[] => calls.map((call) => world.carryOut(call));
  const reports =
    how === 'in_turn'
      ? await inTurn(world, calls)
      : how === 'held'
        ? await behindLocks(world, start)
        : await allOf(start());
  explain(reports);
  await world.verify();
}

async function inTurn<Call>(world: World<Call>, calls: readonly Call[]): Promise<Report[]> {
  const reports: Report[] = [];
  for (const call of calls) reports.push(await world.carryOut(call));
  return reports;
}

/** Makes the calls of each program one after another, and the programs at the same time; then checks everything. */
export async function programs<Call>(
  world: World<Call>,
  asked: readonly (readonly Call[])[],
  scheduler: fc.Scheduler,
): Promise<void> {
  const reports = await scheduler.waitFor(allOf(asked.map((calls) => inTurn(world, calls))));
  explain(reports.flat());
  await world.verify();
}

/** A batch as a command of fast-check's. */
export class BatchCommand<Call> implements fc.AsyncCommand<object, World<Call>> {
  constructor(private readonly batch: Batch<Call>) {}

  check(): boolean {
    return true;
  }

  run(_model: object, world: World<Call>): Promise<void> {
    return carryOut(world, this.batch);
  }

  toString(): string {
    return `${this.batch.how}: ${JSON.stringify(this.batch.calls)}`;
  }
}

/** What was to happen by the state before happened, and nothing else, but for what others of the batch have changed. */
function explain(reports: readonly Report[]): void {
  for (const report of reports) {
    if (report.due === null || report.changed === report.due) continue;
    const others = reports.filter((other) => other !== report && other.changed);
    const isExplained = others.some(({ about }) => about.some((one) => report.about.includes(one)));
    holds('A call does what the state before it asks for', isExplained, { report, reports });
  }
}

/** Everything ends before the first fault is thrown: nothing may go on behind a test's back. */
async function allOf<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}

/** Starts calls while the payments are locked, and lets them go when all of them wait. */
async function behindLocks<Call>(
  { pool, merchantIds }: World<Call>,
  start: () => Promise<Report>[],
): Promise<Report[]> {
  const holder = await pool.connect();
  try {
    await holder.query('begin');
    await holder.query('select from payment where merchant_id = any($1) order by merchant_id, id for update', [
      merchantIds,
    ]);
    const calls = start();
    await untilAllWait(pool, calls);
    await holder.query('commit');
    return await allOf(calls);
  } finally {
    holder.release();
  }
}

const mostLooks = 100;

async function untilAllWait(pool: pg.Pool, calls: readonly Promise<unknown>[]): Promise<void> {
  let open = calls.length;
  const ended = (): void => {
    open -= 1;
  };
  for (const call of calls) call.then(ended, ended);
  for (let looks = 0; looks < mostLooks; looks += 1) {
    const { rows } = await pool.query<{ waiting: number }>(
      `select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if ((rows[0]?.waiting ?? 0) >= open) return;
    await sleep(1);
  }
}
