import type { Exchange } from '@tollgate/core';
import type { Attempt } from '../../generated/client.js';
import type { AttemptDto, AttemptSummaryDto } from './attempt.dto.js';

/** What an operator needs of an attempt to find it at the provider. */
export type AttemptSummary = Pick<
  Attempt,
  'id' | 'state' | 'detail' | 'providerReference' | 'sends' | 'idempotencyKey' | 'startedAt' | 'endedAt'
>;

/** Writes an attempt for the queue. */
export function toAttemptSummaryDto(attempt: AttemptSummary): AttemptSummaryDto {
  return summaryOf(attempt);
}

function summaryOf(attempt: AttemptSummary) {
  const { id, state, detail, providerReference, sends, idempotencyKey, startedAt, endedAt } = attempt;
  return {
    id,
    state,
    detail,
    providerReference,
    sends,
    idempotencyKey,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}

/** Writes an attempt in full. */
export function toAttemptDto(attempt: Attempt): AttemptDto {
  return {
    ...summaryOf(attempt),
    operation: attempt.operation,
    subjectId: subjectOf(attempt),
    sequence: attempt.sequence,
    connection: attempt.connectionId,
    connectionSettings: attempt.connectionSettings,
    provider: attempt.providerId,
    configVersion: attempt.configVersion,
    declineCode: attempt.declineCode,
    exchanges: attempt.exchanges as unknown as readonly Exchange[],
    livemode: attempt.mode === 'live',
  };
}

/** The id of what an attempt tries: of a payment for a charge, else of an operation. */
export function subjectOf({ id, paymentId, operationId }: Attempt): string {
  const subject = operationId ?? paymentId;
  if (subject === null) throw new Error(`Attempt ${id} tries nothing`);
  return subject;
}
