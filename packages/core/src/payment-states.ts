/**
 * The states of a payment and what moves it between them, as data. `processing` is a payment with an attempt in flight;
 * `not_sent` is one that no provider has heard of, so the same request may try again.
 */
export const paymentTransitions = {
  processing: {
    succeeded: 'succeeded',
    authorized: 'authorized',
    pending: 'pending',
    requires_action: 'requires_action',
    declined: 'declined',
    rejected: 'failed',
    not_sent: 'not_sent',
    unknown: 'unknown',
  },
  not_sent: { retried: 'processing' },
  unknown: {
    succeeded: 'succeeded',
    authorized: 'authorized',
    pending: 'pending',
    requires_action: 'requires_action',
    declined: 'declined',
    rejected: 'failed',
  },
  pending: { succeeded: 'succeeded', declined: 'declined' },
  requires_action: {
    succeeded: 'succeeded',
    authorized: 'authorized',
    pending: 'pending',
    declined: 'declined',
    canceled: 'canceled',
  },
  authorized: { captured: 'succeeded', voided: 'canceled', lapsed: 'canceled' },
  succeeded: { returned: 'returned' },
  declined: { late_success: 'succeeded' },
  failed: { late_success: 'succeeded' },
  canceled: { late_success: 'succeeded' },
  returned: {},
} as const;

/** A state of a payment. */
export type PaymentState = keyof typeof paymentTransitions;

/** All states, in the order of the table. */
export const paymentStates = Object.keys(paymentTransitions) as PaymentState[];

type EventsOf<State extends PaymentState> = keyof (typeof paymentTransitions)[State];

/** Something that can move a payment from one state to another. */
export type PaymentEvent = { [State in PaymentState]: EventsOf<State> }[PaymentState];

/** Events that the provider forces on us after the payment looked closed. Each is a truth, not a choice. */
export const forcedEvents: ReadonlySet<PaymentEvent> = new Set(['returned', 'late_success']);

/** States that only a forced event leaves. */
export const closedStates: ReadonlySet<PaymentState> = new Set(
  paymentStates.filter((state) =>
    Object.keys(paymentTransitions[state]).every((event) => forcedEvents.has(event as PaymentEvent)),
  ),
);

/**
 * Where an event takes a payment.
 *
 * @returns the next state, or `null` when the table has no such edge: then nothing may change
 */
export function transition(from: PaymentState, event: PaymentEvent): PaymentState | null {
  const edges: Readonly<Partial<Record<PaymentEvent, PaymentState>>> = paymentTransitions[from];
  return edges[event] ?? null;
}

/** The states that an event may be applied in, for a guard in SQL. */
export function statesThatTake(event: PaymentEvent): PaymentState[] {
  return paymentStates.filter((state) => transition(state, event) !== null);
}
