import { Injectable } from '@nestjs/common';
import type { Mode } from '@tollgate/core';
import { Clock } from '../shared/clock.js';
import { Prisma } from '../shared/database.js';
import { Ids } from '../shared/ids.js';
import { hashKey, keyHint } from './key-text.js';
import type { KeyKind, Principal } from './principal.js';

/** Merchants and their API keys. */
@Injectable()
export class MerchantsRepository {
  constructor(
    private readonly prisma: Prisma,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Who a key belongs to, or `null` for an unknown or revoked one. Found by hash, so no time tells how close a guess was. */
  async findPrincipal(key: string): Promise<Principal | null> {
    const row = await this.prisma.apiKey.findUnique({ where: { hash: new Uint8Array(hashKey(key)) } });
    if (!row || row.revokedAt !== null) return null;
    const merchant = await this.prisma.merchant.findUniqueOrThrow({ where: { id: row.merchantId } });
    return {
      merchantId: merchant.id,
      merchantSlug: merchant.slug,
      mode: row.mode as Mode,
      keyId: row.id,
      kind: row.kind as KeyKind,
    };
  }

  /** Makes sure that a merchant exists. @returns its id */
  async ensureMerchant(slug: string, name: string): Promise<string> {
    const create = { id: this.ids.make('merchant'), slug, name, createdAt: this.clock.now() };
    return (await this.prisma.merchant.upsert({ where: { slug }, create, update: {} })).id;
  }

  /** Makes sure that a key of a merchant exists. The key itself is not stored. */
  async ensureKey(merchantId: string, key: string, kind: KeyKind, mode: Mode): Promise<void> {
    const hash = new Uint8Array(hashKey(key));
    await this.prisma.apiKey.upsert({
      where: { hash },
      create: {
        merchantId,
        id: this.ids.make('apiKey'),
        mode,
        kind,
        hash,
        hint: keyHint(key),
        createdAt: this.clock.now(),
      },
      update: {},
    });
  }
}
