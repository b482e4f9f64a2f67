import { Inject, Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OperationId, OperationKind } from '@tollgate/core';
import { ENVIRONMENT } from '../config/config.module.js';
import type { GatewayEnvironment } from '../config/environment.js';
import { Attempts } from '../engine/attempts.js';
import { InFlight } from '../engine/in-flight.js';
import { LeaseClock } from '../engine/lease-clock.js';
import { ProviderCaller } from '../engine/provider-caller.js';
import { Journal } from '../journal/journal.repository.js';
import type { AttemptChoice } from '../routing/attempt-choice.js';
import { FIRST_EPOCH, type NewAttempt } from '../journal/journal-types.js';
import { OperationJournal } from '../journal/operation-journal.repository.js';
import type { NewOperation, OperationClaim, StoredOperation } from '../journal/operation-types.js';
import { reservationOf } from '../ledger/operation-postings.js';
import { Connections, type Connection } from '../providers/connections.js';
import type { Answer } from '../shared/answer.js';
import { ApiFault } from '../shared/api-fault.js';
import { Clock } from '../shared/clock.js';
import { mayPass } from '../shared/database.js';
import { keyMismatch, replayed } from '../shared/idempotency.js';
import { Ids } from '../shared/ids.js';
import { SecretBox } from '../shared/secret-box.js';
import { notEligible, notSupported, operationInProgress } from './operation-faults.js';
import type { KeyedRequest, OperationCommand } from './operation-command.js';
import { portOperations, sendOperation } from './operation-request.js';
import { OperationSettler } from './operation-settler.js';

/** An operation whose attempt was recorded, and under which epoch; `null` where that is not known yet. */
type Found = { readonly stored: StoredOperation | null; readonly epoch: number } | 'not_recorded' | null;

/**
 * Carries out captures, voids, refunds, transfers, reversals and payouts: check what the provider can do, record and set
 * aside, send, settle. Nothing is sent before the claim is committed.
 */
