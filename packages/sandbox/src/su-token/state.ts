import type { Partner } from './partner.js';
import { SEEDED_PARTNERS } from './seeded-partners.js';
import type { SuPayment } from './su-payment.js';
import type { CardFacts } from './test-cards.js';
import type { Token } from './token.js';

/** What the Su Token stand-in knows. */
export interface SuTokenState {
  /** By `partner_id`. */
  readonly partners: ReadonlyMap<string, Partner>;
  /** Those that were made here, by `token_id`; magic ones need not be made. */
  readonly tokens: ReadonlyMap<string, Token>;
  /** Single-use tokens that were charged, magic ones included. */
  readonly spentTokenIds: ReadonlySet<string>;
  /** Cards in the vault only, by partner and hash. */
  readonly storedCards: ReadonlyMap<string, CardFacts>;
  /** By `PGTransactionID`. */
  readonly payments: ReadonlyMap<string, SuPayment>;
  /** Those that complete by themselves, in order of creation, which is the order in which they become due. */
  readonly pendingPaymentIds: ReadonlySet<string>;
  /** By {@link orderKey}. */
  readonly paymentIdByOrder: ReadonlyMap<string, string>;
}

/** The same, for `applySuTokenEvent`. */
export interface MutableSuTokenState extends SuTokenState {
  partners: Map<string, Partner>;
  tokens: Map<string, Token>;
  spentTokenIds: Set<string>;
  storedCards: Map<string, CardFacts>;
  payments: Map<string, SuPayment>;
  pendingPaymentIds: Set<string>;
  paymentIdByOrder: Map<string, string>;
}

/** A Su Token in which nothing has happened. */
export function emptySuTokenState(): MutableSuTokenState {
  return {
    partners: new Map(SEEDED_PARTNERS.map((partner) => [partner.partnerId, partner])),
    tokens: new Map(),
    spentTokenIds: new Set(),
    storedCards: new Map(),
    payments: new Map(),
    pendingPaymentIds: new Set(),
    paymentIdByOrder: new Map(),
  };
}

/** The name under which an order of a partner is found; an `order_id` belongs to its partner. */
export function orderKey(partnerId: string, orderId: string): string {
  return JSON.stringify([partnerId, orderId]);
}
