/** The wallet's three words for a charge. Only `succeeded` moves money. */
export type ChargeStatus = 'succeeded' | 'pending' | 'failed';

/** A charge that the wallet has accepted. */
export interface Charge {
  /** `AWT_` and base64 of 16 bytes, padding included. */
  readonly id: string;
  readonly amountMinor: number;
  readonly currency: string;
  readonly payerId: string;
  /** The payer's fields as they were sent, `id` among them. */
  readonly payer: Readonly<Record<string, string>>;
  readonly voucherSerial: string;
  /** What the voucher loses: its whole value, even when the amount is smaller. */
  readonly consumedMinor: number;
  readonly status: ChargeStatus;
  readonly metadata: Readonly<Record<string, string>>;
  readonly createdAtMs: number;
  /** When a pending charge completes; null unless it was created pending. */
  readonly completesAtMs: number | null;
  /** What a pending charge completes as. Absent: `succeeded`. */
  readonly completesAs?: 'failed';
}
