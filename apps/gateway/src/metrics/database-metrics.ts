import { Injectable } from '@nestjs/common';
import { Gauge, type Registry } from 'prom-client';
import { within } from '../shared/within.js';
import { BacklogRepository, type Backlog, type RecordCounts } from './backlog.repository.js';
import { MetricsRegistry } from './metrics-registry.js';

/** How old a count may be, so that many who read metrics cost the database no more than one. */
const freshMs = 3_000;

/** A database that is away keeps nobody from the other metrics. */
const patienceMs = 2_000;

/** Tells what waits in the database, and how the pool is used. Where the database does not answer, its counts are left out. */
@Injectable()
export class DatabaseMetrics {
  #last: { readonly atMs: number; readonly backlog: Promise<Backlog | null> } | null = null;

  constructor(
    { registry }: MetricsRegistry,
    private readonly backlogs: BacklogRepository,
  ) {
    this.#gaugeUp(registry);
    this.#gaugeRecords(registry, 'tollgate_outcomes_unknown', 'Whose answer was lost', ({ unknown }) => unknown);
    this.#gaugeRecords(
      registry,
      'tollgate_reviews_waiting',
      'That an operator has to look at, the unknown ones included',
      ({ waitingForReview }) => waitingForReview,
    );
    this.#gaugeRecords(
      registry,
      'tollgate_leases_expired',
      'Whose owner is gone, and that nobody has taken over yet',
      ({ pastLease }) => pastLease,
    );
    this.#gaugeWebhookEvents(registry);
    this.#gaugePool(registry);
  }

  #gaugeUp(registry: Registry): void {
    const read = (): Promise<Backlog | null> => this.#backlog();
    new Gauge({
      name: 'tollgate_database_up',
      help: '1 when the database answered',
      registers: [registry],
      async collect() {
        this.set((await read()) ? 1 : 0);
      },
    });
  }

  #gaugeRecords(registry: Registry, name: string, help: string, countsOf: (backlog: Backlog) => RecordCounts): void {
    const read = (): Promise<Backlog | null> => this.#backlog();
    new Gauge({
      name,
      help,
      labelNames: ['record'] as const,
      registers: [registry],
      async collect() {
        const backlog = await read();
        this.reset();
        if (!backlog) return;
        const { payment, operation } = countsOf(backlog);
        this.set({ record: 'payment' }, payment);
        this.set({ record: 'operation' }, operation);
      },
    });
  }

  #gaugeWebhookEvents(registry: Registry): void {
    const read = (): Promise<Backlog | null> => this.#backlog();
    new Gauge({
      name: 'tollgate_webhook_events_open',
      help: 'Webhook events of providers that are kept and not processed yet',
      registers: [registry],
      async collect() {
        const backlog = await read();
        if (backlog) this.set(backlog.openWebhookEvents);
        else this.remove();
      },
    });
  }

  #gaugePool(registry: Registry): void {
    const { backlogs } = this;
    new Gauge({
      name: 'tollgate_database_pool_connections',
      help: 'Connections to the database that are open',
      labelNames: ['state'] as const,
      registers: [registry],
      collect() {
        const { idle, busy } = backlogs.pooled;
        this.set({ state: 'idle' }, idle);
        this.set({ state: 'busy' }, busy);
      },
    });
    new Gauge({
      name: 'tollgate_database_pool_waiting',
      help: 'Statements that wait for a connection to the database',
      registers: [registry],
      collect() {
        this.set(backlogs.pooled.waiting);
      },
    });
  }

  /** What waits, at most a moment old; `null` where the database does not answer in time. */
  #backlog(): Promise<Backlog | null> {
    const nowMs = performance.now();
    if (!this.#last || nowMs - this.#last.atMs > freshMs) this.#last = { atMs: nowMs, backlog: this.#count() };
    return this.#last.backlog;
  }

  async #count(): Promise<Backlog | null> {
    const counted = this.backlogs.count().catch(() => null);
    return within(patienceMs, counted);
  }
}
