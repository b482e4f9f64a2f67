import { Inject, Injectable } from '@nestjs/common';
import {
  isClosedOperation,
  operationStatesThatTake,
  statesThatTake,
  type AttemptId,
  type DeclineCode,
  type Mode,
  type OperationId,
} from '@tollgate/core';
import type pg from 'pg';
import { isConnectionFault } from '../shared/database.js';
import { exchangesJson } from '../shared/storable.js';
import { POOL } from '../shared/shared.module.js';
import { IDEMPOTENCY_RETENTION_HOURS, type NewAttempt } from './journal-types.js';
import { operationSql } from './operation-sql.js';
import type {
  AttemptedOperation,
  OperationClaim,
  OperationClaimResult,
  OperationResend,
  OperationSettlement,
  StoredOperation,
} from './operation-types.js';

/** What {@link OperationJournal.reopen} needs. */
export interface OperationReopening {
  readonly merchantId: string;
  readonly operationId: OperationId;
  readonly sealedRequest: Uint8Array | null;
  readonly attempt: Omit<NewAttempt, 'sequence'>;
  readonly transitionId: string;
  readonly reservation: OperationClaim['reservation'];
  readonly leaseMs: number;
  readonly now: Date;
}

/** An operation whose owner's lease ran out, taken over under a new epoch, and its attempt in flight. */
export interface TakenOverOperation {
  readonly operation: StoredOperation;
  readonly attemptId: AttemptId;
}

/**
 * The only writer of captures, voids, refunds, transfers, reversals and payouts. Each method is one statement and one
 * commit; callers see outcomes, never rows half written.
 */
@Injectable()
export class OperationJournal {
  constructor(@Inject(POOL) private readonly pool: pg.Pool) {}

