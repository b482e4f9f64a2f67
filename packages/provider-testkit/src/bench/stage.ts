import type { Exchange, Money, PaymentProvider } from '@tollgate/core';
import { isReading } from '../operation-kinds.js';
import type { ProviderExtras, SampledOperation } from '../subject.js';
import type { Plan } from '../wire/action.js';
import { FaultProxy, type Arrival } from '../wire/fault-proxy.js';
import type { AnyAnswer, AnyRequest, AnySample } from './any-sample.js';
import { hear } from './hear.js';
import { isEffect } from './is-effect.js';
import type { RequestPool } from './request-pool.js';
import type { Session } from './session.js';

/** What is called on a stage. */
export interface Scene {
  readonly session: Session;
  readonly operation: SampledOperation;
  readonly sample: AnySample;
  readonly requests: RequestPool;
}

/** What a call adds to a sample's request. */
export interface CallOptions {
  readonly plan?: Plan;
  readonly about?: Money;
  /** Instead of one of the sample. */
  readonly request?: AnyRequest;
  readonly key?: string;
  readonly signal?: AbortSignal;
  readonly mayStillSend?: () => boolean;
  readonly onExchange?: (exchange: Exchange) => void;
}

/** What came of a call. */
export interface Call {
  readonly request: AnyRequest;
  readonly key: string;
  readonly answer: AnyAnswer;
  /** Everything that arrived because of it. */
  readonly arrivals: readonly Arrival[];
  /** Of that, what changes something; for an operation that only asks, everything. */
  readonly effects: readonly Arrival[];
}

/** A new provider behind a proxy of its own. */
export class Stage {
  readonly proxy: FaultProxy;
  readonly provider: PaymentProvider;
  readonly #scene: Scene;

  private constructor(scene: Scene, proxy: FaultProxy, extras: ProviderExtras) {
    this.#scene = scene;
    this.proxy = proxy;
    this.provider = scene.session.subject.create(proxy.url, extras);
  }

  /** Starts the proxy and makes the provider. */
  static async open(scene: Scene, extras: ProviderExtras = {}): Promise<Stage> {
    return new Stage(scene, await FaultProxy.start(scene.session.upstream.url), extras);
  }

  /** Ends provider and proxy. */
  async end(): Promise<void> {
    // What hangs would keep a polite end waiting.
    await this.proxy.stop();
    await this.#scene.session.within('end of close()', this.provider.close()).catch(() => undefined);
  }

  /**
   * Calls the operation once.
   *
   * @throws Error when the operation throws or does not answer
   */
  async call({ plan, about, request: given, ...options }: CallOptions = {}): Promise<Call> {
    const { session, operation, requests } = this.#scene;
    const request = given ?? (await (about ? requests.make(about) : requests.take()));
    const key = options.key ?? session.nextKey();
    if (plan) this.proxy.plan = plan;
    const from = this.proxy.arrivals.length;
    try {
      const complete = this.#complete(request, { ...options, key });
      const answer = await hear({ session, provider: this.provider, operation, request: complete });
      return { request, key, answer, arrivals: this.proxy.arrivals.slice(from), effects: this.#effectsFrom(from) };
    } finally {
      const isSpent = !isReading(operation) && this.#effectsFrom(from).some(({ forwarded }) => forwarded);
      if (!given && !about && !isSpent) requests.giveBack(request);
    }
  }

  #effectsFrom(from: number): readonly Arrival[] {
    const { operation, sample } = this.#scene;
    return this.proxy.arrivals.slice(from).filter(({ request }) => isEffect(operation, sample, request));
  }

  #complete(request: AnyRequest, options: CallOptions & { readonly key: string }): AnyRequest {
    const { key, signal, mayStillSend, onExchange } = options;
    return {
      ...request,
      signal: signal ?? new AbortController().signal,
      ...(isReading(this.#scene.operation) ? {} : { idempotencyKey: key }),
      ...(mayStillSend ? { mayStillSend } : {}),
      ...(onExchange ? { onExchange } : {}),
    };
  }
}
