import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from '../read-json.mjs';
import { capture } from '../capture.mjs';

/**
 * A package as its users get it.
 *
 * @typedef {object} PackedPackage
 * @property {string} name `@tollgate/voucher`
 * @property {string} workspace where its sources are
 * @property {string} tarball
 * @property {string} folder where the tarball is extracted
 * @property {Record<string, any>} manifest its package.json
 */

/**
 * Packs workspaces, built before, and extracts each into a place of its own.
 *
 * @param {string} root of the repository
 * @param {readonly string[]} folders relative to the root
 * @param {string} into an empty folder
 * @returns {Promise<PackedPackage[]>}
 */
export async function packAll(root, folders, into) {
  const workspaces = folders.flatMap((folder) => ['--workspace', folder]);
  const flags = ['--ignore-scripts', '--offline', '--json', '--pack-destination', into];
  const { stdout } = await capture('npm', ['pack', ...workspaces, ...flags], { cwd: root, mustSucceed: true });
  const tarballs = new Map(JSON.parse(stdout).map(({ name, filename }) => [name, join(into, filename)]));
  return Promise.all(folders.map((folder) => extract(join(root, folder), tarballs, into)));
}

async function extract(workspace, tarballs, into) {
  const { name } = readJson(join(workspace, 'package.json'));
  const tarball = tarballs.get(name);
  const folder = join(into, 'store', name.replace('/', '+'), 'node_modules', name);
  mkdirSync(folder, { recursive: true });
  await capture('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1'], { cwd: into, mustSucceed: true });
  return { name, workspace, tarball, folder, manifest: readJson(join(folder, 'package.json')) };
}
