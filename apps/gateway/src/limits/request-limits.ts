import { Injectable } from '@nestjs/common';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { RateLimits } from '../config/configuration.js';
import { RunningConfiguration } from '../config/running-configuration.js';
import type { Principal } from '../merchants/principal.js';

/** Whether a request may go on; if not, which limit it is over and when to come back. */
export type Admission =
  | {
      readonly admitted: true;
      /** Says that the request has ended. */
      readonly release: () => void;
      /** What is left of the requests of this second; `null` where they are not limited. */
      readonly left: RequestsLeft | null;
    }
  | { readonly admitted: false; readonly limit: keyof RateLimits; readonly most: number; readonly waitMs: number };

/** What is left of a second's requests. */
export interface RequestsLeft {
  readonly most: number;
  readonly remaining: number;
  readonly resetMs: number;
}

const noWindow = Number.MAX_SAFE_INTEGER;
/** What is in flight may end at any time. */
const inFlightWaitMs = 1_000;

/**
 * Counts what each merchant asks for at this gateway. Test and live are counted apart, and so are admin keys and secret
 * keys: whoever stops a program that runs wild is not stopped by it.
 */
@Injectable()
export class RequestLimits {
  /** Counts only; what is too many the configuration of the moment says. */
  readonly #perSecond = new RateLimiterMemory({ points: noWindow, duration: 1 });
  readonly #inFlight = new Map<string, number>();

  constructor(private readonly configuration: RunningConfiguration) {}

  /** Counts a request, and lets it through or not. One that is not let through need not be released. */
  async admit({ merchantId, merchantSlug, mode, kind }: Principal): Promise<Admission> {
    const { requestsPerSecond, requestsInFlight } = this.configuration.current.limits(merchantSlug);
    const name = `${merchantId} ${mode} ${kind}`;
    const running = this.#inFlight.get(name) ?? 0;
    if (requestsInFlight !== null && running >= requestsInFlight) {
      return { admitted: false, limit: 'requestsInFlight', most: requestsInFlight, waitMs: inFlightWaitMs };
    }
    this.#inFlight.set(name, running + 1);
    let left: RequestsLeft | null = null;
    if (requestsPerSecond !== null) {
      const { consumedPoints, msBeforeNext } = await this.#perSecond.consume(name);
      if (consumedPoints > requestsPerSecond) {
        this.#release(name);
        return { admitted: false, limit: 'requestsPerSecond', most: requestsPerSecond, waitMs: msBeforeNext };
      }
      left = { most: requestsPerSecond, remaining: requestsPerSecond - consumedPoints, resetMs: msBeforeNext };
    }
    return { admitted: true, release: () => this.#release(name), left };
  }

  #release(name: string): void {
    const running = (this.#inFlight.get(name) ?? 1) - 1;
    if (running > 0) this.#inFlight.set(name, running);
    else this.#inFlight.delete(name);
  }
}
