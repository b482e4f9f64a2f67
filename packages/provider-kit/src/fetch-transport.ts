import { describeFault } from './describe-fault.js';
import {
  transportDefaults,
  type HttpRequest,
  type HttpResult,
  type HttpTransport,
  type HttpTransportSettings,
} from './transport.js';

/**
 * A transport over a `fetch` of the caller's. A fetch does not say how far a request got (it may retry, follow a proxy,
 * reuse a connection), so every failure after the call is `unknown`, a refused connection included.
 */
export function createFetchTransport(
  fetch: typeof globalThis.fetch,
  settings: Pick<HttpTransportSettings, 'deadlineMs' | 'maxResponseBytes'> = {},
): HttpTransport {
  const { deadlineMs, maxResponseBytes } = { ...transportDefaults, ...settings };
  return {
    close: () => Promise.resolve(),
    async send(request: HttpRequest): Promise<HttpResult> {
      if (request.signal.aborted) return { sent: 'not_sent', reason: 'aborted' };
      if (request.mayStillSend?.() === false) return { sent: 'not_sent', reason: 'send_not_permitted' };
      return withDeadline(request.signal, deadlineMs, (signal) => exchange(fetch, request, signal, maxResponseBytes));
    },
  };
}

/** Waits for the work no longer than it may, whether or not the work listens to the signal that it is given. */
async function withDeadline(
  aborted: AbortSignal,
  deadlineMs: number,
  work: (signal: AbortSignal) => Promise<HttpResult>,
): Promise<HttpResult> {
  const ending = new AbortController();
  return new Promise((resolve) => {
    const timer = setTimeout(() => giveUp('deadline'), deadlineMs);
    const onAbort = (): void => giveUp('aborted');
    aborted.addEventListener('abort', onAbort, { once: true });

    function settle(result: HttpResult): void {
      clearTimeout(timer);
      aborted.removeEventListener('abort', onAbort);
      resolve(result);
    }

    /** Settles first: what the work answers to the end of its signal comes too late to count. */
    function giveUp(reason: string): void {
      settle({ sent: 'unknown', reason });
      ending.abort();
    }

    work(ending.signal).then(settle, (error: unknown) => settle({ sent: 'unknown', reason: describeFault(error) }));
  });
}

async function exchange(
  fetch: typeof globalThis.fetch,
  request: HttpRequest,
  signal: AbortSignal,
  maxResponseBytes: number,
): Promise<HttpResult> {
  const response = await fetch(request.url, {
    method: request.method,
    headers: request.headers,
    redirect: 'manual',
    signal,
    ...(request.body === undefined ? {} : { body: request.body }),
  });
  const chunks: Uint8Array[] = [];
  let received = 0;
  // Leaving the loop early cancels the stream.
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    received += chunk.length;
    if (received > maxResponseBytes) return { sent: 'unknown', reason: 'response_too_large' };
    if (signal.aborted) return { sent: 'unknown', reason: 'aborted' };
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks).toString('utf8');
  return { sent: 'answered', status: response.status, headers: Object.fromEntries(response.headers), body };
}
