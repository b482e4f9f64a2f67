import { circuitBreaker, CircuitState, CountBreaker, handleAll, isBrokenCircuitError } from 'cockatiel';
import type { BreakerConfig } from '../config/configuration.js';
import type { BreakerState, ConnectionState } from './connection-state.js';
import { verdictOn, type EndedCall, type Verdict } from './ended-call.js';
import { LastCalls } from './last-calls.js';

/** A share is compared by "more than": this little less makes it "at least", also for 100 percent. */
const hair = 1e-9;

const stateNames = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'half_open',
  [CircuitState.Isolated]: 'open',
} as const satisfies Record<CircuitState, BreakerState>;

interface Judged {
  readonly verdict: Verdict;
}

/**
 * The circuit breaker of one connection. It opens when too many of the last calls have failed; after a while one call may
 * try again, and how that goes closes or reopens it. A call counts where it was begun: one from before the breaker opened
 * says nothing of the time after.
 */
export class ConnectionBreaker {
  readonly #lastCalls: LastCalls;
  readonly #policy;
  #since = new Date();
  #until: Date | null = null;
  #reason: string | null = null;
  /** Counts the changes of state. */
  #period = 0;

  /** @param onOpen - hears each time that it opens, and why */
  constructor(
    readonly config: BreakerConfig,
    private readonly onOpen: (reason: string) => void,
  ) {
    const { calls: size, minimumCalls: minimumNumberOfCalls, failurePercent, openMs: halfOpenAfter } = config;
    this.#lastCalls = new LastCalls(size);
    const breaker = new CountBreaker({ size, minimumNumberOfCalls, threshold: failurePercent / 100 - hair });
    const failures = handleAll.orWhenResult((result) => (result as Judged).verdict !== 'well');
    this.#policy = circuitBreaker(failures, { breaker, halfOpenAfter });
    this.#policy.onStateChange((state) => this.#change(state));
  }

  /**
   * Carries a call out, unless the breaker is open. Of those that come when it may be tried again, the first one tries;
   * none waits for it.
   *
   * @returns `null` when it was not carried out
   */
  async ifClosed<Result extends { readonly ended: EndedCall }>(call: () => Promise<Result>): Promise<Result | null> {
    if (this.#policy.state === CircuitState.Closed) return this.counted(call);
    // The library would have it wait for the one that tries.
    if (this.#policy.state === CircuitState.HalfOpen) return null;
    try {
      const { result } = await this.#policy.execute(async () => {
        const result = await call();
        return { result, verdict: this.#judge(result) };
      });
      return result;
    } catch (error) {
      if (isBrokenCircuitError(error)) return null;
      throw error;
    }
  }

  /** Carries a call out, whatever the state, and counts it where the breaker was closed all the time. */
  async counted<Result extends { readonly ended: EndedCall }>(call: () => Promise<Result>): Promise<Result> {
    const period = this.#period;
    const wasClosed = this.#policy.state === CircuitState.Closed;
    const result = await call();
    const verdict = this.#judge(result);
    if (verdict === null || !wasClosed || period !== this.#period) return result;
    this.#lastCalls.add(verdict);
    await this.#policy.execute(() => ({ verdict }));
    return result;
  }

  /** Why no new payment goes there now, in words for an operator; `null` where one may. */
  get unavailable(): string | null {
    if (this.#policy.state === CircuitState.Closed) return null;
    if (this.#policy.state === CircuitState.HalfOpen) return `one payment is trying it again: ${this.#reason}`;
    if (this.#until !== null && Date.now() >= this.#until.getTime()) return null;
    return `left alone since ${this.#since.toISOString()} until ${this.#until?.toISOString()}: ${this.#reason}`;
  }

  get state(): Omit<ConnectionState, 'connectionId'> {
    return {
      state: stateNames[this.#policy.state],
      since: this.#since.toISOString(),
      until: this.#until?.toISOString() ?? null,
      reason: this.#reason,
      lastCalls: this.#lastCalls.counts,
    };
  }

  #judge({ ended }: { readonly ended: EndedCall }): Verdict {
    return verdictOn(ended, this.config.slowMs);
  }

  #change(state: CircuitState): void {
    const wasTried = this.#until === null && this.#reason !== null;
    this.#period += 1;
    this.#since = new Date();
    this.#until = state === CircuitState.Open ? new Date(this.#since.getTime() + this.config.openMs) : null;
    if (state === CircuitState.Closed) {
      this.#reason = null;
      this.#lastCalls.clear();
      this.#lastCalls.add('well');
    }
    if (state !== CircuitState.Open) return;
    this.#reason = wasTried
      ? `one payment tried it again in vain; before that ${this.#lastCalls.words}`
      : this.#lastCalls.words;
    this.onOpen(this.#reason);
  }
}
