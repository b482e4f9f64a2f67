import { randomBytes } from 'node:crypto';
import { access, chown, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError, USE_OWN_DATABASE } from './embedded-postgres-error.js';
import { CLUSTER_FOLDER } from './place.js';
import type { Place } from './place.js';
import { isAlive } from './processes.js';
import { runTool } from './run-tool.js';
import type { Durability } from './server-settings.js';

/** A cluster that was completely set up. */
export interface Cluster {
  /** PostgreSQL's data directory. */
  readonly clusterDir: string;
  /** Password of the `tollgate` superuser. */
  readonly password: string;
}

/** The server's superuser. */
export const DATABASE_USER = 'tollgate';

const PASSWORD_FILE = 'tollgate-password';
const DRAFT_PREFIX = 'data.draft-';

/** Finds the cluster in a server folder or sets one up. */
export async function ensureCluster(
  place: Place,
  durability: Durability,
  progress: (message: string) => void,
): Promise<Cluster> {
  const clusterDir = join(place.serverDir, CLUSTER_FOLDER);
  if (!(await exists(clusterDir))) {
    progress('Setting up the database (first start)');
    await removeAbandonedDrafts(place.serverDir);
    await createCluster(place, clusterDir, durability);
  }
  return { clusterDir, password: await readPassword(clusterDir) };
}

/**
 * A cluster is set up under a draft name and gets its own by a rename at the very end, so one that a killed process
 * left half finished is never taken for a whole one, and of two processes at work one wins.
 */
async function createCluster(place: Place, clusterDir: string, durability: Durability): Promise<void> {
  const draft = join(place.serverDir, `${DRAFT_PREFIX}${process.pid}-${randomBytes(4).toString('hex')}`);
  const passwordFile = `${draft}.password`;
  try {
    await writeFile(passwordFile, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' });
    if (place.user) await chown(passwordFile, place.user.uid, place.user.gid);
    await initialize(place, draft, passwordFile, durability);
    await rename(passwordFile, join(draft, PASSWORD_FILE));
    if (durability === 'full') await syncToDisk(draft);
    await rename(draft, clusterDir).catch(async (error: unknown) => {
      if (!(await exists(clusterDir))) throw error;
    });
    if (durability === 'full') await syncToDisk(place.serverDir);
  } finally {
    await rm(draft, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
  }
}

async function initialize(place: Place, dir: string, passwordFile: string, durability: Durability): Promise<void> {
  const { exitCode, output } = await runTool(
    join(place.binDir, 'initdb'),
    [
      ...['--pgdata', dir, '--username', DATABASE_USER, '--pwfile', passwordFile],
      ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--no-instructions'],
      ...['--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
      ...(durability === 'none' ? ['--no-sync'] : []),
    ],
    { user: place.user },
  );
  if (exitCode === 0) return;
  throw new EmbeddedPostgresError({
    code: 'init_failed',
    problem: `PostgreSQL could not set up a database in ${place.serverDir}.`,
    remedy: `Free what it complains about below and start again, or ${USE_OWN_DATABASE}.`,
    serverLog: output,
  });
}

async function removeAbandonedDrafts(serverDir: string): Promise<void> {
  for (const entry of await readdir(serverDir)) {
    const pid = entry.startsWith(DRAFT_PREFIX) ? Number.parseInt(entry.slice(DRAFT_PREFIX.length), 10) : null;
    if (pid === null || isAlive(pid)) continue;
    // The killed process's initdb may still be writing for a moment.
    await rm(join(serverDir, entry), { recursive: true, force: true, maxRetries: 5 });
  }
}

async function readPassword(clusterDir: string): Promise<string> {
  return readFile(join(clusterDir, PASSWORD_FILE), 'utf8').catch((cause: unknown) => {
    throw new EmbeddedPostgresError({
      code: 'data_unusable',
      problem: `The database's password cannot be read: ${(cause as Error).message}.`,
      remedy: `Start Tollgate as the user who owns ${clusterDir}, restore the file, or delete that folder to start afresh.`,
      cause,
    });
  });
}

async function syncToDisk(dir: string): Promise<void> {
  const handle = await open(dir, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
