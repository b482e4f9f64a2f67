import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from './read-json.mjs';

/**
 * The folders under `packages/` that hold a package.
 *
 * @param {string} root
 * @returns {string[]} names, sorted
 */
export function packagesIn(root) {
  return readdirSync(join(root, 'packages'))
    .filter((name) => existsSync(join(root, 'packages', name, 'package.json')))
    .sort();
}

/**
 * The packages that implement `PaymentProvider`: those that say so of themselves, with
 * `"tollgate": { "kind": "provider" }` in their package.json.
 *
 * @param {string} root
 * @returns {string[]} names of folders under `packages/`, sorted
 */
export function providersIn(root) {
  return packagesIn(root).filter(
    (name) => readJson(join(root, 'packages', name, 'package.json')).tollgate?.kind === 'provider',
  );
}
