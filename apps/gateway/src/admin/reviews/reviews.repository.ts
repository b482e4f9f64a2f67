import { Inject, Injectable } from '@nestjs/common';
import { parseId, type Mode, type OperationState, type PaymentState } from '@tollgate/core';
import pg from 'pg';
import { POOL } from '../../shared/shared.module.js';
import type { AttemptSummary } from '../attempts/render-attempt.js';
import { reviewsSql } from './reviews-sql.js';

/** A payment or an operation, with its last attempt. */
export interface Subject {
  readonly id: string;
  readonly mode: Mode;
  /** What the attempt does. */
  readonly kind: string;
  readonly paymentId: string | null;
  readonly state: PaymentState | OperationState;
  readonly amountMinor: bigint;
  /** What has moved, as far as is known. */
  readonly movedMinor: bigint;
  readonly currency: string;
  /** Why it waits for an operator; `null` when it does not. */
  readonly reviewReason: string | null;
  readonly connectionId: string;
  readonly providerId: string;
  readonly providerReference: string | null;
  readonly nextCheckAt: Date | null;
  readonly createdAt: Date;
  /** When it came to its state. */
  readonly since: Date;
  readonly attempt: AttemptSummary;
}

/** An operator's act, as it is recorded. */
interface Closing {
  readonly id: string;
  readonly apiKeyId: string;
  readonly reason: string;
  readonly at: Date;
}

interface Scope {
  readonly merchantId: string;
  readonly mode: Mode;
}

type Row = Readonly<Record<string, unknown>>;

/** Reads what waits for an operator, and takes it off the queue where nothing is to be booked. Booking is the engine's. */
@Injectable()
export class ReviewsRepository {
  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  /**
   * What waits, oldest first.
   *
   * @param after - id of the last one of the page before; `null` for the first page
   */
  async list({ merchantId, mode }: Scope, { after, take }: { after: string | null; take: number }): Promise<Subject[]> {
    // Without its name: it is planned for this size of a page, so that no more is read.
    const { text } = reviewsSql.list;
    return (await this.#run({ text }, [merchantId, mode, after ?? '', take])).map(toSubject);
  }

  /** A payment or an operation of this merchant in this mode, or `null`. */
  async find({ merchantId, mode }: Scope, id: string): Promise<Subject | null> {
    const [row] = await this.#run(reviewsSql.find, [merchantId, mode, id]);
    return row ? toSubject(row) : null;
  }

  /** Closes a review and records who did it, in one commit. Of many at once, one closes it. */
  async close(
    { merchantId, mode }: Scope,
    id: string,
    action: Closing,
  ): Promise<'closed' | 'not_found' | 'not_closable'> {
    const statement = parseId('payment', id) === null ? reviewsSql.closeOperation : reviewsSql.closePayment;
    const values = [merchantId, id, mode, action.id, action.apiKeyId, action.reason, action.at];
    const [row] = await this.#run(statement, values);
    if (!row) return 'not_found';
    return row['closed'] === true ? 'closed' : 'not_closable';
  }

  async #run(statement: pg.QueryConfig, values: unknown[]): Promise<Row[]> {
    return (await this.pool.query<Row>({ ...statement, values })).rows;
  }
}

/** The texts with a fixed vocabulary are held to it by CHECK constraints. */
function toSubject(row: Row): Subject {
  return {
    id: row['id'] as string,
    mode: row['mode'] as Mode,
    kind: row['kind'] as string,
    paymentId: row['payment_id'] as string | null,
    state: row['state'] as Subject['state'],
    amountMinor: BigInt(row['amount_minor'] as string),
    movedMinor: BigInt(row['moved_minor'] as string),
    currency: row['currency'] as string,
    reviewReason: row['review_reason'] as string | null,
    connectionId: row['connection_id'] as string,
    providerId: row['provider_id'] as string,
    providerReference: row['provider_reference'] as string | null,
    nextCheckAt: row['next_check_at'] as Date | null,
    createdAt: row['created_at'] as Date,
    since: row['since'] as Date,
    attempt: {
      id: row['attempt_id'] as string,
      state: row['attempt_state'] as string,
      detail: row['attempt_detail'] as string | null,
      providerReference: row['attempt_reference'] as string | null,
      sends: row['sends'] as number,
      idempotencyKey: row['idempotency_key'] as string,
      startedAt: row['started_at'] as Date,
      endedAt: row['ended_at'] as Date | null,
    },
  };
}
