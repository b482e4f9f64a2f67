import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTollgate, type AnswerOf } from '@tollgate/client';
import { makeTestFolder, removeServer } from './support/database-server.js';
import { freePorts, isFree, startProgram, type Program } from './support/program.js';

const shell = promisify(execFile);
const running = new Set<Program>();

let folder: string;
let port: number;
let sandboxPort: number;

beforeAll(async () => {
  folder = await makeTestFolder('first contact ');
  sandboxPort = await freePorts(30);
  port = sandboxPort + 29;
});

afterEach(async () => {
  // Whatever a failed test has left behind: the group first, so that nothing is orphaned.
  for (const { child, ended } of running) {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    await ended;
  }
});

afterAll(async () => {
  await removeServer(join(folder, 'data'));
  await rm(folder, { recursive: true, force: true });
});

/** `npm start`, as a person types it. */
function npmStart(env: Record<string, string> = {}): Program {
  const program = startProgram('npm', ['start'], {
    group: true,
    env: {
      ...process.env,
      PORT: String(port),
      SANDBOX_PORT: String(sandboxPort),
      TOLLGATE_DATA_DIR: join(folder, 'data'),
      PROVIDER_DEADLINE_MS: '1000',
      LEASE_MARGIN_MS: '500',
      ...env,
    },
  });
  running.add(program);
  void program.ended.then(() => running.delete(program));
  return program;
}

const ready = /Stop with Ctrl-C/;
const curlOf = (output: string): string => /^curl .*$/m.exec(output)?.[0] ?? 'no curl was printed';
/** The printed line, paying with a voucher of the sandbox. */
const withVoucher = (line: string): string =>
  line.replace(/"customerId":"[^"]+"/, '"source":{"type":"voucher","pin":"FRESHUSD01000A01"}');
const paste = async (line: string): Promise<any> => JSON.parse((await shell('sh', ['-c', line])).stdout);
const paymentOf = async (id: string): Promise<AnswerOf<'getPayment'>['data']> => {
  const tollgate = createTollgate({ baseUrl: `http://127.0.0.1:${port}`, apiKey: 'sk_test_demo' });
  return (await tollgate.getPayment({ path: { id } })).data;
};
const ledger = async (): Promise<any[]> =>
  ((await (await fetch(`http://127.0.0.1:${sandboxPort}/ledger`)).json()) as { data: any[] }).data;
const fault = (body: unknown): Promise<unknown> =>
  fetch(`http://127.0.0.1:${sandboxPort}/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

async function everythingHasEnded(): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await isFree(port)) && (await isFree(sandboxPort)) && (await isFree(sandboxPort + 3))) return;
    await sleep(50);
  }
  throw new Error('Something still listens');
}

describe('npm start', () => {
  it('prints a curl that charges, again and again, and keeps what it did over kill -9', async () => {
    const first = npmStart();
    const line = curlOf(await first.until(ready));
    const one = await paste(line);
    const two = await paste(line);
    expect([one.success, one.data.status, two.success, two.data.status]).toEqual([
      true,
      'succeeded',
      true,
      'succeeded',
    ]);
    expect(two.data.id).not.toBe(one.data.id);
    expect([one.data.provider, one.data.customerId]).toEqual(['suissu-token', expect.stringMatching(/^cus_/)]);
    const moved = { service: 'suissu', kind: 'charge', amount: 1000, currency: 'USD' };
    expect(await ledger()).toMatchObject([moved, moved]);

    process.kill(-(first.child.pid ?? 0), 'SIGKILL');
    await first.ended;

    const second = npmStart();
    await second.until(ready);
    expect(second.output()).toMatch(/server was still running/);
    expect(await paymentOf(one.data.id)).toEqual(one.data);
    expect(await ledger()).toHaveLength(2);

    second.child.kill('SIGTERM');
    expect(await second.ended).toEqual({ code: 0, signal: null });
    await everythingHasEnded();
  }, 120_000);

  it('that is killed between claim and settle neither loses the payment nor charges it twice', async () => {
    const first = npmStart();
    const line = withVoucher(curlOf(await first.until(ready)));
    const before = (await ledger()).length;
    await fault({ service: 'voucher', operation: 'charge', kind: 'hang', when: 'after' });
    const lost = paste(`${line} -H 'Idempotency-Key: killed-1'`).catch(() => 'no answer');
    while ((await ledger()).length === before) await sleep(20);
    process.kill(-(first.child.pid ?? 0), 'SIGKILL');
    await first.ended;
    expect(await lost).toBe('no answer');

    const second = npmStart();
    await second.until(ready);
    await fetch(`http://127.0.0.1:${sandboxPort}/faults`, { method: 'DELETE' });
    const again = `${line} -H 'Idempotency-Key: killed-1'`;
    let answer = await paste(again);
    for (let tries = 0; answer.success !== true && tries < 100; tries += 1) {
      expect(answer.error.code).toBe('idempotency_in_progress');
      await sleep(200);
      answer = await paste(again);
    }
    expect(answer.data.status).toBe('processing');
    const movements = (await ledger()).slice(before);
    expect(movements.map(({ metadata }) => metadata.tollgate_payment_id)).toEqual([answer.data.id]);
    expect((await paymentOf(answer.data.id)).status).toBe('processing');

    // The same voucher with another key: blocked for as long as nobody knows whether it was spent.
    expect((await paste(line)).error.code).toBe('charge_in_progress');
    expect(await ledger()).toHaveLength(before + 1);
  }, 120_000);

  it.each([
    ['SIGTERM', 'npm alone'],
    ['SIGINT', 'npm alone'],
    ['SIGTERM', 'the group'],
    ['SIGINT', 'the group'],
  ] as const)(
    'ended by %s to %s lets the request in flight end, and exits 0',
    async (signal, target) => {
      const program = npmStart();
      const line = curlOf(await program.until(ready));
      await fault({ service: 'suissu', operation: 'charge', kind: 'slow', delayMs: 700, times: 1 });
      const inFlight = paste(line);
      await sleep(300);
      const pid = program.child.pid ?? 0;
      process.kill(target === 'the group' ? -pid : pid, signal);
      expect((await inFlight).data.status).toBe('succeeded');
      expect(await program.ended).toEqual({ code: 0, signal: null });
      await everythingHasEnded();
    },
    60_000,
  );

  it('starts PostgreSQL again when it was killed, and charges on', async () => {
    const program = npmStart();
    const line = curlOf(await program.until(ready));
    const pidFile = join(folder, 'data', 'postgres', 'data', 'postmaster.pid');
    const [pid = ''] = (await readFile(pidFile, 'utf8')).split('\n');
    process.kill(Number(pid), 'SIGKILL');
    await program.until(/PostgreSQL runs again/);
    let answer = await paste(line);
    for (let tries = 0; answer.success !== true && tries < 50; tries += 1) {
      expect(answer.error.code).toBe('service_unavailable');
      await sleep(100);
      answer = await paste(line);
    }
    expect(answer.data.status).toBe('succeeded');
    program.child.kill('SIGTERM');
    expect(await program.ended).toEqual({ code: 0, signal: null });
  }, 60_000);

  it('says which port is in use and what to do, without a stack', async () => {
    const other = createServer().listen(port, '127.0.0.1');
    const program = npmStart();
    expect((await program.ended).code).toBe(1);
    other.close();
    expect(program.output()).toContain(`Port ${port} (the gateway) is in use by another program`);
    expect(program.output()).toContain('PORT=');
    expect(program.output()).not.toMatch(/^\s+at /m);
  }, 60_000);
});
