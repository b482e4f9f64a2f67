import type { Exchange } from '@tollgate/core';
import { createHttpTransport, type HttpRequest, type HttpResult, type HttpTransport } from '@tollgate/provider-kit';
import { defaultBaseUrl, type SuissuTokenSettings } from '../settings.js';
import type { JsonObject } from './read-json.js';
import { redactorOf } from './redactor.js';
import { readAnswer, type SuAnswer } from './su-answer.js';
import { isSecretField } from './su-secrets.js';

/** How a call may be ended or kept from leaving, and who is told of it. */
export interface CallControl {
  /** Ends the call. Absent: only `timeoutMs` does. */
  readonly signal?: AbortSignal;
  /** Asked right before the first byte leaves; `false` stops it. Absent means yes. */
  readonly mayStillSend?: () => boolean;
  /** Told of the call's request once it has ended, without its secrets. Absent: nobody wants to know. */
  readonly onExchange?: (exchange: Exchange) => void;
  /** What must not be told of the call beside its own secrets. */
  readonly secrets?: readonly string[];
}

/** The control of a call that only asks: the lease has no say in it. */
export function askingControl({ signal, onExchange, secrets = [] }: CallControl): CallControl {
  return { ...(signal ? { signal } : {}), ...(onExchange ? { onExchange } : {}), secrets };
}

/** Fields of a request; an undefined one is left out. */
export type JsonFields = Readonly<Record<string, string | undefined>>;

/** One request, and how its answer is read. */
export interface Call<Value> {
  /** The path below `/service/api`. */
  readonly operation: string;
  readonly fields: JsonFields;
  /** Secrets of this request that must not come back in the service's words. */
  readonly secrets?: readonly string[];
  /** What a success must hold; `null` when it does not. */
  readonly read: (body: JsonObject) => Value | null;
}

/** Speaks the service's HTTP: JSON posted to `/service/api`, the account in two headers. Sends each call once. */
export class SuHttp {
  readonly #transport: HttpTransport;
  readonly #apiUrl: string;
  readonly #credentials: { readonly 'x-api-name': string; readonly 'x-api-key': string };

  constructor({ baseUrl = defaultBaseUrl, apiName, apiKey, timeoutMs = 20_000, fetch }: SuissuTokenSettings) {
    this.#transport = createHttpTransport({ deadlineMs: timeoutMs, ...(fetch ? { fetch } : {}) });
    this.#apiUrl = `${baseUrl.replace(/\/+$/, '')}/service/api`;
    this.#credentials = { 'x-api-name': apiName, 'x-api-key': apiKey };
  }

  /** Sends a call and reads what it came to. */
  async call<Value>(
    { operation, fields, secrets = [], read }: Call<Value>,
    control: CallControl,
  ): Promise<SuAnswer<Value>> {
    const redact = redactorOf([...secrets, ...(control.secrets ?? []), this.#credentials['x-api-key']]);
    return readAnswer(await this.#post(operation, fields, { ...control, redact }), read, redact);
  }

  /** Ends idle connections. */
  close(): Promise<void> {
    return this.#transport.close();
  }

  #post(operation: string, fields: JsonFields, { signal, mayStillSend, ...told }: Control): Promise<HttpResult> {
    return this.#transport.send({
      method: 'POST',
      url: `${this.#apiUrl}/${operation}`,
      headers: { 'content-type': 'application/json', accept: 'application/json', ...this.#credentials },
      body: JSON.stringify(fields),
      // Named one by one: what else a caller's object may hold has no say in the request.
      signal: signal ?? new AbortController().signal,
      ...(mayStillSend ? { mayStillSend } : {}),
      ...recording(told),
    });
  }
}

type Control = CallControl & { readonly redact: (text: string) => string };

function recording({ onExchange, redact }: Pick<Control, 'onExchange' | 'redact'>): Pick<HttpRequest, 'recording'> {
  return onExchange ? { recording: { onExchange, isSecretField, redact } } : {};
}
