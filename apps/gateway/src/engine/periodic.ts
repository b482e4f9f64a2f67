import { Logger } from '@nestjs/common';
import type { InFlight } from './in-flight.js';

/** A gateway that starts answers its first requests first. */
const firstPauseMs = 250;

/** Runs one piece of work again and again, never twice at a time; a fault is logged and the next run tries again. */
export class Periodic {
  readonly #logger: Logger;
  #timers: readonly NodeJS.Timeout[] = [];
  #running = false;

  constructor(
    private readonly name: string,
    private readonly inFlight: InFlight,
    private readonly work: () => Promise<unknown>,
  ) {
    this.#logger = new Logger(name);
  }

  /** Runs in a moment, and then every so often. */
  start(everyMs: number): void {
    const run = (): void => void this.inFlight.track(this.#runQuietly());
    this.#timers = [setTimeout(run, firstPauseMs), setInterval(run, everyMs)];
  }

  /** Begins no further run; one that is under way ends by itself. */
  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  async #runQuietly(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      await this.work();
    } catch (error) {
      this.#logger.error({ err: error as Error }, `${this.name} could not do its work; it will try again`);
    } finally {
      this.#running = false;
    }
  }
}
