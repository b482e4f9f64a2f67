import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { migrate, startEmbeddedPostgres } from '@tollgate/gateway/dist/embed.js';
import { Database } from './database.js';

/** What has to be on for a commit to be one. */
const durable = ['fsync', 'synchronous_commit', 'full_page_writes'] as const;

/** What the server says of itself. */
export interface ServerFacts {
  readonly version: string;
  /** Settings that results depend on, by name, as `SHOW` has them. */
  readonly settings: Readonly<Record<string, string>>;
}

/** A real PostgreSQL with data of its own. */
export class DatabaseServer {
  readonly #admin: Database;
  readonly #databases: Database[] = [];
  #template: Promise<string> | null = null;

  private constructor(
    private readonly embedded: Awaited<ReturnType<typeof startEmbeddedPostgres>>,
    private readonly migrationsDir: string,
  ) {
    this.#admin = new Database(embedded.url);
    this.#databases.push(this.#admin);
  }

  /**
   * Starts it.
   *
   * @param dataDir - made if missing; world-readable, for the server runs as another user when we are root
   */
  static async start(dataDir: string, migrationsDir: string): Promise<DatabaseServer> {
    await mkdir(dataDir, { recursive: true });
    await chmod(dataDir, 0o755);
    return new DatabaseServer(await startEmbeddedPostgres({ dataDir }), migrationsDir);
  }

  /** Process id of the postmaster. */
  get pid(): number {
    const [first = ''] = readFileSync(join(this.embedded.serverDir, 'data/postmaster.pid'), 'utf8').split('\n', 1);
    return Number(first);
  }

  /** What the server says of itself. @throws Error where commits would not be durable */
  async facts(): Promise<ServerFacts> {
    return factsOf(this.#admin);
  }

  /** Makes a database with the gateway's tables in it. */
  async create(name: string): Promise<Database> {
    this.#template ??= this.#makeTemplate();
    await this.#admin.query(`create database ${name} template ${await this.#template}`);
    const database = new Database(this.#urlOf(name));
    this.#databases.push(database);
    return database;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#databases.map((database) => database.close()));
    await this.embedded.stop();
  }

  async #makeTemplate(): Promise<string> {
    const name = 'bench_template';
    await this.#admin.query(`create database ${name}`);
    await migrate({ connectionString: this.#urlOf(name), migrationsDir: this.migrationsDir });
    return name;
  }

  #urlOf(name: string): string {
    const url = new URL(this.embedded.url);
    url.pathname = `/${name}`;
    return url.href;
  }
}

async function factsOf(database: Database): Promise<ServerFacts> {
  const settings: Record<string, string> = {};
  for (const name of [...durable, 'shared_buffers', 'max_wal_size', 'max_connections']) {
    const [row] = await database.query(`show ${name}`);
    settings[name] = String(row?.[name]);
  }
  const off = durable.filter((name) => settings[name] !== 'on');
  if (off.length > 0) throw new Error(`${off.join(', ')} has to be on: without it a commit is none`);
  const [version] = await database.query('show server_version');
  return { version: String(version?.['server_version']), settings };
}
