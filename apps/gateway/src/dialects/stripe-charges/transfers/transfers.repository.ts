import { Inject, Injectable } from '@nestjs/common';
import type { PaymentId, SourceKind } from '@tollgate/core';
import type pg from 'pg';
import type { Scope } from '../../../customers/customers.repository.js';
import type { Operation } from '../../../generated/client.js';
import type { StoredOperation } from '../../../journal/operation-types.js';
import { Prisma } from '../../../shared/database.js';
import { idsWithin } from '../../../shared/id-span.js';
import { POOL } from '../../../shared/shared.module.js';
import { keysetOf, pageOf, type PageAsked, type PageFound } from '../stripe-list.js';
import { withinSpan } from '../stripe-time.js';
import type { TransfersPayment } from './to-transfer.js';
import { listTransferGroup, type TransferFilter } from './transfer-group-sql.js';

/** Pages of transfers and reversals, in Stripe's order: newest first. */
@Injectable()
export class StripeTransfersRepository {
  constructor(
    private readonly prisma: Prisma,
    @Inject(POOL) private readonly pool: pg.Pool,
  ) {}

  /** A page of transfers, made in whatever dialect. */
  async list(
    { merchantId, mode }: Scope,
    filter: TransferFilter,
    page: PageAsked,
  ): Promise<PageFound<StoredOperation>> {
    const { created, payeeId, transferGroup } = filter;
    const { where, ...order } = keysetOf(page);
    const asked =
      transferGroup === undefined
        ? {
            createdAt: withinSpan(created),
            ...(payeeId === undefined ? {} : { payeeId }),
            AND: [where, { id: idsWithin('transfer', created) }],
          }
        : { id: { in: await this.#idsOfGroup({ merchantId, mode }, { ...filter, transferGroup }, page) } };
    const rows = await this.prisma.operation.findMany({
      where: { merchantId, mode, kind: 'transfer', ...asked },
      ...order,
    });
    return pageOf(rows.map(toStored), page);
  }

  /** A page of the reversals of a transfer. */
  async listReversals(
    { merchantId, mode }: Scope,
    parentId: string,
    page: PageAsked,
  ): Promise<PageFound<StoredOperation>> {
    const { where, ...order } = keysetOf(page);
    const rows = await this.prisma.operation.findMany({
      where: { merchantId, mode, kind: 'reversal', parentId, ...where },
      ...order,
    });
    return pageOf(rows.map(toStored), page);
  }

  /** What transfers tell of their payments, by the payments' ids; asked for all of them at once. */
  async paymentsOf(
    { merchantId, mode }: Scope,
    transfers: readonly StoredOperation[],
  ): Promise<ReadonlyMap<string, TransfersPayment>> {
    const ids = transfers.flatMap(({ paymentId }) => paymentId ?? []);
    const rows = await this.prisma.payment.findMany({
      where: { merchantId, mode, id: { in: ids } },
      select: { id: true, sourceKind: true, transferGroup: true },
    });
    return new Map(
      rows.map(({ id, sourceKind, transferGroup }) => [
        id,
        { id: id as PaymentId, sourceKind: sourceKind as SourceKind, transferGroup },
      ]),
    );
  }

  async #idsOfGroup(...asked: Parameters<typeof listTransferGroup>): Promise<string[]> {
    const { rows } = await this.pool.query<{ id: string }>(listTransferGroup(...asked));
    return rows.map(({ id }) => id);
  }
}

/** The texts with a fixed vocabulary are held to it by CHECK constraints. */
function toStored(row: Operation): StoredOperation {
  return row as unknown as StoredOperation;
}
