import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packagesIn, providersIn } from './provider-packages.mjs';

const providerHeadings = ['Purpose', 'Capabilities', 'Settings', 'Standalone use', 'Sandbox', 'Non-goals'];
const providerFiles = [
  'MAPPING.md',
  'src/index.ts',
  'src/settings.ts',
  'src/capabilities.ts',
  'src/map-status.ts',
  'src/map-error.ts',
  'src/client',
];
const topLevel = ['apps', 'packages', 'docs', 'turbo.json', 'package.json', 'tsconfig.base.json', 'README.md'];

/**
 * What is missing or misplaced in a tree, in words.
 *
 * @param {string} root
 * @returns {Promise<string[]>}
 */
export async function checkShape(root) {
  const problems = topLevel.filter((name) => !existsSync(join(root, name))).map((name) => `${name} is missing`);
  for (const name of packagesIn(root)) problems.push(...missing(root, name, ['README.md', 'src/index.ts']));
  const providers = providersIn(root);
  for (const name of packagesIn(root)) {
    if (providers.includes(name)) problems.push(...(await checkProvider(root, name)));
    else problems.push(...(await checkUnmarked(root, name)));
  }
  return problems;
}

/** A provider without the mark would escape every rule for providers. */
async function checkUnmarked(root, name) {
  const index = await readFile(join(root, 'packages', name, 'src/index.ts'), 'utf8').catch(() => '');
  if (!/\bproviderPackage\b/.test(index)) return [];
  return [
    `packages/${name} exports a providerPackage: mark it with "tollgate": { "kind": "provider" } in its package.json`,
  ];
}

function missing(root, name, files) {
  return files
    .map((file) => `packages/${name}/${file}`)
    .filter((file) => !existsSync(join(root, file)))
    .map((file) => `${file} is missing`);
}

async function checkProvider(root, name) {
  const folder = join(root, 'packages', name);
  const problems = missing(root, name, [...providerFiles, `src/${name}-provider.ts`]);
  const readme = await readFile(join(folder, 'README.md'), 'utf8').catch(() => '');
  const headings = [...readme.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  if (headings.join() !== providerHeadings.join()) {
    problems.push(
      `packages/${name}/README.md has the headings "${headings.join(' · ')}", not "${providerHeadings.join(' · ')}"`,
    );
  }
  return problems;
}
