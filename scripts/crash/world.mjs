import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomBytes } from 'node:crypto';
import {
  DEFAULT_STRIPE_SECRET_KEY,
  DEFAULT_SU_API_KEY,
  DEFAULT_SU_API_NAME,
  DEFAULT_VOUCHER_SECRET_KEY,
  startSandbox,
} from '@tollgate/sandbox';
import { freePort } from '../lib/ports.mjs';
import { removeAbandonedServers, TEST_DIR_PREFIX, killTestServer } from '../jest-global-teardown.mjs';
import { startDatabaseProxy } from './database-proxy.mjs';
import { DatabaseServer } from './database-server.mjs';
import { Disruptor } from './disruptions.mjs';
import { GatewayProcess } from './gateway-process.mjs';
import { configFor, webhookConnections } from './config.mjs';
import { startProviderProxy } from './provider-proxy.mjs';
import { SandboxControl } from './sandbox-control.mjs';
import { SandboxFaults } from './sandbox-faults.mjs';
import { ownerOfPort } from './socket-owner.mjs';
import { startWebhookForwarder } from './webhook-forwarder.mjs';

/** How long a gateway may wait for a provider, and how long what it sends is its own. */
export const providerDeadlineMs = 1_000;
export const leaseMs = providerDeadlineMs + 1_000;

/** How often a gateway looks for what was left behind. */
const sweepIntervalMs = 1_000;

/** A paused gateway is woken after this long even when nobody has taken over from it. */
const longestPauseMs = 9_000;

/** The gateways. The third keeps the others' work going while one starts again. */
const gatewayNames = ['a', 'b', 'c'];

const webhookSecret = 'whsec_crash_simulation';

/**
 * Everything that the simulation runs on: PostgreSQL, the stand-ins, the gateways, and the proxies between them. All of
 * it is on this machine's loopback and in one temporary folder.
 */
export class World {
  #folder = '';
  #gateways = new Map();
  #closers = [];
  #ledger = [];

  /** Ends of gateways that nobody asked for. @type {string[]} */
  deaths = [];

  #keep;

  /** @param {boolean} keep */
  constructor(keep) {
    this.#keep = keep;
  }

  /**
   * Starts it.
   *
   * @param {{ gatewayFolder: string, merchants: readonly string[], keep?: boolean, onStop: (stop: () => Promise<void>) => void, say: (text: string) => void }} options
   *   `gatewayFolder` holds the gateway's `bin`, `dist` and `prisma`; `merchants` are the slugs of who pays; `keep` leaves logs and data; `onStop` is given what
   *   ends the world
   * @returns {Promise<World>}
   */
  static async start({ gatewayFolder, merchants, keep = false, onStop, say }) {
    const world = new World(keep);
    onStop(() => world.close());
    await world.#start(gatewayFolder, merchants, say);
    return world;
  }

  /** Where logs and data are. */
  get folder() {
    return this.#folder;
  }

