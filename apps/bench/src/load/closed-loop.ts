import { Client } from 'undici';
import { cpuOf, cpuUsed } from '../measure/cpu-use.js';
import { latencyOf } from '../measure/quantiles.js';
import type { LoadJob, LoadResult } from './load-job.js';
import { makeTraffic } from './make-traffic.js';
import { MemoryWatch } from './memory-watch.js';
import type { Traffic } from './traffic.js';

/**
 * Carries out a job: on each connection one request after the other.
 *
 * @throws Error at the first answer that is not as it has to be, or request that fails
 */
export async function runClosedLoop(job: LoadJob): Promise<LoadResult> {
  const run = new ClosedLoop(job, makeTraffic(job.traffic));
  return run.run();
}

class ClosedLoop {
  readonly #latenciesMs: number[] = [];
  #number = 0;
  #answered = 0;
  #stopped = false;
  #measuring = false;

  constructor(
    private readonly job: LoadJob,
    private readonly traffic: Traffic,
  ) {}

  async run(): Promise<LoadResult> {
    const { urls, connections, leadInSeconds, until, watched, sampleSeconds } = this.job;
    const clients = Array.from({ length: connections }, (_none, index) => {
      const url = urls[index % urls.length];
      if (url === undefined) throw new Error('There is no server to send to');
      return new Client(url, { pipelining: 1 });
    });
    const memory = new MemoryWatch(watched?.server[0] ?? 0, sampleSeconds, () => this.#answered);
    try {
      const working = Promise.all(clients.map((client) => this.#work(client)));
      // What goes wrong ends the run at once, not at its end.
      const failed = working.then(() => new Promise<never>(() => undefined));
      await Promise.race([pause(leadInSeconds), failed]);
      const before = cpuOf(watched);
      const startedMs = performance.now();
      this.#measuring = true;
      await Promise.race(['seconds' in until ? this.#measureFor(until.seconds) : working, failed]);
      this.#measuring = false;
      const seconds = (performance.now() - startedMs) / 1_000;
      const after = cpuOf(watched);
      this.#stopped = true;
      await working;
      return {
        sent: this.#number,
        measured: this.#latenciesMs.length,
        perSecond: this.#latenciesMs.length / seconds,
        latencyMs: latencyOf(this.#latenciesMs),
        cpu: cpuUsed(before, after),
        made: this.traffic.made?.slice(0, this.job.keep) ?? [],
        samples: memory.samples,
      };
    } finally {
      this.#stopped = true;
      memory.stop();
      await Promise.all(clients.map((client) => client.destroy()));
    }
  }

  /** On a machine that is busy not one answer may come in that time; then it goes on until one does. */
  async #measureFor(seconds: number): Promise<void> {
    await pause(seconds);
    while (this.#latenciesMs.length === 0 && !this.#stopped) await pause(0.01);
  }

  async #work(client: Client): Promise<void> {
    const { until } = this.job;
    const most = 'requests' in until ? until.requests : Infinity;
    while (!this.#stopped && this.#number < most) await this.#send(client, this.#number++);
  }

  async #send(client: Client, number: number): Promise<void> {
    const { method, path, headers, body = null } = this.traffic.request(number);
    const startedMs = performance.now();
    const response = await client.request({ method, path, headers: [...headers], body });
    const text = await response.body.text();
    const latencyMs = performance.now() - startedMs;
    this.#answered += 1;
    if (this.#measuring) this.#latenciesMs.push(latencyMs);
    const { statusCode: status } = response;
    const problem = this.traffic.problemWith(number, { status, headers: response.headers, body: text });
    if (problem !== null) throw new Error(`Request ${number} (${method} ${path}) ${problem}`);
  }
}

const pause = (seconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
