import { Injectable } from '@nestjs/common';
import type { Mode, OperationId, PaymentId } from '@tollgate/core';
import type { Operation } from '../../../generated/client.js';
import type { StoredOperation } from '../../../journal/operation-types.js';
import { Prisma } from '../../../shared/database.js';
import { idsWithin } from '../../../shared/id-span.js';
import { suffixOf } from '../stripe-ids.js';
import { keysetOf, pageOf, type PageAsked, type PageFound } from '../stripe-list.js';
import { withinSpan, type TimeSpan } from '../stripe-time.js';

/** Whose rows are meant. */
export interface RefundScope {
  readonly merchantId: string;
  readonly mode: Mode;
}

/** Which refunds to list. What is absent does not filter. */
export interface RefundFilter {
  readonly paymentId?: PaymentId;
  readonly created: TimeSpan;
}

/** What is a refund to Stripe. */
const kinds = ['refund', 'void'] as const;

/** Reads refunds, and voids, which are refunds to Stripe. Writing them is the journal's. */
@Injectable()
export class RefundsRepository {
  constructor(private readonly prisma: Prisma) {}

  /** The one that there is of these ids; `null` where there is none of this merchant in this mode. */
  async findOne({ merchantId, mode }: RefundScope, ids: readonly OperationId[]): Promise<StoredOperation | null> {
    const row = await this.prisma.operation.findFirst({ where: { merchantId, mode, id: { in: [...ids] } } });
    return row && toStored(row);
  }

  /**
   * A page, newest first. Ids of both kinds differ in their prefix alone, so that each kind is read by its own index, and
   * one page is made of both.
   *
   * @param page - cursors are suffixes of ids
   */
  async list(
    { merchantId, mode }: RefundScope,
    { paymentId, created }: RefundFilter,
    page: PageAsked,
  ): Promise<PageFound<StoredOperation>> {
    const found = await Promise.all(
      kinds.map((kind) => {
        const { where, orderBy, take } = keysetOf(pageOfKind(kind, page));
        return this.prisma.operation.findMany({
          where: {
            merchantId,
            mode,
            kind,
            AND: [where, { id: idsWithin(kind, created) }],
            createdAt: withinSpan(created),
            ...(paymentId === undefined ? {} : { paymentId }),
          },
          orderBy,
          take,
        });
      }),
    );
    const upwards = page.before === null ? -1 : 1;
    const rows = found.flat().toSorted((a, b) => (suffixOf(a.id) < suffixOf(b.id) ? -upwards : upwards));
    return pageOf(rows.slice(0, page.limit + 1).map(toStored), page);
  }

  /** Those of several payments, newest first, by payment. */
  async ofPayments(
    { merchantId, mode }: RefundScope,
    paymentIds: readonly PaymentId[],
  ): Promise<ReadonlyMap<string | null, readonly StoredOperation[]>> {
    const rows = await this.prisma.operation.findMany({
      where: { merchantId, mode, paymentId: { in: [...paymentIds] }, kind: { in: [...kinds] } },
    });
    const newestFirst = rows.toSorted((a, b) => (suffixOf(a.id) < suffixOf(b.id) ? 1 : -1));
    return Map.groupBy(newestFirst.map(toStored), ({ paymentId }) => paymentId);
  }
}

function pageOfKind(kind: (typeof kinds)[number], { limit, after, before }: PageAsked): PageAsked {
  const prefix = kind === 'refund' ? 're_' : 'vd_';
  const withPrefix = (suffix: string | null): string | null => (suffix === null ? null : prefix + suffix);
  return { limit, after: withPrefix(after), before: withPrefix(before) };
}

/** The texts with a fixed vocabulary are held to it by CHECK constraints. */
function toStored(row: Operation): StoredOperation {
  const {
    sealedRequest: _sealed,
    configVersion: _version,
    leaseExpiresAt: _lease,
    nextCheckAt: _check,
    reviewReason: _reason,
    ...known
  } = row;
  return known as unknown as StoredOperation;
}
