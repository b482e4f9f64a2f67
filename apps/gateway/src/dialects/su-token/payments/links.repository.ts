import { Injectable } from '@nestjs/common';
import type { Mode, PaymentId, PaymentState } from '@tollgate/core';
import { Prisma } from '../../../shared/database.js';

/** More than these payments of one order nobody looks at. */
const mostTries = 20;

/** A payment that was begun for an order. */
export interface LinkRow {
  readonly id: PaymentId;
  readonly state: PaymentState;
}

/** Reads which payments were begun for an order. */
@Injectable()
export class LinksRepository {
  constructor(private readonly prisma: Prisma) {}

  /** Those of this merchant in this mode, the newest first. */
  async findByGuard(
    { merchantId, mode }: { merchantId: string; mode: Mode },
    sourceGuard: Uint8Array,
  ): Promise<LinkRow[]> {
    const rows = await this.prisma.payment.findMany({
      where: { merchantId, mode, sourceKind: 'hosted_page', sourceGuard: new Uint8Array(sourceGuard) },
      orderBy: { id: 'desc' },
      take: mostTries,
      select: { id: true, state: true },
    });
    return rows.map(({ id, state }) => ({ id: id as PaymentId, state: state as PaymentState }));
  }
}
