import {
  assertNever,
  transition,
  type DeclineCode,
  type Money,
  type Outcome,
  type PaymentEvent,
  type PaymentState,
  type SourceDescription,
} from '@tollgate/core';
import { isStorableReference, storableDetail, storableSource, storableUrl } from '../shared/storable.js';
import { postCapture, type Posting } from '../ledger/postings.js';

/** What an outcome means for the payment, its attempt and the ledger. */
export interface Consequence {
  readonly event: PaymentEvent;
  readonly toState: PaymentState;
  /** Name of the outcome that the attempt ends with. */
  readonly attemptState: Outcome['outcome'];
  readonly providerReference: string | null;
  readonly declineCode: DeclineCode | null;
  /** For an operator; redacted by the provider's adapter. */
  readonly detail: string | null;
  readonly capturedMinor: bigint;
  /** What was paid with; `null` where the provider did not say. */
  readonly source: SourceDescription | null;
  /** Where to send the payer. */
  readonly redirectUrl: string | null;
  readonly postings: readonly Posting[];
  /** Why an operator has to look; `null` when nobody has to. */
  readonly reviewReason: string | null;
}

type Facts = Pick<Consequence, 'event' | 'attemptState'> & Partial<Consequence>;

/**
 * Works out what follows from an outcome. Pure. The money that a provider says it moved is compared with what was asked:
 * another amount is booked as what it was and flagged, another currency cannot be booked against it and is `unknown`.
 *
 * @param from - the payment's state when the outcome came in
 */
export function consequenceOf(outcome: Outcome, asked: Money, from: PaymentState): Consequence {
  const consequence = consequenceIfAny(outcome, asked, from);
  if (consequence === null) throw new Error(`A payment that is ${from} cannot take ${outcome.outcome}`);
  return consequence;
}

/** The same, and `null` where the state table has no such edge: then nothing may change. */
export function consequenceIfAny(outcome: Outcome, asked: Money, from: PaymentState): Consequence | null {
  const facts = factsOf(recordable(outcome), asked);
  const toState = transition(from, facts.event);
  if (toState === null) return null;
  const source = storableSource(outcome);
  const redirectUrl = outcome.outcome === 'requires_action' ? storableUrl(outcome.redirectUrl) : null;
  return {
    ...nothing,
    ...facts,
    source,
    redirectUrl,
    detail: facts.detail ? storableDetail(facts.detail) : null,
    toState,
  };
}

const nothing = {
  providerReference: null,
  declineCode: null,
  capturedMinor: 0n,
  source: null,
  redirectUrl: null,
  postings: [],
  reviewReason: null,
} as const;

/** An id that cannot be kept cannot be asked for either: then nobody knows which movement is meant. */
function recordable(outcome: Outcome): Outcome {
  if (!('reference' in outcome) || outcome.reference === null || isStorableReference(outcome.reference)) return outcome;
  return { outcome: 'unknown', reason: 'unrecognized_reference', reference: null };
}

function factsOf(outcome: Outcome, asked: Money): Facts {
  switch (outcome.outcome) {
    case 'succeeded':
      return outcome.completion === 'captured'
        ? captured(outcome.money, outcome.reference, asked)
        : authorized(outcome);
    case 'pending':
    case 'requires_action':
      return { event: outcome.outcome, attemptState: outcome.outcome, providerReference: outcome.reference };
    case 'declined':
      return {
        event: 'declined',
        attemptState: 'declined',
        declineCode: outcome.code,
        detail: outcome.providerMessage,
      };
    case 'rejected': {
      const words = outcome.providerMessage === null ? '' : `: ${outcome.providerMessage}`;
      return { event: 'rejected', attemptState: 'rejected', detail: outcome.fault + words };
    }
    case 'not_sent':
      return { event: 'not_sent', attemptState: 'not_sent', detail: outcome.reason };
    case 'unknown':
      return unknown(outcome.reason, outcome.reference, 'outcome_unknown');
    default:
      return assertNever(outcome, 'outcome');
  }
}

function captured(moved: Money, reference: string, asked: Money): Facts {
  if (moved.currency !== asked.currency) {
    return unknown(`asked for ${asked.currency}, told ${moved.currency}`, reference, 'currency_mismatch');
  }
  const same = moved.amountMinor === asked.amountMinor;
  return {
    event: 'succeeded',
    attemptState: 'succeeded',
    providerReference: reference,
    capturedMinor: moved.amountMinor,
    postings: postCapture(asked, moved),
    detail: same ? null : `asked for ${asked.amountMinor}, told ${moved.amountMinor}`,
    reviewReason: same ? null : 'amount_mismatch',
  };
}

function authorized({ reference }: { reference: string }): Facts {
  return { event: 'authorized', attemptState: 'succeeded', providerReference: reference };
}

function unknown(detail: string, reference: string | null, reviewReason: string): Facts {
  return { event: 'unknown', attemptState: 'unknown', providerReference: reference, detail, reviewReason };
}
