import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, getFileInfo, resolveConfig } from 'prettier';
import { fill } from './fill.mjs';

const templates = fileURLToPath(new URL('../../templates/provider/', import.meta.url));
const ending = '.template';

/**
 * Writes the package of a new provider from the templates.
 *
 * @param {string} root
 * @param {import('./names.mjs').Names} names
 * @returns {Promise<string[]>} the files, relative to the root
 */
export async function writePackage(root, names) {
  const written = [];
  const files = readdirSync(templates, { recursive: true }).filter((file) => file.endsWith(ending));
  for (const template of files.sort()) {
    const file = join('packages', names.id, fill(template.slice(0, -ending.length), names));
    const text = fill(readFileSync(join(templates, template), 'utf8'), names);
    mkdirSync(join(root, dirname(file)), { recursive: true });
    writeFileSync(join(root, file), await formatted(join(root, file), text));
    written.push(file);
  }
  return written;
}

/** How long the names are decides where lines break. */
async function formatted(file, text) {
  const { inferredParser } = await getFileInfo(file);
  return format(text, { ...(await resolveConfig(file)), filepath: file, parser: inferredParser ?? undefined });
}
