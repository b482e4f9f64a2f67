/** `POST /v2/vouchers/validate`, as far as it is read. */
export interface WalletVoucher {
  /** Its serial. */
  readonly id: string;
  /** Minor units. */
  readonly value: number;
  readonly currency: string;
  readonly bundle: boolean;
  /** `null` where it is missing, or no time. */
  readonly createdAt: Date | null;
  /** `null` where it is missing, or no time. */
  readonly expiresAt: Date | null;
}

/** A charge or payout of the wallet, as far as it is read. */
export interface WalletMovement {
  readonly id: string;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  /** `succeeded`, `pending` or `failed`; anything else is not understood. */
  readonly status: string;
  /** Of the voucher that a charge has taken or a payout has made; `null` where there is nothing that looks like one. */
  readonly serial: string | null;
}

/** The wallet's error envelope. Any field may be missing in what a proxy in front of it answers. */
export interface WalletError {
  readonly type: string | null;
  readonly declineCode: string | null;
  readonly message: string | null;
  readonly param: string | null;
}
