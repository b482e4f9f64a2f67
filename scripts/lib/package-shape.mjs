import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Packages that implement `PaymentProvider`, all built alike. */
export const providerPackages = ['voucher', 'suissu-token', 'stripe-contractor'];

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
  for (const name of await readdir(join(root, 'packages'))) {
    problems.push(...(await checkPackage(root, name)));
  }
  return problems;
}

async function checkPackage(root, name) {
  const folder = join(root, 'packages', name);
  const problems = [];
  const need = (file) => existsSync(join(folder, file)) || problems.push(`packages/${name}/${file} is missing`);
  need('README.md');
  need('src/index.ts');
  if (!providerPackages.includes(name)) return problems;
  for (const file of [...providerFiles, `src/${name}-provider.ts`]) need(file);
  const readme = await readFile(join(folder, 'README.md'), 'utf8').catch(() => '');
  const headings = [...readme.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  if (headings.join() !== providerHeadings.join()) {
    problems.push(
      `packages/${name}/README.md has the headings "${headings.join(' · ')}", not "${providerHeadings.join(' · ')}"`,
    );
  }
  return problems;
}
