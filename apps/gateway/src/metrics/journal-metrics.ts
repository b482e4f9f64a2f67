import { Injectable } from '@nestjs/common';
import { Counter, Histogram } from 'prom-client';
import { MetricsRegistry } from './metrics-registry.js';

/** Rows in a statement. */
const buckets = [1, 2, 4, 8, 16, 32, 64];

/** Counts how many payments share a commit. */
@Injectable()
export class JournalMetrics {
  readonly #rows;
  readonly #reruns;

  constructor({ registry }: MetricsRegistry) {
    const registers = [registry];
    this.#rows = new Histogram({
      name: 'tollgate_journal_statement_rows',
      help: 'Payments that were claimed or settled by one statement',
      labelNames: ['step'] as const,
      buckets,
      registers,
    });
    this.#reruns = new Counter({
      name: 'tollgate_journal_reruns_total',
      help: 'Statements for several payments that the database refused, and that were repeated payment by payment',
      labelNames: ['step'] as const,
      registers,
    });
  }

  /**
   * Counts a statement.
   *
   * @param rerun - whether the database refused it
   */
  stored(step: 'claim' | 'settle', rows: number, rerun: boolean): void {
    if (rerun) this.#reruns.inc({ step });
    else this.#rows.observe({ step }, rows);
  }
}
