import { realpath } from 'node:fs/promises';
import pg from 'pg';
import { DATABASE_USER } from './cluster.js';
import type { Cluster } from './cluster.js';

const DATABASE_NAME = 'tollgate';
/** What the loser of two processes that create it at once is told, by moment. */
const ALREADY_CREATED = ['42P04', '23505'];

/** The URL of a database on the server at `port`. */
export function databaseUrl(cluster: Cluster, port: number, database = DATABASE_NAME): string {
  return `postgres://${DATABASE_USER}:${cluster.password}@127.0.0.1:${port}/${database}`;
}

/** True when the server at `port` answers and keeps its data in this cluster; false also while it is still starting. */
export async function servesCluster(cluster: Cluster, port: number): Promise<boolean> {
  try {
    return await withClient(databaseUrl(cluster, port, 'postgres'), async (client) => {
      const { rows } = await client.query<{ data_directory: string }>('show data_directory');
      const served = await realpath(rows[0]?.data_directory ?? '');
      return served === (await realpath(cluster.clusterDir));
    });
  } catch {
    return false;
  }
}

/** Creates the database if the server has none of that name. */
export async function ensureDatabase(cluster: Cluster, port: number): Promise<void> {
  await withClient(databaseUrl(cluster, port, 'postgres'), async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE_NAME]);
    if (rowCount !== 0) return;
    await client.query(`create database ${DATABASE_NAME}`).catch((error: unknown) => {
      if (!ALREADY_CREATED.includes((error as { code?: string }).code ?? '')) throw error;
    });
  });
}

async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 3_000 });
  client.on('error', () => undefined); // the query that is running reports a lost connection
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
