import type { Operation, PaymentProvider } from '@tollgate/core';
import type { Http, HttpSettings, Send } from '../coinbox/http.js';
import { openHttp } from '../coinbox/http.js';
import { soundParts, type Parts } from '../coinbox/parts.js';
import { Coinbox } from '../coinbox/provider.js';
import type { MakeCoinbox } from '../coinbox/subject.js';

/** A provider with one defect, and the rules that have to notice. */
export interface Broken {
  /** What it does that it must not. */
  readonly name: string;
  /** Ids of exactly the rules that fail. */
  readonly bites: readonly string[];
  /** What it declares; the defect shows in these. */
  readonly operations: readonly Operation[];
  readonly make: MakeCoinbox;
  /** Of one that does not answer, so that nobody waits for long. */
  readonly patienceMs?: number;
}

/** Makes a provider with some parts replaced. */
export const withParts =
  (change: Partial<Parts>): MakeCoinbox =>
  (settings) =>
    new Coinbox(settings, { ...soundParts, ...change });

/** Makes a provider that sends in another way. Over a given `fetch` it sends as it should. */
export const withSend = (change: (send: Send) => Send): MakeCoinbox =>
  withParts({
    open(origin: string, settings: HttpSettings): Http {
      const http = openHttp(origin, settings);
      return settings.fetch ? http : { ...http, send: change((request) => http.send(request)) };
    },
  });

/** Makes a provider some of whose methods are replaced; `sound` has them as they were. */
export const withMethods =
  (change: (sound: Coinbox) => Partial<Coinbox & PaymentProvider>): MakeCoinbox =>
  (settings) => {
    const sound = new Coinbox(settings);
    const whole = new Coinbox(settings);
    const close = async (): Promise<void> => {
      await Promise.all([sound.http.close(), whole.http.close()]);
    };
    return Object.assign(whole, { close }, change(sound));
  };
