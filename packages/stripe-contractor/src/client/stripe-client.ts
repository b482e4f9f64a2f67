import { createHttpTransport, createRedactor, type HttpTransport } from '@tollgate/provider-kit';
import Stripe from 'stripe';
import { stripeDefaults, type StripeContractorSettings } from '../settings.js';
import { SdkHttp, type Call, type CallControl } from './sdk-http-client.js';
import { redactShort } from './stripe-secrets.js';
import type { Failure, StripeResult } from './stripe-result.js';

/** More than this of one payment are not looked through. */
const mostListed = 10_000;

/** Lets the official SDK talk to Stripe, each request once, and says of each call what became of it. Never throws. */
export class StripeClient {
  readonly #transport: HttpTransport;
  readonly #http: SdkHttp;
  readonly #sdk: Stripe;
  readonly #secrets: readonly string[];

  constructor(settings: StripeContractorSettings) {
    const { secretKey, baseUrl, timeoutMs, fetch } = { ...stripeDefaults, ...settings };
    this.#transport = createHttpTransport({ deadlineMs: timeoutMs, ...(fetch ? { fetch } : {}) });
    this.#http = new SdkHttp(this.#transport, baseUrl, (secrets) => this.redactor(secrets));
    this.#sdk = new Stripe(secretKey, { httpClient: this.#http.client, maxNetworkRetries: 0, telemetry: false });
    this.#secrets = [secretKey, settings.webhookSecret ?? '', settings.previousWebhookSecret ?? ''];
  }

  /**
   * Makes one request.
   *
   * @param word - what the answer must be (`charge`); anything else is not understood, and so `unknown`
   */
  async call<T extends { readonly object: string }, Word extends T['object']>(
    word: Word,
    control: CallControl,
    request: (stripe: Stripe) => Promise<T>,
  ): Promise<StripeResult<Extract<T, { readonly object: Word }>>> {
    const answer = await this.#run(control, request);
    if (answer.got !== 'object') return answer;
    const { object } = answer;
    return isA(word, object)
      ? { got: 'object', object }
      : { got: 'nothing', sent: 'unknown', reason: 'unreadable_answer' };
  }

  /** Reads a list or search to its end, page by page. */
  list<T>(
    control: CallControl,
    request: (stripe: Stripe) => { autoPagingToArray(options: { limit: number }): Promise<T[]> },
  ): Promise<StripeResult<T[]>> {
    return this.#run(control, (stripe) => request(stripe).autoPagingToArray({ limit: mostListed }));
  }

  /** Makes a function that takes the given secrets, and those of this client, out of Stripe's words. */
  redactor(secrets: readonly string[] = []): (text: string) => string {
    const redact = createRedactor([...this.#secrets, ...secrets]);
    const redactCodes = redactShort(secrets);
    return (text) => redactCodes(redact(text));
  }

  /** Ends idle connections. */
  close(): Promise<void> {
    return this.#transport.close();
  }

  async #run<T>(control: CallControl, request: (stripe: Stripe) => Promise<T>): Promise<StripeResult<T>> {
    const call: Call = { control, result: null };
    try {
      const object = await this.#http.within(call, () => request(this.#sdk));
      // The SDK takes any answer without an `error` for a success, whatever its status.
      return answeredWell(call) ? { got: 'object', object } : failureOf(call, {});
    } catch (error) {
      return failureOf(call, error);
    }
  }
}

function isA<T extends { readonly object: string }, Word extends T['object']>(
  word: Word,
  object: T,
): object is Extract<T, { readonly object: Word }> {
  const { id } = object as { id?: unknown };
  return object.object === word && typeof id === 'string' && id !== '';
}

function answeredWell({ result }: Call): boolean {
  return result?.sent === 'answered' && result.status === 200;
}

/** How far the request got decides; the SDK's error only adds what the envelope says. */
function failureOf({ result }: Call, error: unknown): Failure {
  if (result === null) return { got: 'nothing', sent: 'not_sent', reason: 'request_not_made' };
  if (result.sent !== 'answered') return { got: 'nothing', sent: result.sent, reason: result.reason };
  const { rawType, code, decline_code, message, param } = error as Record<string, unknown>;
  const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
  const type = text(rawType);
  const fault = { type, code: text(code), declineCode: text(decline_code), message: text(message), param: text(param) };
  const unreadable = { type: null, code: null, declineCode: null, message: null, param: null };
  const replayed = result.headers['idempotent-replayed'] === 'true';
  return { got: 'fault', fault: { status: result.status, ...(type === null ? unreadable : fault), replayed } };
}
