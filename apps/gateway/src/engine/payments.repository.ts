import { Inject, Injectable } from '@nestjs/common';
import type { DeclineCode, Mode, PaymentId, PaymentState, SourceDescription, SourceKind } from '@tollgate/core';
import type pg from 'pg';
import type { Dialect } from '../journal/journal-types.js';
import { POOL } from '../shared/shared.module.js';
import type { DialectData } from './charge-command.js';
import type { PaymentView } from './payment-view.js';
import { listPayments, type PaymentFilter, type PaymentPage, type PaymentScope } from './payments-list-sql.js';
import { paymentsSql } from './payments-sql.js';

export type { PaymentFilter } from './payments-list-sql.js';

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
  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  /** A payment of this merchant in this mode, or `null`. */
  async find(merchantId: string, mode: Mode, id: PaymentId): Promise<PaymentView | null> {
    const { rows } = await this.pool.query<Row>({ ...paymentsSql.find, values: [merchantId, id, mode] });
    return rows[0] ? toView(rows[0]) : null;
  }

  /** Those of some payments that are this merchant's in this mode, in no order. */
  async findAll({ merchantId, mode }: PaymentScope, ids: readonly string[]): Promise<PaymentView[]> {
    if (ids.length === 0) return [];
    const { rows } = await this.pool.query<Row>({ ...paymentsSql.findAll, values: [merchantId, ids, mode] });
    return rows.map(toView);
  }

  /** A payment of this merchant in this mode with what was made of it, or `null`. */
  async findPayable(merchantId: string, mode: Mode, id: PaymentId): Promise<PayableView | null> {
    const { rows } = await this.pool.query<PayableRow>({ ...paymentsSql.findPayable, values: [merchantId, id, mode] });
    return rows[0] ? { id, ...toPayable(rows[0]) } : null;
  }

  /** A page of payments, newest first in either direction. */
  async list(scope: PaymentScope, filter: PaymentFilter, page: PaymentPage): Promise<Page<PaymentView>> {
    // A status that no state is spelled with.
    if (filter.states?.length === 0) return { items: [], hasMore: false };
    const { rows } = await this.pool.query<Row>(listPayments(scope, filter, page));
    const items = rows.slice(0, page.limit).map(toView);
    return { items: page.before ? items.toReversed() : items, hasMore: rows.length > page.limit };
  }
}

/** What the driver makes of a row: `bigint` is a text there. */
interface PayableRow {
  readonly state: PaymentState;
  readonly amount_minor: string;
  readonly captured_minor: string;
  readonly refunded_minor: string;
  readonly currency: string;
  readonly connection_id: string;
  readonly config_version: string;
  readonly provider_reference: string | null;
}

interface Row extends Omit<PayableRow, 'config_version'> {
  readonly id: PaymentId;
  readonly mode: Mode;
  readonly dialect: Dialect;
  readonly tax_minor: string;
  readonly description: string | null;
  readonly metadata: Record<string, string> | null;
  readonly customer_id: string | null;
  readonly source_kind: SourceKind;
  readonly source: SourceDescription | null;
  readonly provider_id: string;
  readonly redirect_url: string | null;
  readonly receipt_email: string | null;
  readonly transfer_group: string | null;
  readonly dialect_data: DialectData | null;
  readonly decline_code: DeclineCode | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

function toPayable(row: PayableRow): Omit<PayableView, 'id'> {
  return {
    state: row.state,
    amountMinor: BigInt(row.amount_minor),
    capturedMinor: BigInt(row.captured_minor),
    refundedMinor: BigInt(row.refunded_minor),
    currency: row.currency,
    connectionId: row.connection_id,
    configVersion: row.config_version,
    providerReference: row.provider_reference,
  };
}

/** The texts with a fixed vocabulary are held to it by CHECK constraints. */
function toView(row: Row): PaymentView {
  return {
    id: row.id,
    mode: row.mode,
    dialect: row.dialect,
    state: row.state,
    amountMinor: BigInt(row.amount_minor),
    capturedMinor: BigInt(row.captured_minor),
    refundedMinor: BigInt(row.refunded_minor),
    taxMinor: BigInt(row.tax_minor),
    currency: row.currency,
    description: row.description,
    metadata: row.metadata,
    customerId: row.customer_id,
    sourceKind: row.source_kind,
    source: row.source,
    connectionId: row.connection_id,
    providerId: row.provider_id,
    providerReference: row.provider_reference,
    redirectUrl: row.state === 'requires_action' ? row.redirect_url : null,
    receiptEmail: row.receipt_email,
    transferGroup: row.transfer_group,
    dialectData: row.dialect_data,
    declineCode: row.decline_code,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
