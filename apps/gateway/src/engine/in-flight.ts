import { Injectable } from '@nestjs/common';

/** Counts operations that must end before the process may: also those whose caller has gone away. */
@Injectable()
export class InFlight {
  readonly #running = new Set<Promise<unknown>>();

  /** Runs an operation and counts it until it has ended. */
  track<Result>(operation: Promise<Result>): Promise<Result> {
    this.#running.add(operation);
    const forget = (): void => void this.#running.delete(operation);
    operation.then(forget, forget);
    return operation;
  }

  /** How many are running. */
  get count(): number {
    return this.#running.size;
  }

  /** Resolves when nothing is running any more. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }
}
