import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { POOL } from '../shared/shared.module.js';
import type { Principal } from './principal.js';

const find = {
  name: 'principal_find',
  text: `
select k.merchant_id as "merchantId", m.slug as "merchantSlug", k.mode, k.id as "keyId", k.kind, k.operator, k.scopes,
  k.expires_at as "keyExpiresAt"
from api_key k join merchant m on m.id = k.merchant_id
where k.hash = $1 and k.revoked_at is null`,
} as const;

const markUsed = {
  name: 'principal_mark_used',
  // Locked in one order: other gateways mark the same keys.
  text: `
with used as (
  select * from unnest($1::text[], $2::text[], $3::timestamptz[]) as u (merchant_id, id, at)
), locked as materialized (
  select k.merchant_id, k.id, used.at from api_key k join used using (merchant_id, id)
  where k.last_used_at is null or k.last_used_at < used.at
  order by k.merchant_id, k.id for no key update of k
)
update api_key k set last_used_at = locked.at from locked
where k.merchant_id = locked.merchant_id and k.id = locked.id`,
} as const;

/** When a key was used. */
export interface KeyUse {
  readonly merchantId: string;
  readonly keyId: string;
  readonly at: Date;
}

/** Whom keys belong to, and when they were used last. */
@Injectable()
export class PrincipalsRepository {
  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  /** Whom a key belongs to, or `null` for an unknown or revoked one; it may have expired. Found by hash, so no time tells how close a guess was. */
  async find(hash: Buffer): Promise<Principal | null> {
    const { rows } = await this.pool.query<Principal>({ ...find, values: [hash] });
    return rows[0] ?? null;
  }

  /** Records when keys were used, in one statement; one that was used later by what another gateway says stays. */
  async markUsed(uses: readonly KeyUse[]): Promise<void> {
    const values = [uses.map(({ merchantId }) => merchantId), uses.map(({ keyId }) => keyId), uses.map(({ at }) => at)];
    await this.pool.query({ ...markUsed, values });
  }
}
