import { money, type Money, type PaymentProvider } from '@tollgate/core';
import { inspect } from 'node:util';
import type { ProviderUnderTest, SampledOperation, Setup, Upstream } from '../subject.js';
import type { AnyAnswer, AnySample } from './any-sample.js';
import { usualPatienceMs, within } from './within.js';

/** What a provider said in one case: an answer, or what it threw. */
export interface Said {
  readonly operation: SampledOperation;
  readonly during: string;
  readonly answer: AnyAnswer | null;
  /** What was thrown, in words; `null` when it answered. */
  readonly threw: string | null;
  /** Where a secret was shown: `answer`, `error`, `output`. */
  readonly leaks: readonly string[];
}

/** What all cases of one run share: the stand-in, and what was said so far. */
export class Session {
  readonly said: Said[] = [];
  /** What is going on, for messages. */
  during = '';
  readonly subject: ProviderUnderTest;
  readonly upstream: Upstream;
  /** At the stand-in, past the proxy. */
  readonly helper: PaymentProvider;
  #serial = 0;

  private constructor(subject: ProviderUnderTest, upstream: Upstream) {
    this.subject = subject;
    this.upstream = upstream;
    this.helper = subject.create(upstream.url, {});
  }

  /** Starts the stand-in. */
  static async open(subject: ProviderUnderTest): Promise<Session> {
    const upstream = await subject.upstream();
    try {
      return new Session(subject, upstream);
    } catch (fault) {
      await upstream.close();
      throw fault;
    }
  }

  /** Ends the stand-in. */
  async close(): Promise<void> {
    await this.helper.close().catch(() => undefined);
    await this.upstream.close();
  }

  /** A key that no request had before. */
  nextKey(): string {
    this.#serial += 1;
    return `testkit-key-${this.#serial}`;
  }

  /** What a sample makes its request of. */
  setup(about: Money = this.usualMoney()): Setup {
    this.#serial += 1;
    const serial = this.#serial;
    let ids = 0;
    return {
      money: about,
      serial,
      id: (prefix) => `${prefix}_testkit${serial}${ids++ === 0 ? '' : `n${ids}`}`,
      provider: this.helper,
      control: () => ({ signal: new AbortController().signal, idempotencyKey: this.nextKey() }),
      referenceOf,
      upstreamUrl: this.upstream.url,
    };
  }

  /** Makes a sample's request, without what the suite adds to it. */
  requestOf(sample: AnySample, about?: Money): Promise<Readonly<Record<string, unknown>>> {
    return this.within('request from the sample', Promise.resolve(sample.request(this.setup(about))));
  }

  /** Waits for something of the provider's no longer than its subject allows. */
  within<T>(what: string, promise: Promise<T>): Promise<T> {
    return within(this.subject.patienceMs ?? usualPatienceMs, what, promise);
  }

  /** Ten of a currency that the provider takes. */
  usualMoney(): Money {
    const { currencies } = this.helper.capabilities;
    return money(1000n, currencies === 'any' || currencies.some((c) => c === 'USD') ? 'USD' : (currencies[0] ?? 'USD'));
  }
}

function referenceOf(answer: { readonly outcome: string; readonly reference?: string | null }): string {
  if (typeof answer.reference === 'string') return answer.reference;
  throw new Error(`what the sample needs could not be made: ${inspect(answer)}`);
}
