import { Inject, Injectable } from '@nestjs/common';
import type { Mode, PaymentId } from '@tollgate/core';
import type pg from 'pg';
import type {
  Attempt,
  Event,
  IdempotencyRecord,
  LedgerEntry,
  Operation,
  OperationTransition,
  Payment,
  PaymentTransition,
} from '../../generated/client.js';
import { Prisma } from '../../shared/database.js';
import { POOL } from '../../shared/shared.module.js';
import type { AttemptPlace } from './timeline-choice.js';
import { typeOf, type TimelineKey, type TimelineType } from './timeline-cursor.js';

/** Whose payment is meant. */
export interface TimelineScope {
  readonly merchantId: string;
  readonly mode: Mode;
}

/** Rows that the entries of one page are told from. */
export interface TimelineRows {
  readonly operations: readonly Operation[];
  readonly operationTransitions: readonly OperationTransition[];
  readonly paymentTransitions: readonly PaymentTransition[];
  readonly attempts: readonly Attempt[];
  readonly places: readonly AttemptPlace[];
  readonly ledgerEntries: readonly LedgerEntry[];
  readonly events: readonly Event[];
  readonly idempotencyRecords: readonly IdempotencyRecord[];
}

/** Everything that has a time, in the order in which it is told; the ranks are those of `timelineOrder`. */
const keysSql = `
with own as materialized (
  select id, created_at from operation where merchant_id = $1 and mode = $2 and payment_id = $3
), entry (at, rank, id) as (
  select created_at, 0, id from payment where merchant_id = $1 and mode = $2 and id = $3
  union all
  select created_at, 1, id from own
  union all
  select t.created_at, case when t.event in ('claimed', 'retried') then 2 else 5 end, t.id
  from operation_transition t join own on own.id = t.operation_id where t.merchant_id = $1 and t.mode = $2
  union all
  select created_at, case when event in ('claimed', 'retried') then 3 else 6 end, id
  from payment_transition where merchant_id = $1 and mode = $2 and payment_id = $3
  union all
  select started_at, 4, id from attempt where merchant_id = $1 and mode = $2 and payment_id = $3
  union all
  select a.started_at, 4, a.id from attempt a join own on own.id = a.operation_id
  where a.merchant_id = $1 and a.mode = $2
  union all
  select min(created_at), 7, journal_id from ledger_entry
  where merchant_id = $1 and mode = $2 and payment_id = $3 group by journal_id
  union all
  select created_at, 8, id from event where merchant_id = $1 and mode = $2 and payment_id = $3
)
select at, rank, id from entry
where $4::timestamptz is null or (at, rank, id collate "C") > ($4::timestamptz, $5::int, $6::text)
order by at, rank, id collate "C" limit $7`;

/** The attempts of the charge itself, each with the one before it and the number of the one that its route began with. */
const placesSql = `
select a.id as "attemptId", lag(a.id) over by_sequence as "previousId",
  max(a.sequence) filter (where t.id is not null) over by_sequence as "routeBegan",
  max(a.sequence) filter (where t.id is not null) over () as "lastRouteBegan"
from attempt a left join payment_transition t on t.merchant_id = a.merchant_id and t.payment_id = a.payment_id
  and t.attempt_id = a.id and t.event in ('claimed', 'retried')
where a.merchant_id = $1 and a.mode = $2 and a.payment_id = $3
window by_sequence as (order by a.sequence)`;

/** Reads what has happened to a payment. The number of queries does not grow with what has. */
@Injectable()
export class TimelineRepository {
  constructor(
    private readonly prisma: Prisma,
    @Inject(POOL) private readonly pool: pg.Pool,
  ) {}

  /** A payment of this merchant in this mode, or `null`. */
  async findPayment({ merchantId, mode }: TimelineScope, id: PaymentId): Promise<Payment | null> {
    const row = await this.prisma.payment.findUnique({ where: { merchantId_id: { merchantId, id } } });
    return row?.mode === mode ? row : null;
  }

  /**
   * What a page consists of, oldest first.
   *
   * @param after - the last entry of the page before; `null` for the first page
   */
  async keys(
    { merchantId, mode }: TimelineScope,
    paymentId: string,
    { after, limit }: { after: TimelineKey | null; limit: number },
  ): Promise<TimelineKey[]> {
    const from = after === null ? [null, null, null] : [after.at, after.rank, after.id];
    const { rows } = await this.pool.query<TimelineKey>(keysSql, [merchantId, mode, paymentId, ...from, limit]);
    return rows;
  }

  /** The rows behind the entries of a page. */
  async rows(scope: TimelineScope, paymentId: string, keys: readonly TimelineKey[]): Promise<TimelineRows> {
    const { merchantId, mode } = scope;
    const of = (type: TimelineType) => {
      const ids = keys.filter((key) => typeOf(key) === type).map(({ id }) => id);
      return { merchantId, mode, id: { in: ids } };
    };
    const requested = { payment: of('payment_requested').id, operation: of('operation_requested').id };
    const [
      operations,
      operationTransitions,
      paymentTransitions,
      attempts,
      places,
      ledgerEntries,
      events,
      idempotencyRecords,
    ] = await Promise.all([
      this.prisma.operation.findMany({ where: of('operation_requested') }),
      this.prisma.operationTransition.findMany({ where: of('operation_state') }),
      this.prisma.paymentTransition.findMany({ where: of('payment_state') }),
      this.prisma.attempt.findMany({ where: of('attempt') }),
      this.#places(scope, paymentId),
      this.prisma.ledgerEntry.findMany({
        where: { merchantId, mode, paymentId, journalId: of('journal').id },
        orderBy: [{ amountMinor: 'desc' }, { id: 'asc' }],
      }),
      this.prisma.event.findMany({ where: of('event') }),
      this.prisma.idempotencyRecord.findMany({
        where: { merchantId, mode, OR: [{ paymentId: requested.payment }, { operationId: requested.operation }] },
      }),
    ]);
    return {
      operations,
      operationTransitions,
      paymentTransitions,
      attempts,
      places,
      ledgerEntries,
      events,
      idempotencyRecords,
    };
  }

  async #places({ merchantId, mode }: TimelineScope, paymentId: string): Promise<AttemptPlace[]> {
    const { rows } = await this.pool.query<AttemptPlace>(placesSql, [merchantId, mode, paymentId]);
    return rows;
  }
}
