/** `npm run structure`: the rooms import one way, and packages of a kind are built alike. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkImports } from './lib/import-rules.mjs';
import { checkShape } from './lib/package-shape.mjs';
import { packagesIn } from './lib/provider-packages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);

const folders = [
  ...readdirSync('apps').map((name) => `apps/${name}/src`),
  ...packagesIn('.').map((name) => `packages/${name}/src`),
];
const violations = await checkImports(folders);
const problems = [
  ...violations.map(({ rule, from, to, comment }) => `${from} imports ${to} (${rule}: ${comment})`),
  ...(await checkShape(root)),
];
for (const problem of problems) console.error(`✘ ${problem}`);
if (problems.length > 0) process.exit(1);
console.log(
  `✔ Structure: the imports of ${folders.length} workspaces and the shape of the packages are as they have to be.`,
);
