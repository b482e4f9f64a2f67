import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Copies the built gateway, so that its text can be changed and others may build meanwhile. What it imports is the
 * repository's own.
 *
 * @param {string} root the repository
 * @param {string} from the folder of the gateway
 * @param {string} folder a folder that exists
 * @returns {Promise<string>} the folder of the copy
 */
export async function copyGateway(root, from, folder) {
  const to = join(folder, 'gateway');
  await mkdir(to);
  for (const part of ['bin', 'dist', 'package.json', 'prisma/migrations']) {
    await cp(join(from, part), join(to, part), { recursive: true });
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await symlink(join(from, 'node_modules'), join(to, 'node_modules'));
  return to;
}

/**
 * Changes the text of built files.
 *
 * @param {string} gateway the folder of a copy
 * @param {readonly { file: string, from: string, to: string }[]} changes `file` is below `dist`; `from` stands there once
 * @throws {Error} when it does not: then the code has moved on, and the mutation has to follow
 */
export async function mutate(gateway, changes) {
  for (const { file, from, to } of changes) {
    const path = join(gateway, 'dist', file);
    const parts = (await readFile(path, 'utf8')).split(from);
    if (parts.length !== 2) throw new Error(`${file} has this ${parts.length - 1} times, not once:\n${from}`);
    await writeFile(path, parts.join(to));
  }
}
