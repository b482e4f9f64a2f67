import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { LoadGenerator } from '../load/load-generator.js';
import type { LoadJob, LoadResult, Watched } from '../load/load-job.js';
import { measuredOf, type Measured } from '../measure/measured.js';
import { startBaseline } from './baseline.js';
import type { Database } from './database.js';
import { DatabaseServer, type ServerFacts } from './database-server.js';
import { newSecretKey, startGateway } from './gateway.js';
import { makeMerchant, type BenchMerchant } from './merchant.js';
import { Sandbox } from './sandbox.js';
import type { ServerProcess } from './server-process.js';

/** A server under load, and the database that it writes to. */
export interface Target {
  readonly url: string;
  readonly server: ServerProcess;
  readonly database: Database;
  readonly merchant: BenchMerchant;
  stop(): Promise<void>;
}

/** A gateway under load. */
export interface GatewayTarget extends Target {
  readonly secretKey: string;
}

/** A database, and what a gateway on it has to know. */
export interface SharedDatabase {
  readonly database: Database;
  readonly merchant: BenchMerchant;
  /** That of the gateway that was on it before. */
  readonly secretKey?: string;
  /** The path that the gateway has to answer with 200 before it counts as started. */
  readonly firstRequest?: string;
}

/** A job of which no more is wanted than how it went. */
export type MeasuredJob = Pick<LoadJob, 'traffic' | 'connections' | 'until'>;

/** How long servers under load run before they are measured, so that connections are open. */
export const leadInSeconds = 0.3;

/** Where the world is made. */
export interface WorldOptions {
  /** The repository. */
  readonly root: string;
  /** An empty folder for data and logs; whoever gives it removes it. */
  readonly folder: string;
}

/** PostgreSQL, the sandbox and a load generator: what every section runs on. Servers are started as they are needed. */
export class World {
  readonly #closers: (() => Promise<unknown>)[] = [];
  #databases = 0;

  private constructor(
    private readonly options: WorldOptions,
    readonly postgres: DatabaseServer,
    readonly sandbox: Sandbox,
    readonly load: LoadGenerator,
    readonly facts: ServerFacts,
  ) {}

  /**
   * Starts it.
   *
   * @param onStop - given what ends it, each part as soon as that is there
   * @throws Error where the server's commits would not be durable
   */
  static async start(options: WorldOptions, onStop: (stop: () => Promise<unknown>) => void): Promise<World> {
    const { root, folder } = options;
    await mkdir(folder, { recursive: true });
    const postgres = await DatabaseServer.start(folder, join(root, 'apps/gateway/prisma/migrations'));
    onStop(() => postgres.stop());
    const facts = await postgres.facts();
    const sandbox = await Sandbox.start(root, join(folder, 'sandbox.log'));
    onStop(() => sandbox.server.stop());
    const load = new LoadGenerator();
    onStop(() => load.stop());
    const world = new World(options, postgres, sandbox, load, facts);
    onStop(() => world.#close());
    return world;
  }

  /** A database of its own with one merchant. */
  async database(): Promise<{ database: Database; merchant: BenchMerchant }> {
    this.#databases += 1;
    const database = await this.postgres.create(`bench_${this.#databases}`);
    return { database, merchant: await makeMerchant(database) };
  }

  /** A gateway with a database of its own. */
  async gateway(): Promise<GatewayTarget> {
    return this.gatewayOn(await this.database());
  }

  /** A gateway on a database that is there. */
  async gatewayOn(shared: SharedDatabase): Promise<GatewayTarget> {
    const { database, merchant, secretKey = newSecretKey(), firstRequest = '/health/ready' } = shared;
    const { root, folder } = this.options;
    const started = await startGateway({
      root,
      folder,
      database,
      sandbox: this.sandbox,
      secretKey,
      name: `gateway ${this.#closers.length + 1}`,
      firstRequest,
      apiKey: merchant.apiKey,
    });
    return { ...this.#target(started, database, merchant), secretKey };
  }

  /** The bare baseline on a database of its own, or on another's. */
  async baseline(
    poolSize: number,
    shared?: { readonly database: Database; readonly merchant: BenchMerchant },
  ): Promise<Target> {
    const { database, merchant } = shared ?? (await this.database());
    const logFile = join(this.options.folder, 'baseline.log');
    const started = await startBaseline({ database, merchant, poolSize, sandbox: this.sandbox, logFile });
    return this.#target(started, database, merchant);
  }

  /** Sends traffic to servers; see {@link run}. */
  async measure(targets: readonly Target[], job: MeasuredJob): Promise<Measured> {
    return measuredOf(await this.run(targets, { keep: 0, sampleSeconds: 0, ...job }));
  }

  /** Sends traffic to servers and watches what they and what they run on use. */
  async run(targets: readonly Target[], job: Omit<LoadJob, 'urls' | 'watched' | 'leadInSeconds'>): Promise<LoadResult> {
    const result = await this.load.run({
      ...job,
      urls: targets.map(({ url }) => url),
      watched: this.#watch(targets),
      // Of a number of requests none is left out.
      leadInSeconds: 'requests' in job.until ? 0 : leadInSeconds,
    });
    for (const { server } of targets) server.assertAlive();
    return result;
  }

  #watch(targets: readonly Target[]): Watched {
    return {
      server: targets.map(({ server }) => server.pid),
      postgres: this.postgres.pid,
      sandbox: this.sandbox.server.pid,
    };
  }

  #target(
    { server, url }: { server: ServerProcess; url: string },
    database: Database,
    merchant: BenchMerchant,
  ): Target {
    const stop = (): Promise<void> => server.stop();
    this.#closers.push(stop);
    return { url, server, database, merchant, stop };
  }

  async #close(): Promise<void> {
    await Promise.all(this.#closers.map((stop) => stop()));
  }
}

/** Removes a world's folder. */
export const removeFolder = (folder: string): Promise<void> =>
  rm(folder, { recursive: true, force: true, maxRetries: 5 });
