import type { DeclineAdvice, DeclineCode } from '../declines.js';
import type { Money } from '../money.js';
import type { SourceDescription } from './source-description.js';

/** Why a provider refused a request of ours, where its documentation says that nothing moved. Never shown as a decline. */
export type FaultCode = 'credentials' | 'permission' | 'rate_limited' | 'invalid_request';

/** Money moved. */
export interface Moved {
  readonly outcome: 'succeeded';
  /** The provider's own id of the movement. */
  readonly reference: string;
  /** What the provider says it moved; the engine compares it with what it asked for. */
  readonly money: Money;
}

/** A charge that took money (`captured`) or holds it (`authorized`). */
export interface Succeeded extends Moved {
  readonly completion: 'captured' | 'authorized';
  /** What was paid with; absent where the provider does not say. */
  readonly source?: SourceDescription;
}

/** Accepted; completes or fails later (ACH). */
export interface Pending {
  readonly outcome: 'pending';
  readonly reference: string;
  /** What was paid with; absent where the provider does not say, and where nothing was paid. */
  readonly source?: SourceDescription;
}

/** The payer must do something first. */
export interface RequiresAction {
  readonly outcome: 'requires_action';
  readonly reference: string;
  /** Where to send the payer. */
  readonly redirectUrl: string;
}

/** The payer's side refused and nothing moved. */
export interface Declined {
  readonly outcome: 'declined';
  readonly code: DeclineCode;
  readonly advice: DeclineAdvice;
  /** For the operator: the provider's own words, redacted. `null` when it gave none. */
  readonly providerMessage: string | null;
}

/** The provider answered, and its documentation says that nothing moved: a fault of ours, not of the payer. */
export interface Rejected {
  readonly outcome: 'rejected';
  readonly fault: FaultCode;
  /** For the operator: the provider's own words, redacted. */
  readonly providerMessage: string | null;
}

/** No byte of a money-moving request was handed to a socket. The only outcome that another connection may follow unasked. */
export interface NotSent {
  readonly outcome: 'not_sent';
  /** For the operator: what stood in the way (`ECONNREFUSED`). */
  readonly reason: string;
}

/** Money may have moved. Never another provider, never a new key: ask, else an operator decides. */
export interface Unknown {
  readonly outcome: 'unknown';
  /** For the operator: how the answer was lost. */
  readonly reason: string;
  /** The provider's id, when it was learned before the answer was lost. */
  readonly reference: string | null;
}

/** What became of one charge or authorization. A provider answers with one of these; it throws only for its own bugs. */
export type Outcome = Succeeded | Pending | RequiresAction | Declined | Rejected | NotSent | Unknown;

/**
 * What became of a capture, void, refund, payout or reversal: `money` is what was taken, released, given back or paid
 * out.
 */
export type MovementOutcome = Moved | Pending | Declined | Rejected | NotSent | Unknown;

/** The seven names, in the order in which the documentation lists them. */
export const outcomeNames = [
  'succeeded',
  'pending',
  'requires_action',
  'declined',
  'rejected',
  'not_sent',
  'unknown',
] as const satisfies readonly Outcome['outcome'][];
