import { randomBytes } from 'node:crypto';
import { chmod, cp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.js';
import { EmbeddedPostgresError, USE_OWN_DATABASE } from './embedded-postgres-error.js';
import { runTool } from './run-tool.js';
import type { OsUser } from './run-tool.js';

/** The folder of programs the user can execute: npm's own if possible, else a copy beside the server's data. */
export async function programsFor(
  user: OsUser,
  binaries: Binaries,
  serverDir: string,
  progress: (message: string) => void,
): Promise<string> {
  if ((await tryExecuting(binaries.nativeDir, user)) === null) return join(binaries.nativeDir, 'bin');
  const copy = join(serverDir, `native-${binaries.version}`);
  if ((await tryExecuting(copy, user)) === null) return join(copy, 'bin');
  progress(`Copying PostgreSQL to ${copy}, where user ${user.name} can execute it`);
  await copyNative(binaries.nativeDir, copy);
  const refusal = await tryExecuting(copy, user);
  if (refusal === null) return join(copy, 'bin');
  throw new EmbeddedPostgresError({
    code: 'server_user_unavailable',
    problem: `PostgreSQL's user (${user.name}) can execute the binaries neither in ${binaries.nativeDir} nor in ${copy}.`,
    remedy: `Start Tollgate as an ordinary user, or ${USE_OWN_DATABASE}.`,
    serverLog: refusal,
  });
}

/** Returns null, or why the user cannot run a server from the folder. */
async function tryExecuting(nativeDir: string, user: OsUser): Promise<string | null> {
  const script = '"$1/bin/postgres" --version && test -x "$1/bin/initdb" && ls "$1"/share/*/postgres.bki';
  const { exitCode, output } = await runTool('/bin/sh', ['-c', script, 'sh', nativeDir], { user });
  return exitCode === 0 ? null : output;
}

/** The copy appears whole or not at all; of two processes that make it, either's is kept. */
async function copyNative(nativeDir: string, destination: string): Promise<void> {
  const draft = `${destination}.${randomBytes(4).toString('hex')}`;
  await cp(nativeDir, draft, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !source.endsWith('.a'),
  });
  await makeReadable(draft);
  await rename(draft, destination).catch(() => rm(draft, { recursive: true }));
}

async function makeReadable(dir: string): Promise<void> {
  await chmod(dir, 0o755);
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) await makeReadable(path);
    else if (entry.isFile()) await chmod(path, 0o755);
  }
}