@Injectable()
export class OperationRunner {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: GatewayEnvironment,
    private readonly journal: Journal,
    private readonly operations: OperationJournal,
    private readonly provider: ProviderCaller,
    private readonly settler: OperationSettler,
    private readonly connections: Connections,
    private readonly attempts: Attempts,
    private readonly inFlight: InFlight,
    private readonly ids: Ids,
    private readonly clock: Clock,
    private readonly secretBox: SecretBox,
  ) {}

  /**
   * Carries an operation out, or replays the answer that the same request got before.
   *
   * @throws ApiFault `operation_not_supported`, one of the `…_not_…able` codes, `idempotency_in_progress`,
   *   `idempotency_key_mismatch`
   */
  run(command: OperationCommand): Promise<Answer> {
    // Counted also when the caller goes away: what was begun is ended before the process is.
    return this.inFlight.carryOut(this.#run(command));
  }

  /**
   * Carries out an operation whose command has to be worked out first. Where that is refused now, the same request may
   * have been answered before, when it was not: then that answer is replayed.
   *
   * @throws ApiFault what `prepare` throws, and what {@link run} does
   */
  async runPrepared(request: KeyedRequest, prepare: () => Promise<OperationCommand>): Promise<Answer> {
    let command: OperationCommand;
    try {
      command = await prepare();
    } catch (error) {
      if (!(error instanceof ApiFault)) throw error;
      return this.#replayOr(request, () => error, null);
    }
    return this.run(command);
  }

  async #run(command: OperationCommand): Promise<Answer> {
    const connection = this.connections.byId.get(command.connectionId);
    const refusal = connection ? unsupported(command, connection) : notSupported(command.kind);
    if (!connection || refusal) return this.#replayOr(command, () => refusal ?? notSupported(command.kind), null);
    const operation = this.#newOperation(command, connection);
    const attempt = this.attempts.make(connection, 1, choiceOf(command.kind));
    const leaseClock = new LeaseClock(this.environment.leaseMs);
    const asked: OperationClaim = {
      operation,
      attempt,
      idempotency: command.idempotency,
      transitionId: this.ids.make('operationTransition'),
      leaseMs: this.environment.leaseMs,
      reservation: this.#reservation(command.kind),
    };
    const claim = await this.operations.claim(asked).catch((error: unknown) => {
      const find = async (): Promise<Found> => {
        const { merchantId, mode, id } = operation;
        const repeated = await this.operations.claim(asked);
        if (!repeated.won) return 'not_recorded';
        return { stored: await this.operations.find(merchantId, mode, id), epoch: FIRST_EPOCH };
      };
      if (mayPass(error)) void this.inFlight.track(this.#undo(attempt, leaseClock, find));
      throw error;
    });
    if (!claim.won) {
      return this.#replayOr(
        command,
        () => notEligible(command.kind),
        (id) => this.#tryAgain(command, id),
      );
    }
    const stored = toStored(operation, connection, claim.amountMinor);
    return this.#send(command, connection, stored, attempt, FIRST_EPOCH, leaseClock);
  }

  /**
   * Finds out whether an attempt was recorded although the answer to that was lost, and if so records that nothing was
   * sent: the caller has been told so. Without this what was set aside would stay so for good.
   */
  async #undo(attempt: NewAttempt, leaseClock: LeaseClock, find: () => Promise<Found>): Promise<void> {
    for (let pauseMs = 100; leaseClock.holds(); pauseMs = Math.min(2 * pauseMs, 1_000)) {
      await sleep(pauseMs);
      const found = await find().catch(() => null);
      if (found === 'not_recorded') return;
      if (!found?.stored) continue;
      await this.settler.settle({
        operation: found.stored,
        epoch: found.epoch,
        attemptId: attempt.id,
        outcome: { outcome: 'not_sent', reason: 'claim_not_confirmed' },
        exchanges: [],
        actor: 'api',
      });
      return;
    }
  }

  /** Somebody may have had the key first, whatever is true of the payment now; else the request cannot be carried out. */
  async #replayOr(
    { principal, dialect, idempotency }: Pick<OperationCommand, 'principal' | 'dialect' | 'idempotency'>,
    refusal: () => ApiFault,
    tryAgain: ((id: OperationId) => Promise<Answer>) | null,
  ): Promise<Answer> {
    const holder = idempotency && (await this.journal.findHolder({ ...principal, dialect }, idempotency));
    if (!holder) throw refusal();
    if (!holder.sameRequest) throw keyMismatch();
    if (holder.answer) return replayed(holder.answer);
    if (holder.state !== 'not_sent') throw operationInProgress();
    if (!tryAgain) throw refusal();
    return tryAgain(holder.madeId as OperationId);
  }

  /** No provider has heard of the operation, so the same key may try again, with an attempt of its own. */
  async #tryAgain(command: OperationCommand, id: OperationId): Promise<Answer> {
    const { principal, kind } = command;
    // The configuration may send a new one elsewhere by now; this one stays where it was recorded.
    const recorded = await this.operations.find(principal.merchantId, principal.mode, id);
    const connection = recorded && this.connections.byId.get(recorded.connectionId);
    if (!connection) throw notSupported(kind);
    const attempt = this.attempts.make(connection, 0, { ...choiceOf(kind), because: 'tried_again' });
    const leaseClock = new LeaseClock(this.environment.leaseMs);
    const { merchantId, mode } = principal;
    const reopening = this.operations.reopen({
      merchantId,
      operationId: id,
      sealedRequest: this.#seal(command, connection, id),
      attempt,
      transitionId: this.ids.make('operationTransition'),
      reservation: this.#reservation(kind),
      leaseMs: this.environment.leaseMs,
      now: this.clock.now(),
    });
    const find = (): Promise<StoredOperation | null> => this.operations.find(merchantId, mode, id);
    const [reopened, stored] = await reopening
      .then(async (result) => [result, await find()] as const)
      .catch((error: unknown) => {
        const findStarted = async (): Promise<Found> => {
          const epoch = await this.journal.startedUnder(merchantId, attempt.id);
          return epoch === null ? null : { stored: await find(), epoch };
        };
        if (mayPass(error)) void this.inFlight.track(this.#undo(attempt, leaseClock, findStarted));
        throw error;
      });
    if (!reopened || !stored) throw stored?.state === 'not_sent' ? notEligible(kind) : operationInProgress();
    return this.#send(command, connection, stored, attempt, reopened.leaseEpoch, leaseClock);
  }

  async #send(
    { request }: OperationCommand,
    connection: Connection,
    operation: StoredOperation,
    attempt: NewAttempt,
    epoch: number,
    leaseClock: LeaseClock,
  ): Promise<Answer> {
    const { outcome, exchanges } = await this.provider.operation(
      connection,
      { ...attempt, kind: operation.kind },
      () => leaseClock.holds(),
      (provider, control) => sendOperation(provider, operation, request, control),
    );
    return this.settler.settle({ operation, epoch, attemptId: attempt.id, outcome, exchanges, actor: 'api' });
  }

  #newOperation(command: OperationCommand, connection: Connection): NewOperation {
    const {
      principal,
      kind,
      dialect,
      payment,
      parent,
      payeeId,
      amountMinor,
      feeMinor,
      currency,
      description,
      metadata,
      dialectData = null,
    } = command;
    const id = this.ids.make(kind);
    return {
      merchantId: principal.merchantId,
      id,
      mode: principal.mode,
      kind,
      dialect,
      paymentId: payment?.id ?? null,
      parentId: parent?.id ?? null,
      payeeId,
      amountMinor,
      feeMinor,
      currency,
      description,
      reason: command.request.kind === 'refund' ? command.request.reason : null,
      metadata,
      dialectData,
      sealedRequest: this.#seal(command, connection, id),
      configVersion: command.configVersion,
      createdAt: this.clock.now(),
    };
  }

  /** What a resend would need, kept only where the provider honors its key: nowhere else is anything sent again. */
  #seal({ request }: OperationCommand, { capabilities }: Connection, id: OperationId): Uint8Array | null {
    return capabilities.idempotency.kind === 'native' ? this.secretBox.seal(JSON.stringify(request), id) : null;
  }

  #reservation(kind: OperationKind): OperationClaim['reservation'] {
    const entries = reservationOf[kind].map((entry) => ({ ...entry, id: this.ids.make('ledgerEntry') }));
    return { journalId: this.ids.make('ledgerJournal'), entries };
  }
}

