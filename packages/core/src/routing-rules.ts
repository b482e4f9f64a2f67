import type { CurrencyCode } from './currency.js';
import type { Capabilities } from './port/capabilities.js';
import type { SourceKind } from './port/payment-source.js';
import type { FallbackClasses } from './routing-fallback.js';

/** Test keys reach test connections and test rows, live keys live ones. */
export type Mode = 'test' | 'live';

/** What a rule may ask of a payment. What is absent matches everything. */
export interface RouteCondition {
  readonly sourceKinds?: readonly SourceKind[];
  readonly currencies?: readonly CurrencyCode[];
  /** Merchant slugs. */
  readonly merchants?: readonly string[];
  /** Inclusive bounds in minor units; a rule with bounds names exactly one currency. */
  readonly amountMinor?: { readonly min?: bigint; readonly max?: bigint };
  readonly mode?: Mode;
  /** ISO 3166-1 alpha-2. A payment whose payer’s country is not known matches none. */
  readonly payerCountries?: readonly string[];
  /** For each name the values that match; a payment without that name matches none. */
  readonly metadata?: Readonly<Record<string, readonly string[]>>;
}

/** One ordered rule: the first whose condition holds decides. */
export interface RouteRule {
  readonly name: string;
  readonly when: RouteCondition;
  /** Connection ids, the first choice first; the others may follow where a fallback is safe. */
  readonly connections: readonly string[];
  /** Shares of the connections, in the same order; absent where their order is their priority. 0: only a fallback. */
  readonly weights?: readonly number[];
  /** Absent: none but `not_sent`. */
  readonly fallbackOn?: FallbackClasses;
}

/** What is known of a payment when it is routed. */
export interface RouteFacts {
  readonly sourceKind: SourceKind;
  readonly currency: CurrencyCode;
  readonly amountMinor: bigint;
  /** The merchant's slug. */
  readonly merchant: string;
  readonly mode: Mode;
  /** Where the source lives at one connection only, that connection's id. */
  readonly boundTo?: string;
  /** The only connections that the source may be sent to; absent where it may be sent to any. */
  readonly among?: readonly string[];
  /** What the connection must be able to do; absent: charge. */
  readonly operation?: 'charge' | 'authorize';
  /** ISO 3166-1 alpha-2; `null` where it is not known. */
  readonly payerCountry?: string | null;
  readonly metadata?: Readonly<Record<string, string>> | null;
  /**
   * The payment’s lot at a connection, between 0 and 1 (both excluded): a hash of the payment’s id, the version of the
   * configuration and the connection’s id, so that the same payment draws the same. Needed by rules with weights.
   */
  readonly lot?: (connectionId: string) => number;
}

/** What routing needs to know of a connection. */
export interface RouteConnection {
  readonly id: string;
  readonly mode: Mode;
  /** Slugs of the merchants that may use it; `'all'` for every merchant. */
  readonly merchants: 'all' | readonly string[];
  readonly capabilities: Capabilities;
  /** Takes nothing new; what it has taken may still be captured, refunded and asked about. */
  readonly retired?: boolean;
}

/** Connections that cannot be reached at present, and why, in words for an operator. */
export type Unavailable = ReadonlyMap<string, string>;
