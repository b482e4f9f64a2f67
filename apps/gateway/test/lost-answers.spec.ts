import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { startSandbox, type Sandbox } from '@tollgate/sandbox';
import type pg from 'pg';
import { readEnvironment } from '../src/config/environment.js';
import { loadConfiguration } from '../src/config/load-configuration.js';
import { ConfigReader } from '../src/config/versions/config-reader.js';
import { seedDemoMerchant } from '../src/merchants/demo-merchant.js';
import { MerchantsRepository } from '../src/merchants/merchants.repository.js';
import { createLogger } from '../src/ops/logger.js';
import { loadProviderPackage } from '../src/providers/load-provider-package.js';
import { createApp } from '../src/serve.js';
import { openPool } from '../src/shared/database.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { chargeOf, demo } from './support/test-gateway.js';

/** Statements whose commit happens and whose answer is lost, and how often that happens still. */
const losing = new Map<string, number>();

let database: TestDatabase;
let sandbox: Sandbox;
let pool: pg.Pool;
let app: NestFastifyApplication;
let folder: string;

beforeAll(async () => {
  [database, sandbox] = await Promise.all([createTestDatabase(), startSandbox({ basePort: 0 })]);
  folder = await mkdtemp(join(process.env['TOLLGATE_TEST_DIR'] ?? tmpdir(), 'lost-'));
  const file = join(folder, 'tollgate.config.yaml');
  const connection = (url: string): string =>
    `{ package: '@tollgate/voucher', mode: test, settings: { baseUrl: '${url}', secretKey: '\${KEY}' } }`;
  await writeFile(
    file,
    `connections:
  dead: ${connection('http://127.0.0.1:9')}
  alive: ${connection(sandbox.urls.voucherWallet)}
routes:
  - { name: euros, when: { currencies: [EUR] }, connections: [dead, alive] }
  - { name: others, connections: [alive] }
`,
  );
  const environment = readEnvironment({
    DATABASE_URL: database.url,
    TOLLGATE_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    PROVIDER_DEADLINE_MS: '1000',
    LEASE_MARGIN_MS: '5000',
  });
  const values = { KEY: 'sk_test_sandbox_voucher' };
  const configuration = await loadConfiguration(file, values, loadProviderPackage);
  const reader = new ConfigReader(file, values, loadProviderPackage);
  pool = poolThatLosesAnswers(openPool(database.url, () => undefined));
  app = await createApp(
    { environment, configuration, reader, pool, journalPool: pool },
    createLogger({ logLevel: 'silent', logFormat: 'json' }),
  );
  await seedDemoMerchant(app.get(MerchantsRepository));
});

afterAll(async () => {
  await app.close();
  await pool.end();
  await sandbox.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(() => losing.clear());

function poolThatLosesAnswers(real: pg.Pool): pg.Pool {
  const query = real.query.bind(real) as (...args: unknown[]) => Promise<unknown>;
  const lossy = async (...args: unknown[]): Promise<unknown> => {
    const answer = await query(...args);
    const { name } = args[0] as { name?: string };
    const left = name === undefined ? 0 : (losing.get(name) ?? 0);
    if (name === undefined || left === 0) return answer;
    losing.set(name, left - 1);
    throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
  };
  return Object.assign(real, { query: lossy });
}

const charge = async (body: unknown, headers: Record<string, string> = {}): Promise<{ status: number; body: any }> => {
  const reply = await app.inject({
    method: 'POST',
    url: '/payments/charge',
    headers: { 'content-type': 'application/json', ...demo, ...headers },
    payload: JSON.stringify(body),
  });
  return { status: reply.statusCode, body: reply.json() };
};
const voucher = async (currency = 'USD'): Promise<string> => {
  const response = await fetch(`${sandbox.urls.control}/vouchers`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ value: 1000, currency }),
  });
  return ((await response.json()) as { pin: string }).pin;
};
const movements = async (): Promise<any[]> =>
  ((await (await fetch(`${sandbox.urls.control}/ledger`)).json()) as { data: any[] }).data;
