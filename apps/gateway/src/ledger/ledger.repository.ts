import { Inject, Injectable } from '@nestjs/common';
import type { Mode, OperationId, PaymentId } from '@tollgate/core';
import type pg from 'pg';
import { Prisma } from '../shared/database.js';
import { POOL } from '../shared/shared.module.js';
import { listLedgerEntries, type LedgerFilter, type LedgerPage, type LedgerScope } from './ledger-entries-sql.js';
import type { LedgerAccount, Posting } from './postings.js';

/** An entry as it is stored. */
export interface StoredLedgerEntry extends Posting {
  readonly id: string;
  readonly mode: Mode;
  readonly journalId: string;
  readonly paymentId: string | null;
  readonly operationId: string | null;
  readonly createdAt: Date;
}

/** What one account adds up to in one currency. */
export interface AccountSum {
  readonly currency: string;
  readonly account: LedgerAccount;
  readonly sumMinor: bigint;
}

/** Reads the ledger. Writing it is the journal's. */
@Injectable()
export class LedgerRepository {
  constructor(
    private readonly prisma: Prisma,
    @Inject(POOL) private readonly pool: pg.Pool,
  ) {}

  /** A page of entries, newest first. */
  async list(
    scope: LedgerScope,
    filter: LedgerFilter,
    page: LedgerPage,
  ): Promise<{ readonly items: readonly StoredLedgerEntry[]; readonly hasMore: boolean }> {
    const { rows } = await this.pool.query<Row>(listLedgerEntries(scope, filter, page));
    const items = rows.slice(0, page.limit).map((row) => ({ ...row, amountMinor: BigInt(row.amountMinor) }));
    return { items, hasMore: rows.length > page.limit };
  }

  /**
   * What every account adds up to, exactly: PostgreSQL adds bigints up as numerics, which have no bound.
   *
   * @param currency - only this one; `null` for all
   */
  async sums({ merchantId, mode }: LedgerScope, currency: string | null): Promise<AccountSum[]> {
    const { rows } = await this.pool.query<{ currency: string; account: LedgerAccount; total: string }>(
      `select currency, account, sum(amount_minor)::text as total from ledger_entry
       where merchant_id = $1 and mode = $2 and ($3::text is null or currency = $3)
       group by currency, account order by currency, account`,
      [merchantId, mode, currency],
    );
    return rows.map(({ currency, account, total }) => ({ currency, account, sumMinor: BigInt(total) }));
  }

  /** Whether a payment is this merchant's in this mode. */
  async hasPayment({ merchantId, mode }: LedgerScope, id: PaymentId): Promise<boolean> {
    return (await this.prisma.payment.count({ where: { merchantId, id, mode } })) > 0;
  }

  /** Whether a capture, refund, transfer, … is this merchant's in this mode. */
  async hasOperation({ merchantId, mode }: LedgerScope, id: OperationId): Promise<boolean> {
    return (await this.prisma.operation.count({ where: { merchantId, id, mode } })) > 0;
  }
}

/** What the driver makes of an entry: `bigint` is a text there. */
interface Row extends Omit<StoredLedgerEntry, 'amountMinor'> {
  readonly amountMinor: string;
}
