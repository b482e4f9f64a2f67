import { Injectable } from '@nestjs/common';
import type { Id, Mode } from '@tollgate/core';
import type { Prisma as PrismaTypes, SourceToken } from '../generated/client.js';
import { Prisma } from '../shared/database.js';

/** Whose tokens are meant. */
export interface TokenScope {
  readonly merchantId: string;
  readonly mode: Mode;
}

type TokenId = Id<'token'>;

/** Tokens of sources. */
@Injectable()
export class SourceTokensRepository {
  constructor(private readonly prisma: Prisma) {}

  /** Stores a token. */
  add(data: PrismaTypes.SourceTokenUncheckedCreateInput): Promise<SourceToken> {
    return this.prisma.sourceToken.create({ data });
  }

  /** A token that has not expired, used or not. */
  async find({ merchantId, mode }: TokenScope, id: TokenId, now: Date): Promise<SourceToken | null> {
    const row = await this.prisma.sourceToken.findUnique({ where: { merchantId_id: { merchantId, id } } });
    return row?.mode === mode && row.expiresAt > now ? row : null;
  }

  /** Marks a token as used, once: of those who ask at the same time one is given it. @returns `null` for all others */
  async take({ merchantId, mode }: TokenScope, id: TokenId, now: Date): Promise<SourceToken | null> {
    const [taken] = await this.prisma.sourceToken.updateManyAndReturn({
      where: { merchantId, mode, id, usedAt: null, sealedSource: { not: null }, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    return taken ?? null;
  }

  /** Lets a token be used again that was taken for nothing. */
  async release({ merchantId, mode }: TokenScope, id: TokenId): Promise<void> {
    await this.prisma.sourceToken.updateMany({
      where: { merchantId, mode, id, sealedSource: { not: null } },
      data: { usedAt: null },
    });
  }

  /** Erases the secret of a token that was used. */
  async erase({ merchantId, mode }: TokenScope, id: TokenId): Promise<void> {
    await this.prisma.sourceToken.updateMany({ where: { merchantId, mode, id }, data: { sealedSource: null } });
  }

  /** Deletes tokens that have expired, whosever they are, some at a time. @returns how many */
  deleteExpired({ now, most }: { readonly now: Date; readonly most: number }): Promise<number> {
    return this.prisma.$executeRaw`
      delete from source_token where (merchant_id, id) in (
        select merchant_id, id from source_token where expires_at <= ${now} limit ${most})`;
  }
}
