import type pg from 'pg';
import type { Configuration } from './configuration.js';

/** Keeps every configuration that the gateway has run with, so that a payment's pinned version can be read again. */
export async function storeConfigVersion(pool: pg.Pool, { version, document }: Configuration): Promise<void> {
  await pool.query(
    'insert into config_version (id, document, created_at) values ($1, $2, now()) on conflict (id) do nothing',
    [version, document],
  );
}
