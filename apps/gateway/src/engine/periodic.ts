import { Logger } from '@nestjs/common';
import type { InFlight } from './in-flight.js';

/** Runs one piece of work again and again, never twice at a time; a fault is logged and the next run tries again. */
export class Periodic {
  readonly #logger: Logger;
  #timer: NodeJS.Timeout | null = null;
  #running = false;

  constructor(
    private readonly name: string,
    private readonly inFlight: InFlight,
    private readonly work: () => Promise<unknown>,
  ) {
    this.#logger = new Logger(name);
  }

  /** Runs at once, and then every so often. */
  start(everyMs: number): void {
    this.#timer = setInterval(() => void this.inFlight.track(this.#runQuietly()), everyMs);
    void this.inFlight.track(this.#runQuietly());
  }

  /** Begins no further run; one that is under way ends by itself. */
  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
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
