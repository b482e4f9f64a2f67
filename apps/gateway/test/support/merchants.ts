import { randomBytes } from 'node:crypto';
import { ID_RANDOM_BYTES, makeId } from '@tollgate/core';
import type pg from 'pg';

/** A merchant's key as a test wants it. */
export interface KeyOptions {
  readonly slug: string;
  readonly kind?: 'secret' | 'admin';
  readonly mode?: 'test' | 'live';
  readonly revoked?: boolean;
  /** Whether an admin key is an operator's. */
  readonly operator?: boolean;
  readonly scopes?: readonly string[];
  readonly expiresAt?: Date;
}

/** Gives a merchant, made where it is missing, a new key. @returns the key */
export async function makeKey(pool: pg.Pool, options: KeyOptions): Promise<string> {
  const { slug, kind = 'secret', mode = 'test', revoked = false, operator = false, scopes = ['all'] } = options;
  const random = (): Buffer => randomBytes(ID_RANDOM_BYTES);
  const key = `${kind === 'secret' ? 'sk' : 'ak'}_${mode}_${randomBytes(24).toString('base64url')}`;
  await pool.query(
    `insert into merchant (id, slug, name, created_at) values ($2, $1, $1, now()) on conflict do nothing`,
    [slug, makeId('merchant', Date.now(), random())],
  );
  await pool.query(
    `insert into api_key (merchant_id, id, mode, kind, hash, hint, created_at, revoked_at, operator, scopes, expires_at)
     select id, $2, $3, $4, sha256($5::bytea), '…', now(), case when $6 then now() end, $7, $8, $9
     from merchant where slug = $1`,
    [slug, makeId('apiKey', Date.now(), random()), mode, kind, key, revoked, operator, scopes, options.expiresAt],
  );
  return key;
}
