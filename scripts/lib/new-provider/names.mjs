import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from '../read-json.mjs';

/** These would make names that the port has already. */
const taken = ['payment'];

/**
 * What the templates call a provider.
 *
 * @typedef {object} Names
 * @property {string} id `acme-pay`
 * @property {string} Name `AcmePay`
 * @property {string} name `acmePay`
 * @property {string} ENV `ACME_PAY`
 * @property {string} version of the packages of this repository
 */

/**
 * Makes the names of a new provider.
 *
 * @param {string} root
 * @param {string | undefined} id
 * @returns {Names}
 * @throws {Error} with the remedy, for a person
 */
export function namesOf(root, id) {
  if (id === undefined || id === '') throw new Error('Name the provider: npm run new:provider acme-pay');
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) || id.length > 40) {
    throw new Error(
      `"${id}" cannot be the id of a provider. Write it in lower case, with digits and single dashes, beginning with a ` +
        'letter, at most 40 characters: acme-pay',
    );
  }
  if (taken.includes(id)) throw new Error(`"${id}" is a word of the port. Use the name of the service: acme-pay`);
  const holder = workspacesIn(root).find(
    (folder) => nameIn(root, folder) === `@tollgate/${id}` || folder.endsWith(`/${id}`),
  );
  if (holder !== undefined)
    throw new Error(`"${id}" is taken: see ${holder}. Use another id, or work on that package.`);
  const words = id.split('-').map((word) => word[0].toUpperCase() + word.slice(1));
  const Name = words.join('');
  return {
    id,
    Name,
    name: Name[0].toLowerCase() + Name.slice(1),
    ENV: id.toUpperCase().replaceAll('-', '_'),
    version: readJson(join(root, 'packages/core/package.json')).version,
  };
}

function workspacesIn(root) {
  return ['packages', 'apps'].flatMap((kind) => readdirSync(join(root, kind)).map((name) => `${kind}/${name}`));
}

function nameIn(root, folder) {
  const file = join(root, folder, 'package.json');
  return existsSync(file) ? readJson(file).name : undefined;
}
