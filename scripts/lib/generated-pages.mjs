import { join } from 'node:path';
import * as core from '@tollgate/core';
import { format, resolveConfig } from 'prettier';
import { configSchemaDocs } from './config-schema-docs.mjs';
import { errorDocs } from './error-docs.mjs';
import { declaredCapabilities, providerDocs } from './provider-docs.mjs';

/**
 * The documentation pages that are made from code, as they belong into the files. Needs the built packages.
 *
 * @param {string} root
 * @returns {Promise<Record<string, string>>} by path
 */
export async function generatedPages(root) {
  const pages = {
    'docs/errors.md': errorDocs(core),
    'docs/providers.md': providerDocs(await declaredCapabilities(root), core),
    'docs/tollgate.config.schema.json': await configSchemaDocs(root),
  };
  const formatted = Object.entries(pages).map(async ([name, text]) => {
    const filepath = join(root, name);
    return [name, await format(text, { ...(await resolveConfig(filepath)), filepath })];
  });
  return Object.fromEntries(await Promise.all(formatted));
}
