import { readFile } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { ownerOf } from './config-file.js';

/** Who a configuration file is from: the name of the user that owns it where it can be learned, else this host. */
export async function authorOf(file: string): Promise<string> {
  const uid = await ownerOf(file);
  return (uid === null ? null : await userName(uid)) ?? `host ${hostname()}`;
}

/** The user of this process, and its host: who gives a command. */
export function commandAuthor(): string {
  return `${ownName() ?? 'somebody'} at ${hostname()}`;
}

async function userName(uid: number): Promise<string | null> {
  if (uid === process.getuid?.()) return ownName();
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const line = users.split('\n').find((one) => one.split(':')[2] === String(uid));
  return line?.split(':')[0] ?? null;
}

/** A process may run as a user that has no name. */
function ownName(): string | null {
  try {
    return userInfo().username;
  } catch {
    return null;
  }
}
