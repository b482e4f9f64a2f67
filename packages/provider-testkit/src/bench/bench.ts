import type { ProviderExtras, SampledOperation } from '../subject.js';
import { pass, type Action, type Plan } from '../wire/action.js';
import type { WireRequest } from '../wire/wire-request.js';
import type { AnySample } from './any-sample.js';
import { isEffect } from './is-effect.js';
import { RequestPool } from './request-pool.js';
import type { Session } from './session.js';
import { Stage, type Call, type CallOptions, type Scene } from './stage.js';

/** What a call looks like when nothing disturbs it. */
export interface Baseline extends Call {
  /** Requests that only read and come before the first that changes something. */
  readonly readingSteps: number;
}

/** One sample of one operation, with all that a rule needs to make its cases. */
export class Bench implements Scene {
  readonly session: Session;
  readonly operation: SampledOperation;
  readonly sample: AnySample;
  readonly requests: RequestPool;
  #baseline: Promise<Baseline> | undefined;

  constructor(session: Session, operation: SampledOperation, sample: AnySample) {
    this.session = session;
    this.operation = operation;
    this.sample = sample;
    this.requests = new RequestPool(session, sample);
  }

  /** A call that nothing disturbs; made once. */
  baseline(): Promise<Baseline> {
    return (this.#baseline ??= this.onStage(async (stage) => {
      const call = await stage.call();
      const first = call.arrivals.findIndex(({ request }) => isEffect(this.operation, this.sample, request));
      return { ...call, readingSteps: first < 0 ? call.arrivals.length : first };
    }));
  }

  /** Does something for each request that changes something, from the first; `where` is for titles. */
  async eachEffect(work: (nth: number, where: string) => Promise<void>): Promise<void> {
    const { effects } = await this.baseline();
    for (const nth of effects.keys()) {
      await work(nth, effects.length === 1 ? '' : ` for request ${nth + 1} of ${effects.length}`);
    }
  }

  /** Makes one call with a new provider. */
  call(options: CallOptions & { readonly extras?: ProviderExtras } = {}): Promise<Call> {
    return this.onStage((stage) => stage.call(options), options.extras);
  }

  /** Gives a new provider behind a new proxy, and ends both. */
  async onStage<T>(work: (stage: Stage) => Promise<T>, extras?: ProviderExtras): Promise<T> {
    const stage = await Stage.open(this, extras);
    try {
      return await work(stage);
    } finally {
      await stage.end();
    }
  }

  /** Does something with the nth request that changes something (counted from 0), and passes the others. */
  onEffect(action: Action, { nth = 0, others = pass }: { readonly nth?: number; readonly others?: Action } = {}): Plan {
    const isMeant = this.isNthEffect(nth);
    return (request) => (isMeant(request) ? action : others);
  }

  /** True for the nth request that changes something, of those that it is asked about. */
  isNthEffect(nth: number): (request: WireRequest) => boolean {
    let count = 0;
    return (request) => isEffect(this.operation, this.sample, request) && count++ === nth;
  }
}
