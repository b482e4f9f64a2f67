import { Injectable } from '@nestjs/common';
import type { Mode } from '@tollgate/core';
import type { AdminAction } from '../../generated/client.js';
import { Prisma } from '../../shared/database.js';

/** Reads what operators did. It is written in the commit that does it, never alone. */
@Injectable()
export class ActionsRepository {
  constructor(private readonly prisma: Prisma) {}

  /**
   * Actions of this merchant in this mode, newest first.
   *
   * @param before - the last one of the page before; `null` for the first page
   */
  list(
    { merchantId, mode }: { merchantId: string; mode: Mode },
    { before, take }: { before: string | null; take: number },
  ): Promise<AdminAction[]> {
    return this.prisma.adminAction.findMany({
      where: { merchantId, mode, ...(before === null ? {} : { id: { lt: before } }) },
      orderBy: { id: 'desc' },
      take,
    });
  }
}
