import { Inject, Injectable } from '@nestjs/common';
import { ID_RANDOM_BYTES, makeId, type Mode, type OperationId, type PaymentId } from '@tollgate/core';
import type pg from 'pg';
import type { LedgerEntry } from '../generated/client.js';
import { Prisma } from '../shared/database.js';
import { POOL } from '../shared/shared.module.js';
import type { LedgerAccount, Posting } from './postings.js';

/** Whose ledger is meant. */
export interface LedgerScope {
  readonly merchantId: string;
  readonly mode: Mode;
}

/** Which entries to list. What is absent does not filter. */
export interface LedgerFilter {
  readonly paymentId?: PaymentId;
  readonly operationId?: OperationId;
  readonly account?: LedgerAccount;
  readonly currency?: string;
  readonly createdFrom?: Date;
  readonly createdBefore?: Date;
}

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

/** An entry's id is made with its time, by the same clock; this much later or earlier is far more than enough. */
const idSlackMs = 60_000;

/** The first id that an entry of a time can have, moved by the slack. */
function idAt(time: Date, slackMs: number): string {
  return makeId('ledgerEntry', Math.max(0, time.getTime() + slackMs), new Uint8Array(ID_RANDOM_BYTES));
}

/** Reads the ledger. Writing it is the journal's. */
@Injectable()
export class LedgerRepository {
  constructor(
    private readonly prisma: Prisma,
    @Inject(POOL) private readonly pool: pg.Pool,
  ) {}

  /**
   * A page of entries, newest first.
   *
   * @param after - the last entry of the page before; `null` for the first page
   */
  async list(
    { merchantId, mode }: LedgerScope,
    { createdFrom, createdBefore, ...equal }: LedgerFilter,
    { after, limit }: { after: string | null; limit: number },
  ): Promise<{ readonly items: readonly StoredLedgerEntry[]; readonly hasMore: boolean }> {
    const rows = await this.prisma.ledgerEntry.findMany({
      where: {
        merchantId,
        mode,
        ...equal,
        createdAt: { ...(createdFrom && { gte: createdFrom }), ...(createdBefore && { lt: createdBefore }) },
        AND: [
          { id: { ...(after !== null && { lt: after }) } },
          // The ids are in the order of time: so the index leads to the entries of a month long past.
          { id: { ...(createdFrom && { gte: idAt(createdFrom, -idSlackMs) }) } },
          { id: { ...(createdBefore && { lt: idAt(createdBefore, idSlackMs) }) } },
        ],
      },
      orderBy: { id: 'desc' },
      take: limit + 1,
    });
    return { items: rows.slice(0, limit).map(toStored), hasMore: rows.length > limit };
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

/** The texts with a fixed vocabulary are held to it by CHECK constraints. */
function toStored(row: LedgerEntry): StoredLedgerEntry {
  return { ...row, mode: row.mode as Mode, account: row.account as LedgerAccount };
}
