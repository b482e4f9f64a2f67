import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import * as core from '@tollgate/core';
import { generatedPages } from './lib/generated-pages.mjs';
import { providersIn } from './lib/provider-packages.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file) => readFileSync(`${root}/${file}`, 'utf8');
const foldersOf = (folder) =>
  readdirSync(`${root}/${folder}`, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'generated')
    .map((entry) => `${folder}/${entry.name}`);
const left = /(^|\/)(node_modules|dist|generated|fixtures|\.[^/]+)(\/|$)/;
const filesOf = (ending) =>
  readdirSync(root, { recursive: true }).filter((file) => file.endsWith(ending) && !left.test(file));
const sources = [...filesOf('.ts'), ...filesOf('.prisma')].filter((file) => !file.endsWith('.spec.ts'));
const code = sources.map((file) => read(file)).join('\n');

it('the pages that are made from code are what the code makes them', async () => {
  const pages = Object.entries(await generatedPages(root));
  expect(pages.map(([name]) => name)).toEqual([
    'docs/errors.md',
    'docs/providers.md',
    'docs/tollgate.config.schema.json',
  ]);
  for (const [name, text] of pages) expect([name, read(name)]).toEqual([name, text]);
});

it('every error code is one that the gateway can answer', () => {
  const gateway = filesOf('.ts')
    .filter((file) => file.startsWith('apps/gateway/src') && !file.endsWith('.spec.ts'))
    .map(read)
    .join('\n');
  const unused = Object.keys(core.errorCodes).filter(
    (code) => !new RegExp(`(ApiFault\\(\\s*|code: |\\? |: )'${code}'`).test(gateway),
  );
  expect(unused).toEqual([]);
});

describe('docs/architecture.md', () => {
  const page = read('docs/architecture.md');

  it('maps every room and no other', () => {
    const mapped = [...page.matchAll(/^\| `((?:packages|apps)\/[^`]+)`\s+\|/gm)].map(([, room]) => room);
    const providers = providersIn(root).map((name) => `packages/${name}`);
    expect(providers.length).toBeGreaterThan(0);
    // One row for them all, so that a new provider needs no line here.
    const packages = [...foldersOf('packages').filter((folder) => !providers.includes(folder)), 'packages/<provider>'];
    const apps = foldersOf('apps').filter((folder) => folder !== 'apps/gateway');
    expect(mapped.sort()).toEqual([...packages, ...apps, ...foldersOf('apps/gateway/src')].sort());
  });

  it('lists the outcomes and the states that core has', () => {
    const firstCells = [...page.matchAll(/^\| `([a-z_]+)`\s+\|/gm)].map(([, word]) => word);
    expect(firstCells).toEqual([...core.outcomeNames, ...core.paymentStates]);
  });

  it('spells each state as the canonical API does', () => {
    const rows = [...page.matchAll(/^\| `([a-z_]+)`\s+\| `([a-z_]+)`\s+\|$/gm)].map(([, state, word]) => [state, word]);
    const mapper = read('apps/gateway/src/dialects/payments/status.ts');
    expect(rows).toHaveLength(core.paymentStates.length);
    for (const [state, word] of rows) expect(mapper).toContain(`  ${state}: '${word}',`);
  });
});

describe('docs/glossary.md', () => {
  const [words, avoided] = read('docs/glossary.md').split('## Words to avoid');
  const names = [...words.matchAll(/^\|.*\| ([^|]+)\|$/gm)].flatMap(([, cell]) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  );

  it('names nothing that the code does not have', () => {
    expect(names.length).toBeGreaterThan(40);
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(code))).toEqual([]);
  });

  it('knows every table', () => {
    const models = [...read('apps/gateway/prisma/schema.prisma').matchAll(/^model (\w+)/gm)].map(([, model]) => model);
    expect(models.filter((model) => !names.includes(model))).toEqual([]);
  });

  it('is kept to: the words to avoid name nothing in the code', () => {
    const words = [...avoided.matchAll(/^\| `(\w+)`/gm)].map(([, word]) => word);
    expect(words.length).toBeGreaterThan(3);
    const declared = words.filter((word) =>
      new RegExp(`(?:const|let|class|interface|type|function|readonly) ${word}\\b`, 'i').test(code),
    );
    expect(declared).toEqual([]);
  });
});

it('every relative link in the documentation leads to a file', () => {
  const broken = filesOf('.md').flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
      .map(([, link]) => new URL(link, `file://${root}/${page}`))
      .filter((url) => {
        try {
          readFileSync(url);
          return false;
        } catch (error) {
          return error.code !== 'EISDIR';
        }
      })
      .map((url) => `${page}: ${url.pathname}`),
  );
  expect(broken).toEqual([]);
});
