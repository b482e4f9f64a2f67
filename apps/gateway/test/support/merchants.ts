import { randomBytes } from 'node:crypto';
import type pg from 'pg';

/** A merchant's key as a test wants it. */
export interface KeyOptions {
  readonly slug: string;
  readonly kind?: 'secret' | 'admin';
  readonly mode?: 'test' | 'live';
  readonly revoked?: boolean;
}

/** Gives a merchant, made where it is missing, a new key. @returns the key */
export async function makeKey(
  pool: pg.Pool,
  { slug, kind = 'secret', mode = 'test', revoked = false }: KeyOptions,
): Promise<string> {
  const random = randomBytes(24).toString('base64url');
  const key = `${kind === 'secret' ? 'sk' : 'ak'}_${mode}_${random}`;
  await pool.query(
    `insert into merchant (id, slug, name, created_at) values ('mer_' || $1, $1, $1, now()) on conflict do nothing`,
    [slug],
  );
  await pool.query(
    `insert into api_key (merchant_id, id, mode, kind, hash, hint, created_at, revoked_at)
     select id, 'key_' || $2, $3, $4, sha256($5::bytea), '…', now(), case when $6 then now() end
     from merchant where slug = $1`,
    [slug, random, mode, kind, key, revoked],
  );
  return key;
}
