import { Agent, request as httpRequest } from 'node:http';

/** One request to the service. */
export interface Sending {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
  readonly mayStillSend: () => boolean;
}

/** How far a request got. */
export type Sent =
  | { readonly sent: 'answered'; readonly status: number; readonly body: string; readonly location: string | null }
  | { readonly sent: 'not_sent' | 'unknown'; readonly reason: string };

/** Sends a request once. */
export type Send = (request: Sending) => Promise<Sent>;

/** Connections to one origin. */
export interface Http {
  readonly send: Send;
  readonly close: () => Promise<void>;
}

/** Knobs that the broken ones turn. */
export interface HttpSettings {
  readonly maxBytes: number;
  readonly fetch?: typeof globalThis.fetch;
}

/** Speaks HTTP over connections of its own, and knows whether a request has left. */
export function openHttp(origin: string, { maxBytes, fetch }: HttpSettings): Http {
  if (fetch) return { send: (request) => sendByFetch(fetch, origin, request), close: () => Promise.resolve() };
  const agent = new Agent({ keepAlive: true });
  const underWay = new Set<Promise<Sent>>();
  return {
    send(request) {
      const sending = sendOnce(agent, origin, request, maxBytes);
      underWay.add(sending);
      return sending.finally(() => underWay.delete(sending));
    },
    async close() {
      await Promise.all(underWay);
      agent.destroy();
    },
  };
}

function sendOnce(agent: Agent, origin: string, request: Sending, maxBytes: number): Promise<Sent> {
  return new Promise((resolve) => {
    let left = false;
    const { method, headers, body, signal } = request;
    const outgoing = httpRequest(new URL(request.path, origin), { method, headers, agent });
    const settle = (sent: Sent): void => {
      signal.removeEventListener('abort', stop);
      resolve(sent);
      if (sent.sent !== 'answered') outgoing.destroy();
    };
    const lost = (reason: string): void => settle({ sent: left ? 'unknown' : 'not_sent', reason });
    const stop = (): void => lost('aborted');
    const leave = (): void => {
      if (!request.mayStillSend()) return lost('not permitted');
      left = true;
      outgoing.end(body);
    };
    signal.addEventListener('abort', stop);
    outgoing.on('error', (fault) => lost(fault.name));
    if (signal.aborted) return stop();
    outgoing.on('socket', (socket) => {
      if (socket.connecting) socket.once('connect', leave);
      else leave();
    });
    outgoing.on('response', (incoming) => {
      let text = '';
      incoming.setEncoding('utf8');
      incoming.on('data', (chunk: string) => {
        text += chunk;
        if (text.length > maxBytes) lost('too long');
      });
      incoming.on('error', (fault) => lost(fault.name));
      incoming.on('end', () =>
        settle({
          sent: 'answered',
          status: incoming.statusCode ?? 0,
          body: text,
          location: incoming.headers.location ?? null,
        }),
      );
    });
  });
}

async function sendByFetch(fetch: typeof globalThis.fetch, origin: string, request: Sending): Promise<Sent> {
  const { method, path, headers, body, signal } = request;
  if (signal.aborted || !request.mayStillSend()) return { sent: 'not_sent', reason: 'kept back' };
  const aborted = new Promise<Sent>((resolve) => {
    signal.addEventListener('abort', () => resolve({ sent: 'unknown', reason: 'aborted' }));
  });
  const exchange = async (): Promise<Sent> => {
    const init = { method, headers, redirect: 'manual' as const, ...(method === 'POST' ? { body } : {}) };
    const response = await fetch(origin + path, init);
    return { sent: 'answered', status: response.status, body: await response.text(), location: null };
  };
  return Promise.race([
    exchange().catch((fault: unknown): Sent => ({ sent: 'unknown', reason: (fault as Error).name })),
    aborted,
  ]);
}
