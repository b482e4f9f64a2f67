import { Injectable } from '@nestjs/common';
import type { Mode, OperationId, OperationKind } from '@tollgate/core';
import type { Operation } from '../generated/client.js';
import type { StoredOperation } from '../journal/operation-types.js';
import { Prisma } from '../shared/database.js';

/** Reads operations. Writing them is the journal's. */
@Injectable()
export class OperationsRepository {
  constructor(private readonly prisma: Prisma) {}

  /** An operation of this merchant in this mode, or `null`. */
  async find(
    { merchantId, mode }: { merchantId: string; mode: Mode },
    id: OperationId,
  ): Promise<StoredOperation | null> {
    const row = await this.prisma.operation.findUnique({ where: { merchantId_id: { merchantId, id } } });
    return row?.mode === mode ? toStored(row) : null;
  }

  /** Operations of one kind about a payment, oldest first. */
  async listOf(
    { merchantId, mode }: { merchantId: string; mode: Mode },
    paymentId: string,
    kind: OperationKind,
    { after, take }: { after: string | null; take: number },
  ): Promise<StoredOperation[]> {
    const rows = await this.prisma.operation.findMany({
      where: { merchantId, mode, paymentId, kind, ...(after === null ? {} : { id: { gt: after } }) },
      orderBy: { id: 'asc' },
      take,
    });
    return rows.map(toStored);
  }
}

/** The texts with a fixed vocabulary are held to it by CHECK constraints. */
function toStored(row: Operation): StoredOperation {
  const {
    sealedRequest: _sealed,
    configVersion: _version,
    leaseExpiresAt: _lease,
    nextCheckAt: _check,
    ...known
  } = row;
  return known as unknown as StoredOperation;
}
