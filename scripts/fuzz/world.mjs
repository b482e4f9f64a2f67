import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DEFAULT_STRIPE_SECRET_KEY,
  DEFAULT_SU_API_KEY,
  DEFAULT_SU_API_NAME,
  DEFAULT_VOUCHER_SECRET_KEY,
} from '@tollgate/sandbox';
import { makeId } from '@tollgate/core';
import { DatabaseServer } from '../crash/database-server.mjs';
import { GatewayProcess } from '../crash/gateway-process.mjs';
import { killTestServer, removeAbandonedServers, TEST_DIR_PREFIX } from '../jest-global-teardown.mjs';
import { startSandbox } from '../lib/sandbox.mjs';
import { freePort } from '../lib/ports.mjs';

/** PostgreSQL, the stand-ins, and a gateway with the configuration that is shipped, in which card numbers are accepted. */
export class World {
  #closers = [];
  #folder = '';
  #gateway;

  apiKey = `sk_test_${randomBytes(24).toString('base64url')}`;
  /** Ends of the gateway that nobody asked for. @type {string[]} */
  deaths = [];

  /**
   * @param {{ root: string, onStop: (stop: () => Promise<void>) => void, say: (text: string) => void }} options
   * @returns {Promise<World>}
   */
  static async start({ root, onStop, say }) {
    const world = new World();
    onStop(() => world.close());
    await world.#start(root, say);
    return world;
  }

  get url() {
    return this.#gateway.url;
  }

  /** How many rows each table has. @returns {Promise<Record<string, number>>} */
  async rows() {
    this.counting ??= await this.#countingQuery();
    return Object.fromEntries((await this.database.query(this.counting, [])).map(({ name, rows }) => [name, rows]));
  }

  /** Ends everything. */
  async close() {
    for (let end = this.#closers.pop(); end; end = this.#closers.pop()) await end();
    if (this.#folder !== '') await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Everything that the gateway has logged. */
  log() {
    return readFile(join(this.#folder, 'gateway.log'), 'utf8');
  }

  async #countingQuery() {
    const tables = await this.database.query(
      `select table_name as name from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'gateway'`,
      [],
    );
    return tables
      .map(({ name }) => `select '${name}' as name, count(*)::int as rows from "${name}"`)
      .join(' union all ');
  }

  async #start(root, say) {
    const folder = join(root, 'apps/gateway');
    await removeAbandonedServers();
    this.#folder = await mkdtemp(join(tmpdir(), `${TEST_DIR_PREFIX}${process.pid}-`));
    say('PostgreSQL');
    this.database = new DatabaseServer({ gateway: folder, dataDir: this.#folder });
    this.#closers.push(() => this.database.stop().catch(() => killTestServer(this.#folder)));
    await this.database.start();
    say('the sandbox');
    const sandbox = await startSandbox({ root, port: 0, stateFile: join(this.#folder, 'sandbox.jsonl') });
    this.#closers.push(() => sandbox.stop());
    say('the gateway');
    const shipped = await readFile(join(root, 'tollgate.config.yaml'), 'utf8');
    await writeFile(join(this.#folder, 'tollgate.config.yaml'), `${shipped}\ndialects: { cardNumbers: accepted }\n`);
    await this.#startGateway(folder, sandbox.urls);
    await this.#makeKey();
  }

  async #startGateway(folder, urls) {
    this.#gateway = new GatewayProcess({
      name: 'gateway',
      folder,
      port: await freePort(),
      logFile: join(this.#folder, 'gateway.log'),
      onDeath: (how) => this.deaths.push(`the gateway ended by itself (${how})`),
      env: {
        PATH: process.env.PATH ?? '',
        DATABASE_URL: this.database.urlOver(this.database.port),
        TOLLGATE_CONFIG: join(this.#folder, 'tollgate.config.yaml'),
        TOLLGATE_SECRET_KEY: randomBytes(32).toString('base64'),
        LOG_LEVEL: 'warn',
        STRIPE_BASE_URL: urls.stripe,
        STRIPE_SECRET_KEY: DEFAULT_STRIPE_SECRET_KEY,
        STRIPE_WEBHOOK_SECRET: 'whsec_fuzz',
        SU_TOKEN_BASE_URL: urls.suToken,
        SU_TOKEN_API_NAME: DEFAULT_SU_API_NAME,
        SU_TOKEN_API_KEY: DEFAULT_SU_API_KEY,
        VOUCHER_BASE_URL: urls.voucherWallet,
        VOUCHER_SECRET_KEY: DEFAULT_VOUCHER_SECRET_KEY,
      },
    });
    this.#closers.push(() => this.#gateway.close());
    await this.#gateway.start().catch(async (error) => {
      throw new Error(`${error.message}\n${(await this.log()).trimEnd()}`, { cause: error });
    });
  }

  async #makeKey() {
    const id = (kind) => makeId(kind, Date.now(), randomBytes(16));
    const merchantId = id('merchant');
    await this.database.query(`insert into merchant (id, slug, name, created_at) values ($1, 'demo', 'Demo', now())`, [
      merchantId,
    ]);
    await this.database.query(
      `insert into api_key (merchant_id, id, mode, kind, hash, hint, created_at)
       values ($1, $2, 'test', 'secret', $3, '…', now())`,
      [merchantId, id('apiKey'), createHash('sha256').update(this.apiKey).digest()],
    );
  }
}
