import type { ChargeRequest, Money, Payer, PaymentSource } from '@tollgate/core';
import type { Dialect, IdempotencyClaim } from '../journal/journal-types.js';
import type { Principal } from '../merchants/principal.js';

/** What a provider is sent beside the money, where it takes it. */
export type ChargeExtras = Pick<
  ChargeRequest,
  'receiptEmail' | 'transferGroup' | 'statementDescriptor' | 'statementDescriptorSuffix' | 'shipping'
>;

/**
 * What a dialect keeps with a payment to answer in its own words: fields that it was sent and that mean nothing to the
 * engine. Plain JSON; nothing in it is secret.
 */
export type DialectData = Readonly<Record<string, unknown>>;

/** A charge that a caller asks for, parsed and checked: nothing in it can be wrong in form any more. */
export interface ChargeCommand {
  readonly principal: Principal;
  readonly dialect: Dialect;
  /** `null` when the caller sent no key: then every request is a payment of its own. */
  readonly idempotency: IdempotencyClaim | null;
  /** `authorize` holds the money until it is captured. */
  readonly operation: 'charge' | 'authorize';
  readonly money: Money;
  readonly source: PaymentSource;
  /** The only connection that the source can be charged at; `null` where any may be tried. */
  readonly boundTo: string | null;
  /** The only connections that the source may be sent to; `null` where it may be sent to any. */
  readonly among: readonly string[] | null;
  /** Our id of the customer, where the caller named one. */
  readonly customerId: string | null;
  /** Who pays; `id` is `null` for a payer that nobody has named. */
  readonly payer: Omit<Payer, 'id'> & { readonly id: string | null };
  readonly description: string | null;
  readonly metadata: Readonly<Record<string, string>> | null;
  /** `receiptEmail` and `transferGroup` are also kept with the payment; the rest is the dialect's to keep. */
  readonly extras?: ChargeExtras;
  readonly dialectData?: DialectData | null;
}
