import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeId } from '@tollgate/core';
import { DEFAULT_VOUCHER_SECRET_KEY } from '@tollgate/sandbox';
import { DatabaseServer } from '../crash/database-server.mjs';
import { GatewayProcess } from '../crash/gateway-process.mjs';
import { SandboxControl } from '../crash/sandbox-control.mjs';
import { killTestServer, removeAbandonedServers, TEST_DIR_PREFIX } from '../jest-global-teardown.mjs';
import { freePort } from '../lib/ports.mjs';
import { startSandbox } from '../lib/sandbox.mjs';
import { Line } from './line.mjs';

/** The shares of the split, in percent. */
export const weights = { first: 70, second: 30 };

/** How long a gateway waits for a provider. */
const providerDeadlineMs = 1_000;

/** How long a connection that fails is left alone. */
export const openMs = 1_000;

const connection = (name, weight) => `  ${name}:
    package: '@tollgate/voucher'
    mode: test
    breaker: { calls: 20, minimumCalls: 10, failurePercent: 50, slowMs: 900, openMs: ${openMs} }
    settings: { baseUrl: '\${${name.toUpperCase()}_URL}', secretKey: '\${VOUCHER_SECRET_KEY}' } # ${weight} %`;
const config = `connections:
${Object.entries(weights)
  .map(([name, weight]) => connection(name, weight))
  .join('\n')}
routes:
  - name: split
    when: { sourceKinds: [voucher] }
    connections: [{ connection: first, weight: ${weights.first} }, { connection: second, weight: ${weights.second} }]
`;

/** PostgreSQL, a gateway, and two providers that each keep a ledger of their own; the way to the first can be cut. */
export class World {
  #closers = [];
  #folder = '';
  #gateway;
  #sandboxes = {};

  apiKey = `sk_test_${randomBytes(24).toString('base64url')}`;
  adminKey = `ak_test_${randomBytes(24).toString('base64url')}`;
  /** Ends of the gateway that nobody asked for. @type {string[]} */
  deaths = [];

  /**
   * Starts it.
   *
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

  /** The way to the first provider. @type {Line} */
  line;

  /** A provider's control. @param {'first' | 'second'} name @returns {SandboxControl} */
  provider(name) {
    return this.#sandboxes[name];
  }

  /** All movements of money at both providers. @returns {Promise<{ id: string, provider: string, paymentId: string }[]>} */
  async movements() {
    const all = [];
    for (const [provider, control] of Object.entries(this.#sandboxes)) {
      for (const { id, metadata } of await control.ledger(null)) {
        all.push({ id: `${provider} ${id}`, provider, paymentId: metadata.tollgate_payment_id });
      }
    }
    return all;
  }

  /** How often these payments went on to another connection. @param {readonly (string | null)[]} ids */
  async fallbacks(ids) {
    const [row] = await this.database.query(
      'select count(*)::int as times from attempt where payment_id = any($1) and sequence > 1',
      [ids],
    );
    return row.times;
  }

  /**
   * Where a payment would go first by the running configuration.
   *
   * @param {string} paymentId
   * @param {{ sourceKind: string, amount: number, currency: string }} wanted
   * @returns {Promise<string>}
   */
  async explain(paymentId, wanted) {
    const response = await fetch(`${this.url}/admin/routing/explain`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': this.adminKey },
      body: JSON.stringify({ ...wanted, paymentId }),
    });
    const { data, error } = await response.json();
    if (error) throw new Error(`/admin/routing/explain: ${error.message}`);
    return data.route[0];
  }

  /** How often the breaker of a connection opened, as the gateway's metrics have it. @param {string} name */
  async openings(name) {
    const text = await (await fetch(`${this.url}/metrics`)).text();
    const sample = new RegExp(`^tollgate_breaker_openings_total\\{connection="${name}"\\} (\\d+)$`, 'm').exec(text);
    return Number(sample?.[1] ?? 0);
  }

  /** @param {string} name @returns {Promise<string>} the state of a connection's breaker */
  async breakerState(name) {
    const headers = { 'x-api-key': this.adminKey };
    const { data } = await (await fetch(`${this.url}/admin/connections/${name}`, { headers })).json();
    return data.health.state;
  }

  /** Ends everything. */
  async close() {
    for (let end = this.#closers.pop(); end; end = this.#closers.pop()) await end();
    if (this.#folder !== '') await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #start(root, say) {
    const folder = join(root, 'apps/gateway');
    await removeAbandonedServers();
    this.#folder = await mkdtemp(join(tmpdir(), `${TEST_DIR_PREFIX}${process.pid}-`));
    say('PostgreSQL');
    this.database = new DatabaseServer({ gateway: folder, dataDir: this.#folder });
    this.#closers.push(() => this.database.stop().catch(() => killTestServer(this.#folder)));
    await this.database.start();
    say('two providers');
    const first = await this.#startProvider(root, 'first');
    const second = await this.#startProvider(root, 'second');
    this.line = new Line(Number(new URL(first).port));
    await this.line.open();
    this.#closers.push(() => this.line.cut());
    say('the gateway');
    await writeFile(join(this.#folder, 'tollgate.config.yaml'), config);
    await this.#startGateway(folder, { FIRST_URL: this.line.url, SECOND_URL: second });
    await this.#makeKeys();
  }

  async #startProvider(root, name) {
    const sandbox = await startSandbox({ root, port: 0, stateFile: join(this.#folder, `${name}.jsonl`) });
    this.#closers.push(() => sandbox.stop());
    this.#sandboxes[name] = new SandboxControl(sandbox.urls.control);
    return sandbox.urls.voucherWallet;
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
        PROVIDER_DEADLINE_MS: String(providerDeadlineMs),
        LOG_LEVEL: 'warn',
        VOUCHER_SECRET_KEY: DEFAULT_VOUCHER_SECRET_KEY,
        ...urls,
      },
    });
    this.#closers.push(() => this.#gateway.close());
    await this.#gateway.start().catch(async (error) => {
      const log = await readFile(join(this.#folder, 'gateway.log'), 'utf8');
      throw new Error(`${error.message}\n${log.trimEnd()}`, { cause: error });
    });
  }

  async #makeKeys() {
    const id = (kind) => makeId(kind, Date.now(), randomBytes(16));
    const merchantId = id('merchant');
    await this.database.query(`insert into merchant (id, slug, name, created_at) values ($1, 'demo', 'Demo', now())`, [
      merchantId,
    ]);
    for (const [kind, key] of [
      ['secret', this.apiKey],
      ['admin', this.adminKey],
    ]) {
      await this.database.query(
        `insert into api_key (merchant_id, id, mode, kind, hash, hint, operator, created_at)
         values ($1, $2, 'test', $3, $4, '…', $3 = 'admin', now())`,
        [merchantId, id('apiKey'), kind, createHash('sha256').update(key).digest()],
      );
    }
  }
}
