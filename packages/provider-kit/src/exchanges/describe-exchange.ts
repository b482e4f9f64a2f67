import { exchangeBodyLimit, type Exchange } from '@tollgate/core';
import { cut, maskBody } from './mask-body.js';
import { maskUrl } from './mask-url.js';
import type { Masking } from './recording.js';
import type { HttpRequest, HttpResult } from '../transport.js';

type Headers = HttpRequest['headers'];

/** What services call their own id of a request, for their support. */
const requestIdHeaders = ['request-id', 'x-request-id'];

/** Longer than any key or id. */
const longestHeader = 255;

/** A request and its result, masked. Of the headers only the key, the request's id and the type of the bodies are read. */
export function describeExchange(
  request: HttpRequest,
  result: HttpResult,
  masking: Masking,
): Omit<Exchange, 'startedAt' | 'durationMs'> {
  const { method, url, headers, body = '' } = request;
  const answered = result.sent === 'answered' ? result : null;
  return {
    method,
    url: cut(maskUrl(url, masking), exchangeBodyLimit),
    idempotencyKey: headerOf(headers, ['idempotency-key'], masking),
    requestBody: maskBody(body, contentTypeOf(headers), masking),
    sent: result.sent,
    reason: result.sent === 'answered' ? null : masking.redact(result.reason),
    status: answered?.status ?? null,
    providerRequestId: answered && headerOf(answered.headers, requestIdHeaders, masking),
    responseBody: answered && maskBody(answered.body, contentTypeOf(answered.headers), masking),
  };
}

/** The first of these headers that says anything. */
function headerOf(headers: Headers, names: readonly string[], { redact }: Masking): string | null {
  const value = names.map((name) => read(headers, name)).find((text) => text !== '');
  return value === undefined ? null : cut(redact(value), longestHeader);
}

function contentTypeOf(headers: Headers): string {
  return read(headers, 'content-type').toLowerCase();
}

function read(headers: Headers, wanted: string): string {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';
}
