/** Kept back from a lease, so that a request that leaves now has left well before anybody may take the lease over. */
const safetyMs = 500;

/**
 * Knows whether a lease still holds, without asking the database. Two clocks count, and the one that ran longer decides:
 * the monotonic one is not fooled by somebody setting the time, the wall clock goes on while a machine is suspended.
 */
export class LeaseClock {
  #monotonicMs = performance.now();
  #wallMs = Date.now();

  constructor(private readonly leaseMs: number) {}

  /** Starts anew. Call it before the statement that takes or extends the lease, never after it. */
  restart(): void {
    this.#monotonicMs = performance.now();
    this.#wallMs = Date.now();
  }

  /** True while the lease surely is the caller's. */
  holds(): boolean {
    const elapsedMs = Math.max(performance.now() - this.#monotonicMs, Date.now() - this.#wallMs);
    return elapsedMs < this.leaseMs - safetyMs;
  }
}
