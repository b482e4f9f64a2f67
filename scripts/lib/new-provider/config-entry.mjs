import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fill } from './fill.mjs';

const configFile = 'tollgate.config.yaml';

/** Commented out: a connection whose variables are not set would stop the gateway. */
const entry = `
  # For __id__: uncomment, set both variables, and name the connection in a route.
  # __id__-test:
  #   package: '@tollgate/__id__'
  #   mode: test
  #   settings:
  #     baseUrl: \${__ENV___BASE_URL}
  #     secretKey: \${__ENV___SECRET_KEY}
`;

/**
 * Adds a connection, commented out, after the last one of `tollgate.config.yaml`.
 *
 * @param {string} root
 * @param {import('./names.mjs').Names} names
 * @returns {{ lines: number, write(): void }} `write` changes the file
 * @throws {Error} where the file has no connections to add to
 */
export function configEntry(root, names) {
  const file = join(root, configFile);
  const text = readFileSync(file, 'utf8');
  const lines = text.split('\n');
  const start = lines.findIndex((line) => /^connections:\s*(#.*)?$/.test(line));
  if (start === -1) {
    throw new Error(`${configFile} has no "connections:" on a line of its own; add it, then run this again.`);
  }
  const added = fill(entry, names).trimEnd().split('\n');
  const end = endOfBlock(lines, start + 1);
  const changed = [...lines.slice(0, end), ...added, ...lines.slice(end)].join('\n');
  return { lines: added.length, write: () => writeFileSync(file, changed) };
}

/** After the last indented line of the block that begins at a line. */
function endOfBlock(lines, from) {
  let end = from;
  for (let at = from; at < lines.length && /^(\s|$)/.test(lines[at]); at++) {
    if (lines[at].trim() !== '') end = at + 1;
  }
  return end;
}
