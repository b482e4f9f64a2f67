import type { Verdict } from './ended-call.js';

/** How many calls there were, and of these how many failed; `slow` are among the failed. */
export interface CallCounts {
  readonly count: number;
  readonly failed: number;
  readonly slow: number;
}

type Known = NonNullable<Verdict>;

/** What the last calls came to, for operators to read: whether they are too many failures is the breaker's to say. */
export class LastCalls {
  readonly #verdicts: Known[] = [];

  /** @param size - how many calls are remembered */
  constructor(private readonly size: number) {}

  add(verdict: Known): void {
    this.#verdicts.push(verdict);
    if (this.#verdicts.length > this.size) this.#verdicts.shift();
  }

  clear(): void {
    this.#verdicts.length = 0;
  }

  get counts(): CallCounts {
    const count = this.#verdicts.length;
    return { count, failed: count - this.#countOf('well'), slow: this.#countOf('slow') };
  }

  /** `8 of the last 10 calls failed (5 not sent, 2 unknown, 1 slow)` */
  get words(): string {
    const { count, failed } = this.counts;
    const kinds = [['not_sent', 'not sent'] as const, ['unknown', 'unknown'] as const, ['slow', 'slow'] as const]
      .map(([verdict, words]) => ({ words, times: this.#countOf(verdict) }))
      .filter(({ times }) => times > 0)
      .map(({ words, times }) => `${times} ${words}`);
    return `${failed} of the last ${count} calls failed (${kinds.join(', ')})`;
  }

  #countOf(verdict: Known): number {
    return this.#verdicts.filter((one) => one === verdict).length;
  }
}
