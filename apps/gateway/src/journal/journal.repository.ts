import { Inject, Injectable } from '@nestjs/common';
import { closedStates, money, type AttemptId, type Mode, type PaymentId, type PaymentState } from '@tollgate/core';
import pg from 'pg';
import { isConnectionFault } from '../shared/database.js';
import { exchangesJson } from '../shared/storable.js';
import { JournalMetrics } from '../metrics/journal-metrics.js';
import { JOURNAL_POOL, POOL } from '../shared/shared.module.js';
import { Batcher } from './batcher.js';
import { claimRowOf, exclusivesOf } from './claim-row.js';
import { claimColumns, claimSql } from './claim-sql.js';
import { jsonWriterOf } from './columns.js';
import { journalSql } from './journal-sql.js';
import { settleRowOf } from './settle-row.js';
import { settleColumns, settleSql } from './settle-sql.js';
import {
  IDEMPOTENCY_RETENTION_HOURS,
  type AttemptedPayment,
  type AttemptWithoutMovement,
  type Claim,
  type ClaimResult,
  type IdempotencyHolder,
  type LateSuccess,
  type Lease,
  type NewAttempt,
  type NewPayment,
  type Observation,
  type OpenPayment,
  type Resend,
  type Settlement,
  type TakenOver,
} from './journal-types.js';

/** A statement that is prepared once per connection. */
interface Statement {
  readonly name: string;
  readonly text: string;
}

const claimJson = jsonWriterOf(claimColumns);
const settleJson = jsonWriterOf(settleColumns);

const batchLimits = { mostRows: 64, mostBytes: 1_048_576, mostInFlight: 1 } as const;

/** A few tenths of a second's work; whoever comes then is told to come back. */
const mostClaimsWaiting = 2_000;

/** What {@link Journal.reopen} needs besides the payment. */
export interface Reopening {
  readonly payment: Pick<
    NewPayment,
    | 'merchantId'
    | 'id'
    | 'configVersion'
    | 'rule'
    | 'route'
    | 'passedOver'
    | 'sealedRequest'
    | 'sourceKind'
    | 'payerCountry'
    | 'boundTo'
    | 'amountMinor'
    | 'currency'
  >;
  readonly attempt: Omit<NewAttempt, 'sequence'>;
  readonly transitionId: string;
  readonly leaseMs: number;
  readonly now: Date;
}

/** A payment that was opened again. */
export interface Reopened {
  readonly leaseEpoch: number;
  /** Number of the new attempt. */
  readonly sequence: number;
  /** When the payment was first asked for. */
  readonly createdAt: Date;
}

/**
 * The only writer of payments, attempts, ledger and idempotency records on the payment path. Each method is one statement
 * and one commit; callers see outcomes, never rows half written.
 */
@Injectable()
export class Journal {
  readonly #claims: Batcher<Claim>;
  readonly #settles: Batcher<Settlement>;

