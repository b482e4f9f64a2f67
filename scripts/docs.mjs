/** `npm run docs`: writes the documentation pages that are made from code. Needs the built packages. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import * as core from '@tollgate/core';
import { errorDocs } from './lib/error-docs.mjs';

const file = fileURLToPath(new URL('../docs/errors.md', import.meta.url));
await writeFile(file, errorDocs(core));
console.log('Wrote docs/errors.md');
