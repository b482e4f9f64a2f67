import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readJson } from '../read-json.mjs';

/** @typedef {import('./pack.mjs').PackedPackage} PackedPackage */

/**
 * Puts beside each package exactly what its package.json declares, so that an import of anything else does not resolve.
 * Packages of others are links to where the repository has them.
 *
 * @param {readonly PackedPackage[]} packed
 * @throws {Error} where something declared is not installed
 */
export function linkDependencies(packed) {
  for (const { name, workspace, folder, manifest } of packed) {
    const beside = folder.slice(0, -name.length - 1);
    for (const dependency of declared(manifest)) {
      link(join(beside, dependency), locate(dependency, workspace, packed));
    }
  }
}

/**
 * Makes a project that has installed some packages.
 *
 * @param {string} folder
 * @param {{ type: 'module' | 'commonjs', packages: readonly string[], packed: readonly PackedPackage[], workspace: string }} what
 *   `workspace`: from where packages of others are found
 * @returns {string} the folder
 */
export function makeProject(folder, { type, packages, packed, workspace }) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'consumer', version: '1.0.0', private: true, type }),
  );
  for (const name of packages) link(join(folder, 'node_modules', name), locate(name, workspace, packed));
  return folder;
}

/**
 * Every package that comes along with some, themselves included.
 *
 * @param {readonly string[]} names
 * @param {readonly PackedPackage[]} packed
 * @param {string} workspace
 * @returns {string[]} names, sorted
 */
export function resolvedGraph(names, packed, workspace) {
  const seen = new Map();
  const visit = (name, from) => {
    if (seen.has(name)) return;
    const place = locate(name, from, packed);
    const source = packed.find((one) => one.name === name)?.workspace ?? place;
    seen.set(name, place);
    for (const dependency of declared(readJson(join(place, 'package.json')))) visit(dependency, source);
  };
  for (const name of names) visit(name, workspace);
  return [...seen.keys()].sort();
}

function declared({ dependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} }) {
  const required = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional);
  return [...Object.keys(dependencies), ...required];
}

function locate(name, from, packed) {
  const ours = packed.find((one) => one.name === name);
  if (ours) return ours.folder;
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (folder === dirname(folder)) throw new Error(`${name}, which ${from} declares, is not installed`);
  }
}

function link(place, target) {
  if (existsSync(place)) return;
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(target, place);
}
