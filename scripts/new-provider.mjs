/**
 * `npm run new:provider <id>`: writes a provider package that compiles, and whose conformance spec says what is left to
 * do. Outside the package it adds a connection to tollgate.config.yaml, commented out; the install adds to the lock file.
 * `--no-install` leaves the install to you.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { configEntry } from './lib/new-provider/config-entry.mjs';
import { namesOf } from './lib/new-provider/names.mjs';
import { writePackage } from './lib/new-provider/write-package.mjs';
import { showStep } from './lib/progress.mjs';
import { run } from './lib/run.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const installFlags = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

try {
  const { id, install } = readArguments();
  const names = namesOf(root, id);
  const entry = configEntry(root, names);
  const files = await writePackage(root, names);
  entry.write();
  if (install) await linkWorkspace(names.id);
  console.log(report({ id: names.id, files, entryLines: entry.lines, install }));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

/** Puts the package among the workspaces, and into the lock file. */
async function linkWorkspace(id) {
  try {
    await showStep('Installing', () => run('npm', installFlags, { cwd: root }));
  } catch (error) {
    const remedy = `packages/${id} is written. Mend what npm names above, then: npm install --ignore-scripts`;
    throw new Error(`${error.message}\n\n${remedy}`, { cause: error });
  }
}

function readArguments() {
  const { values, positionals } = parseArgs({
    options: { 'no-install': { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  if (positionals.length > 1)
    throw new Error(`One id at a time, not ${positionals.length}: npm run new:provider acme-pay`);
  return { id: positionals[0], install: !values['no-install'] };
}

function report({ id, files, entryLines, install }) {
  return `
packages/${id}          ${files.length} files
tollgate.config.yaml    ${entryLines} lines, commented out
package-lock.json       ${install ? 'updated by npm' : 'not yet: run npm install --ignore-scripts'}

Lines outside the package for this provider: ${entryLines}

What is left to do is what its conformance spec says:

npm test -- packages/${id}
`;
}
