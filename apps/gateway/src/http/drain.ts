import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

const idleCheckMs = 100;

/** Ends an HTTP server without cutting a request that is being answered, and without waiting for a client's good will. */
export class Drain {
  #draining = false;

  constructor(private readonly fastify: FastifyInstance) {
    fastify.addHook('onSend', (_request, reply, _payload, done) => {
      // A client that keeps its connection would keep the server.
      if (this.#draining) void reply.header('connection', 'close');
      done();
    });
  }

  /**
   * Closes the server.
   *
   * @param close - stops listening and resolves when the last connection has ended
   * @param patienceMs - after this, connections are cut: what is still open is a client that does not finish its request
   */
  async run(close: () => Promise<void>, patienceMs: number): Promise<void> {
    this.#draining = true;
    const { server } = this.fastify;
    const idle = setInterval(() => server.closeIdleConnections(), idleCheckMs);
    const patience = new AbortController();
    void sleep(patienceMs, null, { signal: patience.signal }).then(
      () => server.closeAllConnections(),
      () => undefined,
    );
    try {
      await close();
    } finally {
      clearInterval(idle);
      patience.abort();
    }
  }
}
