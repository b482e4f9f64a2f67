import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Stopping } from '../shared/stopping.js';
import type { Listeners } from './listeners.js';

/** How long clients that keep their connections get to hear that these will be closed. */
const graceMs = 1_000;
const checkMs = 50;

/** Ends an HTTP server without cutting a request that is being answered, and without waiting for a client's good will. */
export class Drain {
  constructor(
    private readonly fastify: FastifyInstance,
    private readonly stopping: Stopping,
    private readonly listeners: Listeners,
  ) {
    fastify.addHook('onSend', (_request, reply, _payload, done) => {
      // A client that keeps its connection would keep the server, or send its next request into a closing one.
      if (stopping.begun) void reply.header('connection', 'close');
      done();
    });
  }

  /**
   * Closes the server: for a moment every answer also closes its connection, then nothing new is taken, then what is still
   * open is waited for.
   *
   * @param close - stops listening and resolves when the last connection has ended
   * @param patienceMs - after this, connections are cut: what is still open is a client that does not finish its request
   */
  async run(close: () => Promise<void>, patienceMs: number): Promise<void> {
    this.stopping.begin();
    const { server } = this.fastify;
    for (let waitedMs = 0; waitedMs < graceMs && (await this.listeners.hasConnections()); waitedMs += checkMs)
      await sleep(checkMs);
    const idle = setInterval(() => server.closeIdleConnections(), checkMs);
    const patience = new AbortController();
    void sleep(patienceMs, null, { signal: patience.signal }).then(
      () => server.closeAllConnections(),
      () => undefined,
    );
    try {
      await Promise.all([close(), this.listeners.close()]);
    } finally {
      clearInterval(idle);
      patience.abort();
    }
  }
}
