import { Injectable } from '@nestjs/common';
import type { DeclineCode, Mode, PaymentId, PaymentState, SourceDescription, SourceKind } from '@tollgate/core';
import type { Payment } from '../generated/client.js';
import type { Dialect } from '../journal/journal-types.js';
import { Prisma } from '../shared/database.js';
import type { DialectData } from './charge-command.js';
import type { PaymentView } from './payment-view.js';

/** Which payments to list. What is absent does not filter. */
export interface PaymentFilter {
  readonly customerId?: string;
  readonly states?: readonly PaymentState[];
  readonly currency?: string;
  readonly createdFrom?: Date;
  readonly createdBefore?: Date;
}

/** One page of a list, newest first. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly hasMore: boolean;
}

/** A payment, as far as captures, refunds and transfers depend on it. */
export interface PayableView {
  readonly id: PaymentId;
  readonly state: PaymentState;
  readonly amountMinor: bigint;
  readonly capturedMinor: bigint;
  readonly refundedMinor: bigint;
  readonly currency: string;
  readonly connectionId: string;
  readonly configVersion: string;
  readonly providerReference: string | null;
}

/** Reads payments. Writing them is the journal's. */
@Injectable()
export class PaymentsRepository {
  constructor(private readonly prisma: Prisma) {}

  /** A payment of this merchant in this mode, or `null`. */
  async find(merchantId: string, mode: Mode, id: PaymentId): Promise<PaymentView | null> {
    const row = await this.prisma.payment.findUnique({ where: { merchantId_id: { merchantId, id } } });
    return row?.mode === mode ? toView(row) : null;
  }

  /** A payment of this merchant in this mode with what was made of it, or `null`. */
  async findPayable(merchantId: string, mode: Mode, id: PaymentId): Promise<PayableView | null> {
    const row = await this.prisma.payment.findUnique({ where: { merchantId_id: { merchantId, id } } });
    if (row?.mode !== mode) return null;
    const { amountMinor, capturedMinor, refundedMinor, currency, connectionId, configVersion, providerReference } = row;
    const state = row.state as PaymentState;
    return {
      id,
      state,
      amountMinor,
      capturedMinor,
      refundedMinor,
      currency,
      connectionId,
      configVersion,
      providerReference,
    };
  }

  /**
   * A page of payments, newest first.
   *
   * @param after - the last payment of the page before; `null` for the first page
   */
  async list(
    scope: { merchantId: string; mode: Mode },
    filter: PaymentFilter,
    { after, limit }: { after: PaymentId | null; limit: number },
  ): Promise<Page<PaymentView>> {
    const { customerId, states, currency, createdFrom, createdBefore } = filter;
    const rows = await this.prisma.payment.findMany({
      where: {
        ...scope,
        ...(after === null ? {} : { id: { lt: after } }),
        ...(customerId === undefined ? {} : { customerId }),
        ...(states === undefined ? {} : { state: { in: [...states] } }),
        ...(currency === undefined ? {} : { currency }),
        ...(createdFrom || createdBefore
          ? { createdAt: { ...(createdFrom && { gte: createdFrom }), ...(createdBefore && { lt: createdBefore }) } }
          : {}),
      },
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    return { items: rows.slice(0, limit).map(toView), hasMore: rows.length > limit };
  }
}

/** The texts with a fixed vocabulary are held to it by CHECK constraints. */
function toView(row: Payment): PaymentView {
  return {
    id: row.id as PaymentId,
    mode: row.mode as Mode,
    dialect: row.dialect as Dialect,
    state: row.state as PaymentState,
    amountMinor: row.amountMinor,
    capturedMinor: row.capturedMinor,
    refundedMinor: row.refundedMinor,
    taxMinor: row.taxMinor,
    currency: row.currency,
    description: row.description,
    metadata: row.metadata as Record<string, string> | null,
    customerId: row.customerId,
    sourceKind: row.sourceKind as SourceKind,
    source: row.source as SourceDescription | null,
    connectionId: row.connectionId,
    providerId: row.providerId,
    providerReference: row.providerReference,
    redirectUrl: row.state === 'requires_action' ? row.redirectUrl : null,
    receiptEmail: row.receiptEmail,
    transferGroup: row.transferGroup,
    dialectData: row.dialectData as DialectData | null,
    declineCode: row.declineCode as DeclineCode | null,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}