/** No rule routes what follows a payment, nor a payout. */
function choiceOf(kind: OperationKind): AttemptChoice {
  const because = kind === 'payout' ? 'connection_for_payout' : 'connection_of_payment';
  return { because, rule: null, position: null, of: null, order: null, after: null, passedOver: null };
}

/** Why the provider cannot be asked for it; `null` when it can. */
function unsupported({ kind, amountMinor, payment }: OperationCommand, { capabilities }: Connection): ApiFault | null {
  if (!capabilities.operations.includes(portOperations[kind])) return notSupported(kind);
  const whole = kind === 'capture' ? payment?.amountMinor : payment?.capturedMinor;
  const isPartial = amountMinor !== null && whole !== undefined && amountMinor < whole;
  if (kind === 'capture' && isPartial && !capabilities.partialCapture) return notSupported('partial capture');
  return kind === 'refund' && isPartial && !capabilities.partialRefund ? notSupported('partial refund') : null;
}

function toStored(operation: NewOperation, { id, provider }: Connection, amountMinor: bigint): StoredOperation {
  const { sealedRequest: _sealed, configVersion: _version, ...known } = operation;
  return {
    ...known,
    amountMinor,
    state: 'processing',
    movedMinor: 0n,
    reversedMinor: 0n,
    connectionId: id,
    providerId: provider.id,
    providerReference: null,
    declineCode: null,
    leaseEpoch: FIRST_EPOCH,
    updatedAt: operation.createdAt,
  };
}
