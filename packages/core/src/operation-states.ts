/**
 * The operations on money beside a charge: each is recorded as a row of its own, with its own states and attempts.
 * `capture` and `void` end an authorization; `refund` gives captured money back; `transfer` moves money of a charge to a
 * payee, `reversal` takes a transfer back; `payout` pays out to an account outside.
 */
export const operationKinds = ['capture', 'void', 'refund', 'transfer', 'reversal', 'payout'] as const;

/** One kind of operation. */
export type OperationKind = (typeof operationKinds)[number];

/**
 * The states of each kind of operation and what moves it between them, as data. `processing` has an attempt in flight;
 * `not_sent` is one that no provider has heard of, so the same request may try again. Edges out of `succeeded` and
 * `failed` are forced on us by the provider after the operation looked closed.
 */
export const operationTransitions = {
  capture: {
    processing: {
      succeeded: 'succeeded',
      declined: 'failed',
      rejected: 'failed',
      not_sent: 'not_sent',
      unknown: 'unknown',
    },
    not_sent: { retried: 'processing' },
    unknown: { succeeded: 'succeeded', declined: 'failed', rejected: 'failed' },
    succeeded: {},
    failed: { late_success: 'succeeded' },
  },
  void: {
    processing: {
      succeeded: 'succeeded',
      declined: 'failed',
      rejected: 'failed',
      not_sent: 'not_sent',
      unknown: 'unknown',
    },
    not_sent: { retried: 'processing' },
    unknown: { succeeded: 'succeeded', declined: 'failed', rejected: 'failed' },
    succeeded: {},
    failed: { late_success: 'succeeded' },
  },
  refund: {
    processing: {
      succeeded: 'succeeded',
      pending: 'pending',
      declined: 'failed',
      rejected: 'failed',
      not_sent: 'not_sent',
      unknown: 'unknown',
    },
    not_sent: { retried: 'processing' },
    unknown: { succeeded: 'succeeded', pending: 'pending', declined: 'failed', rejected: 'failed' },
    pending: { succeeded: 'succeeded', declined: 'failed' },
    succeeded: { failed_later: 'failed' },
    failed: { late_success: 'succeeded' },
  },
  transfer: {
    processing: {
      succeeded: 'succeeded',
      pending: 'pending',
      declined: 'failed',
      rejected: 'failed',
      not_sent: 'not_sent',
      unknown: 'unknown',
    },
    not_sent: { retried: 'processing' },
    unknown: { succeeded: 'succeeded', pending: 'pending', declined: 'failed', rejected: 'failed' },
    pending: { succeeded: 'succeeded', declined: 'failed' },
    succeeded: { failed_later: 'failed' },
    failed: { late_success: 'succeeded' },
  },
  reversal: {
    processing: {
      succeeded: 'succeeded',
      pending: 'pending',
      declined: 'failed',
      rejected: 'failed',
      not_sent: 'not_sent',
      unknown: 'unknown',
    },
    not_sent: { retried: 'processing' },
    unknown: { succeeded: 'succeeded', pending: 'pending', declined: 'failed', rejected: 'failed' },
    pending: { succeeded: 'succeeded', declined: 'failed' },
    succeeded: {},
    failed: { late_success: 'succeeded' },
  },
  payout: {
    processing: {
      succeeded: 'succeeded',
      pending: 'pending',
      declined: 'failed',
      rejected: 'failed',
      not_sent: 'not_sent',
      unknown: 'unknown',
    },
    not_sent: { retried: 'processing' },
    unknown: { succeeded: 'succeeded', pending: 'pending', declined: 'failed', rejected: 'failed' },
    pending: { succeeded: 'succeeded', declined: 'failed' },
    succeeded: { failed_later: 'failed' },
    failed: { late_success: 'succeeded' },
  },
} as const satisfies Record<OperationKind, Record<string, Record<string, string>>>;

/** A state of an operation. */
export type OperationState = 'processing' | 'not_sent' | 'unknown' | 'pending' | 'succeeded' | 'failed';

/** All states of operations. */
export const operationStates = [
  'processing',
  'not_sent',
  'unknown',
  'pending',
  'succeeded',
  'failed',
] as const satisfies readonly OperationState[];

/** Something that can move an operation from one state to another. */
export type OperationEvent =
  | 'succeeded'
  | 'pending'
  | 'declined'
  | 'rejected'
  | 'not_sent'
  | 'unknown'
  | 'retried'
  | 'failed_later'
  | 'late_success';

/** Events that the provider forces on us after the operation looked closed. Each is a truth, not a choice. */
export const forcedOperationEvents: ReadonlySet<OperationEvent> = new Set(['failed_later', 'late_success']);

/**
 * Where an event takes an operation.
 *
 * @returns the next state, or `null` when the table has no such edge: then nothing may change
 */
export function operationTransition(
  kind: OperationKind,
  from: OperationState,
  event: OperationEvent,
): OperationState | null {
  const states: Readonly<Partial<Record<OperationState, Readonly<Partial<Record<OperationEvent, OperationState>>>>>> =
    operationTransitions[kind];
  return states[from]?.[event] ?? null;
}

/** The states that an event may be applied in, for a guard in SQL. */
export function operationStatesThatTake(kind: OperationKind, event: OperationEvent): OperationState[] {
  return operationStates.filter((state) => operationTransition(kind, state, event) !== null);
}

/** True for a state that only a forced event leaves. */
export function isClosedOperation(state: OperationState): boolean {
  return state === 'succeeded' || state === 'failed';
}