  /** @type {readonly GatewayProcess[]} */
  get gateways() {
    return [...this.#gateways.values()];
  }

  /** @param {string} name */
  gateway(name) {
    return this.#gateways.get(name);
  }

  /** The first gateway that serves, counted from one of them; waits until one does. @param {number} from */
  async servingGateway(from) {
    for (;;) {
      const all = this.gateways;
      const found = all.map((_gateway, index) => all[(from + index) % all.length]).find(({ serves }) => serves);
      if (found !== undefined) return found;
      await sleep(20);
    }
  }

  /** Every movement of money that the stand-ins know of. */
  async ledger() {
    this.#ledger.push(...(await this.control.ledger(this.#ledger.at(-1)?.id ?? null)));
    return this.#ledger;
  }

  /**
   * Waits until another gateway has taken over or opened again what a run has in flight; where there is nothing to take
   * over, for longer than a lease.
   *
   * @param {string | null} merchantId
   * @param {number} restMs how much longer
   */
  async untilTakenOver(merchantId, restMs) {
    const startedMs = performance.now();
    const before = await this.#epochsOf(merchantId);
    for (let elapsedMs = 0; elapsedMs < longestPauseMs; elapsedMs = performance.now() - startedMs) {
      const now = await this.#epochsOf(merchantId);
      if (now.epochs > before.epochs || (now.leases === 0 && elapsedMs > leaseMs + 300)) break;
      await sleep(20);
    }
    await sleep(restMs);
  }

  /** Resolves when every gateway serves. */
  async allServe() {
    for (const gateway of this.gateways) {
      while (!gateway.serves || !(await isReady(gateway.url))) await sleep(50);
    }
  }

  /** Ends everything. */
  async close() {
    for (let end = this.#closers.pop(); end; end = this.#closers.pop()) await end();
    if (this.#folder !== '' && !this.#keep) await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #start(gatewayFolder, merchants, say) {
    await removeAbandonedServers();
    // Named as the folders of test servers are, so that one that is left behind is found and removed like them.
    const prefix = this.#keep ? 'tollgate-crash-' : `${TEST_DIR_PREFIX}${process.pid}-`;
    this.#folder = await mkdtemp(join(tmpdir(), prefix));
    say('PostgreSQL');
    this.database = new DatabaseServer({ gateway: gatewayFolder, dataDir: this.#folder });
    this.#closers.push(() => this.database.stop().catch(() => killTestServer(this.#folder)));
    await this.database.start();
    say('the sandbox');
    const sandbox = await startSandbox({ basePort: 0 });
    this.#closers.push(() => sandbox.close());
    this.control = new SandboxControl(sandbox.urls.control);
    this.faults = new SandboxFaults(this.control);
    this.disruptor = new Disruptor(this);
    await writeFile(join(this.#folder, 'tollgate.config.yaml'), configFor(merchants));
    const secretKey = randomBytes(32).toString('base64');
    const refusedPort = await freePort();
    const providers = await this.#startProviderProxies(sandbox.urls);
    say('the gateways');
    for (const name of gatewayNames) {
      await this.#addGateway(name, gatewayFolder, {
        ...providers,
        TOLLGATE_SECRET_KEY: secretKey,
        REFUSED_VOUCHER_BASE_URL: `http://127.0.0.1:${refusedPort}`,
      });
      // The first one migrates the database.
      if (name === gatewayNames[0]) await this.#gateways.get(name).ready();
    }
    await Promise.all(this.gateways.map((gateway) => gateway.ready()));
    await this.#startWebhooks();
  }

  async #startWebhooks() {
    let turn = 0;
    this.webhooks = await startWebhookForwarder({ gatewayUrl: async () => (await this.servingGateway(turn++)).url });
    this.#closers.push(() => this.webhooks.close());
    for (const connection of webhookConnections) {
      await this.control.sendWebhooksTo(`${this.webhooks.url}/webhooks/in/${connection}`, webhookSecret);
    }
  }

  /** One way to each provider for all gateways: a connection whose address differs is another connection to them. */
  async #startProviderProxies(urls) {
    const gatewayOf = async (port) => {
      const pid = await ownerOfPort(
        port,
        this.gateways.map((gateway) => gateway.pid),
      );
      return this.gateways.find((gateway) => gateway.pid === pid)?.name ?? null;
    };
    const proxyTo = async (service, target, connection = null) => {
      const proxy = await startProviderProxy({
        service,
        connection,
        target,
        gatewayOf,
        intervene: (passing) => this.disruptor.onRequest(passing),
        onForward: (passing) => this.disruptor.onForward(passing),
        faults: this.faults,
      });
      this.#closers.push(() => proxy.close());
      return proxy.url;
    };
    return {
      STRIPE_BASE_URL: await proxyTo('stripe', urls.stripe),
      SU_TOKEN_BASE_URL: await proxyTo('suissu', urls.suToken, 'su-token'),
      VOUCHER_BASE_URL: await proxyTo('voucher', urls.voucherWallet, 'wallet'),
      SECOND_VOUCHER_BASE_URL: await proxyTo('voucher', urls.voucherWallet, 'wallet-second'),
    };
  }

  async #addGateway(name, folder, values) {
    const databaseProxy = await startDatabaseProxy({
      gateway: name,
      target: () => this.database.port,
      intervene: (passing) => this.disruptor.onStatement(passing),
    });
    this.#closers.push(() => databaseProxy.close());
    const gateway = new GatewayProcess({
      name,
      folder,
      port: await freePort(),
      logFile: join(this.#folder, `gateway-${name}.log`),
      onDeath: (how) => this.deaths.push(`gateway ${name} ended by itself (${how})`),
      env: {
        PATH: process.env.PATH ?? '',
        DATABASE_URL: this.database.urlOver(databaseProxy.port),
        TOLLGATE_CONFIG: join(this.#folder, 'tollgate.config.yaml'),
        PROVIDER_DEADLINE_MS: String(providerDeadlineMs),
        LEASE_MARGIN_MS: String(leaseMs - providerDeadlineMs),
        SWEEP_INTERVAL_MS: String(sweepIntervalMs),
        LOG_LEVEL: 'info',
        STRIPE_SECRET_KEY: DEFAULT_STRIPE_SECRET_KEY,
        STRIPE_WEBHOOK_SECRET: webhookSecret,
        SU_TOKEN_API_NAME: DEFAULT_SU_API_NAME,
        SU_TOKEN_API_KEY: DEFAULT_SU_API_KEY,
        VOUCHER_SECRET_KEY: DEFAULT_VOUCHER_SECRET_KEY,
        ...values,
      },
    });
    this.#gateways.set(name, gateway);
    this.#closers.push(() => gateway.close());
    void gateway.start().catch(() => undefined);
  }

  /** How often what a run has was taken up, and how many leases it holds. */
  async #epochsOf(merchantId) {
    const [row] = await this.database.query(
      `select coalesce(sum(lease_epoch), 0)::int as epochs, count(lease_expires_at)::int as leases from (
         select lease_epoch, lease_expires_at from payment where merchant_id = $1
         union all select lease_epoch, lease_expires_at from operation where merchant_id = $1) as all_of_it`,
      [merchantId],
    );
    return row;
  }
}

async function isReady(url) {
  try {
    return (await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    return false;
  }
}
