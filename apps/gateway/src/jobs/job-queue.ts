import { Logger } from '@nestjs/common';
import type pg from 'pg';
import type { PgBoss } from 'pg-boss';

/** What one try of a job came to. `again`: it is made again, after a pause that grows. */
export type JobResult = 'done' | 'again';

/** How the jobs of a queue are worked on. */
export interface JobQueueOptions {
  /** Name in the database: letters, digits, `-` and `_`. */
  readonly name: string;
  /** How many jobs one gateway works on at a time. */
  readonly concurrency: number;
  /** How many of these may be of one group, so that a group that hangs keeps no other waiting. */
  readonly groupConcurrency: number;
  /** The pause after the first try in vain; each further one is about twice as long. */
  readonly firstPauseSeconds: number;
  readonly longestPauseSeconds: number;
  /** A try that takes longer is given up, and made again. */
  readonly expireInSeconds: number;
}

/** A job to be done. */
export interface NewJob<Data extends object> {
  /** Of jobs with the same key, one is queued or worked on at a time; others are not added. */
  readonly key: string;
  readonly group: string;
  /** Kept in clear and for a while: ids, never contents. */
  readonly data: Data;
}

/** How often an idle worker looks for jobs. Jobs that this gateway adds wake it at once. */
const lookEverySeconds = 3;
/** A gateway that died shows after this long without a sign of life; its jobs are made again by others. */
const heartbeatSeconds = 30;
/** Done jobs are of no further use: what became of a matter stands with the matter. */
const keepDoneSeconds = 3_600;
/** Whoever does the job says when it is over, by the matter's age. */
const unlimited = 1_000_000;

/** A queue of jobs in the database. Made by `Jobs`, which starts and stops it. */
export class JobQueue<Data extends object> {
  readonly #logger = new Logger(JobQueue.name);
  #work: ((data: Data) => Promise<JobResult>) | null = null;
  #boss: PgBoss | null = null;
  #wakes = 0;

  /** @param running - resolves with the job system once it runs */
  constructor(
    private readonly options: JobQueueOptions,
    private readonly running: () => Promise<PgBoss>,
  ) {}

  /** Says how a job is done. A job may be done twice, so doing it again must be harmless. */
  handle(work: (data: Data) => Promise<JobResult>): void {
    this.#work = work;
  }

  /**
   * Adds jobs in the caller's database transaction: they exist when that commits, and never without it.
   *
   * @throws where the job system does not run yet, or does not run any more
   */
  async add(jobs: readonly NewJob<Data>[], client: pg.ClientBase): Promise<void> {
    const boss = await this.running();
    const rows = jobs.map(({ key, group, data }) => ({ singletonKey: key, group: { id: group }, data }));
    await boss.insert(this.options.name, rows, {
      db: { executeSql: (text, values) => client.query(text, values as unknown[]) },
    });
  }

  /** Resolves once jobs can be added. */
  async runs(): Promise<void> {
    await this.running();
  }

  /** Has a worker of this gateway look for jobs now, an idle one if there is any; to be called once they are committed. */
  wake(): void {
    const workers = this.#boss?.getWipData().filter(({ name }) => name === this.options.name) ?? [];
    const idle = workers.filter(({ count }) => count === 0);
    const awake = idle.length > 0 ? idle : workers;
    const worker = awake[this.#wakes++ % awake.length];
    if (worker) this.#boss?.notifyWorker(worker.id);
  }

  /** Makes the queue where it is missing, brings its settings up to date, and starts working. */
  async open(boss: PgBoss): Promise<void> {
    const { name, firstPauseSeconds, longestPauseSeconds, expireInSeconds } = this.options;
    const settings = {
      retryLimit: unlimited,
      retryBackoff: true,
      retryDelay: firstPauseSeconds,
      retryDelayMax: longestPauseSeconds,
      expireInSeconds,
      heartbeatSeconds,
      deleteAfterSeconds: keepDoneSeconds,
    };
    await boss.createQueue(name, { policy: 'exclusive', ...settings });
    await boss.updateQueue(name, settings);
    // pg-boss knows the queue from here on: adding a job asks for no second connection.
    await boss.insert(name, []);
    this.#boss = boss;
    await this.#startWorkers(boss);
  }

  /** Takes no further job; resolves when those under way have ended. */
  async close(): Promise<void> {
    await this.#boss?.offWork(this.options.name, { wait: true });
  }

  #startWorkers(boss: PgBoss): Promise<string> {
    const { name, concurrency, groupConcurrency } = this.options;
    const options = {
      batchSize: 1,
      perJobResults: true as const,
      pollingIntervalSeconds: lookEverySeconds,
      localConcurrency: concurrency,
      localGroupConcurrency: groupConcurrency,
    };
    return boss.work<Data, unknown, typeof options>(name, options, async (jobs) => {
      const results = await Promise.all(jobs.map(async ({ id, data }) => ({ id, status: await this.#try(data) })));
      // Where there was a job there may be another one: no pause before the next look.
      this.wake();
      return results;
    });
  }

  async #try(data: Data): Promise<'completed' | 'failed'> {
    try {
      const result = await this.#work?.(data);
      return result === 'done' ? 'completed' : 'failed';
    } catch (error) {
      this.#logger.error(
        { queue: this.options.name, job: data, err: error as Error },
        'A job broke; it is tried again',
      );
      return 'failed';
    }
  }
}
