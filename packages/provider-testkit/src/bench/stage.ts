import type { Money, PaymentProvider } from '@tollgate/core';
import { inspect } from 'node:util';
import { isReading } from '../operation-kinds.js';
import type { ProviderExtras, SampledOperation } from '../subject.js';
import type { Plan } from '../wire/action.js';
import { FaultProxy, type Arrival } from '../wire/fault-proxy.js';
import { methodOf, type AnyAnswer, type AnyRequest, type AnySample } from './any-sample.js';
import { isEffect } from './is-effect.js';
import { secretsIn, secretsShownBy } from './secrets.js';
import type { Session } from './session.js';
import { watchOutput } from './watch-output.js';
import { isSilence } from './within.js';

/** What a call adds to a sample's request. */
export interface CallOptions {
  readonly plan?: Plan;
  readonly about?: Money;
  /** Instead of a new one from the sample. */
  readonly request?: AnyRequest;
  readonly key?: string;
  readonly signal?: AbortSignal;
  readonly mayStillSend?: () => boolean;
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
  readonly #session: Session;
  readonly #operation: SampledOperation;
  readonly #sample: AnySample;

  private constructor(session: Session, operation: SampledOperation, sample: AnySample, of: StageParts) {
    this.#session = session;
    this.#operation = operation;
    this.#sample = sample;
    this.proxy = of.proxy;
    this.provider = of.provider;
  }

  static async open(
    session: Session,
    operation: SampledOperation,
    sample: AnySample,
    extras: ProviderExtras = {},
  ): Promise<Stage> {
    const proxy = await FaultProxy.start(session.upstream.url);
    return new Stage(session, operation, sample, { proxy, provider: session.subject.create(proxy.url, extras) });
  }

  /** Ends provider and proxy. */
  async end(): Promise<void> {
    // What hangs would keep a polite end waiting.
    await this.proxy.stop();
    await this.#session.within('end of close()', this.provider.close()).catch(() => undefined);
  }

  /**
   * Calls the operation once.
   *
   * @throws Error when the operation throws or does not answer
   */
  async call(options: CallOptions = {}): Promise<Call> {
    const { plan, about, key = this.#session.nextKey() } = options;
    const bare = options.request ?? (await this.#session.requestOf(this.#sample, about));
    if (plan) this.proxy.plan = plan;
    const from = this.proxy.arrivals.length;
    const answer = await this.#invoke(this.#complete(bare, key, options));
    const isAnEffect = ({ request }: Arrival): boolean => isEffect(this.#operation, this.#sample, request);
    const arrivals = this.proxy.arrivals.slice(from);
    return { request: bare, key, answer, arrivals, effects: arrivals.filter(isAnEffect) };
  }

  #complete(bare: AnyRequest, key: string, { signal, mayStillSend }: CallOptions): AnyRequest {
    return {
      ...bare,
      signal: signal ?? new AbortController().signal,
      ...(isReading(this.#operation) ? {} : { idempotencyKey: key }),
      ...(mayStillSend ? { mayStillSend } : {}),
    };
  }

  async #invoke(request: AnyRequest): Promise<AnyAnswer> {
    const operation = this.#operation;
    const method = methodOf(this.provider, operation);
    if (method === undefined) throw new Error(`the provider has no ${operation}`);
    const output = watchOutput();
    let answer: AnyAnswer | null = null;
    let thrown: unknown = null;
    let threw: string | null = null;
    try {
      answer = await this.#session.within(`answer from ${operation}`, (async () => method(request))());
    } catch (fault) {
      if (isSilence(fault)) throw fault;
      thrown = fault;
      threw = inspect(fault, { depth: 0 }).split('\n', 1)[0] ?? '';
    } finally {
      output.end();
    }
    this.#keep(request, { answer, thrown, threw, printed: output.printed });
    if (answer === null || typeof answer !== 'object') throw new Error(`${operation} threw ${threw ?? 'nothing'}`);
    return answer;
  }

  #keep(request: AnyRequest, { answer, thrown, threw, printed }: Heard): void {
    const secrets = [...this.#session.subject.secrets, ...secretsIn(request)];
    const leaks = Object.entries({ answer, error: thrown, output: printed })
      .filter(([, what]) => secretsShownBy(what, secrets).length > 0)
      .map(([where]) => where);
    this.#session.said.push({ operation: this.#operation, during: this.#session.during, answer, threw, leaks });
  }
}

interface StageParts {
  readonly proxy: FaultProxy;
  readonly provider: PaymentProvider;
}

interface Heard {
  readonly answer: AnyAnswer | null;
  readonly thrown: unknown;
  readonly threw: string | null;
  readonly printed: readonly unknown[];
}
