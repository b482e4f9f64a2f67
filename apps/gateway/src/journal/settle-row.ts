import { closedStates, statesThatTake } from '@tollgate/core';
import { exchangesJson } from '../shared/storable.js';
import { IDEMPOTENCY_RETENTION_HOURS, type Settlement } from './journal-types.js';
import type { SettleRow } from './settle-sql.js';

/** A settlement as its statement is given it. */
export function settleRowOf(settlement: Settlement): SettleRow {
  const { lease, attemptEnd, otherEnd, eventRow, answer } = settlement;
  return {
    merchant_id: lease.merchantId,
    payment_id: lease.paymentId,
    epoch: lease.epoch,
    from_states: statesThatTake(settlement.event),
    to_state: settlement.toState,
    captured_minor: settlement.capturedMinor,
    provider_reference: attemptEnd.providerReference,
    decline_code: attemptEnd.declineCode,
    review_reason: settlement.reviewReason,
    source: settlement.source && JSON.stringify(settlement.source),
    redirect_url: settlement.redirectUrl,
    may_be_resent: settlement.mayBeResent,
    next_check_in_ms: settlement.nextCheckInMs,
    settled_at: attemptEnd.endedAt,
    attempt_id: attemptEnd.attemptId,
    attempt_state: attemptEnd.outcome,
    detail: attemptEnd.detail,
    exchanges: exchangesJson(attemptEnd.exchanges),
    other_state: otherEnd.outcome,
    other_detail: otherEnd.detail,
    other_exchanges: exchangesJson(otherEnd.exchanges),
    transition_id: settlement.transitionId,
    event: settlement.event,
    actor: settlement.actor,
    journal_id: settlement.journalId,
    postings: postingsJson(settlement.postings),
    event_id: eventRow.id,
    event_type: eventRow.type,
    event_data: JSON.stringify(eventRow.data),
    answer_status: answer?.status ?? null,
    answer_body: answer?.body ?? null,
    is_closed: closedStates.has(settlement.toState),
    retention_hours: IDEMPOTENCY_RETENTION_HOURS,
  };
}

/** JSON has no numbers as large as an amount may be: they go as text. */
function postingsJson(postings: Settlement['postings']): string {
  return JSON.stringify(postings.map((posting) => ({ ...posting, amountMinor: String(posting.amountMinor) })));
}