  /**
   * Records an operation, sets aside what it needs, and records its first attempt and idempotency key before anything is
   * sent. A claim whose connection broke is repeated once.
   */
  async claim(claim: OperationClaim): Promise<OperationClaimResult> {
    return this.#claimOnce(claim).catch((error: unknown) => {
      if (!isConnectionFault(error)) throw error;
      return this.#claimOnce(claim);
    });
  }

  /**
   * Starts a new attempt of an operation that no provider has heard of.
   *
   * @returns `null` when somebody else was quicker, or when less is left than it needs
   */
  async reopen(reopening: OperationReopening): Promise<{ leaseEpoch: number; amountMinor: bigint } | null> {
    const { attempt, reservation } = reopening;
    const [row] = await this.#run(operationSql.reopen, [
      reopening.merchantId,
      reopening.operationId,
      reopening.leaseMs,
      reopening.sealedRequest,
      reopening.now,
      attempt.id,
      JSON.stringify(attempt.connectionSettings),
      attempt.idempotencyKey,
      reopening.transitionId,
      reservation.journalId,
      ...entriesOf(reservation),
      JSON.stringify(attempt.choice),
    ]).catch(unlessTaken);
    if (!row) return null;
    return { leaseEpoch: row['lease_epoch'] as number, amountMinor: BigInt(row['amount_minor'] as string) };
  }

  /**
   * Records an outcome: state, payment, attempt, ledger, event and stored answer in one commit.
   *
   * @returns `false` when the lease's epoch is old or the state does not take the event: nothing was changed
   */
  async settle(settlement: OperationSettlement): Promise<boolean> {
    const { lease, attemptEnd, postings, eventRow, answer, subject, adminAction } = settlement;
    const rows = await this.#run(operationSql.settle, [
      lease.merchantId,
      lease.operationId,
      lease.epoch,
      // An owner may have been overtaken by an unknown; who asks a provider has computed from what was stored.
      lease.epoch === null ? [settlement.fromState] : operationStatesThatTake(settlement.kind, settlement.event),
      settlement.toState,
      settlement.movedMinor,
      attemptEnd.providerReference,
      attemptEnd.declineCode,
      settlement.reviewReason,
      attemptEnd.endedAt,
      attemptEnd.attemptId,
      attemptEnd.outcome,
      attemptEnd.detail,
      settlement.transitionId,
      settlement.event,
      settlement.actor,
      settlement.journalId,
      postings.map(({ id }) => id),
      postings.map(({ account }) => account),
      postings.map(({ amountMinor }) => amountMinor),
      postings.map(({ currency }) => currency),
      eventRow.id,
      eventRow.type,
      JSON.stringify(eventRow.data),
      answer?.status ?? null,
      answer?.body ?? null,
      isClosedOperation(settlement.toState),
      IDEMPOTENCY_RETENTION_HOURS,
      settlement.nextCheckInMs,
      subject.refundedMinor,
      subject.refundsReservedMinor,
      subject.transferredMinor,
      subject.payment?.toState ?? null,
      subject.payment?.capturedMinor ?? null,
      subject.reversedMinor,
      settlement.paymentTransitionId,
      subject.payment?.event ?? null,
      settlement.paymentEventId,
      subject.payment ? statesThatTake(subject.payment.event) : [],
      exchangesJson(attemptEnd.exchanges),
      settlement.cause,
      adminAction?.id ?? null,
      adminAction?.apiKeyId ?? null,
      adminAction?.action ?? null,
      adminAction?.targetId ?? null,
      adminAction?.reason ?? null,
      adminAction ? JSON.stringify(adminAction.data) : null,
      settlement.reversedMinor,
      settlement.movedBeforeMinor,
    ]);
    return rows.length === 1;
  }

  /** One operation of this merchant in this mode, or `null`. */
  async find(merchantId: string, mode: Mode, id: OperationId): Promise<StoredOperation | null> {
    const [row] = await this.#run(operationSql.find, [merchantId, id, mode]);
    return row ? toOperation(row) : null;
  }

  /** An operation's attempt with the operation; `null` where this merchant has none in this mode. */
  async findAttempted(merchantId: string, mode: Mode, attemptId: AttemptId): Promise<AttemptedOperation | null> {
    const [row] = await this.#run(operationSql.findAttempted, [merchantId, attemptId, mode]);
    if (!row) return null;
    return {
      operation: toOperation(row),
      attemptState: row['attempt_state'] as AttemptedOperation['attemptState'],
      resentSince: row['resent_since'] as Date | null,
    };
  }

  /**
   * Counts a resend of an operation whose outcome is unknown, before it leaves.
   *
   * @param keyLifetimeSeconds - how long after the first send the provider still knows the key
   * @returns what is to be sent; `null` where nothing may be
   */
  async resend(merchantId: string, id: OperationId, keyLifetimeSeconds: number): Promise<OperationResend | null> {
    const [row] = await this.#run(operationSql.resend, [merchantId, id, keyLifetimeSeconds]);
    if (!row) return null;
    return {
      attemptId: row['id'] as AttemptId,
      idempotencyKey: row['idempotency_key'] as string,
      connectionSettings: row['connection_settings'] as OperationResend['connectionSettings'],
      sealedRequest: row['sealed_request'] as Uint8Array,
    };
  }

  /** Takes over operations whose owner's lease ran out, at most `limit` of them. */
  async takeOver(limit: number, leaseMs: number): Promise<TakenOverOperation[]> {
    const rows = await this.#run(operationSql.takeOver, [limit, leaseMs]);
    return rows.map((row) => ({ operation: toOperation(row), attemptId: row['attempt_id'] as AttemptId }));
  }

  /** Takes operations that a connection is to be asked about, at most `limit`; others leave them alone for `holdMs`. */
  async takeDue(connectionId: string, limit: number, holdMs: number): Promise<StoredOperation[]> {
    return (await this.#run(operationSql.takeDue, [limit, holdMs, connectionId])).map(toOperation);
  }

  /** Says when the provider is asked again, if the operation is still in the state that it was in. */
  async scheduleCheck(operation: StoredOperation, pauseMs: number | null, reviewReason: string | null): Promise<void> {
    const { merchantId, id, state } = operation;
    await this.#run(operationSql.scheduleCheck, [merchantId, id, state, pauseMs, reviewReason]);
  }

  async #claimOnce(claim: OperationClaim): Promise<OperationClaimResult> {
    const { operation, attempt, idempotency, reservation } = claim;
    const [row] = await this.#run(operationSql.claim[operation.kind], [
      operation.merchantId,
      operation.id,
      operation.mode,
      operation.kind,
      operation.dialect,
      operation.paymentId,
      operation.parentId,
      operation.amountMinor,
      operation.feeMinor,
      operation.currency,
      operation.description,
      operation.reason,
      operation.metadata && JSON.stringify(operation.metadata),
      operation.sealedRequest,
      operation.configVersion,
      attempt.connectionId,
      attempt.providerId,
      operation.createdAt,
      claim.leaseMs,
      idempotency?.key ?? null,
      idempotency?.fingerprint ?? null,
      attempt.id,
      JSON.stringify(attempt.connectionSettings),
      attempt.idempotencyKey,
      claim.transitionId,
      reservation.journalId,
      ...entriesOf(reservation),
      operation.payeeId,
      JSON.stringify(attempt.choice),
      operation.dialectData && JSON.stringify(operation.dialectData),
    ]).catch(unlessTaken);
    if (row) return { won: true, amountMinor: BigInt(row['amount_minor'] as string) };
    const [own] = await this.#run(operationSql.ownClaim, [operation.merchantId, operation.id]);
    if (own) return { won: true, amountMinor: BigInt(own['amount_minor'] as string) };
    if (!idempotency) return { won: false, because: 'not_eligible' };
    const [holder] = await this.#run(operationSql.keyHolder, [
      operation.merchantId,
      operation.mode,
      operation.dialect,
      idempotency.key,
    ]);
    return { won: false, because: holder ? 'key_taken' : 'not_eligible' };
  }

  async #run(statement: { name: string; text: string }, values: unknown[]): Promise<Record<string, unknown>[]> {
    const result = await this.pool.query<Record<string, unknown>>({ ...statement, values });
    return result.rows;
  }
}

