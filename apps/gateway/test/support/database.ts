import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** A database of a test file's own. */
export interface TestDatabase {
  readonly url: string;
  readonly pool: pg.Pool;
  /** Ends the pool and removes the database, whoever is still connected. */
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** `migrated` (the default) has the gateway's tables; `empty` has none. */
  readonly content?: 'migrated' | 'empty';
}

const TEMPLATES = { migrated: 'tollgate_template', empty: 'template0' };
const OBJECT_IN_USE = '55006';
const ATTEMPTS = 50;

/** Makes a database in the run's PostgreSQL server, which the global setup started. Takes about 50 ms. */
export async function createTestDatabase({ content = 'migrated' }: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer((client) => copyTemplate(client, name, TEMPLATES[content]));
  const url = new URL(serverUrl());
  url.pathname = name;
  const pool = new pg.Pool({ connectionString: url.href });
  pool.on('error', () => undefined); // dropping the database ends idle connections
  return {
    url: url.href,
    pool,
    drop: async () => {
      await pool.end();
      await onServer((client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

/** PostgreSQL refuses to copy a database while anybody, for example another copy's check, is connected to it. */
async function copyTemplate(client: pg.Client, name: string, template: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(`create database ${name} template ${template}`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== OBJECT_IN_USE || attempt === ATTEMPTS) throw error;
      await sleep(20 * attempt);
    }
  }
}

async function onServer<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function serverUrl(): string {
  const url = process.env['TOLLGATE_TEST_DATABASE_URL'];
  if (url === undefined) throw new Error('There is no test database: build the gateway, then start Jest at the root.');
  return url;
}
