import type { Mode } from '@tollgate/core';
import { hashKey, keyHint, newKeyText } from '../merchants/key-text.js';
import { isActive } from '../merchants/keys.repository.js';
import type { KeyKind } from '../merchants/principal.js';
import { allScopes, isScopeOf } from '../merchants/scopes.js';
import { complain, withDatabase, type MerchantTools } from './with-database.js';

const mostListed = 1_000;

interface CreateOptions {
  readonly kind: KeyKind;
  readonly mode: Mode;
  readonly name: string;
  readonly scopes?: string;
  readonly operator?: boolean;
}

/** `tollgate key list`: what every key of a merchant in one mode is, the newest first. */
export async function listKeys(slug: string, { mode }: { mode: Mode }): Promise<void> {
  await ofMerchant(slug, async (merchantId, { keys, clock }) => {
    for (const key of await keys.list({ merchantId, mode }, { before: null, take: mostListed })) {
      const state = key.revokedAt !== null ? 'revoked' : isActive(key, clock.now()) ? 'active' : 'expired';
      const used = key.lastUsedAt === null ? 'never used' : `last used ${key.lastUsedAt.toISOString()}`;
      const kind = key.operator ? 'operator' : key.kind;
      process.stdout.write(
        `${key.id}  ${state.padEnd(7)}  ${kind.padEnd(8)}  ${key.hint}  ${key.scopes.join(',')}  ${used}  ${key.name ?? ''}\n`,
      );
    }
  });
}

/** `tollgate key create`: prints the key, which nobody can show again. */
export async function createKey(slug: string, options: CreateOptions): Promise<void> {
  const { kind, mode, name, operator = false } = options;
  const scopes = (options.scopes ?? allScopes).split(',');
  const unknown = scopes.find((scope) => !isScopeOf(kind, scope));
  if (unknown !== undefined) {
    complain(`A ${kind} key has no scope ${unknown}; see docs/merchants-and-keys.md.`);
    return;
  }
  if (operator && kind !== 'admin') {
    complain('Only an admin key can be an operator’s; add --kind admin.');
    return;
  }
  await ofMerchant(slug, async (merchantId, { keys, ids, clock }) => {
    const text = newKeyText(kind, mode);
    const id = ids.make('apiKey');
    const made = { id, hash: hashKey(text), hint: keyHint(text), createdAt: clock.now() };
    await keys.add({ merchantId, mode, kind, name, scopes, operator, expiresAt: null, ...made }, null);
    process.stdout.write(`Key ${id} of ${slug}, ${mode} mode\n\n  ${text}\n\nKeep it: it is not shown again.\n`);
  });
}

/** `tollgate key revoke`: ends a key for good. */
export async function revokeKey(slug: string, id: string, { mode }: { mode: Mode }): Promise<void> {
  await ofMerchant(slug, async (merchantId, { keys, clock }) => {
    const result = await keys.revoke({ merchantId, mode }, id, clock.now(), null);
    if (result === 'not_found') complain(`Merchant ${slug} has no key ${id} in ${mode} mode.`);
    else process.stdout.write(`Key ${id} is revoked; gateways that run hear of it within a second.\n`);
  });
}

async function ofMerchant(
  slug: string,
  work: (merchantId: string, tools: MerchantTools) => Promise<void>,
): Promise<void> {
  await withDatabase(async (tools) => {
    const merchant = await tools.merchants.find(slug);
    if (merchant) return work(merchant.id, tools);
    complain(`There is no merchant ${slug}; make it with: tollgate merchant create ${slug}`);
  });
}
