import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxUrls } from './ports.js';
import { controlClient, walletClient } from './testing/clients.js';
import { until } from './testing/until.js';
import { DEMO_PIN } from './voucher-wallet/magic-pin.js';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));
const COMMAND = join(PACKAGE, 'bin/tollgate-sandbox.mjs');

/** A command that was started, and what it has written. */
interface Run {
  readonly child: ChildProcess;
  readonly exited: Promise<unknown[]>;
  out: string;
  err: string;
}

describe('tollgate-sandbox', () => {
  const runs: Run[] = [];
  const folders: string[] = [];

  beforeAll(() => {
    if (!existsSync(join(PACKAGE, 'dist/cli.js')))
      throw new Error('packages/sandbox is not built: run its build first.');
  });
  afterEach(async () => {
    for (const { child } of runs) child.kill('SIGKILL');
    await Promise.all(runs.splice(0).map(({ exited }) => exited));
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  const run = (args: string[], { ipc = false, env = {} }: { ipc?: boolean; env?: NodeJS.ProcessEnv } = {}): Run => {
    const stdio: ('ignore' | 'pipe' | 'ipc')[] = ipc ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'];
    const child = spawn(process.execPath, [COMMAND, ...args], { stdio, env: { ...process.env, ...env } });
    // 'close' comes once all output has been read, but never after a parent has itself closed the IPC channel.
    const started: Run = { child, exited: once(child, ipc ? 'exit' : 'close'), out: '', err: '' };
    child.stdout?.on('data', (chunk) => (started.out += String(chunk)));
    child.stderr?.on('data', (chunk) => (started.err += String(chunk)));
    runs.push(started);
    return started;
  };

  const temporaryFile = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
    folders.push(folder);
    return join(folder, 'state.jsonl');
  };

  const ready = async (started: Run): Promise<SandboxUrls> => {
    while (!started.out.includes('\n')) {
      await Promise.race([once(started.child.stdout as NonNullable<ChildProcess['stdout']>, 'data'), started.exited]);
      if (started.child.exitCode !== null) throw new Error(started.err);
    }
    const [, control = '', stripe = '', suToken = '', voucherWallet = '', pin] =
      /^Tollgate sandbox ready: control (\S+), Stripe (\S+), Su Token (\S+), voucher wallet (\S+), demo PIN (\S+)\n$/.exec(
        started.out,
      ) ?? [];
    expect(pin).toBe(DEMO_PIN);
    return { control, stripe, suToken, voucherWallet };
  };

  it('prints one line with the URLs, serves, and ends with SIGTERM while a request hangs', async () => {
    const started = run(['--port', '0']);
    const urls = await ready(started);
    await controlClient(urls).fault({ kind: 'hang' });
    const pending = walletClient(urls)
      .charge(DEMO_PIN)
      .catch(() => 'ended');
    await until(async () => (await controlClient(urls).ledger()).length === 1);

    started.child.kill('SIGTERM');
    expect(await started.exited).toEqual([0, null]);
    expect(await pending).toBe('ended');
    expect(started.err).toBe('');
  });

  it('ends with SIGINT', async () => {
    const started = run(['--port', '0']);
    await ready(started);
    started.child.kill('SIGINT');
    expect(await started.exited).toEqual([0, null]);
  });

  it('tells its parent that it is ready, and ends within a second of losing it', async () => {
    const started = run(['--port', '0'], { ipc: true });
    const [message] = await once(started.child, 'message');
    expect(message).toEqual({ type: 'ready', urls: await ready(started) });
    const lostAt = performance.now();
    started.child.disconnect();
    expect(await started.exited).toEqual([0, null]);
    expect(performance.now() - lostAt).toBeLessThan(1000);
  });

  it('takes the base port from SANDBOX_PORT, and says in one line when it is in use', async () => {
    const { control } = await ready(run([], { env: { SANDBOX_PORT: '0' } }));
    const port = new URL(control).port;
    const second = run([], { env: { SANDBOX_PORT: port } });
    expect(await second.exited).toEqual([1, null]);
    expect(second.out).toBe('');
    expect(second.err).toBe(
      `tollgate-sandbox: Port ${port} on 127.0.0.1 is in use. Stop what listens there, or move the sandbox with SANDBOX_PORT (or --port).\n`,
    );
  });

  it('survives a kill with its state file', async () => {
    const file = temporaryFile();
    const first = run(['--port', '0', '--state', file]);
    const { body } = await walletClient(await ready(first)).charge(DEMO_PIN);
    first.child.kill('SIGKILL');
    await first.exited;

    const urls = await ready(run(['--port', '0', '--state', file]));
    expect(await controlClient(urls).ledger()).toMatchObject([{ reference: body.id }]);
    expect((await walletClient(urls).retrieve(body.id)).body.status).toBe('succeeded');
  });

  it.each([
    ['a port that is no number', ['--port', 'x'], 'It is a whole number; 0 takes any free ports.'],
    ['a port that is too high', ['--port', '65530'], 'basePort (SANDBOX_PORT, --port)'],
    ['a host that is not ours', ['--port', '0', '--host', '192.0.2.1'], 'EADDRNOTAVAIL'],
    ['a state file that cannot be opened', ['--port', '0', '--state', '/nowhere/state.jsonl'], 'ENOENT'],
    ['an unknown flag', ['--prot', '0'], "unknown option '--prot'"],
  ])('says what is wrong with %s, without a stack', async (_what, args, message) => {
    const started = run(args);
    expect(await started.exited).toEqual([1, null]);
    expect(started.err).toContain(message);
    expect(started.err).not.toMatch(/\n\s+at /);
  });

  it('refuses a state file that no sandbox wrote', async () => {
    const file = temporaryFile();
    writeFileSync(file, 'hello\n');
    const started = run(['--port', '0', '--state', file]);
    expect(await started.exited).toEqual([1, null]);
    expect(started.err).toContain('line 1 is not an event of this sandbox');
  });
});
