import type { MemorySample } from './load-job.js';
import type { TrafficSpec } from './make-traffic.js';

/** What a load generator is asked to do when it does not wait for answers: so many requests each second. */
export interface FloodJob {
  readonly url: string;
  readonly traffic: TrafficSpec;
  readonly perSecond: number;
  readonly seconds: number;
  /** How many may wait for their answers; beyond, a request is not sent and counted. */
  readonly mostOpen: number;
  /** Process whose memory is looked at. */
  readonly server: number;
}

/** What became of the requests of one second, counted when they were answered. */
export interface FloodSecond {
  readonly second: number;
  /** 200 */
  succeeded: number;
  /** 503 */
  refused: number;
  /** Connections that broke, or were not to be had. */
  failed: number;
  /** Not sent, for too many were open. */
  withheld: number;
  /** The longest that a 200 took, in milliseconds. */
  slowestMs: number;
}

/** What was seen. Every answer was a charge as it has to be, or a refusal as it has to be. */
export interface FloodResult {
  readonly seconds: readonly FloodSecond[];
  /** Ids of the payments that were answered with 200. */
  readonly made: readonly string[];
  /** Latencies of what was answered with 200 and with 503, in milliseconds. */
  readonly p99Ms: { readonly succeeded: number | null; readonly refused: number | null };
  /** How connections broke, with a count of each. */
  readonly faults: Readonly<Record<string, number>>;
  readonly samples: readonly MemorySample[];
}
