import type { SandboxEnvironment } from '../environment.js';
import type { SandboxStore } from './store.js';

/** The time inside a sandbox: the wall clock, plus what it has been moved ahead. It keeps running. */
export class SandboxClock {
  readonly #store: SandboxStore;
  readonly #environment: SandboxEnvironment;

  constructor(store: SandboxStore, environment: SandboxEnvironment) {
    this.#store = store;
    this.#environment = environment;
  }

  /** Milliseconds since the Unix epoch. */
  nowMs(): number {
    return this.#environment.wallClockMs() + this.#store.state.clockOffsetMs;
  }

  /** Makes it `targetMs` now. */
  moveTo(targetMs: number): void {
    this.#store.append({ type: 'clock_moved', offsetMs: targetMs - this.#environment.wallClockMs() });
  }
}
