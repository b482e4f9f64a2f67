import { Injectable } from '@nestjs/common';
import type { Mode } from '@tollgate/core';
import type { AdminAction, Merchant } from '../generated/client.js';
import { Clock } from '../shared/clock.js';
import { Prisma } from '../shared/database.js';
import { Ids } from '../shared/ids.js';
import { hashKey, keyHint } from './key-text.js';
import type { KeyKind } from './principal.js';

/** What a key is that a merchant is given without anybody's asking: at start-up, by a command. */
export interface GivenKey {
  readonly kind: KeyKind;
  readonly mode: Mode;
  readonly name: string;
  /** Whether an admin key is an operator's; absent: it is not. */
  readonly operator?: boolean;
}

/** Merchants, and the keys that they begin with. */
@Injectable()
export class MerchantsRepository {
  constructor(
    private readonly prisma: Prisma,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** The merchant with this slug, or `null`. */
  find(slug: string): Promise<Merchant | null> {
    return this.prisma.merchant.findUnique({ where: { slug } });
  }

  /**
   * Merchants, the newest first.
   *
   * @param id - the only one that is looked at; `null` for all
   * @param before - id of the last one of the page before; `null` for the first page
   */
  list({ id, before, take }: { id: string | null; before: string | null; take: number }): Promise<Merchant[]> {
    const where = { AND: [id === null ? {} : { id }, before === null ? {} : { id: { lt: before } }] };
    return this.prisma.merchant.findMany({ where, orderBy: { id: 'desc' }, take });
  }

  /** Adds a merchant and records who did it, in one commit. @returns false when its slug is taken: then nothing is changed */
  async add(merchant: Merchant, { data, ...action }: AdminAction & { data: object }): Promise<boolean> {
    return this.prisma.$transaction(async (tx) => {
      const { count } = await tx.merchant.createMany({ data: [merchant], skipDuplicates: true });
      if (count === 0) return false;
      await tx.adminAction.create({ data: { ...action, data } });
      return true;
    });
  }

  /** Makes sure that a merchant exists. @returns its id */
  async ensureMerchant(slug: string, name: string): Promise<string> {
    const create = { id: this.ids.make('merchant'), slug, name, createdAt: this.clock.now() };
    return (await this.prisma.merchant.upsert({ where: { slug }, create, update: {} })).id;
  }

  /** Makes sure that a key of a merchant exists. The key itself is not stored. */
  async ensureKey(merchantId: string, key: string, given: GivenKey): Promise<void> {
    const { kind, mode, name, operator = false } = given;
    const hash = new Uint8Array(hashKey(key));
    const id = this.ids.make('apiKey');
    await this.prisma.apiKey.upsert({
      where: { hash },
      create: { merchantId, id, mode, kind, name, operator, hash, hint: keyHint(key), createdAt: this.clock.now() },
      update: { operator },
    });
  }
}
