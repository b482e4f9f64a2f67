import { Injectable } from '@nestjs/common';

/** Counts operations that must end before the process may: also those whose caller has gone away. */
@Injectable()
export class InFlight {
  readonly #running = new Set<Promise<unknown>>();
  #carriedOut = 0;

  /** Runs an operation and counts it until it has ended. */
  track<Result>(operation: Promise<Result>): Promise<Result> {
    this.#running.add(operation);
    const forget = (): void => void this.#running.delete(operation);
    operation.then(forget, forget);
    return operation;
  }

  /** The same for what a caller has asked for. */
  async carryOut<Result>(operation: Promise<Result>): Promise<Result> {
    this.#carriedOut += 1;
    try {
      return await this.track(operation);
    } finally {
      this.#carriedOut -= 1;
    }
  }

  /** How many that callers have asked for are running. */
  get carriedOut(): number {
    return this.#carriedOut;
  }

  /** Resolves when nothing is running any more. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }
}
