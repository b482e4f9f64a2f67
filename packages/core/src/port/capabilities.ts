import type { CurrencyCode } from '../currency.js';
import type { SourceKind } from './payment-source.js';
import type { Movement } from './retrieve.js';

/** The operations of the port. */
export const operations = [
  'validate',
  'charge',
  'authorize',
  'capture',
  'void',
  'refund',
  'payout',
  'transfer',
  'reverseTransfer',
  'retrieve',
  'lookUp',
  'createPayer',
  'verifyPayer',
  'deletePayer',
  'createPayee',
  'verifyPayee',
  'deletePayee',
  'relay',
  'readWebhook',
] as const;

/** One operation of the port; the name of its method on {@link PaymentProvider}. */
export type Operation = (typeof operations)[number];

/** How a provider treats the idempotency key that it is sent. */
export type IdempotencySupport =
  /** The service has no such thing: a request whose answer is lost cannot be sent again. */
  | { readonly kind: 'none' }
  /** The service replays the first answer for this long; a lost answer can be asked for with the same key. */
  | { readonly kind: 'native'; readonly keyLifetimeSeconds: number };

/** What a provider can find when an answer was lost. */
export type LookupSupport =
  /** Nothing. */
  | 'none'
  /** Needs the provider's own id, so it does not help when the answer that carried the id is what was lost. */
  | 'by_reference'
  /** Finds by the id that we sent along. */
  | 'by_our_id';

/** Facts about a provider, declared once and proved by the conformance suite. What is not declared is absent. */
export interface Capabilities {
  /** The operations that the provider implements. */
  readonly operations: readonly Operation[];
  /** The kinds of source that it can charge. */
  readonly sourceKinds: readonly SourceKind[];
  /** The currencies that it takes; `'any'` leaves the choice to the service. */
  readonly currencies: 'any' | readonly CurrencyCode[];
  /** Whether less than the authorized amount can be captured; the rest is released. */
  readonly partialCapture: boolean;
  /** Whether a refund can be less than what was captured, and be followed by another. */
  readonly partialRefund: boolean;
  /** What `retrieve` can be asked for. */
  readonly retrievable: readonly Movement[];
  readonly idempotency: IdempotencySupport;
  readonly lookup: LookupSupport;
  /** Whether an accepted charge is final at once or may be pending for days. */
  readonly completion: 'immediate' | 'delayed';
}
