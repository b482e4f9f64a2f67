import {
  operationTransition,
  type DeclineCode,
  type MovementOutcome,
  type OperationEvent,
  type OperationState,
  type TransferOutcome,
} from '@tollgate/core';
import type { SubjectChange } from '../journal/operation-types.js';
import { postOperation, type BookedOperation } from '../ledger/operation-postings.js';
import type { Posting } from '../ledger/postings.js';
import { isStorableReference, storableDetail } from '../shared/storable.js';

/** What a provider may answer to any operation but a charge. */
export type OperationOutcome = MovementOutcome | TransferOutcome;

/** What an outcome means for the operation, its subject, its attempt and the ledger. */
export interface OperationConsequence {
  readonly event: OperationEvent;
  readonly toState: OperationState;
  /** Name of the outcome that the attempt ends with. */
  readonly attemptState: OperationOutcome['outcome'];
  readonly providerReference: string | null;
  readonly declineCode: DeclineCode | null;
  /** For an operator; redacted by the provider's adapter. */
  readonly detail: string | null;
  readonly movedMinor: bigint;
  readonly subject: SubjectChange;
  readonly postings: readonly Posting[];
  /** Why an operator has to look; `null` when nobody has to. */
  readonly reviewReason: string | null;
}

/**
 * Works out what follows from an outcome, or from asking a provider again. Pure. An answer for which the state table has no
 * edge while an attempt is in flight is `unknown`: the provider said something that such an operation cannot come to.
 *
 * @returns `null` when nothing follows: what is stored holds
 */
export function operationConsequence(
  operation: BookedOperation,
  outcome: OperationOutcome,
): OperationConsequence | null {
  const said = recordable(outcome, operation.currency);
  const event = eventFor(operation, said);
  const toState = operationTransition(operation.kind, operation.state, event);
  if (toState === null) {
    return operation.state === 'processing'
      ? operationConsequence(operation, {
          outcome: 'unknown',
          reason: `undue_${said.outcome}`,
          reference: referenceOf(said),
        })
      : null;
  }
  const movedMinor = said.outcome === 'succeeded' ? said.money.amountMinor : operation.movedMinor;
  const booked = { ...operation, movedMinor };
  const wasAsked = operation.amountMinor - operation.feeMinor;
  const differs = said.outcome === 'succeeded' && movedMinor !== wasAsked;
  return {
    event,
    toState,
    attemptState: said.outcome,
    providerReference: referenceOf(said),
    declineCode: said.outcome === 'declined' ? said.code : null,
    detail: differs ? `asked for ${wasAsked}, told ${movedMinor}` : detailOf(said),
    movedMinor: said.outcome === 'succeeded' ? movedMinor : toState === 'failed' ? 0n : operation.movedMinor,
    subject: subjectChange(booked, event),
    postings: postOperation(booked, event),
    reviewReason: differs ? 'amount_mismatch' : reviewReasonOf(event, outcome, said),
  };
}

/** Money in another currency than was asked for cannot be booked, and an id that cannot be kept cannot be asked for. */
function recordable(outcome: OperationOutcome, currency: string): OperationOutcome {
  const reference = referenceOf(outcome);
  if (reference !== null && !isStorableReference(reference)) {
    return { outcome: 'unknown', reason: 'unrecognized_reference', reference: null };
  }
  if (outcome.outcome !== 'succeeded' || outcome.money.currency === currency) return outcome;
  return { outcome: 'unknown', reason: `asked for ${currency}, told ${outcome.money.currency}`, reference };
}

function eventFor({ state }: BookedOperation, { outcome }: OperationOutcome): OperationEvent {
  if (state === 'succeeded' && outcome === 'declined') return 'failed_later';
  if (state === 'failed' && outcome === 'succeeded') return 'late_success';
  return outcome;
}

function referenceOf(outcome: OperationOutcome): string | null {
  return 'reference' in outcome ? outcome.reference : null;
}

function detailOf(outcome: OperationOutcome): string | null {
  switch (outcome.outcome) {
    case 'declined':
      return outcome.providerMessage === null ? null : storableDetail(outcome.providerMessage);
    case 'rejected':
      return storableDetail(
        outcome.providerMessage === null ? outcome.fault : `${outcome.fault}: ${outcome.providerMessage}`,
      );
    case 'not_sent':
    case 'unknown':
      return storableDetail(outcome.reason);
    default:
      return null;
  }
}

function reviewReasonOf(event: OperationEvent, asked: OperationOutcome, said: OperationOutcome): string | null {
  if (event === 'failed_later' || event === 'late_success') return event;
  if (event !== 'unknown') return null;
  return asked.outcome === 'succeeded' && said.outcome === 'unknown' ? 'currency_mismatch' : 'outcome_unknown';
}

const noChange: SubjectChange = {
  refundedMinor: 0n,
  refundsReservedMinor: 0n,
  transferredMinor: 0n,
  reversedMinor: 0n,
  payment: null,
};

/** What becomes of the payment, or of the transfer that is reversed. A reservation is given up by a definite refusal only. */
function subjectChange(operation: BookedOperation, event: OperationEvent): SubjectChange {
  const { kind, amountMinor: asked, movedMinor, reversedMinor } = operation;
  // A provider that has given back too much leaves less to refund.
  const given = movedMinor > asked ? movedMinor : asked;
  const isRefused = event === 'declined' || event === 'rejected' || event === 'not_sent';
  switch (kind) {
    case 'refund':
      if (event === 'succeeded') return { ...noChange, refundedMinor: given, refundsReservedMinor: -asked };
      if (isRefused) return { ...noChange, refundsReservedMinor: -asked };
      if (event === 'failed_later') return { ...noChange, refundedMinor: -given };
      return event === 'late_success' ? { ...noChange, refundedMinor: given } : noChange;
    case 'transfer':
      // What reversals have taken back is the payment's again already.
      if (isRefused || event === 'failed_later') return { ...noChange, transferredMinor: reversedMinor - asked };
      return event === 'late_success' ? { ...noChange, transferredMinor: asked - reversedMinor } : noChange;
    case 'reversal':
      if (event === 'succeeded') return { ...noChange, transferredMinor: -asked };
      if (isRefused) return { ...noChange, reversedMinor: -asked };
      return event === 'late_success' ? { ...noChange, transferredMinor: -asked, reversedMinor: asked } : noChange;
    case 'capture':
      if (event !== 'succeeded' && event !== 'late_success') return noChange;
      return { ...noChange, payment: { event: 'captured', toState: 'succeeded', capturedMinor: movedMinor } };
    case 'void':
      if (event !== 'succeeded' && event !== 'late_success') return noChange;
      return { ...noChange, payment: { event: 'voided', toState: 'canceled', capturedMinor: 0n } };
    case 'payout':
      return noChange;
  }
}
