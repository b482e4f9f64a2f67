import { Inject, Injectable, Logger } from '@nestjs/common';
import type { AttemptId, Exchange } from '@tollgate/core';
import { ENVIRONMENT } from '../config/config.module.js';
import type { GatewayEnvironment } from '../config/environment.js';
import { InFlight } from '../engine/in-flight.js';
import type { PaymentView } from '../engine/payment-view.js';
import { PaymentsRepository } from '../engine/payments.repository.js';
import { Renderers } from '../engine/renderers.js';
import type { NewAdminAction } from '../journal/journal-types.js';
import { OperationJournal } from '../journal/operation-journal.repository.js';
import type { OperationSettlement, StoredOperation } from '../journal/operation-types.js';
import { Connections } from '../providers/connections.js';
import type { Answer } from '../shared/answer.js';
import { Clock } from '../shared/clock.js';
import { Ids } from '../shared/ids.js';
import { within } from '../shared/within.js';
import { whenSettled } from '../shared/when-settled.js';
import { untilStored } from '../shared/until-stored.js';
import { operationConsequence, type OperationOutcome } from './operation-consequence.js';
import { nextOperationCheckInMs } from './operation-schedule.js';

/** An outcome in hand, and the operation that it belongs to. */
export interface OperationInHand {
  /** As it stands. */
  readonly operation: StoredOperation;
  /** Under which it is settled; `null` where nobody is sending it and a provider was asked. */
  readonly epoch: number | null;
  readonly attemptId: AttemptId | null;
  readonly outcome: OperationOutcome;
  /** What went over the wire for it. */
  readonly exchanges: readonly Exchange[];
  readonly actor: OperationSettlement['actor'];
  /** Id of what made the actor look; absent where nothing did. */
  readonly cause?: string | null;
  /** What an operator does; absent where none does. */
  readonly adminAction?: NewAdminAction;
}

/** How long a caller waits for a database that is away before it is told "processing". */
const callerPatienceMs = 10_000;

