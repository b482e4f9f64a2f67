import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long a port may still be held by a Tollgate that was just killed. */
const patienceMs = 4_000;

/**
 * Makes sure that ports can be listened on.
 *
 * @param {readonly { port: number, what: string, remedy: string }[]} wanted
 * @throws {Error} naming the port, what it is for and the remedy
 */
export async function requireFreePorts(wanted) {
  const deadline = performance.now() + patienceMs;
  for (const { port, what, remedy } of wanted) {
    while (!(await isFree(port))) {
      if (performance.now() > deadline) {
        throw new Error(`Port ${port} (${what}) is in use by another program. Stop that program, or ${remedy}.`);
      }
      await sleep(200);
    }
  }
}

function isFree(port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** A port that nobody listens on. @returns {Promise<number>} */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
