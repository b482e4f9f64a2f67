/** Stops the PostgreSQL server of a test run and removes its data. */
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const distDir = new URL('../apps/gateway/dist/database/', import.meta.url);

/** Folders of test servers are named by this, the process id of their run, and a random ending. */
export const TEST_DIR_PREFIX = 'tollgate-test-';

export default async function tearDown() {
  const { server, dataDir } = globalThis.tollgateTestServer ?? {};
  if (server === undefined) return;
  await server.stop();
  await rm(server.serverDir, { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
}

/** Removes what runs left that were killed. */
export async function removeAbandonedServers() {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(TEST_DIR_PREFIX) ? Number.parseInt(name.slice(TEST_DIR_PREFIX.length), 10) : NaN;
    if (Number.isNaN(pid) || isAlive(pid)) continue;
    await killTestServer(join(tmpdir(), name)).catch(() => undefined); // it may be another user's
  }
}

/** Ends a test server at once, without care for its data, and removes that. */
export async function killTestServer(dataDir) {
  const { findServerProcess } = await import(new URL('embedded/pid-file.js', distDir));
  const running = await findServerProcess(join(dataDir, 'postgres/data'));
  if (running !== null) process.kill(running.pid, 'SIGQUIT');
  await rm(dataDir, { recursive: true, force: true, maxRetries: 10 });
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
