import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The Node that runs this, and every other one on the PATH that satisfies `engines` of the packages. One that an
 * install brought (`node_modules/.bin`) is the one that runs this.
 *
 * @returns {{ version: string, path: string }[]} the current one first
 */
export function findNodes() {
  const found = new Map([[process.version, process.execPath]]);
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const candidate = join(folder, 'node');
    if (!existsSync(candidate) || realpathSync(candidate).includes('node_modules')) continue;
    const version = execFileSync(candidate, ['--version'], { encoding: 'utf8' }).trim();
    if (satisfies(version, '>=20.19') && !found.has(version)) found.set(version, candidate);
  }
  return [...found].map(([version, path]) => ({ version, path }));
}

/**
 * Whether a version is new enough for a range of the only form that this repository uses.
 *
 * @param {string} version `v20.20.2`
 * @param {string} range `>=20.19`
 */
export function satisfies(version, range) {
  const wanted = /^>=(\d+)(?:\.(\d+))?(?:\.(\d+))?$/
    .exec(range)
    ?.slice(1)
    .map((part) => Number(part ?? 0));
  if (!wanted) throw new Error(`engines.node is "${range}"; write it as ">=20.19"`);
  const has = version.replace(/^v/, '').split('.').map(Number);
  const differs = wanted.findIndex((part, index) => part !== has[index]);
  return differs === -1 || has[differs] > wanted[differs];
}
