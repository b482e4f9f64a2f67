import type { NotSent, Outcome, Rejected } from './outcomes.js';
import type { RequestControl } from './request-control.js';

/** Movements that a provider can be asked for. */
export const movements = ['payment', 'refund', 'payout', 'transfer'] as const;

/** One kind of movement. */
export type Movement = (typeof movements)[number];

/** Asks for a movement by the provider's own id. */
export interface RetrieveRequest extends RequestControl {
  /** Absent: a payment. */
  readonly movement?: Movement;
  readonly reference: string;
}

/** Asks for a movement by the id that we sent along. */
export interface LookUpRequest extends RequestControl {
  readonly movement: Movement;
  /** Our id of the movement. */
  readonly ourId: string;
  /** The provider's id of the payment that a refund or transfer belongs to; `null` for a payment or payout. */
  readonly paymentReference: string | null;
  /** Not made before this. */
  readonly createdAfter: Date;
}

/**
 * What the provider knows of a movement now. A payment that had succeeded and is `declined` now was returned: its money
 * went back. `no` proves nothing: a request may still be on its way. `unavailable` says nothing: ask again later.
 */
export type Retrieval =
  | { readonly found: 'yes'; readonly state: Exclude<Outcome, NotSent | Rejected> }
  | { readonly found: 'no' }
  | { readonly found: 'unavailable'; readonly reason: string };
