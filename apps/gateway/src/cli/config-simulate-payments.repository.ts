import { makeId, type Mode, type SourceKind } from '@tollgate/core';
import type pg from 'pg';

/** What is on record of a payment that decides where it goes, and where it went. */
export interface PastPayment {
  readonly id: string;
  readonly mode: Mode;
  readonly sourceKind: SourceKind;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly metadata: Readonly<Record<string, string>> | null;
  readonly payerCountry: string | null;
  readonly boundTo: string | null;
  readonly operation: 'charge' | 'authorize';
  readonly configVersion: string;
  readonly rule: string;
  readonly route: readonly string[];
}

/** One merchant. */
export interface PastMerchant {
  readonly id: string;
  readonly slug: string;
}

const batch = 1_000;

const page = `
select p.id, p.mode, p.source_kind, p.currency, p.amount_minor, p.metadata, p.payer_country, p.bound_to,
  p.config_version, p.rule, p.route,
  (select a.operation from attempt a where a.merchant_id = p.merchant_id and a.payment_id = p.id
    order by a.sequence limit 1) as operation
from payment p where p.merchant_id = $1 and p.id > $2 order by p.id limit $3`;

type Row = Readonly<Record<string, unknown>>;

/** Reads payments of the past, batch by batch. Nothing is written, and no lock outlives a batch. */
export class PastPayments {
  constructor(private readonly pool: pg.Pool) {}

  /** All merchants, or the one with a slug. */
  async merchants(slug: string | null): Promise<PastMerchant[]> {
    const text = 'select id, slug from merchant where $1::text is null or slug = $1 order by id';
    return (await this.pool.query<PastMerchant>(text, [slug])).rows;
  }

  /** A merchant's payments from a time on, in the order in which they were made. */
  async *since(merchant: PastMerchant, sinceMs: number): AsyncGenerator<PastPayment[]> {
    // Ids sort by the time they were made at, so the primary key finds the first of them.
    let after: string = makeId('payment', sinceMs, new Uint8Array(16));
    for (;;) {
      const { rows } = await this.pool.query<Row>({
        name: 'past_payments',
        text: page,
        values: [merchant.id, after, batch],
      });
      const payments = rows.map(toPastPayment);
      if (payments.length > 0) yield payments;
      const last = payments.at(-1);
      if (!last || payments.length < batch) return;
      after = last.id;
    }
  }

  /** The text of a version that was stored, or `null`. */
  async document(version: string): Promise<string | null> {
    const { rows } = await this.pool.query<{ document: string }>('select document from config_version where id = $1', [
      version,
    ]);
    return rows[0]?.document ?? null;
  }
}

/** The texts with a fixed vocabulary are held to it by CHECK constraints. */
function toPastPayment(row: Row): PastPayment {
  return {
    id: row['id'] as string,
    mode: row['mode'] as Mode,
    sourceKind: row['source_kind'] as SourceKind,
    currency: row['currency'] as string,
    amountMinor: BigInt(row['amount_minor'] as string),
    metadata: row['metadata'] as PastPayment['metadata'],
    payerCountry: row['payer_country'] as string | null,
    boundTo: row['bound_to'] as string | null,
    operation: row['operation'] === 'authorize' ? 'authorize' : 'charge',
    configVersion: row['config_version'] as string,
    rule: row['rule'] as string,
    route: row['route'] as string[],
  };
}
