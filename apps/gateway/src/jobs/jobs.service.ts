import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { PgBoss } from 'pg-boss';
import { ApiFault } from '../shared/api-fault.js';
import { mayPass } from '../shared/database.js';
import { POOL } from '../shared/shared.module.js';
import { JobQueue, type JobQueueOptions } from './job-queue.js';

const firstPauseMs = 500;
const longestPauseMs = 10_000;
/** How long jobs under way may take to end when the gateway stops; then others do them again. */
const stopPatienceMs = 5_000;
/** While the database is away every look of every worker fails: one line in so long is enough. */
const quietMs = 10_000;
/** Nothing here waits for another job, so nothing has to look for such. */
const hourSeconds = 3_600;

/**
 * Work that goes on after a request was answered, with retries, shared by all gateways on a database. It runs on pg-boss,
 * over the pool that everything else uses. A queue is made with {@link queue} in a constructor. Starting
 * keeps nobody waiting: while the database is away it is tried again.
 */
@Injectable()
export class Jobs implements OnModuleInit, BeforeApplicationShutdown, OnApplicationShutdown {
  readonly #logger = new Logger(Jobs.name);
  readonly #queues: JobQueue<never>[] = [];
  readonly #stopping = new AbortController();
  #started: Promise<PgBoss> | null = null;
  #lastFaultMs = -quietMs;

  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  /** A queue of jobs that say {@link Data}. */
  queue<Data extends object>(options: JobQueueOptions): JobQueue<Data> {
    const queue = new JobQueue<Data>(options, () => this.#running());
    this.#queues.push(queue as unknown as JobQueue<never>);
    return queue;
  }

  onModuleInit(): void {
    void this.#startUntilItRuns();
  }

  /** No new job is begun; those under way end while the last requests are answered. */
  beforeApplicationShutdown(): void {
    this.#stopping.abort();
    void this.#closeQueues();
  }

  async onApplicationShutdown(): Promise<void> {
    const boss = await this.#started?.catch(() => null);
    if (!boss) return;
    await Promise.race([this.#closeQueues(), sleep(stopPatienceMs, undefined, { ref: false })]);
    await boss.stop({ graceful: false, close: false });
  }

  async #running(): Promise<PgBoss> {
    if (this.#started) return this.#started;
    throw new ApiFault('service_unavailable', {
      message: 'The gateway is not ready yet; nothing was done. Send the same request again',
      retryAfterSeconds: 2,
    });
  }

  async #closeQueues(): Promise<void> {
    await Promise.all(this.#queues.map((queue) => queue.close()));
  }

  async #startUntilItRuns(): Promise<void> {
    const { signal } = this.#stopping;
    for (let pauseMs = firstPauseMs; !signal.aborted; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      this.#started = this.#start();
      try {
        await this.#started;
        return;
      } catch (error) {
        this.#report(error as Error);
        await sleep(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
      }
    }
  }

  async #start(): Promise<PgBoss> {
    const boss = new PgBoss({
      db: { executeSql: (text, values) => this.pool.query(text, values as unknown[]) },
      schedule: false,
      reindex: false,
      monitorVacuum: false,
      flowIntervalSeconds: hourSeconds,
      bamIntervalSeconds: hourSeconds,
    });
    boss.on('error', (error) => this.#report(error));
    boss.on('warning', ({ message }) => this.#logger.warn({ reason: message }, 'The job system warns'));
    try {
      await boss.start();
      for (const queue of this.#queues) await queue.open(boss);
      // Finds at once what a gateway that died has left, not after a minute.
      boss.supervise().catch((error: unknown) => this.#report(error as Error));
      return boss;
    } catch (error) {
      await boss.stop({ graceful: false, close: false });
      throw error;
    }
  }

  #report(error: Error): void {
    if (mayPass(error)) {
      const nowMs = performance.now();
      if (nowMs - this.#lastFaultMs < quietMs) return;
      this.#lastFaultMs = nowMs;
    }
    this.#logger.error({ err: error }, 'The job system could not do its work; it will try again');
  }
}
