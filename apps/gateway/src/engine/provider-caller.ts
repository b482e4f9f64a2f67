import { Inject, Injectable, Logger } from '@nestjs/common';
import {
  declineCodes,
  outcomeNames,
  type Exchange,
  type Money,
  type Movement,
  type MovementOutcome,
  type NotSent,
  type OperationKind,
  type Outcome,
  type PaymentProvider,
  type Retrieval,
  type SendControl,
  type TransferOutcome,
  type Unknown,
} from '@tollgate/core';
import { ENVIRONMENT } from '../config/config.module.js';
import type { GatewayEnvironment } from '../config/environment.js';
import { circuitOpen } from '../health/circuit-open.js';
import { ConnectionHealth } from '../health/connection-health.js';
import type { EndedCall } from '../health/ended-call.js';
import type { AttemptChoice } from '../routing/attempt-choice.js';
import { CallMetrics } from '../metrics/call-metrics.js';
import type { Connection } from '../providers/connections.js';
import { withinDeadline } from '../shared/within-deadline.js';
import { moneyOf, type ChargeTerms } from './charge-terms.js';

type OperationOutcome = MovementOutcome | TransferOutcome;

/** An attempt that is recorded and may be sent: its id and the key that the provider is sent. */
export interface RecordedAttempt {
  readonly id: string;
  readonly idempotencyKey: string;
  /** Why it was made at its connection. */
  readonly choice?: AttemptChoice;
  /** Of an operation, which one; for metrics alone. */
  readonly kind?: OperationKind;
  /** It was sent before with the same key. Its answer may be the one of that time, so it says nothing of the provider's health. */
  readonly isResend?: boolean;
}

/** What a provider answered, and what went over the wire for it. */
export interface Sent<Result> {
  readonly outcome: Result;
  /** In order; redacted. */
  readonly exchanges: readonly Exchange[];
}

/** How far the provider's clock may be behind ours. */
const clockSlackMs = 3_600_000;

/** What was sent, and what health and metrics learn of it. */
interface Called<Result> {
  readonly sent: Sent<Result | NotSent | Unknown>;
  readonly ended: EndedCall;
}

type Send<Result> = (provider: PaymentProvider, control: SendControl) => Promise<Result> | undefined;

