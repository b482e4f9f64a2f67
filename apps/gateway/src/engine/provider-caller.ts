import { Inject, Injectable, Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  declineCodes,
  outcomeNames,
  type Exchange,
  type Money,
  type Movement,
  type MovementOutcome,
  type NotSent,
  type Outcome,
  type PaymentProvider,
  type Retrieval,
  type SendControl,
  type TransferOutcome,
  type Unknown,
} from '@tollgate/core';
import { ENVIRONMENT } from '../config/config.module.js';
import type { GatewayEnvironment } from '../config/environment.js';
import type { Connection } from '../providers/connections.js';
import { moneyOf, type ChargeTerms } from './charge-terms.js';

type OperationOutcome = MovementOutcome | TransferOutcome;

/** An attempt that is recorded and may be sent: its id and the key that the provider is sent. */
export interface RecordedAttempt {
  readonly id: string;
  readonly idempotencyKey: string;
}

/** What a provider answered, and what went over the wire for it. */
export interface Sent<Result> {
  readonly outcome: Result;
  /** In order; redacted. */
  readonly exchanges: readonly Exchange[];
}

/** How far the provider's clock may be behind ours. */
const clockSlackMs = 3_600_000;

/** What an adapter gets beyond the deadline to say how far it came. */
const graceMs = 250;

/** Sends one recorded attempt to its provider, inside a deadline and outside any transaction. */
@Injectable()
export class ProviderCaller {
  readonly #logger = new Logger(ProviderCaller.name);

  constructor(@Inject(ENVIRONMENT) private readonly environment: GatewayEnvironment) {}

  /** Sends one recorded attempt of a charge or authorization. */
  charge(
    connection: Connection,
    attempt: RecordedAttempt,
    terms: ChargeTerms,
    mayStillSend: () => boolean,
  ): Promise<Sent<Outcome>> {
    const { operation, paymentId, source, payer, description, metadata } = terms;
    return this.#send<Outcome>(connection, attempt, mayStillSend, (provider, control) =>
      provider[operation]?.({
        ...control,
        paymentId,
        money: moneyOf(terms),
        source,
        payer,
        ...(description === null ? {} : { description }),
        ...(metadata === null ? {} : { metadata }),
      }),
    );
  }

  /** Sends one recorded attempt of an operation. */
  operation(
    connection: Connection,
    attempt: RecordedAttempt,
    mayStillSend: () => boolean,
    send: (provider: PaymentProvider, control: SendControl) => Promise<OperationOutcome>,
  ): Promise<Sent<OperationOutcome>> {
    return this.#send<OperationOutcome>(connection, attempt, mayStillSend, send);
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
    send: (provider: PaymentProvider, control: SendControl) => Promise<Result> | undefined,
  ): Promise<Sent<Result | NotSent | Unknown>> {
    if (!mayStillSend()) return { outcome: { outcome: 'not_sent', reason: 'lease_ended' }, exchanges: [] };
    const { providerDeadlineMs } = this.environment;
    const exchanges: Exchange[] = [];
    const answered = new AbortController();
    try {
      const control: SendControl = {
        idempotencyKey,
        signal: AbortSignal.timeout(providerDeadlineMs),
        mayStillSend,
        onExchange: (exchange) => void exchanges.push(exchange),
      };
      const outcome: unknown = await Promise.race([
        send(provider, control),
        sleep(providerDeadlineMs + graceMs, 'deadline ignored', { signal: answered.signal }),
      ]);
      if (!isOutcome(outcome)) throw new TypeError('An adapter answered with no outcome');
      return { outcome: outcome as unknown as Result, exchanges: [...exchanges] };
    } catch (error) {
      // The message may quote what the adapter was given.
      this.#logger.error(
        { attemptId, provider: provider.id, fault: (error as Error).name },
        'A provider adapter has a bug; its outcome counts as unknown',
      );
      return { outcome: { outcome: 'unknown', reason: 'adapter_fault', reference: null }, exchanges: [...exchanges] };
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
