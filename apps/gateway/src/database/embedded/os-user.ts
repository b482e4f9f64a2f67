import { stat } from 'node:fs/promises';
import { EmbeddedPostgresError, USE_OWN_DATABASE } from './embedded-postgres-error.js';
import { runTool } from './run-tool.js';
import type { OsUser } from './run-tool.js';

/** The account the server runs under when we are root; PostgreSQL refuses to run as root itself. */
export const SERVER_USER_NAME = 'postgres';

const CREATE_COMMANDS: readonly (readonly [command: string, ...options: string[]])[] = [
  ['useradd', '--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/bin/false'],
  ['adduser', '-S', '-D', '-H', '-h', '/nonexistent', '-s', '/bin/false'],
];

/** True when this process has to hand the server to another account. */
export function runsAsRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Finds the account, or creates it as a system account that nobody can log in to. */
export async function findOrCreateUser(name: string, onCreate: () => void): Promise<OsUser> {
  const present = await findUser(name);
  if (present) return present;
  onCreate();
  const output: string[] = [];
  for (const [command, ...options] of CREATE_COMMANDS) {
    output.push((await runTool(command, [...options, name], { user: null })).output);
    const created = await findUser(name);
    if (created) return created;
  }
  throw new EmbeddedPostgresError({
    code: 'server_user_unavailable',
    problem: `PostgreSQL does not run as root, and the user "${name}" does not exist and could not be created.`,
    remedy: `Create that user, start Tollgate as an ordinary user, or ${USE_OWN_DATABASE}.`,
    serverLog: output.join('\n'),
  });
}

/** The account that owns a file, or null when the file is not there or is root's. */
export async function ownerOf(path: string): Promise<OsUser | null> {
  const found = await stat(path).catch(() => null);
  if (found === null || found.uid === 0) return null;
  return { name: `uid ${found.uid}`, uid: found.uid, gid: found.gid };
}

async function findUser(name: string): Promise<OsUser | null> {
  const [uid, gid] = await Promise.all([readId('-u', name), readId('-g', name)]);
  return uid === null || gid === null ? null : { name, uid, gid };
}

async function readId(flag: '-u' | '-g', name: string): Promise<number | null> {
  const { exitCode, output } = await runTool('id', [flag, name], { user: null });
  return exitCode === 0 && /^\d+$/.test(output.trim()) ? Number(output) : null;
}