/** Sends one recorded attempt to its provider, inside a deadline and outside any transaction. */
@Injectable()
export class ProviderCaller {
  readonly #logger = new Logger(ProviderCaller.name);

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: GatewayEnvironment,
    private readonly health: ConnectionHealth,
    private readonly metrics: CallMetrics,
  ) {}

  /**
   * Sends one recorded attempt of a charge or authorization. Where the connection is left alone at present it is `not_sent`,
   * unless it was sent before: then it has nowhere else to go.
   */
  async charge(
    connection: Connection,
    attempt: RecordedAttempt,
    terms: ChargeTerms,
    mayStillSend: () => boolean,
  ): Promise<Sent<Outcome>> {
    const { operation, paymentId, source, payer, description, metadata, extras } = terms;
    const { choice, isResend } = attempt;
    if (choice?.because === 'next_in_route' && choice.after) this.metrics.fellBack(connection.id, choice.after);
    const counted = { connection: connection.id, operation };
    const call = (): Promise<Called<Outcome>> =>
      this.metrics.during(counted, () =>
        this.#call<Outcome>(connection, attempt, mayStillSend, (provider, control) =>
          provider[operation]?.({
            ...control,
            paymentId,
            money: moneyOf(terms),
            source,
            payer,
            ...(description === null ? {} : { description }),
            ...(metadata === null ? {} : { metadata }),
            ...extras,
          }),
        ),
      );
    const called = isResend ? await call() : await this.health.ifAvailable(connection.id, call);
    if (called) return called.sent;
    this.metrics.leftAlone(counted);
    return { outcome: circuitOpen, exchanges: [] };
  }

  /** Sends one recorded attempt of an operation, whose connection is the only one that can carry it out. */
  async operation(
    connection: Connection,
    attempt: RecordedAttempt,
    mayStillSend: () => boolean,
    send: (provider: PaymentProvider, control: SendControl) => Promise<OperationOutcome>,
  ): Promise<Sent<OperationOutcome>> {
    const counted = { connection: connection.id, operation: attempt.kind ?? 'operation' };
    const call = (): Promise<Called<OperationOutcome>> =>
      this.metrics.during(counted, () => this.#call<OperationOutcome>(connection, attempt, mayStillSend, send));
    return (attempt.isResend ? await call() : await this.health.counted(connection.id, call)).sent;
  }

  /** Sends, and looks at the clock. */
  async #call<Result extends { readonly outcome: string }>(
    connection: Connection,
    attempt: RecordedAttempt,
    mayStillSend: () => boolean,
    send: Send<Result>,
  ): Promise<Called<Result>> {
    const startedMs = performance.now();
    const asked = { wasRefused: false };
    const ask = (): boolean => {
      const may = mayStillSend();
      if (!may) asked.wasRefused = true;
      return may;
    };
    const sent = await this.#send(connection, attempt, ask, send);
    const outcome = sent.outcome.outcome as EndedCall['outcome'];
    const gaveUp = asked.wasRefused && outcome === 'not_sent';
    return { sent, ended: { outcome, tookMs: performance.now() - startedMs, gaveUp } };
  }

  /**
   * The provider's answer. An adapter that throws, answers with no outcome or outlives its signal has a bug, and nobody
   * knows how far it got: `unknown`.
   *
   * @param mayStillSend - asked right before the first byte
   */
  async #send<Result extends { readonly outcome: string }>(
    { provider }: Connection,
    { id: attemptId, idempotencyKey }: RecordedAttempt,
    mayStillSend: () => boolean,
    send: Send<Result>,
  ): Promise<Sent<Result | NotSent | Unknown>> {
    if (!mayStillSend()) return { outcome: { outcome: 'not_sent', reason: 'lease_ended' }, exchanges: [] };
    const { providerDeadlineMs } = this.environment;
    const exchanges: Exchange[] = [];
    const onExchange = (exchange: Exchange): void => void exchanges.push(exchange);
    try {
      const outcome: unknown = await withinDeadline(
        providerDeadlineMs,
        (signal) => send(provider, { idempotencyKey, signal, mayStillSend, onExchange }),
        'deadline ignored',
      );
      if (!isOutcome(outcome)) throw new TypeError('An adapter answered with no outcome');
      return { outcome: outcome as unknown as Result, exchanges: [...exchanges] };
    } catch (error) {
      // The message may quote what the adapter was given.
      this.#logger.error(
        { attemptId, provider: provider.id, fault: (error as Error).name },
        'A provider adapter has a bug; its outcome counts as unknown',
      );
      return { outcome: { outcome: 'unknown', reason: 'adapter_fault', reference: null }, exchanges: [...exchanges] };
    }
  }

  /**
   * What became of a movement whose answer was lost, by our id. "Not found" proves nothing: it may still be on its way.
   *
   * @param createdAfter - it was not made before this
   */
  lookUp(
    { provider }: Connection,
    ourId: string,
    createdAfter: Date,
    how: {
      readonly deadlineMs: number;
      readonly signal: AbortSignal;
      readonly movement?: Movement;
      readonly paymentReference?: string | null;
    },
  ): Promise<Retrieval> {
    const { deadlineMs, signal, movement = 'payment', paymentReference = null } = how;
    return this.#ask(provider, deadlineMs, (limit) =>
      provider.lookUp?.({
        movement,
        ourId,
        paymentReference,
        createdAfter: new Date(createdAfter.getTime() - clockSlackMs),
        signal: AbortSignal.any([signal, limit]),
      }),
    );
  }

  /** What became of a movement, by the provider's id. A fault of any kind says nothing about it: `unavailable`. */
  retrieve(
    { provider }: Connection,
    reference: string,
    { deadlineMs, signal, movement = 'payment' }: { deadlineMs: number; signal: AbortSignal; movement?: Movement },
  ): Promise<Retrieval> {
    return this.#ask(provider, deadlineMs, (limit) =>
      provider.retrieve?.({ movement, reference, signal: AbortSignal.any([signal, limit]) }),
    );
  }

  async #ask(
    provider: PaymentProvider,
    deadlineMs: number,
    ask: (limit: AbortSignal) => Promise<Retrieval> | undefined,
  ): Promise<Retrieval> {
    const late: Retrieval = { found: 'unavailable', reason: 'deadline ignored' };
    try {
      const found: unknown = await withinDeadline(deadlineMs, ask, late);
      if (isRetrieval(found)) return found;
      throw new TypeError('An adapter answered with no retrieval');
    } catch (error) {
      this.#logger.error({ provider: provider.id, fault: (error as Error).name }, 'A provider adapter has a bug');
      return { found: 'unavailable', reason: 'adapter_fault' };
    }
  }
}

/** As far as what follows depends on it: an adapter that was made without a type checker may answer anything. */
function isRetrieval(value: unknown): value is Retrieval {
  if (typeof value !== 'object' || value === null || !('found' in value)) return false;
  if (value.found !== 'yes') return value.found === 'no' || value.found === 'unavailable';
  const { state } = value as { state?: unknown };
  if (!isOutcome(state)) return false;
  if (state.outcome === 'declined') return Object.hasOwn(declineCodes, state.code);
  if (state.outcome !== 'succeeded') return true;
  const money: unknown = state.money;
  return typeof money === 'object' && money !== null && typeof (money as Partial<Money>).amountMinor === 'bigint';
}

function isOutcome(value: unknown): value is Outcome {
  if (typeof value !== 'object' || value === null || !('outcome' in value)) return false;
  return outcomeNames.some((name) => name === value.outcome);
}