function entriesOf({ entries }: OperationClaim['reservation']): unknown[] {
  return [entries.map(({ id }) => id), entries.map(({ account }) => account), entries.map(({ sign }) => sign)];
}

/** Another capture or void of the same authorization is under way: no row, as if it were not eligible. */
function unlessTaken(error: unknown): Record<string, unknown>[] {
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  if (code === '23505' && constraint === 'operation_ends_authorization') return [];
  throw error;
}

/** The texts with a fixed vocabulary are held to it by CHECK constraints. */
function toOperation(row: Record<string, unknown>): StoredOperation {
  return {
    merchantId: row['merchant_id'] as string,
    id: row['id'] as OperationId,
    mode: row['mode'] as Mode,
    kind: row['kind'] as StoredOperation['kind'],
    dialect: row['dialect'] as StoredOperation['dialect'],
    state: row['state'] as StoredOperation['state'],
    paymentId: row['payment_id'] as StoredOperation['paymentId'],
    parentId: row['parent_id'] as StoredOperation['parentId'],
    payeeId: row['payee_id'] as StoredOperation['payeeId'],
    amountMinor: BigInt(row['amount_minor'] as string),
    feeMinor: BigInt(row['fee_minor'] as string),
    movedMinor: BigInt(row['moved_minor'] as string),
    reversedMinor: BigInt(row['reversed_minor'] as string),
    currency: row['currency'] as string,
    description: row['description'] as string | null,
    reason: row['reason'] as string | null,
    metadata: row['metadata'] as StoredOperation['metadata'],
    dialectData: row['dialect_data'] as StoredOperation['dialectData'],
    connectionId: row['connection_id'] as string,
    providerId: row['provider_id'] as string,
    providerReference: row['provider_reference'] as string | null,
    declineCode: row['decline_code'] as DeclineCode | null,
    leaseEpoch: row['lease_epoch'] as number,
    createdAt: row['created_at'] as Date,
    updatedAt: row['updated_at'] as Date,
  };
}
