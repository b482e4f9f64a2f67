import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';

/** Listeners on the one port. */
const listeners = 32;

/** Elsewhere a port has one listener. */
const maySharePort = process.platform === 'linux';

/**
 * Connections that wait to be taken by one listener. Of a rush of clients the system drops what is more, and they try again
 * after 1, 3, 7, 15 seconds; they should hear at once that it is too much.
 */
const backlog = 4_096;

/** How to listen, as Node takes it. */
interface SharedListenOptions extends Address {
  readonly backlog: number;
  readonly reusePort: boolean;
}

/** Where to listen. */
interface Address {
  readonly host: string;
  /** 0 means any that is free. */
  readonly port: number;
}

/**
 * The listeners of a server. In each turn of its event loop Node takes one connection from a listener; under load a turn
 * takes a tenth of a second, and with one listener ten new clients a second would be heard, health checks among them, while
 * the others wait for nothing.
 */
export class Listeners {
  readonly #more: Server[] = [];

  constructor(
    private readonly server: Server,
    private readonly address: Address,
  ) {}

  /**
   * Listens.
   *
   * @param listen - makes the server itself listen
   * @throws what `listen` throws, and `EADDRINUSE`
   */
  async open(listen: (options: SharedListenOptions) => Promise<unknown>): Promise<void> {
    const { host, port } = this.address;
    // Two gateways could share a port unnoticed, too: this one refuses to be the second.
    if (maySharePort && port !== 0) await assertFree(this.address);
    await listen({ host, port, backlog, reusePort: maySharePort });
    const taken = (this.server.address() as AddressInfo).port;
    for (let count = 1; maySharePort && count < listeners; count += 1) {
      const more = createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
        this.server.emit('connection', socket),
      );
      this.#more.push(more);
      more.listen({ host, port: taken, backlog, reusePort: true });
    }
    try {
      await Promise.all(this.#more.map((more) => once(more, 'listening')));
    } catch (error) {
      void this.close();
      throw error;
    }
  }

  /** Whether any client is connected. */
  async hasConnections(): Promise<boolean> {
    const counts = await Promise.all([this.server, ...this.#more].map(connectionsOf));
    return counts.some((count) => count > 0);
  }

  /** Takes no more connections beside the server's own, and resolves when those that are open have ended. */
  async close(): Promise<void> {
    await Promise.all(this.#more.map(closed));
  }
}

function connectionsOf(server: Server): Promise<number> {
  return new Promise((resolve) => server.getConnections((error, count) => resolve(error === null ? count : 0)));
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

async function assertFree({ host, port }: Address): Promise<void> {
  const probe = createServer().listen({ host, port });
  await once(probe, 'listening');
  await closed(probe);
}
