import { readFile, stat } from 'node:fs/promises';
import { versionOf } from './version-of.js';

/** What a look at the configuration file found. */
export type FileLook =
  | { readonly readable: true; readonly text: string; readonly version: string }
  /** `reason` is for an operator: what is wrong, and what to do. */
  | { readonly readable: false; readonly reason: string };

/** Reads the configuration file by its name, each time anew: whatever stands behind the name by now, a link or a mount. */
export async function lookAtFile(file: string): Promise<FileLook> {
  try {
    const text = await readFile(file, 'utf8');
    return { readable: true, text, version: versionOf(text) };
  } catch (error) {
    const what = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : 'cannot be read';
    return { readable: false, reason: `${file}: ${what}; set TOLLGATE_CONFIG to the path of your configuration` };
  }
}

/** The user that owns a file, as a number; `null` where that cannot be learned. */
export async function ownerOf(file: string): Promise<number | null> {
  const found = await stat(file).catch(() => null);
  return found?.uid ?? null;
}
