import type pg from 'pg';
import { readDatabaseUrl } from '../config/environment.js';
import { openPool } from '../shared/database.js';

/** Lends a pool on the database of DATABASE_URL to some work, and ends it afterwards. */
export async function withPool<Result>(work: (pool: pg.Pool) => Promise<Result>): Promise<Result> {
  const pool = openPool(readDatabaseUrl(process.env), () => undefined);
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
}
