/** A voucher, paid with its whole value. */
export interface VoucherSource {
  readonly kind: 'voucher';
  /** The bearer secret. Whoever has it can spend the voucher: never stored, logged or echoed. */
  readonly pin: string;
}

/** A card that a vault keeps under a token. */
export interface CardTokenSource {
  readonly kind: 'card_token';
  /** The property at the vault that the token belongs to. */
  readonly partnerId: string;
  readonly tokenId: string;
  readonly customerName?: string;
}

/** A card behind a provider's token (`tok_…`, `pm_…`), or one that is saved with a payer (`card_…`). */
export interface CardSource {
  readonly kind: 'card';
  readonly token: string;
  /** The payer at the provider that the card is saved with (`cus_…`); absent for a one-off token. */
  readonly payerReference?: string;
}

/** A bank account that is saved with a payer at the provider, made by `createPayer` or by the merchant. */
export interface BankAccountSource {
  readonly kind: 'bank_account';
  /** The provider's id of the payer (`cus_…`). */
  readonly payerReference: string;
  /** The provider's id of the account (`ba_…`, `pm_…`). */
  readonly accountReference: string;
  /** The provider's id of the payer's permission to debit the account; absent where the provider needs none. */
  readonly mandateReference?: string;
  /** What the caller knows. An account that is not verified is refused before anything is sent. */
  readonly verified: boolean;
}

/** The balance of a payee's account at the provider, debited by the platform that it belongs to. */
export interface PayeeBalanceSource {
  readonly kind: 'payee_balance';
  /** The provider's id of the payee (`acct_…`). */
  readonly payeeReference: string;
}

/** What the payer pays with. */
export type PaymentSource = VoucherSource | CardTokenSource | CardSource | BankAccountSource | PayeeBalanceSource;

/** What a payer pays with. */
export const sourceKinds = [
  'voucher',
  'card_token',
  'card',
  'bank_account',
  'payee_balance',
] as const satisfies readonly PaymentSource['kind'][];

/** One kind of source. */
export type SourceKind = (typeof sourceKinds)[number];

/** Who pays, as far as the merchant told us. */
export interface Payer {
  /** The merchant's or our id of the payer; always the same for the same payer. */
  readonly id: string;
  readonly email?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
}
