import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram } from 'prom-client';
import type { EndedCall } from '../health/ended-call.js';
import { CIRCUIT_OPEN } from '../health/circuit-open.js';
import type { AttemptBefore } from '../routing/attempt-choice.js';
import { MetricsRegistry } from './metrics-registry.js';

/** An attempt, as far as it is counted: nothing of the payment. */
export interface CountedAttempt {
  readonly connection: string;
  /** What the provider is asked for: `charge`, `refund`, … */
  readonly operation: string;
}

/** In seconds; the last ones are near the deadline of a provider. */
const buckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30];

/** Counts what is sent to providers. In memory only: a payment pays next to nothing for it. */
@Injectable()
export class CallMetrics {
  readonly #attempts;
  readonly #durations;
  readonly #inFlight;
  readonly #fallbacks;

  constructor({ registry }: MetricsRegistry) {
    const registers = [registry];
    const labelNames = ['connection', 'operation', 'outcome'] as const;
    this.#attempts = new Counter({
      name: 'tollgate_attempts_total',
      help: 'Attempts that ended, those included that a breaker kept from being sent',
      labelNames,
      registers,
    });
    this.#durations = new Histogram({
      name: 'tollgate_provider_call_duration_seconds',
      help: 'How long providers took',
      labelNames,
      buckets,
      registers,
    });
    this.#inFlight = new Gauge({
      name: 'tollgate_attempts_in_flight',
      help: 'Attempts that a provider has not answered yet',
      labelNames: ['connection'] as const,
      registers,
    });
    this.#fallbacks = new Counter({
      name: 'tollgate_fallbacks_total',
      help: 'Payments that came to the connection from another one, by what became of them there',
      labelNames: ['connection', 'reason'] as const,
      registers,
    });
  }

  /** Counts an attempt while a provider is asked, and what it came to. */
  async during<Result extends { readonly ended: EndedCall }>(
    { connection, operation }: CountedAttempt,
    call: () => Promise<Result>,
  ): Promise<Result> {
    this.#inFlight.inc({ connection });
    try {
      const result = await call();
      const { outcome, tookMs } = result.ended;
      this.#attempts.inc({ connection, operation, outcome });
      this.#durations.observe({ connection, operation, outcome }, tookMs / 1000);
      return result;
    } finally {
      this.#inFlight.dec({ connection });
    }
  }

  /** Counts an attempt that was not sent because the connection is left alone. */
  leftAlone({ connection, operation }: CountedAttempt): void {
    this.#attempts.inc({ connection, operation, outcome: 'not_sent' });
  }

  /**
   * Counts a payment that has come from another connection.
   *
   * @param connection - where it is tried next
   * @param before - what became of it at the one before
   */
  fellBack(connection: string, { outcome, reason }: AttemptBefore): void {
    this.#fallbacks.inc({ connection, reason: reason === CIRCUIT_OPEN ? reason : outcome });
  }
}
