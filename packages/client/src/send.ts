import { NoAnswerError, TollgateError } from './errors.js';
import type { TollgateSettings } from './settings.js';

/** One request, ready to be sent as often as it may be. */
export interface PreparedRequest {
  readonly verb: string;
  readonly url: string;
  readonly body: unknown;
  /** `null` where the operation takes none. */
  readonly idempotencyKey: string | null;
  readonly signal: AbortSignal | null;
}

/** What came back: the body, or why there is none. */
export type Result =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly fault: TollgateError | NoAnswerError; readonly retryAfter: string | null };

/** Sends a request once. Throws only what the caller's own signal was aborted with. */
export async function sendOnce(settings: TollgateSettings, request: PreparedRequest): Promise<Result> {
  const { idempotencyKey, signal } = request;
  try {
    const response = await (settings.fetch ?? fetch)(request.url, initOf(settings, request));
    return read(await response.text(), response, idempotencyKey);
  } catch (cause) {
    if (signal?.aborted) throw signal.reason;
    const fault = new NoAnswerError('The gateway did not answer', { cause, idempotencyKey });
    return { ok: false, fault, retryAfter: null };
  }
}

function initOf(settings: TollgateSettings, { verb, body, idempotencyKey, signal }: PreparedRequest): RequestInit {
  const timeout = AbortSignal.timeout(settings.timeoutMs ?? 60_000);
  return {
    method: verb,
    headers: {
      'x-api-key': settings.apiKey,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(idempotencyKey === null ? {} : { 'idempotency-key': idempotencyKey }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  };
}

function read(text: string, { ok, status, headers }: Response, idempotencyKey: string | null): Result {
  const body = parse(text);
  if (ok && isObject(body)) return { ok: true, body };
  const retryAfter = headers.get('retry-after');
  const requestId = headers.get('x-request-id');
  if (isObject(body) && isError(body['error'])) {
    const fault = new TollgateError(body['error'], { status, requestId, idempotencyKey });
    return { ok: false, fault, retryAfter };
  }
  const fault = new NoAnswerError(`Something other than the gateway answered with status ${status}`, {
    idempotencyKey,
  });
  return { ok: false, fault, retryAfter };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

type ErrorObject = ConstructorParameters<typeof TollgateError>[0];

function isError(value: unknown): value is ErrorObject {
  return isObject(value) && typeof value['code'] === 'string' && typeof value['message'] === 'string';
}
