import { open, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The server's log file, from the moment before a start. */
export interface ServerLog {
  readonly path: string;
  /** What was written since, at most its last 4 KB; empty if nothing was. */
  readNew(): Promise<string>;
}

const ROTATE_BYTES = 10_000_000;
const TAIL_BYTES = 4_096;

/** Opens the log for a start. A big one is set aside first, as `server.log.1`. */
export async function openServerLog(serverDir: string): Promise<ServerLog> {
  const path = join(serverDir, 'server.log');
  if ((await sizeOf(path)) > ROTATE_BYTES) await rename(path, `${path}.1`);
  const startBytes = await sizeOf(path);
  return { path, readNew: () => readFrom(path, startBytes) };
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    (found) => found.size,
    () => 0,
  );
}

async function readFrom(path: string, startBytes: number): Promise<string> {
  const endBytes = await sizeOf(path);
  const position = Math.max(startBytes, endBytes - TAIL_BYTES);
  if (endBytes <= position) return '';
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(endBytes - position), position });
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
