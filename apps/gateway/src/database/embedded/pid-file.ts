import { readFile, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { commandLineOf, isAlive } from './processes.js';

/** What a running server says of itself in `postmaster.pid`. */
export interface PidFile {
  readonly pid: number;
  /** Null in the first moment of a start. */
  readonly port: number | null;
}

/**
 * The running server that holds a cluster, or null. A file whose process is gone is left to PostgreSQL, which copes
 * with it. One whose process is not its server (the id was used again, the folder is a copy) is removed, because
 * PostgreSQL would take that process for a server; should a server hold the cluster after all, PostgreSQL's shared
 * memory, which is tied to the folder itself, still keeps a second one from starting.
 */
export async function findServerProcess(clusterDir: string): Promise<PidFile | null> {
  const path = join(clusterDir, 'postmaster.pid');
  const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (!isAlive(pid)) return null;
  if (!(await isServerOf(clusterDir, lines[1] ?? '', pid))) {
    await rm(path, { force: true });
    return null;
  }
  return { pid, port: Number(lines[3]) || null };
}

async function isServerOf(clusterDir: string, servedDir: string, pid: number): Promise<boolean> {
  const commandLine = await commandLineOf(pid);
  return servedDir !== '' && commandLine.includes(servedDir) && (await isSameFolder(servedDir, clusterDir));
}

async function isSameFolder(one: string, other: string): Promise<boolean> {
  const resolved = await Promise.all([one, other].map((path) => realpath(path).catch(() => path)));
  return resolved[0] === resolved[1];
}
