/** What an event of Stripe's tells of. */
export type EventObject = 'charge' | 'refund' | 'transfer';

/** One of our events, as Stripe names it. */
export interface EventType {
  readonly stripe: string;
  readonly ours: string;
  /** Whether an operation brought it about; `null` where that makes no difference. */
  readonly byOperation: boolean | null;
  readonly object: EventObject;
}

function type(stripe: string, ours: string, object: EventObject, byOperation: boolean | null = null): EventType {
  return { stripe, ours, byOperation, object };
}

/**
 * Our events that Stripe has a name for. What it has none for is not in its list of events: a payment that no provider has
 * heard of, a capture or void that came to nothing, payouts.
 */
export const eventTypes: readonly EventType[] = [
  type('charge.succeeded', 'payment.succeeded', 'charge', false),
  type('charge.captured', 'payment.succeeded', 'charge', true),
  type('charge.succeeded', 'payment.authorized', 'charge'),
  type('charge.succeeded', 'payment.late_success', 'charge'),
  type('charge.pending', 'payment.pending', 'charge'),
  type('charge.pending', 'payment.unknown', 'charge'),
  type('charge.pending', 'payment.requires_action', 'charge'),
  type('charge.failed', 'payment.declined', 'charge'),
  type('charge.failed', 'payment.failed', 'charge'),
  type('charge.failed', 'payment.returned', 'charge'),
  type('charge.expired', 'payment.canceled', 'charge', false),
  type('charge.refunded', 'payment.canceled', 'charge', true),
  type('charge.refunded', 'refund.succeeded', 'charge'),
  type('charge.updated', 'payment.updated', 'charge'),
  type('refund.updated', 'refund.updated', 'refund'),
  type('refund.updated', 'void.updated', 'refund'),
  type('refund.created', 'refund.pending', 'refund'),
  type('refund.created', 'refund.unknown', 'refund'),
  type('refund.failed', 'refund.failed', 'refund'),
  type('refund.failed', 'refund.failed_later', 'refund'),
  type('transfer.created', 'transfer.succeeded', 'transfer'),
  type('transfer.updated', 'transfer.pending', 'transfer'),
  type('transfer.updated', 'transfer.unknown', 'transfer'),
  type('transfer.failed', 'transfer.failed', 'transfer'),
  type('transfer.failed', 'transfer.failed_later', 'transfer'),
  type('transfer.reversed', 'reversal.succeeded', 'transfer'),
];

/**
 * The types that a filter names.
 *
 * @param filters - names of Stripe's, or `charge.*`; `undefined`: all
 */
export function typesMatching(filters: readonly string[] | undefined): readonly EventType[] {
  if (filters === undefined) return eventTypes;
  const matches = (name: string, filter: string): boolean =>
    filter === '*' || (filter.endsWith('.*') ? name.startsWith(filter.slice(0, -1)) : name === filter);
  return eventTypes.filter(({ stripe }) => filters.some((filter) => matches(stripe, filter)));
}

/** What Stripe calls one of our events; `null` where it has no name for it. */
export function typeOf(event: { readonly type: string; readonly operationId: string | null }): EventType | null {
  const isByOperation = event.operationId !== null;
  const found = eventTypes.find(
    ({ ours, byOperation }) => ours === event.type && (byOperation === null || byOperation === isByOperation),
  );
  return found ?? null;
}
