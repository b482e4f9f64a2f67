/**
 * Every package that is meant for others, as others get it: packed, extracted, with nothing beside it but what it
 * declares; in a project with ES modules and in one without, on every Node that is at hand.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publint } from 'publint';
import { capture } from './lib/capture.mjs';
import { packagesIn, providersIn } from './lib/provider-packages.mjs';
import { readJson } from './lib/read-json.mjs';
import { findNodes, satisfies } from './lib/standalone/find-nodes.mjs';
import { linkDependencies, makeProject, resolvedGraph } from './lib/standalone/install.mjs';
import { packAll } from './lib/standalone/pack.mjs';
import { asCommonJs, asCommonJsTypeScript, readSample } from './lib/standalone/readme-sample.mjs';
import { startPackedSandbox } from './lib/standalone/sandbox.mjs';
import { undeclaredImports } from './lib/standalone/shipped-imports.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folders = packagesIn(root)
  .map((name) => `packages/${name}`)
  .filter((folder) => !readJson(join(root, folder, 'package.json')).private);
const names = folders.map((folder) => readJson(join(root, folder, 'package.json')).name);
const nodes = findNodes();
const kinds = [
  { kind: 'ES modules', type: 'module' },
  { kind: 'CommonJS', type: 'commonjs' },
];
const temporary = mkdtempSync(join(tmpdir(), 'tollgate-standalone-'));
const samples = folders
  .map((folder, index) => ({ name: names[index], sample: readSample(join(root, folder)) }))
  .filter(({ sample }) => sample !== null);

let packed;
let sandbox;
const packageOf = (name) => packed.find((one) => one.name === name);
const project = (folder, type, packages) =>
  makeProject(join(temporary, folder), { type, packages, packed, workspace: root });

beforeAll(async () => {
  packed = await packAll(root, folders, temporary);
  linkDependencies(packed);
  sandbox = await startPackedSandbox(packageOf('@tollgate/sandbox').folder);
  process.stdout.write(`Standalone packages: tried on Node ${nodes.map(({ version }) => version).join(' and ')}.\n`);
  if (nodes.length === 1) process.stdout.write('No other Node >= 20.19 is on the PATH, so none was tried.\n');
}, 60_000);

afterAll(async () => {
  await sandbox?.stop();
  rmSync(temporary, { recursive: true, force: true });
});

it('there are packages for others, and every provider has a sample', () => {
  const providers = providersIn(root).map((name) => `@tollgate/${name}`);
  expect(providers).toContain('@tollgate/voucher');
  expect(samples.map(({ name }) => name)).toEqual(expect.arrayContaining(providers));
  expect(names).toEqual(expect.arrayContaining(['@tollgate/core', '@tollgate/provider-kit', '@tollgate/sandbox']));
});

describe.each(names)('%s', (name) => {
  it('is what publint asks for', async () => {
    const { messages } = await publint({
      pkgDir: packageOf(name).folder,
      level: 'suggestion',
      strict: true,
      pack: false,
    });
    expect(messages).toEqual([]);
  }, 20_000);

  it('has types that every way of resolving finds', async () => {
    const flags = ['--format', 'json', '--no-definitely-typed', '--ignore-rules', 'cjs-resolves-to-esm'];
    const { code, stdout } = await capture('attw', [packageOf(name).tarball, ...flags], { cwd: temporary });
    const { analysis, problems = {} } = JSON.parse(stdout);
    // Types that are missing altogether are no problem to it.
    expect(analysis.types).toEqual({ kind: 'included' });
    expect({ code, problems: Object.keys(problems) }).toEqual({ code: 0, problems: ['CJSResolvesToESM'] });
  }, 30_000);

  it('says what it runs on, what it is licensed under and what it consists of', () => {
    const { manifest } = packageOf(name);
    expect(manifest).toMatchObject({ type: 'module', license: 'MIT', sideEffects: false, files: expect.anything() });
    expect(manifest.exports['.']).toEqual({ types: manifest.types, default: manifest.main });
    expect(satisfies('v20.18.0', manifest.engines.node)).toBe(false);
  });

  it('imports nothing that it does not declare', () => {
    expect(undeclaredImports(packageOf(name))).toEqual([]);
  });

  it('brings neither a framework nor a database along', () => {
    const graph = resolvedGraph([name], packed, root);
    expect(graph).toContain(name);
    expect(graph.filter((one) => /^(@nestjs|@prisma)\/|^(prisma|pg|nest)$/.test(one))).toEqual([]);
  });
});

describe.each(nodes)('on Node $version', ({ version, path }) => {
  const usable = () =>
    packed.filter(({ manifest }) => satisfies(version, manifest.engines.node)).map(({ name }) => name);

  it('every package can be imported, and required with the same exports', async () => {
    const { esm, cjs } = await loadBoth(path, version, usable());
    const something = expect.arrayContaining([expect.any(String)]);
    expect(esm).toEqual(Object.fromEntries(usable().map((name) => [name, something])));
    expect(cjs).toEqual(esm);
  }, 30_000);

  describe.each(kinds)('with $kind', ({ type }) => {
    it.each(samples)(
      'the sample of $name runs and prints what the README says',
      async ({ name, sample: { code, installs, prints } }) => {
        const folder = project(`${version}-${type}-${name}`, type, installs);
        // A service that honors idempotency keys moves the money of one sample once.
        await sandbox.reset();
        const written = sandbox.atItsPorts(type === 'module' ? code : asCommonJs(code));
        writeFileSync(join(folder, 'index.js'), written);
        const { stdout, stderr, code: exit } = await capture(path, ['index.js'], { cwd: folder, timeoutMs: 20_000 });
        expect({ exit, stderr }).toEqual({ exit: 0, stderr: expect.not.stringMatching(/\S/) });
        expect(stdout).toContain(prints);
        if (prints.includes('succeeded')) expect(await sandbox.ledger()).not.toEqual([]);
      },
      30_000,
    );
  });
});

it('TypeScript projects of both kinds compile with every package and every sample', async () => {
  const flags = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--types', 'node'];
  const parent = project('typescript', 'module', ['@types/node']);
  for (const { type } of kinds) writeTypeScript(project(`typescript/${type}`, type, [...names, '@types/node']), type);
  // One compiler for both: each file is compiled as its own package.json says. Libraries are checked, too.
  writeFileSync(join(parent, 'tsconfig.json'), '{ "include": ["module/*.ts", "commonjs/*.ts"] }');
  const { code, stdout } = await capture('tsc', ['-p', '.', ...flags], { cwd: parent });
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
}, 60_000);

function writeTypeScript(folder, type) {
  names.forEach((name, index) => {
    const use = `import * as all from '${name}';\nexport const names: string[] = Object.keys(all);\n`;
    writeFileSync(join(folder, `package-${index}.ts`), use);
  });
  samples.forEach(({ sample: { code } }, index) => {
    writeFileSync(join(folder, `sample-${index}.ts`), type === 'module' ? code : asCommonJsTypeScript(code));
  });
}

/** The names that each package exports, or why it cannot be loaded: once as an ES module, once through `require`. */
async function loadBoth(node, version, packages) {
  const run = async (type, load) => {
    const folder = project(`entries-${type}-${version}`, type, packages);
    writeFileSync(
      join(folder, 'index.js'),
      `const load = ${load};
       const all = ${JSON.stringify(packages)}.map(async (name) => {
         try { return [name, Object.keys(await load(name)).filter((key) => key !== '__esModule').sort()]; }
         catch (error) { return [name, String(error)]; }
       });
       Promise.all(all).then((entries) => console.log(JSON.stringify(Object.fromEntries(entries))));`,
    );
    const { stdout } = await capture(node, ['index.js'], { cwd: folder, mustSucceed: true });
    return JSON.parse(stdout);
  };
  return {
    esm: await run('module', '(name) => import(name)'),
    cjs: await run('commonjs', '(name) => require(name)'),
  };
}