/** Stores outcomes of operations. One in hand is not given up: storing it is tried again until the database takes it. */
@Injectable()
export class OperationSettler {
  readonly #logger = new Logger(OperationSettler.name);

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: GatewayEnvironment,
    private readonly journal: OperationJournal,
    private readonly payments: PaymentsRepository,
    private readonly renderers: Renderers,
    private readonly connections: Connections,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly inFlight: InFlight,
  ) {}

  /** Stores an outcome and returns the answer that follows from what is stored. */
  async settle(inHand: OperationInHand): Promise<Answer> {
    const { operation } = inHand;
    const stored = this.inFlight.track(this.#storeUntilDone(inHand));
    const answer = await within(
      callerPatienceMs,
      stored.catch((error: unknown) => this.#notStored(operation, error)),
    );
    return answer ?? this.renderers.renderOperation(operation.dialect, { ...operation, state: 'unknown' }, null);
  }

  /**
   * Stores what a provider says when it is asked again.
   *
   * @returns `false` when nothing followed, or when the operation has changed meanwhile
   */
  async observe(inHand: OperationInHand): Promise<boolean> {
    const prepared = this.#prepare(inHand);
    return prepared !== null && this.journal.settle(prepared.settlement);
  }

  async #storeUntilDone(inHand: OperationInHand): Promise<Answer> {
    const prepared = this.#prepare(inHand);
    if (!prepared) throw new Error('An operation in flight cannot take what its provider said');
    const { operation } = inHand;
    const { settlement, next } = prepared;
    const store = async (): Promise<Answer> => {
      const answer = this.#render(next, paymentAfter(await this.#paymentOf(operation), settlement));
      const kept = settlement.toState === 'not_sent' ? null : answer;
      if (await this.journal.settle({ ...settlement, answer: kept })) return answer;
      const stored = await whenSettled(() => this.#find(operation), this.environment.leaseMs);
      const last = (await this.#settleLate(stored, inHand)) ?? stored;
      return this.#render(last, await this.#paymentOf(operation));
    };
    return untilStored(store, this.#logger, { operationId: operation.id });
  }

  async #find({ merchantId, mode, id }: StoredOperation): Promise<StoredOperation> {
    const stored = await this.journal.find(merchantId, mode, id);
    if (!stored) throw new Error('An operation that was claimed is not there');
    return stored;
  }

  /**
   * Somebody took the operation over and does not know what became of it, or has said otherwise; we do, and late is better
   * than never. What the state table has no edge for stands.
   *
   * @returns the operation as it is then; `null` when nothing was changed
   */
  async #settleLate(
    stored: StoredOperation,
    { attemptId, outcome, exchanges, actor }: OperationInHand,
  ): Promise<StoredOperation | null> {
    if (stored.state === 'processing' || stored.state === 'not_sent') return null;
    if (outcome.outcome === 'unknown' || outcome.outcome === 'not_sent') return null;
    const prepared = this.#prepare({ operation: stored, epoch: null, attemptId, outcome, exchanges, actor });
    // What was answered under the key stays its answer.
    if (prepared) {
      const words = { operationId: stored.id, attemptId, outcome: outcome.outcome, state: stored.state };
      this.#logger.error(words, 'An outcome came after the lease was taken over; it is booked');
    }
    return prepared && (await this.journal.settle(prepared.settlement)) ? prepared.next : null;
  }

  /** Without an answer: that is written where a caller waits for one. */
  #prepare(inHand: OperationInHand): { settlement: OperationSettlement; next: StoredOperation } | null {
    const { operation, epoch, attemptId, outcome, actor } = inHand;
    const consequence = operationConsequence(operation, outcome);
    if (!consequence) return null;
    const now = this.clock.now();
    const next: StoredOperation = {
      ...operation,
      state: consequence.toState,
      movedMinor: consequence.movedMinor,
      providerReference: consequence.providerReference ?? operation.providerReference,
      declineCode: consequence.declineCode,
      updatedAt: now,
    };
    const capabilities = this.connections.byId.get(operation.connectionId)?.capabilities;
    const settlement: OperationSettlement = {
      lease: { merchantId: operation.merchantId, operationId: operation.id, epoch },
      kind: operation.kind,
      reversedMinor: operation.reversedMinor,
      movedBeforeMinor: operation.movedMinor,
      fromState: operation.state,
      event: consequence.event,
      toState: consequence.toState,
      actor,
      cause: inHand.cause ?? null,
      adminAction: inHand.adminAction ?? null,
      attemptEnd: {
        attemptId,
        outcome: consequence.attemptState,
        providerReference: consequence.providerReference,
        declineCode: consequence.declineCode,
        detail: consequence.detail,
        exchanges: inHand.exchanges,
        endedAt: now,
      },
      movedMinor: consequence.movedMinor,
      reviewReason: consequence.reviewReason,
      nextCheckInMs: capabilities ? pauseAfter(actor, nextOperationCheckInMs(next, capabilities, now)) : null,
      subject: consequence.subject,
      transitionId: this.ids.make('operationTransition'),
      paymentTransitionId: this.ids.make('transition'),
      journalId: this.ids.make('ledgerJournal'),
      postings: consequence.postings.map((posting) => ({ ...posting, id: this.ids.make('ledgerEntry') })),
      eventRow: {
        id: this.ids.make('event'),
        type: `${operation.kind}.${consequence.event === 'failed_later' ? 'failed_later' : consequence.toState}`,
        data: { operationId: operation.id, paymentId: operation.paymentId, declineCode: consequence.declineCode },
      },
      paymentEventId: this.ids.make('event'),
      answer: null,
    };
    return { settlement, next };
  }

  /** The payment that an operation is about, where its dialect tells of it. */
  async #paymentOf({ merchantId, mode, paymentId, dialect }: StoredOperation): Promise<PaymentView | null> {
    if (paymentId === null || !this.renderers.readsPayment(dialect)) return null;
    return this.payments.find(merchantId, mode, paymentId);
  }

  #render(operation: StoredOperation, payment: PaymentView | null): Answer {
    return this.renderers.renderOperation(operation.dialect, operation, payment);
  }

  /** The database refused the rows: a bug. The attempt stays started and recovery will find it. */
  #notStored({ id }: StoredOperation, error: unknown): null {
    this.#logger.error({ operationId: id, err: error }, 'An outcome could not be stored');
    return null;
  }
}

/** Nobody waits for what recovery has taken over, and what was being sent is over: it is looked at right away. */
function pauseAfter(actor: OperationSettlement['actor'], pauseMs: number | null): number | null {
  return pauseMs !== null && actor === 'recovery' ? 0 : pauseMs;
}

/** The payment as an outcome leaves it. */
function paymentAfter(payment: PaymentView | null, { subject, attemptEnd }: OperationSettlement): PaymentView | null {
  if (!payment) return null;
  const { toState, capturedMinor } = subject.payment ?? {
    toState: payment.state,
    capturedMinor: payment.capturedMinor,
  };
  const refundedMinor = payment.refundedMinor + subject.refundedMinor;
  return { ...payment, state: toState, capturedMinor, refundedMinor, updatedAt: attemptEnd.endedAt };
}
