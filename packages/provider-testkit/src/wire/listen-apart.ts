import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Below the ports that systems hand out by themselves (Linux from 32768 on, others from 49152). */
const firstPort = 20_000;
const portsPerProcess = 100;
const processes = 120;

let next = 0;

/** Ports of this process, one after the other, so that one just given up stays unused for as long as possible. */
function nextPort(): number {
  const own = firstPort + (process.pid % processes) * portsPerProcess;
  return own + (next++ % portsPerProcess);
}

/**
 * Listens on the loopback interface, on a port that nobody is handed by chance: once the server is closed, a
 * connection to it is refused, whatever other programs start meanwhile.
 *
 * @returns the port
 */
export async function listenApart(server: Server): Promise<number> {
  for (let tries = 0; tries < portsPerProcess; tries += 1) {
    if (await listens(server, nextPort())) return (server.address() as AddressInfo).port;
  }
  throw new Error(`no free port from ${firstPort} to ${firstPort + processes * portsPerProcess - 1} for this process`);
}

/** Whether the port was free. */
async function listens(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const settle = (fault?: NodeJS.ErrnoException): void => {
      server.off('error', settle);
      server.off('listening', settle);
      if (fault === undefined) resolve(true);
      else if (fault.code === 'EADDRINUSE' || fault.code === 'EACCES') resolve(false);
      else reject(fault);
    };
    server.on('error', settle);
    server.on('listening', settle);
    server.listen(port, '127.0.0.1');
  });
}
