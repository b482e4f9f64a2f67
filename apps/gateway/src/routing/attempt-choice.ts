import type { Outcome, PassedOver, RouteOrder } from '@tollgate/core';

/** Why an attempt was made at its connection. */
export const choiceReasons = [
  'first_in_route',
  'split',
  'next_in_route',
  'tried_again',
  'connection_of_payment',
  'connection_for_payout',
] as const;

/** The attempt before, and what became of it. */
export interface AttemptBefore {
  readonly attemptId: string;
  readonly outcome: Outcome['outcome'];
  /** Decline or fault code, or what stood in the way; `null` where nothing is known of it. */
  readonly reason: string | null;
}

/** Why an attempt was made where it was: kept with it, so that it can be told whatever the configuration is by then. */
export interface AttemptChoice {
  readonly because: (typeof choiceReasons)[number];
  /** The rule that decided; `null` for what no rule routes. */
  readonly rule: string | null;
  /** Place in the route, from 1, and how many connections that has; `null` for what no rule routes. */
  readonly position: number | null;
  readonly of: number | null;
  readonly order: RouteOrder | null;
  /** `null` for the first try, and for one whose attempt before is only known to the database. */
  readonly after: AttemptBefore | null;
  /** Rules and connections that did not take the payment; `null` for what no rule routes. Also of other merchants. */
  readonly passedOver: readonly PassedOver[] | null;
}
