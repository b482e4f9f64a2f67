import { minorToJson } from '@tollgate/core';
import { toAttemptSummaryDto } from '../attempts/render-attempt.js';
import { reviewWordsOf } from './review-reasons.js';
import type { ReviewDto } from './review.dto.js';
import type { Subject } from './reviews.repository.js';
import type { SubjectDto } from './subject.dto.js';

/** Writes a payment or operation for an operator. */
export function toSubjectDto(subject: Subject): SubjectDto {
  return fieldsOf(subject);
}

function fieldsOf(subject: Subject) {
  const { paymentId } = subject;
  return {
    id: subject.id,
    kind: subject.kind,
    paymentId,
    timeline: paymentId === null ? null : `/payments/${paymentId}/timeline`,
    state: subject.state,
    amount: minorToJson(subject.amountMinor),
    amountMoved: minorToJson(subject.movedMinor),
    currency: subject.currency,
    reviewReason: subject.reviewReason,
    connection: subject.connectionId,
    provider: subject.providerId,
    providerReference: subject.providerReference,
    nextCheckAt: subject.nextCheckAt?.toISOString() ?? null,
    createdAt: subject.createdAt.toISOString(),
    livemode: subject.mode === 'live',
  };
}

/** Writes what waits for an operator: the reason also in words, and what it takes to find it at the provider. */
export function toReviewDto(subject: Subject): ReviewDto {
  return {
    ...fieldsOf(subject),
    ...reviewWordsOf(subject.reviewReason ?? '', subject),
    since: subject.since.toISOString(),
    attempt: toAttemptSummaryDto(subject.attempt),
  };
}
