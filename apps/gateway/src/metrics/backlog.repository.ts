import { Inject, Injectable } from '@nestjs/common';
import pg from 'pg';
import { POOL } from '../shared/shared.module.js';

/** How many payments or operations are in some condition. */
export interface RecordCounts {
  readonly payment: number;
  readonly operation: number;
}

/** What waits for something, over all merchants and both modes. */
export interface Backlog {
  /** The answer was lost: the money may have moved, or not. */
  readonly unknown: RecordCounts;
  /** An operator has to look at them; those that are unknown are among them. */
  readonly waitingForReview: RecordCounts;
  /** Their owner is gone, and nobody has taken over yet. */
  readonly pastLease: RecordCounts;
  /** Kept, and not processed yet. */
  readonly openWebhookEvents: number;
}

/** Reads partial indexes alone, which hold what is counted and nothing else. What is unknown always waits for a review. */
const backlogSql = {
  name: 'backlog',
  text: `
    select
      (select json_build_object('all', count(*), 'unknown', count(*) filter (where state = 'unknown'))
        from payment where review_reason is not null) as payments,
      (select json_build_object('all', count(*), 'unknown', count(*) filter (where state = 'unknown'))
        from operation where review_reason is not null) as operations,
      (select count(*)::int from payment where lease_expires_at < now()) as payments_past_lease,
      (select count(*)::int from operation where lease_expires_at < now()) as operations_past_lease,
      (select count(*)::int from webhook_event where state in ('received', 'waiting', 'failed')) as webhook_events`,
};

interface Reviews {
  readonly all: number;
  readonly unknown: number;
}

interface Row {
  readonly payments: Reviews;
  readonly operations: Reviews;
  readonly payments_past_lease: number;
  readonly operations_past_lease: number;
  readonly webhook_events: number;
}

/** Counts what waits. */
@Injectable()
export class BacklogRepository {
  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  async count(): Promise<Backlog> {
    const [row] = (await this.pool.query<Row>(backlogSql)).rows;
    if (!row) throw new Error('A statement without condition returned no row');
    const { payments, operations } = row;
    return {
      unknown: { payment: payments.unknown, operation: operations.unknown },
      waitingForReview: { payment: payments.all, operation: operations.all },
      pastLease: { payment: row.payments_past_lease, operation: row.operations_past_lease },
      openWebhookEvents: row.webhook_events,
    };
  }

  /** Of the pool that everything shares. */
  get pooled(): { readonly idle: number; readonly busy: number; readonly waiting: number } {
    const { totalCount, idleCount, waitingCount } = this.pool;
    return { idle: idleCount, busy: totalCount - idleCount, waiting: waitingCount };
  }
}
