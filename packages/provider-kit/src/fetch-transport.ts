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
      try {
        const response = await fetch(request.url, {
          method: request.method,
          headers: request.headers,
          redirect: 'manual',
          signal: AbortSignal.any([request.signal, AbortSignal.timeout(deadlineMs)]),
          ...(request.body === undefined ? {} : { body: request.body }),
        });
        const body = await response.text();
        if (body.length > maxResponseBytes) return { sent: 'unknown', reason: 'response_too_large' };
        return { sent: 'answered', status: response.status, headers: Object.fromEntries(response.headers), body };
      } catch (error) {
        return { sent: 'unknown', reason: describeFault(error) };
      }
    },
  };
}
