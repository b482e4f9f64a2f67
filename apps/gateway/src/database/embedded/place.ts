import { randomBytes } from 'node:crypto';
import {
  access,
  chmod,
  chown,
  constants,
  link,
  mkdir,
  readFile,
  realpath,
  rm,
  rmdir,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { findBinaries } from './binaries.js';
import { EmbeddedPostgresError, USE_OWN_DATABASE } from './embedded-postgres-error.js';
import { findOrCreateUser, ownerOf, runsAsRoot, SERVER_USER_NAME } from './os-user.js';
import { programsFor } from './programs.js';
import { runTool } from './run-tool.js';
import type { OsUser } from './run-tool.js';

/** Where a server lives and as whom it runs. */
export interface Place {
  /** Holds the cluster (`data`) and `server.log`; owned by the server's user. */
  readonly serverDir: string;
  /** Holds `initdb`, `pg_ctl` and `postgres`, executable by the server's user. */
  readonly binDir: string;
  /** Null when the server runs as ourselves. */
  readonly user: OsUser | null;
  /** True when `serverDir` is outside the data folder because the server's user cannot reach that. */
  readonly relocated: boolean;
}

/** The cluster's folder inside a server folder. */
export const CLUSTER_FOLDER = 'data';

const OUTSIDE_ROOT = '/var/lib/tollgate';

/** `pg_ctl` starts the server by a shell, with the paths in double quotes. */
const SHELL_SYNTAX = /["$`\\]/;

/** Decides where the server of a data folder lives. Existing data decides for itself; otherwise it is really tried. */
export async function choosePlace(dataDir: string, progress: (message: string) => void): Promise<Place> {
  const [binaries, home] = await Promise.all([findBinaries(), makeDataDir(dataDir)]);
  const inside = join(home, 'postgres');
  if (!runsAsRoot()) {
    await makeOwnFolder(inside);
    return { serverDir: inside, binDir: join(binaries.nativeDir, 'bin'), user: null, relocated: false };
  }
  const outside = join(OUTSIDE_ROOT, await folderId(home));
  const { serverDir, user } =
    (await existingPlace(inside)) ?? (await existingPlace(outside)) ?? (await newPlace(inside, outside, progress));
  const relocated = serverDir === outside;
  if (relocated) {
    progress(`Keeping the database in ${outside}, because PostgreSQL's user cannot reach ${home}`);
    await leaveNote(home, outside, user);
  }
  return { serverDir, binDir: await programsFor(user, binaries, serverDir, progress), user, relocated };
}

/**
 * A name for this data folder that nothing else has: made once and kept in it. The path would not do: a folder that was
 * deleted and made again must not find its predecessor's data.
 */
async function folderId(home: string): Promise<string> {
  const file = join(home, 'folder-id');
  const fresh = randomBytes(8).toString('hex');
  // Written apart and linked: whoever starts at the same time never reads half an id.
  const draft = `${file}.${fresh}`;
  const made = await writeFile(draft, `${fresh}\n`, { flag: 'wx' })
    .then(() => link(draft, file))
    .catch((error: unknown) => error)
    .finally(() => rm(draft, { force: true }));
  if (made !== undefined && (made as NodeJS.ErrnoException).code !== 'EEXIST') throw unusable(home, made as Error);
  const id = (await readFile(file, 'utf8')).trim();
  if (!/^[0-9a-f]{16}$/.test(id)) throw unusable(home, new Error(`its folder-id is not one; delete ${file}`));
  return id;
}

interface Candidate {
  readonly serverDir: string;
  readonly user: OsUser;
}

async function existingPlace(serverDir: string): Promise<Candidate | null> {
  const user = await ownerOf(join(serverDir, CLUSTER_FOLDER));
  if (user === null) return null;
  const refusal = await tryWriting(serverDir, user);
  if (refusal === null) return { serverDir, user };
  throw new EmbeddedPostgresError({
    code: 'data_unusable',
    problem: `The database in ${serverDir} exists, but its owner (${user.name}) cannot reach it.`,
    remedy: 'Let that user pass through the folders above it (chmod o+x), or start Tollgate as that user.',
    serverLog: refusal,
  });
}

async function newPlace(inside: string, outside: string, progress: (message: string) => void): Promise<Candidate> {
  const user = await findOrCreateUser(SERVER_USER_NAME, () => {
    progress(`Creating the system user "${SERVER_USER_NAME}" for PostgreSQL`);
  });
  if ((await claimFolder(inside, user)) === null) return { serverDir: inside, user };
  await rmdir(inside).catch(() => undefined);
  await mkdir(OUTSIDE_ROOT, { recursive: true });
  await chmod(OUTSIDE_ROOT, 0o755);
  const refusal = await claimFolder(outside, user);
  if (refusal === null) return { serverDir: outside, user };
  throw new EmbeddedPostgresError({
    code: 'data_unusable',
    problem: `PostgreSQL's user "${user.name}" can write neither to ${inside} nor to ${outside}.`,
    remedy: `Start Tollgate as an ordinary user, or ${USE_OWN_DATABASE}.`,
    serverLog: refusal,
  });
}

/** Makes a folder the user's own. Returns null, or why the user cannot work in it. */
async function claimFolder(dir: string, user: OsUser): Promise<string | null> {
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    await chown(dir, user.uid, user.gid);
  } catch (error) {
    return (error as Error).message;
  }
  return tryWriting(dir, user);
}

async function tryWriting(dir: string, user: OsUser): Promise<string | null> {
  const script = ': > "$1/.write-test-$$" && rm "$1/.write-test-$$"';
  const { exitCode, output } = await runTool('/bin/sh', ['-c', script, 'sh', dir], { user });
  return exitCode === 0 ? null : output;
}

async function makeDataDir(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true });
    const home = await realpath(dataDir);
    if (SHELL_SYNTAX.test(home)) throw new Error('its path has a character that a shell takes for its own');
    return home;
  } catch (cause) {
    throw unusable(dataDir, cause as Error);
  }
}

async function makeOwnFolder(dir: string): Promise<void> {
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    await access(dir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw unusable(dir, cause as Error);
  }
}

function unusable(dir: string, cause: Error): EmbeddedPostgresError {
  return new EmbeddedPostgresError({
    code: 'data_unusable',
    problem: `The folder ${dir} cannot hold the database: ${cause.message}.`,
    remedy: `Make it yours and writable, name another data folder in TOLLGATE_DATA_DIR, or ${USE_OWN_DATABASE}.`,
    cause,
  });
}

async function leaveNote(home: string, serverDir: string, user: OsUser): Promise<void> {
  const note =
    `The database of this folder is in ${serverDir}.\n` +
    `PostgreSQL does not run as root; it runs as ${user.name}, who cannot reach this folder.\n` +
    'Delete both to start afresh.\n';
  await writeFile(join(home, 'postgres-is-elsewhere.txt'), note);
}
