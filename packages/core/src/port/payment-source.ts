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

/** A card as it is printed. Secret as a whole: never stored in clear, logged or echoed. */
export interface CardDetails {
  readonly number: string;
  /** 1 to 12. */
  readonly expMonth: number;
  /** Four digits. */
  readonly expYear: number;
  readonly cvc?: string;
  readonly holderName?: string;
  /** `visa`, where the service asks for it. */
  readonly brand?: string;
}

/** A card as it is printed, paid once. Only where the configuration allows card numbers. */
export interface CardDetailsSource {
  readonly kind: 'card_details';
  readonly card: CardDetails;
  /** The property at the vault that the payment belongs to; absent where the service knows none. */
  readonly partnerId?: string;
}

/** A page of the provider's where the payer pays: the charge asks for its address. */
export interface HostedPageSource {
  readonly kind: 'hosted_page';
  /** The property at the vault that the payment belongs to. */
  readonly partnerId: string;
  /** The merchant's own id of what is paid; it names the payment at the provider. */
  readonly orderId: string;
  readonly customerEmail?: string;
  readonly contactNumber?: string;
  /** Where the payer is sent afterwards. */
  readonly returnUrl?: string;
}

/** What the payer pays with. */
export type PaymentSource =
  | VoucherSource
  | CardTokenSource
  | CardSource
  | BankAccountSource
  | PayeeBalanceSource
  | CardDetailsSource
  | HostedPageSource;

/** What a payer pays with. */
export const sourceKinds = [
  'voucher',
  'card_token',
  'card',
  'bank_account',
  'payee_balance',
  'card_details',
  'hosted_page',
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
  readonly firstName?: string;
  readonly lastName?: string;
  readonly phone?: string;
  readonly address?: PostalAddress;
  /** Where the payer's request came from. */
  readonly ipAddress?: string;
}

/** A postal address, as far as it is known. */
export interface PostalAddress {
  readonly line1?: string;
  readonly line2?: string;
  readonly city?: string;
  readonly state?: string;
  readonly postalCode?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
}
