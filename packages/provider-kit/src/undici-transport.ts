import { Agent, type Dispatcher } from 'undici';
import { describeFault } from './describe-fault.js';
import {
  transportDefaults,
  type HttpRequest,
  type HttpResult,
  type HttpTransport,
  type HttpTransportSettings,
} from './transport.js';

type Limits = Required<Omit<HttpTransportSettings, 'fetch'>>;

/**
 * A transport that knows whether a request left. undici calls `onRequestStart` synchronously right before it writes the
 * request to a connected socket, and writes nothing if the request is aborted there: before that call a request is
 * `not_sent`, from that call on it is `unknown` until its whole answer was read.
 */
export function createUndiciTransport(settings: HttpTransportSettings = {}): HttpTransport {
  const limits: Limits = { ...transportDefaults, ...settings };
  const agent = new Agent({
    connect: { timeout: limits.connectTimeoutMs },
    // The deadline covers these; two clocks for one wait only blur the reason.
    headersTimeout: 0,
    bodyTimeout: 0,
    // With one request on a connection at a time, no other request's failure can end this one.
    pipelining: 1,
  });
  let closing: Promise<void> | undefined;
  return {
    send: (request) => new Promise((resolve) => sendOnce(agent, limits, request, resolve)),
    close: () => (closing ??= agent.close()),
  };
}

function sendOnce(agent: Agent, limits: Limits, request: HttpRequest, resolve: (result: HttpResult) => void): void {
  const url = new URL(request.url);
  let started: Dispatcher.DispatchController | null = null;
  let settled = false;

  const timer = setTimeout(() => giveUp('deadline'), limits.deadlineMs);
  const onAbort = (): void => giveUp('aborted');
  request.signal.addEventListener('abort', onAbort, { once: true });

  function settle(result: HttpResult): void {
    if (settled) return;
    settled = true;
    clearTimeout(timer);
    request.signal.removeEventListener('abort', onAbort);
    resolve(result);
  }

  /** Settles first, then aborts: a request still in the queue finds itself settled in `onRequestStart`. */
  function giveUp(reason: string): void {
    settle({ sent: started ? 'unknown' : 'not_sent', reason });
    started?.abort(new Error(reason));
  }

  if (request.signal.aborted) {
    giveUp('aborted');
    return;
  }

  const chunks: Buffer[] = [];
  let received = 0;
  let status = 0;
  let headers: Record<string, string> = {};

  try {
    agent.dispatch(
      {
        origin: url.origin,
        path: url.pathname + url.search,
        method: request.method,
        headers: request.headers,
        body: request.body ?? null,
      },
      {
        onRequestStart(controller) {
          // undici does not start a request twice. If it ever did, the first start may have left.
          if (started) giveUp('started_twice');
          else if (!settled && request.mayStillSend?.() === false) giveUp('send_not_permitted');
          if (settled) controller.abort(new Error('not sent'));
          else started = controller;
        },
        onResponseStart(_controller, statusCode, responseHeaders) {
          // A 1xx answer comes before the real one, which starts anew.
          status = statusCode;
          headers = flatten(responseHeaders);
        },
        onResponseData(_controller, chunk) {
          received += chunk.length;
          if (received > limits.maxResponseBytes) giveUp('response_too_large');
          else chunks.push(chunk);
        },
        onResponseEnd() {
          settle({ sent: 'answered', status, headers, body: Buffer.concat(chunks).toString('utf8') });
        },
        onResponseError(_controller, error) {
          settle({ sent: started ? 'unknown' : 'not_sent', reason: describeFault(error) });
        },
      },
    );
  } catch (fault) {
    giveUp(describeFault(fault));
  }
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}
