import { Injectable } from '@nestjs/common';
import type { Mode, OperationId, OperationKind, PaymentId } from '@tollgate/core';
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

  /** Operations of one kind about a payment, or about the transfer that they take back; oldest first. */
  async listOf(
    { merchantId, mode }: { merchantId: string; mode: Mode },
    about: { readonly kind: OperationKind; readonly paymentId?: PaymentId; readonly parentId?: OperationId },
    { after, take }: { after: string | null; take: number },
  ): Promise<StoredOperation[]> {
    const rows = await this.prisma.operation.findMany({
      where: { merchantId, mode, ...about, ...(after === null ? {} : { id: { gt: after } }) },
      orderBy: { id: 'asc' },
      take,
    });
    return rows.map(toStored);
  }

  /** All operations of one kind, newest first. */
  async listAll(
    { merchantId, mode }: { merchantId: string; mode: Mode },
    kind: OperationKind,
    { after, take }: { after: string | null; take: number },
  ): Promise<StoredOperation[]> {
    const rows = await this.prisma.operation.findMany({
      where: { merchantId, mode, kind, ...(after === null ? {} : { id: { lt: after } }) },
      orderBy: { id: 'desc' },
      take,
    });
    return rows.map(toStored);
  }

  /**
   * What of a payment is left to transfer, in minor units, as it is read; nothing is locked, so that less may be left when a
   * transfer is recorded. Zero for a payment that has not succeeded, or whose money went back.
   */
  async transferableMinor({ merchantId, mode }: { merchantId: string; mode: Mode }, id: PaymentId): Promise<bigint> {
    const payment = await this.prisma.payment.findUnique({ where: { merchantId_id: { merchantId, id } } });
    if (payment?.mode !== mode || payment.state !== 'succeeded') return 0n;
    const { capturedMinor, refundedMinor, refundsReservedMinor, transferredMinor } = payment;
    return capturedMinor - refundedMinor - refundsReservedMinor - transferredMinor;
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
