import type { Capabilities, PaymentState, SourceKind } from '@tollgate/core';

const secondMs = 1_000;
const hourMs = 3_600 * secondMs;
const dayMs = 24 * hourMs;

/** The first check of a payment that is not settled comes this soon, and the checks never more often than that. */
export const soonestCheckMs = 30 * secondMs;
/** However old a payment is, it is checked at least this often as long as something may become of it. */
export const latestCheckMs = 6 * hourMs;
/** How long the payer's bank can take a debit back: two business days, or 60 days where the payer disputes it. */
export const returnWindowMs = 60 * dayMs;

/** What the time of the next check depends on. */
export interface Checkable {
  readonly state: PaymentState;
  readonly sourceKind: SourceKind;
  readonly capabilities: Capabilities;
  /** The provider's id of the payment; `null` when it was not learned. */
  readonly reference: string | null;
  readonly createdAt: Date;
}

/**
 * How long from now a provider is asked next what became of a payment, in milliseconds. Pure. The pauses grow with the
 * payment's age and do not end before the payment does; a debit that succeeded is looked at once a day until it can no
 * longer be returned. A pause, not a time: the database adds it to its own clock.
 *
 * @returns `null` when there is nothing to ask
 */
export function nextCheckInMs(payment: Checkable, now: Date): number | null {
  const { state, reference, capabilities, createdAt } = payment;
  const ageMs = Math.max(0, now.getTime() - createdAt.getTime());
  const canBeAsked =
    capabilities.retrievable.includes('payment') &&
    // Without the provider's id there is only ours to ask by.
    (reference !== null || capabilities.lookup === 'by_our_id');
  if (!canBeAsked && !(state === 'unknown' && canBeResent(capabilities, ageMs))) return null;
  return pauseFor(state, payment, ageMs);
}

/** Whether a provider still knows the key of a request of this age: then the same may be sent again with it. */
export function canBeResent({ idempotency }: Capabilities, ageMs: number): boolean {
  return idempotency.kind === 'native' && ageMs < idempotency.keyLifetimeSeconds * secondMs;
}

/** The same when the provider could not be asked this time: a debit that succeeded is not left alone for a day. */
export function nextTryInMs(payment: Checkable, now: Date): number | null {
  const pauseMs = nextCheckInMs(payment, now);
  return pauseMs === null ? null : Math.min(pauseMs, isSettled(payment.state) ? hourMs : pauseMs);
}

function pauseFor(state: PaymentState, { sourceKind, capabilities }: Checkable, ageMs: number): number | null {
  switch (state) {
    case 'pending':
    case 'requires_action':
    case 'unknown':
      return Math.min(latestCheckMs, Math.max(soonestCheckMs, ageMs / 2));
    case 'authorized':
      return dayMs;
    case 'succeeded':
      return canBeReturned(sourceKind, capabilities) && ageMs < returnWindowMs ? dayMs : null;
    default:
      return null;
  }
}

function isSettled(state: PaymentState): boolean {
  return state === 'succeeded' || state === 'authorized';
}

function canBeReturned(sourceKind: SourceKind, { completion }: Capabilities): boolean {
  return completion === 'delayed' && sourceKind === 'bank_account';
}
