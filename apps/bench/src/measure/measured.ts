import type { CpuUse, LoadResult } from '../load/load-job.js';
import { median, type Latency } from './quantiles.js';

/** What a server did in one round. */
export interface Measured {
  readonly perSecond: number;
  readonly latencyMs: Latency;
  /** CPU milliseconds per request: of the server, of PostgreSQL, of the stand-in, of the load generator. */
  readonly cpuMs: CpuUse;
}

/** What was seen, per request. */
export function measuredOf({ perSecond, latencyMs, cpu, measured }: LoadResult): Measured {
  const each = (seconds: number): number => (seconds * 1_000) / measured;
  const eachKnown = (seconds: number | null): number | null => (seconds === null ? null : each(seconds));
  return {
    perSecond,
    latencyMs,
    cpuMs: {
      server: eachKnown(cpu.server),
      postgres: eachKnown(cpu.postgres),
      sandbox: eachKnown(cpu.sandbox),
      load: each(cpu.load),
    },
  };
}

/** The medians of several rounds, number by number. */
export function medianOf(rounds: readonly Measured[]): Measured {
  const of = (pick: (round: Measured) => number): number => median(rounds.map(pick));
  const ofKnown = (pick: (round: Measured) => number | null): number | null => {
    const known = rounds.map(pick).filter((value) => value !== null);
    return known.length === rounds.length ? median(known) : null;
  };
  return {
    perSecond: of((round) => round.perSecond),
    latencyMs: {
      p50: of((round) => round.latencyMs.p50),
      p95: of((round) => round.latencyMs.p95),
      p99: of((round) => round.latencyMs.p99),
      max: of((round) => round.latencyMs.max),
    },
    cpuMs: {
      server: ofKnown((round) => round.cpuMs.server),
      postgres: ofKnown((round) => round.cpuMs.postgres),
      sandbox: ofKnown((round) => round.cpuMs.sandbox),
      load: of((round) => round.cpuMs.load),
    },
  };
}
