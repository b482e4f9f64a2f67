/**
 * Writes what is made from the gateway's own OpenAPI documents: `packages/client/openapi.json` and the types of the client.
 * Needs the gateway built (`npm run build`), and neither a database nor a configuration.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { clientFiles } from './lib/openapi/client-files.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { makeDocumentsOffline } = await import('../apps/gateway/dist/ops/openapi/offline-documents.js');
const { merchant } = await makeDocumentsOffline();
for (const [path, text] of Object.entries(await clientFiles(merchant))) writeFileSync(root + path, text);
