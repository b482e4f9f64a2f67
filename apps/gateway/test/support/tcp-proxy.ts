import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A port that leads to another one, or to nothing, as a test decides. */
export interface TcpProxy {
  readonly port: number;
  /** Connections that were let through so far. */
  connections(): number;
  /** All that was sent to the target so far, as text. */
  sent(): string;
  /** Stops listening and breaks every connection: new ones are refused. */
  cut(): Promise<void>;
  /** Listens again on the same port. */
  mend(): Promise<void>;
}

/** Starts a proxy to a port of this machine. */
export async function startTcpProxy(target: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const sent: Buffer[] = [];
  let count = 0;
  const accept = (incoming: Socket): void => {
    count += 1;
    const outgoing = connect(target, '127.0.0.1');
    incoming.on('data', (chunk: Buffer) => sent.push(chunk));
    for (const [socket, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  };
  let server = await listen(accept, 0);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    connections: () => count,
    sent: () => Buffer.concat(sent).toString(),
    cut: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
    mend: async () => {
      server = await listen(accept, port);
    },
  };
}

function listen(accept: (socket: Socket) => void, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer(accept);
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
