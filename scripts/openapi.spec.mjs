import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from '@jest/globals';
import { clientFiles } from './lib/openapi/client-files.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

it('what the client is made from is what its document says: otherwise run node scripts/openapi.mjs', async () => {
  const files = await clientFiles(JSON.parse(readFileSync(`${root}packages/client/openapi.json`, 'utf8')));
  expect(Object.keys(files)).toHaveLength(3);
  for (const [path, text] of Object.entries(files)) {
    expect([path, readFileSync(root + path, 'utf8') === text]).toEqual([path, true]);
  }
});
