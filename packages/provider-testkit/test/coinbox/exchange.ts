import { exchangeBodyLimit, type Exchange } from '@tollgate/core';
import type { Sending, Sent } from './http.js';

/** A request, and when it was handed over to be sent. */
export interface Begun extends Pick<Sending, 'method' | 'headers' | 'body'> {
  readonly url: string;
  readonly startedAt: Date;
}

/** What is told of a request and what came back. */
export function exchangeOf(begun: Begun, sent: Sent, mask: (body: string) => string | null): Exchange {
  const { startedAt, method, url, headers, body } = begun;
  const isAnswered = sent.sent === 'answered';
  return {
    startedAt: startedAt.toISOString(),
    durationMs: Math.max(0, Date.now() - startedAt.getTime()),
    method,
    url,
    idempotencyKey: headers['idempotency-key'] ?? null,
    requestBody: mask(body),
    sent: sent.sent,
    reason: isAnswered ? null : sent.reason,
    status: isAnswered ? sent.status : null,
    providerRequestId: null,
    responseBody: isAnswered ? mask(sent.body) : null,
  };
}

/** A body without secrets, then cut. What is no JSON is told of by its size. */
export function maskBody(body: string, secrets: readonly string[]): string | null {
  if (body === '') return null;
  const fields = fieldsOf(body);
  if (Object.keys(fields).length === 0) return `[${body.length} characters]`;
  return clean(JSON.stringify(fields), secrets).slice(0, exchangeBodyLimit);
}

/** Takes secrets out of a text, as they are and percent-encoded. */
export function clean(text: string, secrets: readonly string[]): string {
  const spelled = secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]);
  return spelled.reduce((masked, secret) => masked.replaceAll(secret, '[redacted]'), text);
}

function fieldsOf(body: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}
