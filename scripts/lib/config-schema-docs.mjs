import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readJson } from './read-json.mjs';

/**
 * The JSON Schema of the configuration file, from the one that the gateway uses and the settings of the packages that come
 * with it.
 *
 * @param {string} root
 * @returns {Promise<string>}
 */
export async function configSchemaDocs(root) {
  const gateway = join(root, 'apps/gateway');
  const { publishedSchema } = await import(pathToFileURL(join(gateway, 'dist/config/schema/published-schema.js')).href);
  const { dependencies } = readJson(join(gateway, 'package.json'));
  const ours = Object.keys(dependencies).filter((name) => name.startsWith('@tollgate/') && name !== '@tollgate/core');
  const packages = await Promise.all(
    ours.sort().map(async (name) => ({ name, settings: (await import(name)).providerPackage.settings })),
  );
  return JSON.stringify(publishedSchema(packages));
}
