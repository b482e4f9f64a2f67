/** `npm run new:provider`, in a copy of the repository. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { finished } from './fixtures/finished-provider.mjs';
import { namesOf } from './lib/new-provider/names.mjs';
import { checkShape } from './lib/package-shape.mjs';
import { copyRepository, linkWorkspaces } from './lib/repository-copy.mjs';
import { capture } from './lib/capture.mjs';

const { parse } = createRequire(new URL('../apps/gateway/package.json', import.meta.url))('yaml');

const id = 'acme-pay';
const folder = `packages/${id}`;
let copy;
let before;
let generated;

const inCopy = (command, args) => capture(command, args, { cwd: copy.root, timeoutMs: 120_000 });
const generate = (...args) => inCopy(process.execPath, ['scripts/new-provider.mjs', '--no-install', ...args]);
const read = (file) => readFileSync(join(copy.root, file), 'utf8');

beforeAll(async () => {
  copy = copyRepository(fileURLToPath(new URL('..', import.meta.url)));
  before = hashes();
  generated = await generate(id);
  linkWorkspaces(copy.root);
}, 60_000);

afterAll(() => copy?.remove());

/** A hash of every file of the copy that is not installed. */
function hashes() {
  const files = readdirSync(copy.root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(copy.root.length + 1))
    .filter((file) => !/(^|\/)node_modules\//.test(file));
  return new Map(files.map((file) => [file, createHash('sha1').update(read(file)).digest('hex')]));
}

describe('outside the new package', () => {
  it('nothing changes but the configuration', () => {
    expect(generated).toMatchObject({ code: 0, stderr: '' });
    const after = hashes();
    const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
      (file) => before.get(file) !== after.get(file),
    );
    expect(changed.filter((file) => !file.startsWith(`${folder}/`))).toEqual(['tollgate.config.yaml']);
    expect(changed.length).toBeGreaterThan(10);
  });

  it('the configuration means what it meant, and the connection is there once it is uncommented', () => {
    const original = readFileSync(new URL('../tollgate.config.yaml', import.meta.url), 'utf8');
    const changed = read('tollgate.config.yaml');
    expect(parse(changed)).toEqual(parse(original));
    expect(changed.split('\n').length - original.split('\n').length).toBe(linesOutside());
    const uncommented = changed.replace(/^ {2}# (acme-pay-test:| {2}.*)$/gm, '  $1');
    const { connections, routes } = parse(uncommented);
    expect(connections).toEqual({
      ...parse(original).connections,
      'acme-pay-test': {
        package: '@tollgate/acme-pay',
        mode: 'test',
        settings: { baseUrl: '${ACME_PAY_BASE_URL}', secretKey: '${ACME_PAY_SECRET_KEY}' },
      },
    });
    expect(routes).toEqual(parse(original).routes);
  });

  it('few lines are written, and the command says how many', () => {
    process.stdout.write(`Lines outside the package for a new provider: ${linesOutside()}, and the lock file.\n`);
    expect(linesOutside()).toBeLessThan(10);
  });

  it('the install adds the package to the lock file and changes nothing else', async () => {
    const flags = ['--package-lock-only', '--offline', '--ignore-scripts', '--no-audit', '--no-fund'];
    const { packages } = JSON.parse(read('package-lock.json'));
    expect(await inCopy('npm', ['install', ...flags])).toMatchObject({ code: 0 });
    const {
      [folder]: added,
      [`node_modules/@tollgate/${id}`]: link,
      ...rest
    } = JSON.parse(read('package-lock.json')).packages;
    expect(added).toMatchObject({ name: `@tollgate/${id}` });
    expect(link).toEqual({ resolved: folder, link: true });
    expect(rest).toEqual(packages);
  }, 60_000);
});

describe('the install', () => {
  const withNpm = async (script, name) => {
    const bin = join(copy.root, 'node_modules/.fake-bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(join(bin, 'npm'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const PATH = `${bin}:${process.env.PATH}`;
    return capture(process.execPath, ['scripts/new-provider.mjs', name], { cwd: copy.root, env: { PATH } });
  };

  it('runs no script of any package', async () => {
    const { code, stdout } = await withNpm('echo "$@" > npm-was-asked', 'with-install');
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('updated by npm') });
    expect(read('npm-was-asked')).toMatch(/^install --ignore-scripts /);
  });

  it('that fails is told with what npm says and what to do; the package stays', async () => {
    const { code, stderr } = await withNpm('echo "no such registry"; exit 1', 'without-install');
    expect(code).toBe(1);
    expect(stderr).toContain('no such registry');
    expect(stderr).toContain('npm install --ignore-scripts');
    expect(existsSync(join(copy.root, 'packages/without-install/package.json'))).toBe(true);
  });
});

