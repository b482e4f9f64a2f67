import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** The only way to a port of this machine: it can be cut, and then refuses connections. */
export class Line {
  #target;
  #server = null;
  #sockets = new Set();
  #port = 0;

  /** @param {number} target */
  constructor(target) {
    this.#target = target;
  }

  get url() {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Lets connections through; on the same port as before. */
  async open() {
    const server = createServer((incoming) => this.#carry(incoming));
    server.listen(this.#port, '127.0.0.1');
    await once(server, 'listening');
    this.#server = server;
    this.#port = server.address().port;
  }

  /** Breaks all connections and refuses new ones. */
  async cut() {
    const server = this.#server;
    if (server === null) return;
    this.#server = null;
    const closed = once(server, 'close');
    server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #carry(incoming) {
    const outgoing = connect(this.#target, '127.0.0.1');
    for (const [socket, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ]) {
      this.#sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  }
}
