import { Agent, createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { pass, type Action, type Plan } from './action.js';
import { forward } from './forward.js';
import { listenApart } from './listen-apart.js';
import { readRequest } from './read-request.js';
import type { WireAnswer, WireRequest } from './wire-request.js';

/** A request that arrived, and what it was answered. */
export interface Arrival {
  readonly request: WireRequest;
  /** Whether its connection had carried a request before. */
  readonly reused: boolean;
  /** Whether the stand-in was handed it. */
  forwarded: boolean;
  /** `null` until it is answered. */
  answer: WireAnswer | null;
}

/** Stands between a provider and the stand-in of its service: records every request and does with it what the plan says. */
export class FaultProxy {
  readonly arrivals: Arrival[] = [];
  plan: Plan = () => pass;
  readonly #upstream: string;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #seen = new WeakSet<Socket>();
  readonly #waiting = new Set<() => void>();
  #url = '';

  private constructor(upstream: string) {
    this.#upstream = upstream;
    this.#server = createServer((request, response) => void this.#serve(request, response));
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
  }

  /** Starts a proxy on a port of the loopback interface that stays unused when it refuses. */
  static async start(upstream: string): Promise<FaultProxy> {
    const proxy = new FaultProxy(upstream);
    proxy.#url = `http://127.0.0.1:${await listenApart(proxy.#server)}`;
    return proxy;
  }

  /** Its origin. */
  get url(): string {
    return this.#url;
  }

  /** Resolves once no connection is open. */
  async idle(): Promise<void> {
    while (this.#sockets.size > 0) {
      const [socket] = this.#sockets;
      await new Promise((closed) => socket?.once('close', closed));
    }
  }

  /** Refuses new connections from now on. */
  refuse(): void {
    this.#server.close();
  }

  /** Resolves once so many requests have arrived. */
  async arrived(count: number): Promise<void> {
    while (this.arrivals.length < count) await new Promise<void>((next) => this.#waiting.add(next));
  }

  /** Ends every connection, those that hang included. */
  async stop(): Promise<void> {
    const closed = new Promise<void>((done) => this.#server.close(() => done()));
    for (const socket of this.#sockets) socket.destroy();
    this.#agent.destroy();
    await closed;
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const reused = this.#isReused(incoming);
    const request = await readRequest(incoming).catch(() => null);
    // Who sent it left before its end.
    if (request === null) return;
    const arrival: Arrival = { request, reused, forwarded: false, answer: null };
    const action = this.plan(arrival.request);
    this.arrivals.push(arrival);
    for (const next of this.#waiting) next();
    this.#waiting.clear();
    await this.#act(action, arrival, response);
  }

  async #act(action: Action, arrival: Arrival, response: ServerResponse): Promise<void> {
    switch (action.do) {
      case 'hang':
        return;
      case 'reset':
        response.socket?.resetAndDestroy();
        return;
      case 'answer':
        arrival.answer = action.answer;
        send(response, action.answer);
        return;
      case 'pass':
      case 'passThenRefuse':
      case 'rewrite':
      case 'cut':
        await this.#forward(action, arrival, response);
    }
  }

  async #forward(
    action: Extract<Action, { do: 'pass' | 'passThenRefuse' | 'rewrite' | 'cut' }>,
    arrival: Arrival,
    response: ServerResponse,
  ): Promise<void> {
    arrival.forwarded = true;
    const answered = await forward(arrival.request, this.#upstream, this.#agent).catch(() => null);
    if (answered === null) {
      response.destroy();
      return;
    }
    arrival.answer = action.do === 'rewrite' ? action.rewrite(answered) : answered;
    if (action.do === 'passThenRefuse') this.refuse();
    if (action.do === 'passThenRefuse' || (action.do === 'pass' && action.lastOnConnection)) {
      response.setHeader('connection', 'close');
    }
    if (action.do === 'pass') await action.after;
    if (action.do === 'cut') cut(response, answered);
    else send(response, arrival.answer);
  }

  #isReused({ socket }: IncomingMessage): boolean {
    const reused = this.#seen.has(socket);
    this.#seen.add(socket);
    return reused;
  }
}

function send(response: ServerResponse, { status, headers, body }: WireAnswer): void {
  const isText = typeof body === 'string';
  response.writeHead(status, { ...(isText ? {} : { 'content-type': 'application/json' }), ...headers });
  response.end(isText ? body : JSON.stringify(body));
}

/** Announces the whole answer and breaks off after its first half. */
function cut(response: ServerResponse, { status, headers, body }: WireAnswer & { readonly body: string }): void {
  const bytes = Buffer.from(body.padEnd(2));
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  response.write(bytes.subarray(0, bytes.length >> 1), () => response.socket?.resetAndDestroy());
}
