import type { Latency } from '../measure/quantiles.js';
import type { TrafficSpec } from './make-traffic.js';

/** Processes whose CPU time is taken while a job runs. */
export interface Watched {
  readonly server: readonly number[];
  /** The postmaster. */
  readonly postgres: number;
  readonly sandbox: number;
}

/** What a load generator is asked to do: each connection sends its next request when its last one is answered. */
export interface LoadJob {
  /** Servers; connections go to them in turn. */
  readonly urls: readonly string[];
  readonly traffic: TrafficSpec;
  readonly connections: number;
  /** For how long is measured, or how many requests are sent. */
  readonly until: { readonly seconds: number } | { readonly requests: number };
  /** How long it runs before it measures, so that connections are open; its requests are checked like all others. */
  readonly leadInSeconds: number;
  readonly watched: Watched | null;
  /** How many ids of what was made are handed back. */
  readonly keep: number;
  /** How often the first server's memory is looked at; 0: not at all. */
  readonly sampleSeconds: number;
}

/** The first server at one moment. */
export interface MemorySample {
  readonly seconds: number;
  /** Requests that were answered until then. */
  readonly answered: number;
  /** Resident memory. */
  readonly bytes: number;
}

/** CPU seconds that were used while it was measured; `null` where the system does not tell. */
export interface CpuUse {
  readonly server: number | null;
  readonly postgres: number | null;
  readonly sandbox: number | null;
  readonly load: number;
}

/** What was seen. Every answer was as it has to be. */
export interface LoadResult {
  /** All that was sent and answered, lead-in included. */
  readonly sent: number;
  /** Answered while it was measured. */
  readonly measured: number;
  readonly perSecond: number;
  readonly latencyMs: Latency;
  readonly cpu: CpuUse;
  /** Ids of what was made, as many as were to be kept. */
  readonly made: readonly string[];
  readonly samples: readonly MemorySample[];
}
