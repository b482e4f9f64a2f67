import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { freePorts, isFree, root, startProgram, type Program } from './support/program.js';

let database: TestDatabase;
let folder: string;
let port: number;

beforeAll(async () => {
  database = await createTestDatabase({ content: 'empty' });
  folder = await mkdtemp(join(process.env['TOLLGATE_TEST_DIR'] ?? tmpdir(), 'serve-'));
  port = await freePorts(1);
});

afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const settings = (): NodeJS.ProcessEnv => ({
  ...process.env,
  PORT: String(port),
  DATABASE_URL: database.url,
  TOLLGATE_CONFIG: `${root}tollgate.config.yaml`,
  TOLLGATE_SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
  STRIPE_BASE_URL: 'http://127.0.0.1:9',
  STRIPE_SECRET_KEY: 'sk_test_sandbox_stripe',
  STRIPE_WEBHOOK_SECRET: 'whsec_test_serve',
  SU_TOKEN_BASE_URL: 'http://127.0.0.1:9',
  SU_TOKEN_API_NAME: 'SANDBOXAPP',
  SU_TOKEN_API_KEY: 'su_test_sandbox',
  VOUCHER_BASE_URL: 'http://127.0.0.1:9',
  VOUCHER_SECRET_KEY: 'sk_test_sandbox_voucher',
});

function tollgate(args: readonly string[], env: Record<string, string> = {}): Program {
  const bin = `${root}apps/gateway/bin/tollgate.mjs`;
  return startProgram(process.execPath, [bin, ...args], { env: { ...settings(), ...env } });
}

/** Runs a start that must fail, by itself and soon, and says how. */
async function failure(env: Record<string, string>): Promise<{ code: number | null; output: string }> {
  const program = tollgate(['serve'], env);
  const { code } = await program.ended;
  return { code, output: program.output() };
}

// Each of these starts several programs, one after another.
jest.setTimeout(30_000);

describe('tollgate serve', () => {
  it('migrates an empty database, serves, and ends in order', async () => {
    const program = tollgate(['serve']);
    await program.until(/Tollgate serves http:\/\/127\.0\.0\.1:\d+/);
    expect(program.output()).toContain('Migrated: ');
    expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);
    program.child.kill('SIGTERM');
    expect(await program.ended).toEqual({ code: 0, signal: null });
  });

  it('seeds no demo merchant; one made by command can charge at once', async () => {
    const made = tollgate(['merchant', 'create', 'acme']);
    expect((await made.ended).code).toBe(0);
    const [key = ''] = /sk_test_\S+/.exec(made.output()) ?? [];
    const program = tollgate(['serve']);
    await program.until(/Tollgate serves/);
    const status = async (apiKey: string): Promise<number> =>
      (await fetch(`http://127.0.0.1:${port}/payments`, { headers: { 'x-api-key': apiKey } })).status;
    expect([await status(key), await status('sk_test_demo')]).toEqual([200, 401]);
    program.child.kill('SIGINT');
    expect((await program.ended).code).toBe(0);
  });

  it('ends with the remedy when its port is in use', async () => {
    const other = createServer().listen(port, '127.0.0.1');
    const { code, output } = await failure({});
    other.close();
    expect([code, output]).toEqual([1, expect.stringContaining(`Port ${port} is in use`)]);
    expect(output).not.toMatch(/^\s+at /m);
  });

  it('ends with the remedy when the secret key is not the one of the database', async () => {
    const { code, output } = await failure({ TOLLGATE_SECRET_KEY: Buffer.alloc(32, 2).toString('base64') });
    expect([code, output]).toEqual([1, expect.stringContaining('TOLLGATE_SECRET_KEY is not the key')]);
  });

  it.each([['TOLLGATE_SECRET_KEY'], ['DATABASE_URL'], ['VOUCHER_SECRET_KEY']])(
    'ends naming %s when it is not set',
    async (name) => {
      const { code, output } = await failure({ [name]: '' });
      expect([code, output]).toEqual([1, expect.stringContaining(name)]);
    },
  );

  it('ends before it listens when the configuration is broken, with file, line and remedy', async () => {
    const file = join(folder, 'broken.yaml');
    await writeFile(
      file,
      'connections:\n  a:\n    package: "@tollgate/voucher"\n    mode: tset\n    settings: {}\nroutes: []\n',
    );
    const { code, output } = await failure({ TOLLGATE_CONFIG: file });
    expect(code).toBe(1);
    expect(output).toContain(`${file}:4:5: connections.a.mode: must be one of test, live`);
    expect(await isFree(port)).toBe(true);
  });
});

describe('npm run tollgate -- serve', () => {
  it.each([['SIGTERM'], ['SIGINT']] as const)('ends by %s to npm alone, and nothing serves on', async (signal) => {
    const program = startProgram('npm', ['run', 'tollgate', '--', 'serve'], {
      group: true,
      env: settings(),
    });
    await program.until(/Tollgate serves/);
    program.child.kill(signal);
    expect((await program.ended).code).toBe(0);
    expect(await isFree(port)).toBe(true);
  });
});
