/** `npm run docs`: writes the documentation pages that are made from code. Needs the built packages. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generatedPages } from './lib/generated-pages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
for (const [name, text] of Object.entries(await generatedPages(root))) {
  await writeFile(join(root, name), text);
  console.log(`Wrote ${name}`);
}
