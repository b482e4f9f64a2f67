import {
  idPrefixes,
  minorToJson,
  operationKinds,
  type DeclineCode,
  type Exchange,
  type OperationKind,
} from '@tollgate/core';
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
import type { TimelineAttemptDto } from './timeline-attempt.dto.js';
import { choiceOf, type AttemptPlace } from './timeline-choice.js';
import type {
  TimelineEventDto,
  TimelineJournalDto,
  TimelineKeyDto,
  TimelineOperationRequestedDto,
  TimelineOperationStateDto,
  TimelinePaymentRequestedDto,
  TimelinePaymentStateDto,
} from './timeline-entries.dto.js';
import {
  attemptInWords,
  journalInWords,
  operationRequestInWords,
  requestInWords,
  stateInWords,
} from './timeline-words.js';

/** Tells that the payment was asked for. */
export function toPaymentRequested(
  payment: Payment,
  record: IdempotencyRecord | undefined,
): TimelinePaymentRequestedDto {
  const { id, currency, sourceKind, customerId, description } = payment;
  return {
    type: 'payment_requested',
    at: payment.createdAt.toISOString(),
    summary: requestInWords(payment),
    id,
    amount: minorToJson(payment.amountMinor),
    currency,
    sourceKind,
    customerId,
    description,
    idempotencyKey: toKey(record),
  };
}

/** Tells that the payment changed its state. */
export function toPaymentState(transition: PaymentTransition): TimelinePaymentStateDto {
  const { id, fromState: from, toState: to, event, actor, cause, attemptId } = transition;
  return {
    type: 'payment_state',
    at: transition.createdAt.toISOString(),
    summary: stateInWords('payment', transition),
    id,
    from,
    to,
    event,
    actor,
    cause,
    attemptId,
  };
}

/** Tells that an operation was asked for. */
export function toOperationRequested(
  operation: Operation,
  record: IdempotencyRecord | undefined,
): TimelineOperationRequestedDto {
  const { id, kind, currency, reason, payeeId, parentId } = operation;
  return {
    type: 'operation_requested',
    at: operation.createdAt.toISOString(),
    summary: operationRequestInWords(operation),
    operationId: id,
    operation: kind as OperationKind,
    amount: minorToJson(operation.amountMinor),
    fee: minorToJson(operation.feeMinor),
    currency,
    reason,
    payeeId,
    transferId: parentId,
    idempotencyKey: toKey(record),
  };
}

/** Tells that an operation changed its state. */
export function toOperationState(transition: OperationTransition): TimelineOperationStateDto {
  const { id, operationId, fromState: from, toState: to, event, actor, cause, attemptId } = transition;
  const operation = kindOf(operationId);
  return {
    type: 'operation_state',
    at: transition.createdAt.toISOString(),
    summary: stateInWords(operation, transition),
    id,
    operationId,
    operation,
    from,
    to,
    event,
    actor,
    cause,
    attemptId,
  };
}

/** Tells what was tried where, why there, and what came of it. */
export function toAttempt(attempt: Attempt, place: AttemptPlace | undefined, payment: Payment): TimelineAttemptDto {
  const { id, sequence, operation, operationId, configVersion, idempotencyKey, state, startedAt, endedAt } = attempt;
  const choice = choiceOf(attempt, place, payment);
  const durationMs = endedAt === null ? null : endedAt.getTime() - startedAt.getTime();
  return {
    type: 'attempt',
    at: startedAt.toISOString(),
    summary: attemptInWords(attempt, choice, durationMs),
    id,
    sequence,
    operation,
    operationId,
    connection: attempt.connectionId,
    provider: attempt.providerId,
    configVersion,
    choice,
    idempotencyKey,
    state,
    endedAt: endedAt?.toISOString() ?? null,
    durationMs,
    sends: attempt.sends,
    providerReference: attempt.providerReference,
    declineCode: attempt.declineCode as DeclineCode | null,
    detail: attempt.detail,
    exchanges: (attempt.exchanges as unknown as Exchange[]).map(toExchange),
  };
}

/** What went over the wire, as it was stored: redacted. The database keeps no order of fields. */
function toExchange(exchange: Exchange): Exchange {
  const { startedAt, durationMs, method, url, idempotencyKey, requestBody, sent, reason } = exchange;
  const { status, providerRequestId, responseBody } = exchange;
  return {
    startedAt,
    durationMs,
    method,
    url,
    idempotencyKey,
    requestBody,
    sent,
    reason,
    status,
    providerRequestId,
    responseBody,
  };
}

/** Tells what was booked. `entries` are those of one journal. */
export function toJournal(journalId: string, at: Date, entries: readonly LedgerEntry[]): TimelineJournalDto {
  return {
    type: 'journal',
    at: at.toISOString(),
    summary: journalInWords(entries),
    journalId,
    operationId: entries[0]?.operationId ?? null,
    entries: entries.map(({ id, account, amountMinor, currency }) => ({
      id,
      account,
      amount: minorToJson(amountMinor),
      currency,
    })),
  };
}

/** Tells what the merchant may be told of. */
export function toEvent({ id, type, operationId, data, createdAt }: Event): TimelineEventDto {
  return {
    type: 'event',
    at: createdAt.toISOString(),
    summary: `Event ${type}`,
    id,
    eventType: type,
    operationId,
    data,
  };
}

function toKey(record: IdempotencyRecord | undefined): TimelineKeyDto | null {
  if (!record) return null;
  const { key, answerStatus, expiresAt } = record;
  return { key, answerStatus, expiresAt: expiresAt?.toISOString() ?? null };
}

function kindOf(operationId: string): OperationKind {
  const kind = operationKinds.find((candidate) => operationId.startsWith(`${idPrefixes[candidate]}_`));
  if (kind === undefined) throw new Error(`${operationId} is no operation's id`);
  return kind;
}
