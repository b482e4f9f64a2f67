import { realpath, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findBinaries } from '../../src/database/embedded/binaries.js';
import { runsAsRoot } from '../../src/database/embedded/os-user.js';

/** Where everybody may make folders, whatever TMPDIR says. */
const PUBLIC_FOLDERS = ['/tmp', '/var/tmp'];

/**
 * The folder that tests make theirs in: the run's own, or, where we are root and the server's user cannot reach that,
 * a public one.
 */
export async function reachableTemporaryFolder(): Promise<string> {
  const candidates = [process.env['TOLLGATE_TEST_DIR'] ?? tmpdir(), ...PUBLIC_FOLDERS];
  for (const folder of candidates) if (await isReachable(folder)) return folder;
  throw new Error(`PostgreSQL's user can reach none of ${candidates.join(', ')}.`);
}

/** Names that a start adds to the server's folder: that of a copy of the programs, where its user cannot reach npm's. */
export async function copiedPrograms(): Promise<string[]> {
  const { nativeDir, version } = await findBinaries();
  return (await isReachable(join(nativeDir, 'bin'))) ? [] : [`native-${version}`];
}

/** True when the server's user can pass through a folder and all above it; as an ordinary user, that is us. */
async function isReachable(folder: string): Promise<boolean> {
  if (!runsAsRoot()) return true;
  const path = await realpath(folder).catch(() => null);
  if (path === null) return false;
  for (let dir = path; ; dir = dirname(dir)) {
    if (((await stat(dir)).mode & 0o001) === 0) return false;
    if (dir === dirname(dir)) return true;
  }
}
