/** What becomes of a charge that no other check has refused. */
export type ChargeOutcome =
  'succeeded' | 'pending' | 'pending_then_failed' | 'failed' | 'account_duplicated' | 'account_restricted';

/** Whether a voucher can still be charged. Expiry is a matter of the clock, not of this. */
export type VoucherState = 'unused' | 'used' | 'inactive';

/** A voucher as the wallet knows it. Its PIN is never kept, only the hash. */
export interface Voucher {
  /** The public name, 26 characters, sortable by time of issue. */
  readonly serial: string;
  /** SHA-256 of the PIN, hexadecimal. */
  readonly pinHash: string;
  readonly valueMinor: number;
  /** ISO 4217, upper case. */
  readonly currency: string;
  readonly state: VoucherState;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
  /** ISO 3166 codes of the countries whose payers may use it; null means all. */
  readonly countries: readonly string[] | null;
  /** The only payer who may use it; null means anyone. */
  readonly payerId: string | null;
  readonly outcome: ChargeOutcome;
}
