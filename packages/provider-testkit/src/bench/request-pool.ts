import type { Money } from '@tollgate/core';
import type { AnyRequest, AnySample } from './any-sample.js';
import type { Session } from './session.js';

/**
 * Requests of one sample. One that was never carried out is given out again, for making one may take several calls of
 * the stand-in.
 */
export class RequestPool {
  readonly #session: Session;
  readonly #sample: AnySample;
  readonly #unspent: AnyRequest[] = [];

  constructor(session: Session, sample: AnySample) {
    this.#session = session;
    this.#sample = sample;
  }

  /** A request that the stand-in can carry out. */
  async take(): Promise<AnyRequest> {
    return this.#unspent.pop() ?? this.make();
  }

  /** A new request, about some money or the usual. */
  make(about?: Money): Promise<AnyRequest> {
    return this.#session.requestOf(this.#sample, about);
  }

  /** Takes a request back that the stand-in has not seen, or that changes nothing. */
  giveBack(request: AnyRequest): void {
    this.#unspent.push(request);
  }
}
