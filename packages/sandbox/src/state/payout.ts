/** The wallet's three words for a payout. Only `succeeded` moves money. */
export type PayoutStatus = 'succeeded' | 'pending' | 'failed';

/** A payout that the wallet has accepted. Of a bank account nothing is kept. */
export interface Payout {
  /** `AWP_` and base64 of 16 bytes, padding included. */
  readonly id: string;
  /** The `recipient`; null when an account was named instead. */
  readonly publicAddress: string | null;
  /** Null when a recipient was named instead. */
  readonly accountId: string | null;
  readonly recipientName: string | null;
  readonly amountMinor: number;
  /** ISO 4217, upper case. */
  readonly currency: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly deposit: boolean;
  /** The voucher that it mints: inactive until the payout succeeds. */
  readonly voucherSerial: string;
  /** Whether the voucher is cashed in at once, because the money goes on to a bank account or is deposited. */
  readonly cashesIn: boolean;
  readonly status: PayoutStatus;
  readonly createdAtMs: number;
  /** When a pending payout completes, and as what; null unless it was created pending. */
  readonly completion: { readonly dueAtMs: number; readonly status: 'succeeded' | 'failed' } | null;
}
