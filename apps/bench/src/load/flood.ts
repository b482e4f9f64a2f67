import { Pool } from 'undici';
import { latencyOf } from '../measure/quantiles.js';
import type { FloodJob, FloodResult, FloodSecond } from './flood-job.js';
import { makeTraffic } from './make-traffic.js';
import { MemoryWatch } from './memory-watch.js';
import { shortened, type IncomingAnswer, type Traffic } from './traffic.js';

const tickMs = 5;
const patienceMs = 60_000;

/**
 * Sends requests at a steady rate, whether or not earlier ones were answered.
 *
 * @throws Error at the first answer that is neither a charge nor a refusal in the words of the canonical API
 */
export function flood(job: FloodJob): Promise<FloodResult> {
  return new Flood(job, makeTraffic(job.traffic)).run();
}

class Flood {
  readonly #pool: Pool;
  readonly #seconds: FloodSecond[] = [];
  readonly #latenciesMs = { succeeded: [] as number[], refused: [] as number[] };
  readonly #faults: Record<string, number> = {};
  readonly #startedMs = performance.now();
  #number = 0;
  #open = 0;
  #answered = 0;
  #wrong: Error | null = null;

  constructor(
    private readonly job: FloodJob,
    private readonly traffic: Traffic,
  ) {
    const { url, mostOpen: connections } = job;
    const connect = { timeout: patienceMs };
    const waits = { connect, headersTimeout: patienceMs, bodyTimeout: patienceMs };
    this.#pool = new Pool(url, { connections, pipelining: 1, ...waits });
  }

  async run(): Promise<FloodResult> {
    const memory = new MemoryWatch(this.job.server, 1, () => this.#answered);
    try {
      await this.#sendAll();
      while (this.#open > 0 && this.#wrong === null) await pause(tickMs);
      if (this.#wrong !== null) throw this.#wrong;
    } finally {
      memory.stop();
      await this.#pool.destroy();
    }
    return {
      seconds: Array.from(
        { length: this.#seconds.length },
        (_none, index) => this.#seconds[index] ?? emptySecond(index),
      ),
      made: (this.traffic.made ?? []).filter((id) => typeof id === 'string'),
      p99Ms: { succeeded: p99Of(this.#latenciesMs.succeeded), refused: p99Of(this.#latenciesMs.refused) },
      faults: this.#faults,
      samples: memory.samples,
    };
  }

  async #sendAll(): Promise<void> {
    const { perSecond, seconds, mostOpen } = this.job;
    const all = Math.floor(perSecond * seconds);
    for (let asked = 0; asked < all && this.#wrong === null;) {
      const due = Math.min(all, Math.floor(((performance.now() - this.#startedMs) / 1_000) * perSecond));
      for (; asked < due; asked += 1) {
        if (this.#open < mostOpen) void this.#send(this.#number++);
        else this.#second().withheld += 1;
      }
      await pause(tickMs);
    }
  }

  async #send(number: number): Promise<void> {
    const { method, path, headers, body = null } = this.traffic.request(number);
    const startedMs = performance.now();
    this.#open += 1;
    try {
      const response = await this.#pool.request({ method, path, headers: [...headers], body });
      const text = await response.body.text();
      this.#take(number, startedMs, { status: response.statusCode, headers: response.headers, body: text });
    } catch (error) {
      const { code, message } = error as { code?: unknown; message?: unknown };
      const fault = String(code ?? message);
      this.#faults[fault] = (this.#faults[fault] ?? 0) + 1;
      this.#second().failed += 1;
    } finally {
      this.#open -= 1;
      this.#answered += 1;
    }
  }

  #take(number: number, startedMs: number, answer: IncomingAnswer): void {
    const tookMs = performance.now() - startedMs;
    const second = this.#second();
    if (answer.status === 503) {
      second.refused += 1;
      this.#latenciesMs.refused.push(tookMs);
      if (!isCleanRefusal(answer)) this.#wrong ??= new Error(`Request ${number} was refused ${shortened(answer)}`);
      return;
    }
    second.succeeded += 1;
    second.slowestMs = Math.max(second.slowestMs, tookMs);
    this.#latenciesMs.succeeded.push(tookMs);
    const problem = this.traffic.problemWith(number, answer);
    if (problem !== null) this.#wrong ??= new Error(`Request ${number} ${problem}`);
  }

  #second(): FloodSecond {
    const index = Math.floor((performance.now() - this.#startedMs) / 1_000);
    return (this.#seconds[index] ??= emptySecond(index));
  }
}

/** A refusal that a client can act on: in the API's own shape, and it says when to come back. */
function isCleanRefusal({ headers, body }: IncomingAnswer): boolean {
  const { success, error } = JSON.parse(body) as { success?: unknown; error?: Record<string, unknown> };
  const named = typeof error?.['code'] === 'string' && typeof error['message'] === 'string';
  return success === false && named && /^[0-9]+$/.test(String(headers['retry-after']));
}

function emptySecond(second: number): FloodSecond {
  return { second, succeeded: 0, refused: 0, failed: 0, withheld: 0, slowestMs: 0 };
}

const p99Of = (latenciesMs: readonly number[]): number | null =>
  latenciesMs.length === 0 ? null : latencyOf(latenciesMs).p99;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
