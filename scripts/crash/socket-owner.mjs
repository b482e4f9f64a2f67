import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

const stateColumn = { local: 1, inode: 9 };

/**
 * Which of some processes has opened a connection from a port of this machine. All gateways know a provider by one
 * address, so that is the only way to tell whose request it is.
 *
 * @param {number} port the connection's port on their side
 * @param {readonly number[]} pids
 * @returns {Promise<number | null>} `null` when none of them has, or no longer
 */
export function ownerOfPort(port, pids) {
  return process.platform === 'linux' ? byProc(port, pids) : byLsof(port, pids);
}

async function byProc(port, pids) {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const lines = (await readFile('/proc/net/tcp', 'utf8')).split('\n').map((line) => line.trim().split(/\s+/));
  const inode = lines.find((columns) => columns[stateColumn.local]?.endsWith(wanted))?.[stateColumn.inode];
  if (inode === undefined) return null;
  for (const pid of pids) if (await hasOpen(pid, `socket:[${inode}]`)) return pid;
  return null;
}

async function hasOpen(pid, what) {
  const folder = `/proc/${pid}/fd`;
  const names = await readdir(folder).catch(() => []);
  const links = await Promise.all(names.map((name) => readlink(`${folder}/${name}`).catch(() => '')));
  return links.includes(what);
}

async function byLsof(port, pids) {
  const { stdout } = await promisify(execFile)('lsof', ['-nP', '-t', `-iTCP:${port}`]).catch(() => ({ stdout: '' }));
  const owners = stdout.split('\n').map(Number);
  return pids.find((pid) => owners.includes(pid)) ?? null;
}
