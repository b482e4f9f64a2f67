import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FloodJob, FloodResult } from './flood-job.js';
import type { LoadJob, LoadResult } from './load-job.js';
import type { LoadOrder, LoadReport } from './load-process.js';

/** The load generator's process. */
export class LoadGenerator {
  readonly #child: ChildProcess;

  constructor() {
    const program = fileURLToPath(new URL('./load-process.js', import.meta.url));
    this.#child = fork(program, { serialization: 'advanced', execArgv: [] });
  }

  /**
   * Has a job done. One at a time.
   *
   * @throws Error naming the first request that failed or was answered wrongly
   */
  async run(job: LoadJob): Promise<LoadResult> {
    return (await this.#order({ load: job })) as LoadResult;
  }

  /**
   * Sends requests without waiting for their answers.
   *
   * @throws Error naming the first request that was answered wrongly
   */
  async flood(job: FloodJob): Promise<FloodResult> {
    return (await this.#order({ flood: job })) as FloodResult;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await exited;
  }

  async #order(order: LoadOrder): Promise<LoadResult | FloodResult> {
    const answered = new AbortController();
    const { signal } = answered;
    const ended = once(this.#child, 'exit', { signal }).then(() => {
      throw new Error('The load generator has ended');
    });
    ended.catch(() => undefined);
    try {
      this.#child.send(order);
      const [report] = (await Promise.race([once(this.#child, 'message', { signal }), ended])) as [LoadReport];
      if ('problem' in report) throw new Error(report.problem);
      return report.result;
    } finally {
      answered.abort();
    }
  }
}