  /** @param batchPool - for the statements of many payments, whose plans have to be chosen in another way */
  constructor(
    @Inject(POOL) private readonly pool: pg.Pool,
    @Inject(JOURNAL_POOL) batchPool: pg.Pool = pool,
    metrics?: JournalMetrics,
  ) {
    this.#claims = new Batcher({
      ...batchLimits,
      mostWaiting: mostClaimsWaiting,
      exclusives: exclusivesOf,
      encode: (claim) => claimJson(claimRowOf(claim)),
      one: (encoded) => storedOne(batchPool, claimSql.one, encoded),
      many: (claims, encoded) =>
        storedMany(
          batchPool,
          claimSql.many,
          encoded,
          claims.map(({ payment }) => payment.id),
        ),
      onStatement: (rows, rerun) => metrics?.stored('claim', rows, rerun),
    });
    this.#settles = new Batcher({
      ...batchLimits,
      // What has been sent is recorded: the claims keep it from becoming too many.
      mostWaiting: Infinity,
      exclusives: ({ lease }) => [`${lease.merchantId} ${lease.paymentId}`],
      encode: (settlement) => settleJson(settleRowOf(settlement)),
      one: (encoded) => storedOne(batchPool, settleSql.one, encoded),
      many: (settlements, encoded) =>
        storedMany(
          batchPool,
          settleSql.many,
          encoded,
          settlements.map(({ lease }) => lease.paymentId),
        ),
      onStatement: (rows, rerun) => metrics?.stored('settle', rows, rerun),
    });
  }

  /**
   * Records a payment, its first attempt and its idempotency key before anything is sent. A claim whose connection broke
   * is repeated once: whether the first one was committed shows in whose payment holds the key.
   */
  async claim(claim: Claim): Promise<ClaimResult> {
    try {
      return await this.#claimOnce(claim).catch((error: unknown) => {
        if (!isConnectionFault(error)) throw error;
        return this.#claimOnce(claim);
      });
    } catch (error) {
      if (!isSourceGuardViolation(error)) throw error;
      // It may have met its own first try.
      return (await this.#isOwn(claim)) ? { won: true } : { won: false, because: 'source_in_use' };
    }
  }

  /** The record that holds a key, with its payment's state; `null` when the key is free. */
  async findHolder(
    { merchantId, mode, dialect }: Pick<NewPayment, 'merchantId' | 'mode' | 'dialect'>,
    { key, fingerprint }: { key: string; fingerprint: Uint8Array },
  ): Promise<IdempotencyHolder | null> {
    const [row] = await this.#run(journalSql.holder, [merchantId, mode, dialect, key]);
    if (!row) return null;
    const status = row['answer_status'] as number | null;
    return {
      madeId: (row['payment_id'] ?? row['operation_id']) as IdempotencyHolder['madeId'],
      sameRequest: Buffer.from(fingerprint).equals(row['fingerprint'] as Buffer),
      state: row['state'] as IdempotencyHolder['state'],
      answer: status === null ? null : { status, body: row['answer_body'] as string },
    };
  }

  /**
   * Records "nothing moved by attempt n, attempt n+1 started" before the latter's first byte.
   *
   * @returns `false` when the lease is no longer the caller's: then it must not send
   */
  async startNextAttempt(
    lease: Lease,
    ended: AttemptWithoutMovement,
    next: NewAttempt,
    leaseMs: number,
  ): Promise<boolean> {
    const rows = await this.#run(journalSql.nextAttempt, [
      lease.merchantId,
      lease.paymentId,
      lease.epoch,
      ended.attemptId,
      ended.detail,
      next.id,
      ended.endedAt,
      next.connectionId,
      next.providerId,
      leaseMs,
      JSON.stringify(next.connectionSettings),
      next.idempotencyKey,
      next.sequence,
      exchangesJson(ended.exchanges),
      ended.outcome,
      ended.declineCode,
      JSON.stringify(next.choice),
    ]);
    return rows.length === 1;
  }

  /**
   * Starts a new attempt of a payment that no provider has heard of.
   *
   * @returns `'taken'` when somebody else was quicker, `'source_in_use'` when another payment holds its source
   */
  async reopen({
    payment,
    attempt,
    transitionId,
    leaseMs,
    now,
  }: Reopening): Promise<Reopened | 'taken' | 'source_in_use'> {
    const rows = await this.#run(journalSql.reopen, [
      payment.merchantId,
      payment.id,
      attempt.id,
      attempt.connectionId,
      attempt.providerId,
      payment.configVersion,
      payment.rule,
      payment.route,
      JSON.stringify(payment.passedOver),
      leaseMs,
      now,
      JSON.stringify(attempt.connectionSettings),
      attempt.idempotencyKey,
      transitionId,
      payment.sealedRequest,
      payment.sourceKind,
      payment.payerCountry,
      payment.boundTo,
      JSON.stringify(attempt.choice),
      payment.amountMinor,
      payment.currency,
    ]).catch((error: unknown) => {
      if (isSourceGuardViolation(error)) return null;
      throw error;
    });
    if (rows === null) return 'source_in_use';
    const [row] = rows;
    if (!row) return 'taken';
    return {
      leaseEpoch: row['lease_epoch'] as number,
      sequence: row['sequence'] as number,
      createdAt: row['created_at'] as Date,
    };
  }

  /** The epoch of the lease that an attempt is in flight under; `null` where it is not in flight, or not there. */
  async startedUnder(merchantId: string, attemptId: AttemptId): Promise<number | null> {
    const [row] = await this.#run(journalSql.startedUnder, [merchantId, attemptId]);
    return row ? (row['lease_epoch'] as number) : null;
  }

  /**
   * Records an outcome: state, attempt, ledger, event and stored answer in one commit.
   *
   * @returns `false` when the lease's epoch is old or the payment's state does not take the event: nothing was changed
   */
  settle(settlement: Settlement): Promise<boolean> {
    return this.#settles.run(settlement);
  }

  /** Takes payments that a connection is to be asked about, at most `limit`; others leave them alone for `holdMs`. */
  async takeDue(connectionId: string, limit: number, holdMs: number): Promise<OpenPayment[]> {
    return (await this.#run(journalSql.takeDue, [limit, holdMs, connectionId])).map(toOpenPayment);
  }

  /** A payment of which something may still become; `null` for any other. */
  async findOpen(merchantId: string, mode: Mode, id: PaymentId): Promise<OpenPayment | null> {
    const [row] = await this.#run(journalSql.findOpen, [merchantId, id, mode]);
    return row ? toOpenPayment(row) : null;
  }

  /** Any payment of this merchant in this mode, as far as asking its provider depends on it; `null` where there is none. */
  async findToCheck(merchantId: string, mode: Mode, id: PaymentId): Promise<OpenPayment | null> {
    const [row] = await this.#run(journalSql.findToCheck, [merchantId, id, mode]);
    return row ? toOpenPayment(row) : null;
  }

  /**
   * Payments that succeeded after they had ended and of which nothing is being given back: oldest first.
   *
   * @param connectionIds - where they were made
   */
  async findLateSuccesses(connectionIds: readonly string[], limit: number): Promise<LateSuccess[]> {
    const rows = await this.#run(journalSql.findLateSuccesses, [connectionIds, limit]);
    return rows.map((row) => ({
      merchantId: row['merchant_id'] as string,
      mode: row['mode'] as Mode,
      id: row['id'] as PaymentId,
    }));
  }

  /** A charge's attempt with its payment; `null` where this merchant has none in this mode. */
  async findAttempted(merchantId: string, mode: Mode, attemptId: AttemptId): Promise<AttemptedPayment | null> {
    const [row] = await this.#run(journalSql.findAttempted, [merchantId, attemptId, mode]);
    if (!row) return null;
    return {
      payment: toOpenPayment(row),
      operation: row['operation'] as AttemptedPayment['operation'],
      attemptState: row['attempt_state'] as AttemptedPayment['attemptState'],
      resentSince: row['resent_since'] as Date | null,
    };
  }

  /**
   * Counts a resend of a payment whose outcome is unknown, before it leaves.
   *
   * @param keyLifetimeSeconds - how long after the first send the provider still knows the key
   * @returns what is to be sent; `null` where nothing may be
   */
  async resend(merchantId: string, id: PaymentId, keyLifetimeSeconds: number): Promise<Resend | null> {
    const [row] = await this.#run(journalSql.resend, [merchantId, id, keyLifetimeSeconds]);
    if (!row) return null;
    return {
      attemptId: row['id'] as AttemptId,
      idempotencyKey: row['idempotency_key'] as string,
      operation: row['operation'] as Resend['operation'],
      connectionSettings: row['connection_settings'] as Resend['connectionSettings'],
      sealedRequest: row['sealed_request'] as Uint8Array,
    };
  }

  /**
   * Says when the provider is asked again, if the payment is still in the state that it was in.
   *
   * @param pauseMs - how long from now; `null`: never
   * @param reviewReason - why an operator has to look as well; `null` leaves what there is
   */
  async scheduleCheck(payment: OpenPayment, pauseMs: number | null, reviewReason: string | null): Promise<void> {
    const { merchantId, id, state } = payment;
    await this.#run(journalSql.scheduleCheck, [merchantId, id, state, pauseMs, reviewReason]);
  }

  /**
   * Records what became of a payment: state, attempt, ledger and event in one commit. The stored answer stays as it was.
   *
   * @returns `false` when the payment is no longer in the state that it was in: nothing was changed
   */
  async observe({ payment, consequence, postings, eventRow, adminAction, ...rest }: Observation): Promise<boolean> {
    const rows = await this.#run(journalSql.observe, [
      payment.merchantId,
      payment.id,
      payment.state,
      consequence.toState,
      consequence.capturedMinor,
      consequence.declineCode,
      consequence.reviewReason,
      rest.nextCheckInMs,
      rest.at,
      consequence.attemptState,
      consequence.detail,
      rest.transitionId,
      consequence.event,
      rest.journalId,
      postings.map(({ id }) => id),
      postings.map(({ account }) => account),
      postings.map(({ amountMinor }) => amountMinor),
      postings.map(({ currency }) => currency),
      eventRow.id,
      eventRow.type,
      JSON.stringify(eventRow.data),
      closedStates.has(consequence.toState),
      IDEMPOTENCY_RETENTION_HOURS,
      consequence.providerReference,
      rest.finder.actor,
      rest.finder.cause,
      exchangesJson(rest.exchanges),
      adminAction?.id ?? null,
      adminAction?.apiKeyId ?? null,
      adminAction?.action ?? null,
      adminAction?.targetId ?? null,
      adminAction?.reason ?? null,
      adminAction ? JSON.stringify(adminAction.data) : null,
      payment.updatedAt,
    ]);
    return rows.length === 1;
  }

  /**
   * Keeps an outcome that came too late to be settled with its attempt; states stay as they are.
   *
   * @param canBeAsked - whether the provider can be asked by the id that was learned; then it is, soon
   */
  async keepLateOutcome({ lease, attemptEnd, toState }: Settlement, canBeAsked: boolean): Promise<void> {
    const { attemptId, providerReference, detail, exchanges } = attemptEnd;
    const words = `late answer: ${toState}${detail === null ? '' : ` (${detail})`}`;
    await this.#run(journalSql.keepLateOutcome, [
      lease.merchantId,
      attemptId,
      providerReference,
      words,
      exchangesJson(exchanges),
      lease.paymentId,
      canBeAsked,
    ]);
  }

  /** Takes over payments whose owner's lease ran out, at most `limit` of them. */
  async takeOver(limit: number, leaseMs: number): Promise<TakenOver[]> {
    const rows = await this.#run(journalSql.takeOver, [limit, leaseMs]);
    return rows.map((row) => ({
      lease: {
        merchantId: row['merchant_id'] as string,
        paymentId: row['id'] as PaymentId,
        epoch: row['lease_epoch'] as number,
      },
      mode: row['mode'] as TakenOver['mode'],
      attemptId: row['attempt_id'] as TakenOver['attemptId'],
      connectionId: row['connection_id'] as string,
      dialect: row['dialect'] as TakenOver['dialect'],
    }));
  }

  async #claimOnce(claim: Claim): Promise<ClaimResult> {
    if (await this.#claims.run(claim)) return { won: true };
    const { payment, idempotency } = claim;
    if (idempotency) {
      const holder = await this.findHolder(payment, idempotency);
      if (holder && holder.madeId !== payment.id) return { won: false, because: 'key_taken', holder };
      if (holder && !(await this.#isOwn({ payment }))) return { won: false, because: 'key_taken', holder };
    }
    return (await this.#isOwn({ payment })) ? { won: true } : { won: false, because: 'taken_over' };
  }

  async #isOwn({ payment }: Pick<Claim, 'payment'>): Promise<boolean> {
    return (await this.#run(journalSql.ownClaim, [payment.merchantId, payment.id])).length === 1;
  }

  async #run(statement: Statement, values: unknown[]): Promise<Record<string, unknown>[]> {
    const result = await this.pool.query<Record<string, unknown>>({ ...statement, values });
    return result.rows;
  }
}

async function storedOne(pool: pg.Pool, statement: Statement, encoded: string): Promise<boolean> {
  return (await pool.query({ ...statement, values: [encoded] })).rows.length === 1;
}

async function storedMany(
  pool: pg.Pool,
  statement: Statement,
  encoded: readonly string[],
  ids: readonly string[],
): Promise<boolean[]> {
  const { rows } = await pool.query<{ id: string }>({ ...statement, values: [`[${encoded.join(',')}]`] });
  const stored = new Set(rows.map(({ id }) => id));
  return ids.map((id) => stored.has(id));
}

/** The texts with a fixed vocabulary are held to it by CHECK constraints. */
function toOpenPayment(row: Record<string, unknown>): OpenPayment {
  return {
    merchantId: row['merchant_id'] as string,
    id: row['id'] as PaymentId,
    mode: row['mode'] as OpenPayment['mode'],
    state: row['state'] as PaymentState,
    asked: money(BigInt(row['amount_minor'] as string), row['currency'] as string),
    capturedMinor: BigInt(row['captured_minor'] as string),
    owedMinor: BigInt(row['owed_minor'] as string),
    connectionId: row['connection_id'] as string,
    providerReference: row['provider_reference'] as string | null,
    sourceKind: row['source_kind'] as OpenPayment['sourceKind'],
    createdAt: row['created_at'] as Date,
    updatedAt: row['updated_at'] as Date,
  };
}

function isSourceGuardViolation(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '23505' && error.constraint === 'payment_source_guard';
}