describe('the new package', () => {
  it('compiles and builds', async () => {
    expect(await inCopy('tsc', ['-p', folder])).toMatchObject({ code: 0, stdout: '' });
    expect(await inCopy('tsc', ['-p', `${folder}/tsconfig.build.json`])).toMatchObject({ code: 0, stdout: '' });
  }, 60_000);

  it('is as the linter and the formatter want it', async () => {
    expect(await inCopy('eslint', [folder])).toMatchObject({ code: 0, stdout: '' });
    expect(await inCopy('prettier', ['--check', folder, 'tollgate.config.yaml'])).toMatchObject({ code: 0 });
  }, 60_000);

  it('is found by the structure check, which has nothing to say against it', async () => {
    expect(await structureProblems()).toEqual([]);
  }, 60_000);

  it('is held to what every provider is held to, by its mark alone', async () => {
    const voucher = "export { voucherCapabilities as other } from '../../voucher/src/capabilities.js';\n";
    const undo = [
      change('src/charge.ts', (text) => text + voucher),
      change('README.md', (text) => text.replace('## Sandbox', '## Other')),
    ];
    const held = ['providers-do-not-know-each-other', 'has the headings'].map((part) => expect.stringContaining(part));
    expect(await structureProblems()).toEqual(held);
    undo.push(change('package.json', (text) => text.replace('"provider"', '"other"')));
    const problems = await checkShape(copy.root);
    expect(problems.filter((problem) => problem.includes(id))).toEqual([expect.stringContaining('mark it with')]);
    for (const back of undo) back();
  }, 60_000);

  it('charges nothing, and says so', async () => {
    const script = `
      const { createAcmePay } = await import('@tollgate/${id}');
      const provider = createAcmePay({ baseUrl: 'http://127.0.0.1:9', secretKey: 'sk_test_1234567' });
      console.log(JSON.stringify(await provider.charge({})));`;
    const { stdout } = await inCopy(process.execPath, ['--input-type=module', '--eval', script]);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'rejected',
      providerMessage: expect.stringContaining('not written'),
    });
  });
});

describe('the conformance spec of the new package', () => {
  it('fails, and lists each rule and each sample that is still to do', async () => {
    const { code, output, failed } = await runConformance();
    expect(code).toBe(1);
    const [, list] = /To do for @tollgate\/acme-pay\n((?: {2}☐ .+\n)+)/.exec(output);
    const lines = list.trimEnd().split('\n');
    process.stdout.write(`A new provider has ${lines.length} things left to do; the first: ${lines[0].trim()}.\n`);
    expect(list).toContain('charge has no documented answers');
    expect(list).toContain('charge has no amount of a currency with 0 decimals');
    expect(list).toContain('charge, sample-is-carried-out: ');
    expect(list).toContain('charge, reset-is-unknown: ');
    // The last test is about the samples, which the list names one by one.
    const rules = failed.filter((title) => !title.startsWith('is sampled completely'));
    expect(rules.length).toBeGreaterThan(5);
    expect(rules.filter((title) => !list.includes(title))).toEqual([]);
  }, 60_000);

  it('passes once what it lists is done', async () => {
    const undo = Object.entries(finished).map(([file, edits]) =>
      change(file, (text) => edits.reduce((changed, [from, to]) => replaceOnce(changed, from, to), text)),
    );
    const { code, output } = await runConformance();
    expect([code, code === 0 ? '' : output]).toEqual([0, '']);
    expect(output).toContain('✔ @tollgate/acme-pay');
    expect(await inCopy('tsc', ['-p', folder])).toMatchObject({ code: 0, stdout: '' });
    for (const back of undo) back();
  }, 60_000);
});

describe('an id', () => {
  it.each([
    ['', 'Name the provider'],
    ['Acme', 'lower case'],
    ['acme_pay', 'lower case'],
    ['-acme', 'beginning with a letter'],
    ['acme--pay', 'single dashes'],
    ['../acme', 'lower case'],
    ['a'.repeat(41), 'at most 40'],
    ['payment', 'word of the port'],
    ['voucher', 'see packages/voucher'],
    ['gateway', 'see apps/gateway'],
    [id, `see ${folder}`],
    [undefined, 'npm run new:provider'],
  ])('%j is refused, with the remedy', (wrong, remedy) => {
    expect(() => namesOf(copy.root, wrong)).toThrow(remedy);
  });

  it('that is refused leaves everything as it was', async () => {
    const files = hashes();
    const { code, stdout, stderr } = await generate('voucher');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining('see packages/voucher')]);
    expect(hashes()).toEqual(files);
  });

  it('an option that does not exist is refused in one line', async () => {
    const { code, stderr } = await generate('fine', '--force');
    expect(code).toBe(1);
    expect(stderr).toContain('--force');
    expect(existsSync(join(copy.root, 'packages/fine'))).toBe(false);
  });
});

function linesOutside() {
  return Number(/Lines outside the package for this provider: (\d+)/.exec(generated.stdout)?.[1]);
}

async function runConformance() {
  const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', '--verbose'];
  const { code, stdout, stderr } = await inCopy(process.execPath, [...jest, '--selectProjects', id]);
  const failed = [...stderr.matchAll(/^ +✕ (.+?)(?: \(\d+ m?s\))?$/gm)].map(([, title]) => title);
  return { code, output: stdout + stderr, failed };
}

function replaceOnce(text, from, to) {
  if (text.split(from).length !== 2) throw new Error(`"${from}" is not once in the template`);
  return text.replace(from, () => to);
}

/** Changes a file of the package. Answers with what changes it back. */
function change(name, edit) {
  const file = join(copy.root, folder, name);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, edit(text));
  return () => writeFileSync(file, text);
}

/** What the structure check says of the new package. */
async function structureProblems() {
  const { stderr } = await inCopy(process.execPath, ['scripts/structure.mjs']);
  return stderr.split('\n').filter((line) => line.includes(id));
}
