import { closedStates, transition, type Money, type PaymentState, type Retrieval } from '@tollgate/core';
import { postReturn } from '../ledger/postings.js';
import { storableDetail } from '../shared/storable.js';
import { consequenceIfAny, consequenceOf, type Consequence } from './settlement-of.js';

/** What a provider says has become of a payment when it is asked again. */
export type ObservedState = Extract<Retrieval, { found: 'yes' }>['state'];

/** The payment as it stands, as far as an observation of it depends on that. */
export interface Observed {
  readonly state: PaymentState;
  readonly asked: Money;
  readonly capturedMinor: bigint;
  /** What its charge or capture has credited to the merchant. */
  readonly owedMinor: bigint;
}

/**
 * Works out what follows from asking a provider again. Pure.
 *
 * @returns `null` when nothing follows: what is stored holds, or the answer says nothing
 */
export function observationOf(payment: Observed, found: ObservedState): Consequence | null {
  if (found.outcome === 'unknown') return null;
  if (payment.state === 'succeeded') return found.outcome === 'declined' ? returned(payment, found) : null;
  if (payment.state === 'authorized') return sinceAuthorized(payment, found);
  if (closedStates.has(payment.state)) return lateSuccess(payment, found);
  const consequence = consequenceIfAny(found, payment.asked, payment.state);
  return consequence === null || consequence.toState === payment.state ? null : consequence;
}

/** Why an operator has to look at a payment of which the provider says something that cannot be booked; else `null`. */
export function reviewReasonOf({ state, asked }: Observed, found: ObservedState): string | null {
  // We thought that nothing had been sent.
  if (state === 'not_sent' && found.outcome === 'succeeded') return 'late_success';
  return found.outcome === 'succeeded' && found.money.currency !== asked.currency ? 'currency_mismatch' : null;
}

/** Money has moved of a payment that had ended without. */
function lateSuccess({ state, asked }: Observed, found: ObservedState): Consequence | null {
  if (found.outcome !== 'succeeded' || found.completion !== 'captured') return null;
  const toState = transition(state, 'late_success');
  if (toState === null || found.money.currency !== asked.currency) return null;
  const consequence = consequenceOf(found, asked, 'unknown');
  return { ...consequence, event: 'late_success', toState, reviewReason: 'late_success' };
}

/** What was held lapsed, or was taken without our doing. */
function sinceAuthorized({ asked }: Observed, found: ObservedState): Consequence | null {
  if (found.outcome === 'declined') return lapsed(found);
  if (found.outcome !== 'succeeded' || found.completion !== 'captured') return null;
  if (found.money.currency !== asked.currency) return null;
  // Less than was held may have been captured on purpose: what moved is what is booked.
  const consequence = consequenceOf(found, found.money, 'unknown');
  return { ...consequence, event: 'captured', toState: 'succeeded', reviewReason: 'captured_elsewhere' };
}

/** What was held is no longer: the authorization ran out, or was released at the provider. */
function lapsed(found: Extract<ObservedState, { outcome: 'declined' }>): Consequence {
  return {
    event: 'lapsed',
    toState: 'canceled',
    attemptState: 'succeeded',
    providerReference: null,
    declineCode: null,
    detail: found.providerMessage === null ? null : storableDetail(found.providerMessage),
    capturedMinor: 0n,
    source: null,
    redirectUrl: null,
    postings: [],
    reviewReason: null,
  };
}

/** The payer's bank took the money back after it had arrived. */
function returned(
  { asked, capturedMinor, owedMinor }: Observed,
  { code, providerMessage }: Extract<ObservedState, { outcome: 'declined' }>,
): Consequence {
  return {
    event: 'returned',
    toState: 'returned',
    attemptState: 'succeeded',
    providerReference: null,
    declineCode: code,
    detail: providerMessage === null ? null : storableDetail(providerMessage),
    capturedMinor,
    source: null,
    redirectUrl: null,
    postings: postReturn({ ...asked, amountMinor: owedMinor }, { ...asked, amountMinor: capturedMinor }),
    reviewReason: null,
  };
}
