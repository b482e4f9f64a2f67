import { Inject, Injectable, Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  declineCodes,
  outcomeNames,
  type Money,
  type Movement,
  type MovementOutcome,
  type Outcome,
  type PaymentProvider,
  type Retrieval,
  type SendControl,
  type TransferOutcome,
} from '@tollgate/core';
import { ENVIRONMENT } from '../config/config.module.js';
import type { GatewayEnvironment } from '../config/environment.js';
import type { NewAttempt } from '../journal/journal-types.js';
import { Connections, type Connection } from '../providers/connections.js';
import type { ChargeCommand } from './charge-command.js';
import type { LeaseClock } from './lease-clock.js';
import type { PaymentView } from './payment-view.js';

type OperationOutcome = MovementOutcome | TransferOutcome;

/** How far the provider's clock may be behind ours. */
const clockSlackMs = 3_600_000;

/** What an adapter gets beyond the deadline to say how far it came. */
const graceMs = 250;

/** Sends one recorded attempt to its provider, inside a deadline and outside any transaction. */
@Injectable()
export class ProviderCaller {
  readonly #logger = new Logger(ProviderCaller.name);

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: GatewayEnvironment,
    private readonly connections: Connections,
  ) {}

  /**
   * The provider's answer. An adapter that throws, answers with no outcome or outlives its signal has a bug, and nobody
   * knows how far it got: `unknown`.
   */
  async charge(command: ChargeCommand, payment: PaymentView, attempt: NewAttempt, lease: LeaseClock): Promise<Outcome> {
    const { provider } = this.connections.get(attempt.connectionId);
    const { operation } = command;
    const send = provider[operation]?.bind(provider);
    if (!send) throw new Error(`Connection ${attempt.connectionId} was routed to but cannot ${operation}`);
    if (!lease.holds()) return { outcome: 'not_sent', reason: 'lease_ended' };
    const { providerDeadlineMs } = this.environment;
    const answered = new AbortController();
    try {
      const outcome: unknown = await Promise.race([
        send({
          paymentId: payment.id,
          idempotencyKey: attempt.idempotencyKey,
          money: command.money,
          source: command.source,
          payer: { ...command.payer, id: command.payer.id ?? payment.id },
          ...(command.description === null ? {} : { description: command.description }),
          ...(command.metadata === null ? {} : { metadata: command.metadata }),
          signal: AbortSignal.timeout(providerDeadlineMs),
          mayStillSend: () => lease.holds(),
        }),
        sleep(providerDeadlineMs + graceMs, 'deadline ignored', { signal: answered.signal }),
      ]);
      if (isOutcome(outcome)) return outcome;
      throw new TypeError('An adapter answered with no outcome');
    } catch (error) {
      // The message may quote what the adapter was given.
      this.#logger.error(
        { paymentId: payment.id, attemptId: attempt.id, provider: provider.id, fault: (error as Error).name },
        'A provider adapter has a bug; its outcome counts as unknown',
      );
      return { outcome: 'unknown', reason: 'adapter_fault', reference: null };
    } finally {
      answered.abort();
    }
  }

  /**
   * Sends one recorded attempt of an operation. A fault of the adapter is `unknown`, as for a charge.
   *
   * @param mayStillSend - asked right before the first byte
   */
  async operation(
    { provider }: Connection,
    { attemptId, idempotencyKey }: { attemptId: string; idempotencyKey: string },
    mayStillSend: () => boolean,
    send: (provider: PaymentProvider, control: SendControl) => Promise<OperationOutcome>,
  ): Promise<OperationOutcome> {
    if (!mayStillSend()) return { outcome: 'not_sent', reason: 'lease_ended' };
    const { providerDeadlineMs } = this.environment;
    const answered = new AbortController();
    try {
      const outcome: unknown = await Promise.race([
        send(provider, { idempotencyKey, signal: AbortSignal.timeout(providerDeadlineMs), mayStillSend }),
        sleep(providerDeadlineMs + graceMs, 'deadline ignored', { signal: answered.signal }),
      ]);
      if (isOutcome(outcome)) return outcome as OperationOutcome;
      throw new TypeError('An adapter answered with no outcome');
    } catch (error) {
      this.#logger.error(
        { attemptId, provider: provider.id, fault: (error as Error).name },
        'A provider adapter has a bug; its outcome counts as unknown',
      );
      return { outcome: 'unknown', reason: 'adapter_fault', reference: null };
    } finally {
      answered.abort();
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
    const answered = new AbortController();
    try {
      const found: unknown = await Promise.race([
        ask(AbortSignal.timeout(deadlineMs)),
        sleep(deadlineMs + graceMs, { found: 'unavailable', reason: 'deadline ignored' }, { signal: answered.signal }),
      ]);
      if (isRetrieval(found)) return found;
      throw new TypeError('An adapter answered with no retrieval');
    } catch (error) {
      this.#logger.error({ provider: provider.id, fault: (error as Error).name }, 'A provider adapter has a bug');
      return { found: 'unavailable', reason: 'adapter_fault' };
    } finally {
      answered.abort();
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
