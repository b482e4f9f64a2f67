import { residentBytesOf } from '../measure/cpu.js';
import type { MemorySample } from './load-job.js';

/** Looks at a process's memory now and then. */
export class MemoryWatch {
  readonly samples: MemorySample[] = [];
  readonly #timer: NodeJS.Timeout | undefined;

  /**
   * @param everySeconds - 0: never
   * @param answered - how many requests were answered so far
   */
  constructor(pid: number, everySeconds: number, answered: () => number) {
    if (everySeconds === 0) return;
    const startedMs = performance.now();
    this.#timer = setInterval(() => {
      const bytes = residentBytesOf(pid);
      const seconds = (performance.now() - startedMs) / 1_000;
      if (bytes !== null) this.samples.push({ seconds, answered: answered(), bytes });
    }, everySeconds * 1_000);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
