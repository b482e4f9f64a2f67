import { createHash, randomBytes } from 'node:crypto';
import { makeId } from '@tollgate/core';
import type { Database } from './database.js';
import { merchantSlug } from './gateway.js';

/** Who pays is charged by this merchant. */
export interface BenchMerchant {
  readonly id: string;
  /** Its secret key of test mode. */
  readonly apiKey: string;
}

/** Makes a merchant with a key, as an operator would. */
export async function makeMerchant(database: Database): Promise<BenchMerchant> {
  const newId = (kind: 'merchant' | 'apiKey'): string => makeId(kind, Date.now(), randomBytes(16));
  const merchant = { id: newId('merchant'), apiKey: `sk_test_${randomBytes(24).toString('base64url')}` };
  await database.query(`insert into merchant (id, slug, name, created_at) values ($1, $2, 'Benchmark', now())`, [
    merchant.id,
    merchantSlug,
  ]);
  await database.query(
    `insert into api_key (merchant_id, id, mode, kind, hash, hint, created_at)
     values ($1, $2, 'test', 'secret', $3, '…', now())`,
    [merchant.id, newId('apiKey'), createHash('sha256').update(merchant.apiKey).digest()],
  );
  return merchant;
}
