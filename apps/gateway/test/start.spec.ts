import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { freePorts, root, startProgram, type Program } from './support/program.js';

/** Has a program say, when it ends, which packages it has loaded. */
const tellPackages = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  const names = new Set();
  registerHooks({
    load(url, context, next) {
      const [, name] = /node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(url) ?? [];
      if (name) names.add(name);
      return next(url, context);
    },
  });
  process.on('exit', () => process.stderr.write('loaded: ' + [...names].join(' ') + '\\n'));
`)}`;

let database: TestDatabase;
let folder: string;
/** A built gateway that nothing else uses. */
let copy: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(process.env['TOLLGATE_TEST_DIR'] ?? tmpdir(), 'start-'));
  copy = join(folder, 'gateway');
  await mkdir(copy);
  for (const part of ['bin', 'dist', 'package.json', 'prisma/migrations'])
    await cp(join(root, 'apps/gateway', part), join(copy, part), { recursive: true });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await symlink(join(root, 'apps/gateway/node_modules'), join(copy, 'node_modules'));
});

afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

function tollgate(args: readonly string[], env: NodeJS.ProcessEnv = {}): Program {
  const { NODE_COMPILE_CACHE: _elsewhere, ...inherited } = process.env;
  const all = ['--import', tellPackages, join(copy, 'bin/tollgate.mjs'), ...args];
  return startProgram(process.execPath, all, { env: { ...inherited, ...env } });
}

const check = (): Program => tollgate(['config', 'check', `${root}tollgate.config.yaml`, '--without-environment']);

const loadedBy = (program: Program): string[] => /^loaded: (.*)$/m.exec(program.output())?.[1]?.split(' ') ?? [];

describe('a command of tollgate', () => {
  it('loads what it needs itself, and nothing of what others need', async () => {
    const program = check();
    expect((await program.ended).code).toBe(0);
    const loaded = loadedBy(program);
    expect(loaded).toEqual(expect.arrayContaining(['ajv', 'yaml', 'stripe']));
    for (const name of ['@nestjs/core', 'fastify', '@prisma/client', 'pg', 'pg-boss'])
      expect(loaded).not.toContain(name);
  });

  it('keeps what Node has compiled beside the gateway, for the next start', async () => {
    expect((await check().ended).code).toBe(0);
    const [version = ''] = await readdir(join(copy, '.tollgate/compile-cache'));
    expect((await readdir(join(copy, '.tollgate/compile-cache', version))).length).toBeGreaterThan(100);
  });

  it('works where that cannot be kept', async () => {
    await rm(join(copy, '.tollgate'), { recursive: true, force: true });
    await writeFile(join(copy, '.tollgate'), 'a file in its place');
    const program = check();
    expect(await program.ended).toEqual({ code: 0, signal: null });
    expect(program.output()).toContain('no errors');
    await rm(join(copy, '.tollgate'));
  });
});

describe('tollgate serve', () => {
  it('loads neither what migrates, on a database that is migrated, nor what writes lines for people', async () => {
    const port = await freePorts(1);
    const program = tollgate(['serve'], {
      PORT: String(port),
      DATABASE_URL: database.url,
      TOLLGATE_CONFIG: `${root}tollgate.config.yaml`,
      TOLLGATE_SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
      STRIPE_BASE_URL: 'http://127.0.0.1:9',
      STRIPE_SECRET_KEY: 'sk_test_sandbox_stripe',
      STRIPE_WEBHOOK_SECRET: 'whsec_test_start',
      SU_TOKEN_BASE_URL: 'http://127.0.0.1:9',
      SU_TOKEN_API_NAME: 'SANDBOXAPP',
      SU_TOKEN_API_KEY: 'su_test_sandbox',
      VOUCHER_BASE_URL: 'http://127.0.0.1:9',
      VOUCHER_SECRET_KEY: 'sk_test_sandbox_voucher',
    });
    await program.until(/Tollgate serves/);
    program.child.kill('SIGTERM');
    expect((await program.ended).code).toBe(0);
    const loaded = loadedBy(program);
    expect(loaded).toEqual(expect.arrayContaining(['@nestjs/core', 'fastify', 'pg-boss', 'pino']));
    for (const name of ['@prisma/schema-engine-wasm', 'pino-pretty']) expect(loaded).not.toContain(name);
  });
});
