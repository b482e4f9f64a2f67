/** `POST /v2/vouchers/validate`, as far as it is read. */
export interface WalletVoucher {
  readonly id: string;
  /** Minor units. */
  readonly value: number;
  readonly currency: string;
}

/** A charge or payout of the wallet, as far as it is read. */
export interface WalletMovement {
  readonly id: string;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  /** `succeeded`, `pending` or `failed`; anything else is not understood. */
  readonly status: string;
}

/** The wallet's error envelope. Any field may be missing in what a proxy in front of it answers. */
export interface WalletError {
  readonly type: string | null;
  readonly declineCode: string | null;
  readonly message: string | null;
  readonly param: string | null;
}
