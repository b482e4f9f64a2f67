/** A service that moves money. */
export type LedgerService = 'voucher' | 'stripe' | 'suissu';

/** The services, for those who read a name. */
export const LEDGER_SERVICES: readonly LedgerService[] = ['voucher', 'stripe', 'suissu'];

/**
 * What a movement is.
 *
 * - `charge` takes from a payer; `refund` gives back, `refund_failure` is a refund that came home; `return` is a bank
 *   debit that the payer's bank took back; `dispute` is money that a payer's bank holds back.
 * - `transfer` goes to an account inside the service, `reversal` undoes a transfer or a payout.
 * - `payout` leaves for an account outside, `payout_failure` is one that came home.
 */
export type MovementKind =
  'charge' | 'refund' | 'refund_failure' | 'return' | 'dispute' | 'transfer' | 'reversal' | 'payout' | 'payout_failure';

/** One movement of money, before it has its place in the ledger. */
export interface Movement {
  readonly service: LedgerService;
  readonly kind: MovementKind;
  /** The service's own id of what moved the money: `AWT_…`, `ch_…`, `re_…`, `pi_…`. */
  readonly reference: string;
  /** Id of what this gives back or passes on, such as the charge of a refund; null when it stands alone. */
  readonly relatedTo: string | null;
  /** Minor units that moved; always positive, the kind tells the direction. */
  readonly amount: number;
  /** ISO 4217, upper case. */
  readonly currency: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** When the money moved, on the sandbox clock; ISO 8601. */
  readonly createdAt: string;
  /** Serial of the voucher that paid, never its PIN. */
  readonly voucher?: string;
  /** Minor units that the voucher lost: its whole value. */
  readonly consumed?: number;
  /** The payer as the merchant named them. */
  readonly payerId?: string;
  /** Su Token's property that took the money. */
  readonly partnerId?: string;
  /** The merchant's own name of what a pay link was for. */
  readonly orderId?: string;
  /** The `token_id` that was charged. */
  readonly tokenId?: string;
}

/** One movement of money, as `GET /ledger` shows it. Entries are only ever added. */
export interface LedgerEntry extends Movement {
  /** `mov_` and the entry's number, counted from 1 since the last reset. */
  readonly id: string;
}
