import type { Mode } from '@tollgate/core';

/** What holds in every database that only the gateway has written to. A violation is a bug, or somebody's hand. */
export const invariants = {
  journal_unbalanced: 'The entries of a journal add up to zero in each currency.',
  ledger_unbalanced: 'The entries of a merchant and mode add up to zero in each currency.',
  refunded_beyond_captured:
    'Refunds, also those that are not decided, are at most what was captured, but for what a provider gave back against or beyond our word.',
  payment_differs_from_ledger: 'The amounts that a payment says are those that were booked for it.',
  operation_differs_from_ledger: 'What was booked for an operation is what its kind, state and amounts ask for.',
  booked_without_success: 'Nothing is booked of a payment that has not succeeded.',
  success_not_booked_once: 'The capture of a payment that has succeeded is booked, and once.',
  processing_without_lease: 'What is in flight has an owner whose lease ends.',
  processing_without_attempt: 'What is in flight has exactly one attempt in flight, and nothing else has one.',
  nobody_looks: 'What is not decided yet is looked at again, or waits for an operator.',
} as const;

/** One of {@link invariants}. */
export type Invariant = keyof typeof invariants;

/** Something in a database that does not hold. */
export interface Violation {
  readonly invariant: Invariant;
  readonly merchantId: string;
  readonly mode: Mode;
  /** Id of the journal, payment or operation; `null` where it is the ledger as a whole. */
  readonly subjectId: string | null;
  /** What of it is meant: a column, an account, a currency, a state. */
  readonly about: string;
  /** What should be there: minor units as decimal digits, or words. */
  readonly expected: string;
  readonly found: string;
}

/** What a check came to. */
export interface InvariantReport {
  readonly violations: readonly Violation[];
  /** Whether there are more violations than were asked for. */
  readonly hasMore: boolean;
}
