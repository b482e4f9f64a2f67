import type { RequestControl, SendControl } from '@tollgate/core';
import type { HttpRequest, HttpResult, HttpTransport } from '@tollgate/provider-kit';
import { AsyncLocalStorage } from 'node:async_hooks';
import type Stripe from 'stripe';
import { isSecretField, redactBearers } from './stripe-secrets.js';

/** How a call may be ended or kept from leaving, and who is told of it. */
export interface CallControl extends Pick<SendControl, 'signal' | 'mayStillSend' | 'onExchange'> {
  /** What must not be told of the call, beside the secrets of the client. */
  readonly secrets?: readonly string[];
}

/** The control of a call that only asks: the lease has no say in it. */
export function askingControl({ signal, onExchange }: RequestControl): CallControl {
  return { signal, ...(onExchange ? { onExchange } : {}) };
}

/** One call of the SDK: what its requests must heed, and how far the last of them got. */
export interface Call {
  readonly control: CallControl;
  /** `null` until a request was handed to the transport. */
  result: HttpResult | null;
}

/** Makes a function that takes the given secrets out of a text. */
type Redactor = (secrets?: readonly string[]) => (text: string) => string;
type SdkHttpClient = NonNullable<NonNullable<ConstructorParameters<typeof Stripe>[1]>['httpClient']>;
type SdkResponse = Awaited<ReturnType<SdkHttpClient['makeRequest']>>;

/**
 * Where a request finds the call that it belongs to. One for all providers: it holds nothing between calls, and on Node 20
 * each further one would slow down every asynchronous step of the process.
 */
const calls = new AsyncLocalStorage<Call>();

/**
 * The SDK's HTTP client over our transport. The SDK passes no signal along, so each call runs in a context of its own
 * that its requests find: this costs a microsecond, where an SDK per call costs eighty.
 */
export class SdkHttp {
  readonly #transport: HttpTransport;
  readonly #baseUrl: string;
  readonly #redactor: Redactor;

  constructor(transport: HttpTransport, baseUrl: string, redactor: Redactor) {
    this.#transport = transport;
    this.#baseUrl = baseUrl.replace(/\/+$/, '');
    this.#redactor = redactor;
  }

  /** Does `work`, whose requests belong to `call`. */
  within<T>(call: Call, work: () => Promise<T>): Promise<T> {
    return calls.run(call, work);
  }

  /** What the SDK is given as `httpClient`. */
  readonly client: SdkHttpClient = {
    getClientName: () => 'tollgate',
    makeRequest: async (_host, _port, path, method, headers, body) => {
      const call = calls.getStore();
      if (call === undefined) throw new Error('stripe-contractor: a request outside of any call');
      const result = await this.#transport.send({
        method: method as 'GET' | 'POST' | 'DELETE',
        url: this.#baseUrl + path,
        headers: textHeaders(headers),
        ...(method === 'POST' ? { body } : {}),
        signal: call.control.signal,
        ...(call.control.mayStillSend ? { mayStillSend: call.control.mayStillSend } : {}),
        ...this.#recording(call.control),
      });
      call.result = result;
      // The error has no `code`: for some codes the SDK sends again, even with its retries turned off.
      if (result.sent !== 'answered') throw new Error(result.reason);
      return sdkResponse(result.status, result.headers, result.body);
    },
  };

  #recording({ onExchange, secrets }: CallControl): Pick<HttpRequest, 'recording'> {
    if (!onExchange) return {};
    // Made when it is needed: nothing that is wrong with a secret may keep a request back.
    let redactSecrets: ((text: string) => string) | undefined;
    const redact = (text: string): string => redactBearers((redactSecrets ??= this.#redactor(secrets))(text));
    return { recording: { onExchange, isSecretField, redact } };
  }
}

function textHeaders(headers: Record<string, string | number | string[]>): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
  return Object.fromEntries(entries.filter(([name]) => name !== 'content-length'));
}

function sdkResponse(status: number, headers: Readonly<Record<string, string>>, body: string): SdkResponse {
  return {
    getStatusCode: () => status,
    getHeaders: () => headers,
    getRawResponse: () => ({}),
    toStream: () => {
      throw new Error('stripe-contractor: streams are not supported');
    },
    toJSON: () => Promise.resolve(body).then(parseObject),
  };
}

/** The SDK never comes back from an answer that is a bare text or number. */
function parseObject(body: string): object {
  const parsed: unknown = JSON.parse(body);
  if (typeof parsed !== 'object' || parsed === null) throw new SyntaxError('not a JSON object');
  return parsed;
}
