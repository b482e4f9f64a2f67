import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The key that secrets are sealed with: made once and kept in the data folder, readable by its owner alone.
 *
 * @param {string} dataDir a folder that exists
 * @returns {Promise<string>} base64 of 32 bytes
 */
export async function ensureSecretKey(dataDir) {
  const file = join(dataDir, 'secret.key');
  try {
    await writeFile(file, `${randomBytes(32).toString('base64')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  return (await readFile(file, 'utf8')).trim();
}
