import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findServerProcess } from '../../src/database/embedded/pid-file.js';
import { reachableTemporaryFolder } from './reachable.js';

/** Where root's servers keep their data when their user cannot reach the data folder. */
const OUTSIDE_ROOT = '/var/lib/tollgate';

/** The part of an embedded server that these helpers look at. */
export interface ServerUnderTest {
  readonly url: string;
  readonly serverDir: string;
}

/** A data folder for an embedded server, in a path with spaces, that other users can reach. */
export interface ServerFolder {
  readonly dataDir: string;
  /** Where the server's own files are in it. */
  readonly serverDir: string;
  /** Ends a server that still runs on it, and removes everything. */
  remove(): Promise<void>;
}

/** Makes an empty folder that other users can reach; a later run removes those of a run that was killed. */
export async function makeTestFolder(prefix: string): Promise<string> {
  const folder = await mkdtemp(join(await reachableTemporaryFolder(), `tollgate-test-${process.pid}-${prefix}`));
  await chmod(folder, 0o755);
  return folder;
}

/** Makes a path for a data folder; the folder itself is left for the server to make. */
export async function makeServerFolder(): Promise<ServerFolder> {
  const root = await makeTestFolder('embedded server ');
  const dataDir = join(root, 'a folder', '.tollgate');
  return {
    dataDir,
    serverDir: join(dataDir, 'postgres'),
    remove: async () => {
      await removeServer(dataDir);
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** Ends the server of a data folder at once, if one runs, and removes what it keeps outside that folder. */
export async function removeServer(dataDir: string): Promise<void> {
  await endServer(join(dataDir, 'postgres/data'));
  const folderId = (await readFile(join(dataDir, 'folder-id'), 'utf8').catch(() => '')).trim();
  if (folderId === '') return;
  const outside = join(OUTSIDE_ROOT, folderId);
  await endServer(join(outside, 'data'));
  await rm(outside, { recursive: true, force: true });
}

async function endServer(clusterDir: string): Promise<void> {
  for (;;) {
    const running = await findServerProcess(clusterDir);
    if (running === null) return;
    try {
      process.kill(running.pid, 'SIGQUIT');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
    await sleep(50);
  }
}

/** Runs one statement on a connection of its own. */
export async function queryServer(server: ServerUnderTest, sql: string, values: unknown[] = []): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.url });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(sql, values).finally(() => client.end());
  return rows;
}

/** The server's `postmaster.pid`: its path, and its lines, of which the first is the process id. */
export async function readPidFile(server: ServerUnderTest): Promise<{ path: string; pid: number; lines: string[] }> {
  const path = join(server.serverDir, 'data/postmaster.pid');
  const lines = (await readFile(path, 'utf8')).split('\n');
  return { path, pid: Number(lines[0]), lines };
}

/** Sorted names in a folder; none if it does not exist. */
export async function namesIn(dir: string): Promise<string[]> {
  return (await readdir(dir).catch(() => [])).sort();
}