const rows = async (sql: string, values: unknown[] = []): Promise<any[]> =>
  (await database.pool.query(sql, values)).rows;

describe('the answer of the database is lost', () => {
  it('to a claim: it is asked again, and the charge goes on', async () => {
    losing.set('journal_claim', 1);
    const { body } = await charge(chargeOf(await voucher()), { 'idempotency-key': 'claim-1' });
    expect(body.data.status).toBe('succeeded');
    expect(await rows('select 1 from payment where id <> $1', [body.data.id])).toEqual([]);
  });

  it('to a claim and to its repeat: nothing is sent, and the same key charges the same payment later', async () => {
    const before = (await movements()).length;
    const request = chargeOf(await voucher());
    const key = { 'idempotency-key': 'claim-2' };
    losing.set('journal_claim', 2);
    const first = await charge(request, key);
    expect([first.status, first.body.error.code]).toEqual([503, 'service_unavailable']);
    for (let tries = 0; ; tries += 1) {
      const [payment] = await rows("select state from payment where state <> 'succeeded'");
      if (payment?.state === 'not_sent') break;
      if (tries > 50) throw new Error(`The claim was not undone: ${String(payment?.state)}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await movements()).toHaveLength(before);
    const [{ id }] = await rows("select id from payment where state = 'not_sent'");
    const second = await charge(request, key);
    expect(second.body.data).toMatchObject({ id, status: 'succeeded' });
    expect(await movements()).toHaveLength(before + 1);
  });

  it('to the reopening of such a charge: nothing is sent either, and the key still charges the same payment', async () => {
    const before = (await movements()).length;
    const request = chargeOf(await voucher());
    const key = { 'idempotency-key': 'reopen-1' };
    losing.set('journal_claim', 2);
    expect((await charge(request, key)).status).toBe(503);
    const attempts = async (): Promise<string[]> => {
      const found = await rows(
        `select a.state from attempt a join idempotency_record r on r.payment_id = a.payment_id
         where r.key = 'reopen-1' order by a.sequence`,
      );
      return found.map(({ state }) => state);
    };
    const until = async (states: string[]): Promise<void> => {
      for (let tries = 0; tries < 100 && (await attempts()).join() !== states.join(); tries += 1) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      expect(await attempts()).toEqual(states);
    };
    await until(['not_sent']);
    losing.set('journal_reopen', 1);
    expect((await charge(request, key)).body.error.code).toBe('service_unavailable');
    await until(['not_sent', 'not_sent']);
    expect(await movements()).toHaveLength(before);
    expect((await charge(request, key)).body.data).toMatchObject({ status: 'succeeded' });
    await until(['not_sent', 'not_sent', 'succeeded']);
    expect(await movements()).toHaveLength(before + 1);
  });

  it('to a fallback: it is not sent, and no attempt is left without an owner', async () => {
    const before = (await movements()).length;
    losing.set('journal_next_attempt', 1);
    const { status, body } = await charge(chargeOf(await voucher('EUR'), { currency: 'EUR' }));
    expect([status, body.error.code]).toEqual([503, 'provider_unavailable']);
    expect(await movements()).toHaveLength(before);
    const id = body.error.details.paymentId as string;
    expect(await rows('select sequence, state from attempt where payment_id = $1 order by 1', [id])).toEqual([
      { sequence: 1, state: 'not_sent' },
      { sequence: 2, state: 'not_sent' },
    ]);
  });

  it('to a settle: it is asked again, and nothing is written twice', async () => {
    losing.set('journal_settle', 2);
    const { body } = await charge(chargeOf(await voucher()), { 'idempotency-key': 'settle-1' });
    expect(body.data.status).toBe('succeeded');
    const { id } = body.data;
    expect(await rows('select type from event where payment_id = $1', [id])).toEqual([{ type: 'payment.succeeded' }]);
    expect(await rows('select 1 from ledger_entry where payment_id = $1', [id])).toHaveLength(2);
    expect((await charge(chargeOf('ANOTHERPIN1'), { 'idempotency-key': 'settle-1' })).body.error.code).toBe(
      'idempotency_key_mismatch',
    );
  });
});
