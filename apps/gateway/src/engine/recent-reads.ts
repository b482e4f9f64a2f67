/** A payment that many readers ask for is not asked for upstream more often than this. */
const pauseMs = 1_000;
const mostRemembered = 10_000;

/** Remembers which payments readers have had checked lately. */
export class RecentReads {
  /** When, by payment id; the oldest first. */
  readonly #readAtMs = new Map<string, number>();

  /** Whether a payment may be checked for a reader now; if so, that is remembered. */
  mayRead(id: string, nowMs: number): boolean {
    const lastMs = this.#readAtMs.get(id);
    if (lastMs !== undefined && nowMs - lastMs < pauseMs) return false;
    this.#readAtMs.delete(id);
    this.#readAtMs.set(id, nowMs);
    const [oldest] = this.#readAtMs.keys();
    if (this.#readAtMs.size > mostRemembered && oldest !== undefined) this.#readAtMs.delete(oldest);
    return true;
  }
}
