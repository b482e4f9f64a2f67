import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';

/** @typedef {import('./pack.mjs').PackedPackage} PackedPackage */

const specifier = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(['"])([^'"\n]+)\1/g;

/**
 * What the code and the types that a package's users can reach import, though its package.json does not declare it.
 *
 * @param {PackedPackage} packed
 * @returns {string[]} such as `dist/index.js imports stripe`
 */
export function undeclaredImports({ folder, manifest }) {
  const mayImport = new Set([
    ...Object.keys(manifest.dependencies ?? {}),
    ...Object.keys(manifest.peerDependencies ?? {}),
  ]);
  const problems = [];
  const seen = new Set();
  const visit = (file) => {
    if (seen.has(file)) return;
    seen.add(file);
    const from = relative(folder, file);
    if (!existsSync(file)) return void problems.push(`${from} is not in the package`);
    for (const target of importsOf(file)) {
      if (target.startsWith('.')) visit(asOf(file, resolve(dirname(file), target)));
      else if (!isBuiltIn(target) && !mayImport.has(packageOf(target))) problems.push(`${from} imports ${target}`);
    }
  };
  for (const entry of entriesOf(manifest)) visit(join(folder, entry));
  return problems;
}

function entriesOf({ exports = {}, bin = {} }) {
  const { types, default: code } = exports['.'] ?? {};
  return [types, code, ...Object.values(bin)].filter((entry) => entry !== undefined);
}

function importsOf(file) {
  const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  return [...code.matchAll(specifier)].map(([, , target]) => target);
}

/** Types import types: `./money.js` of `index.d.ts` is `money.d.ts`. */
function asOf(importer, target) {
  return importer.endsWith('.d.ts') ? target.replace(/\.js$/, '.d.ts') : target;
}

const isBuiltIn = (target) => target.startsWith('node:') || builtinModules.includes(target);
const packageOf = (target) =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');
