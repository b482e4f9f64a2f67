import { join } from 'node:path';
import { readJson } from './read-json.mjs';

/**
 * The capabilities that the providers of the gateway declare, by the name that they have in the table. A package with
 * several strategies declares one for each.
 *
 * @param {string} root
 * @returns {Promise<[name: string, capabilities: import('@tollgate/core').Capabilities][]>}
 */
export async function declaredCapabilities(root) {
  const { dependencies } = readJson(join(root, 'apps/gateway/package.json'));
  const ours = Object.keys(dependencies).filter((name) => name.startsWith('@tollgate/') && name !== '@tollgate/core');
  const declared = await Promise.all(ours.sort().map(async (name) => variantsOf(name, await import(name))));
  return declared.flat();
}

function variantsOf(name, module) {
  const found = Object.entries(module).filter(([key]) => key.endsWith('Capabilities'));
  if (found.length === 0) throw new Error(`${name} exports no capabilities`);
  const id = name.replace('@tollgate/', '');
  const words = (key) => key.replace(/Capabilities$/, '').replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  return found.map(([key, capabilities]) => [found.length === 1 ? id : `${id}, ${words(key)}`, capabilities]);
}

/**
 * Writes docs/providers.md from what the providers declare.
 *
 * @param {Awaited<ReturnType<typeof declaredCapabilities>>} declared
 * @param {Pick<typeof import('@tollgate/core'), 'operations' | 'sourceKinds' | 'movements'>} core
 * @returns {string}
 */
export function providerDocs(declared, { operations, sourceKinds, movements }) {
  const row = (title, cellOf) =>
    `| ${[title, ...declared.map(([, capabilities]) => cellOf(capabilities))].join(' | ')} |`;
  const has = (list, one) => (list.includes(one) ? 'yes' : '–');
  return `# Providers

What the providers that come with the gateway can do. Made by \`npm run docs\` from what each package declares; the
conformance suite holds each to it, and a spec fails when this page and the code differ. What is absent is refused before
anything is sent; why it is absent stands in the \`MAPPING.md\` of the package.

${headOf(declared)}
${row('**operations**', () => '')}
${operations.map((one) => row(`\`${one}\``, (of) => has(of.operations, one))).join('\n')}
${row('**sources**', () => '')}
${sourceKinds.map((one) => row(`\`${one}\``, (of) => has(of.sourceKinds, one))).join('\n')}
${row('**can be retrieved**', () => '')}
${movements.map((one) => row(one, (of) => has(of.retrievable, one))).join('\n')}
${row('**facts**', () => '')}
${row('currencies', ({ currencies }) => (currencies === 'any' ? 'any' : currencies.join(' ')))}
${row('partial capture', ({ partialCapture }) => (partialCapture ? 'yes' : '–'))}
${row('partial refund', ({ partialRefund }) => (partialRefund ? 'yes' : '–'))}
${row('idempotency key', ({ idempotency }) => keyWords(idempotency))}
${row('a lost answer is found', ({ lookup }) => lookupWords[lookup])}
${row('completion', ({ completion }) => completion)}

A provider of your own: \`npm run new:provider <id>\` writes a package that compiles and a conformance suite that lists what
is left to do. Name it in \`tollgate.config.yaml\`; nothing else has to change.
`;
}

function headOf(declared) {
  return `| | ${declared.map(([name]) => `\`${name}\``).join(' | ')} |\n|${' --- |'.repeat(declared.length + 1)}`;
}

function keyWords(idempotency) {
  return idempotency.kind === 'none' ? 'none' : `honored for ${idempotency.keyLifetimeSeconds / 3600} h`;
}

const lookupWords = { none: 'never', by_reference: 'by the provider’s id', by_our_id: 'by our id' };
