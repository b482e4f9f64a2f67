/** A card, as far as a provider describes it. What it does not say is `null`. */
export interface CardDescription {
  readonly kind: 'card';
  /** The provider's id of the card (`card_…`, `pm_…`). */
  readonly reference: string | null;
  /** Lower case: `visa`. */
  readonly brand: string | null;
  readonly last4: string | null;
  /** 1 to 12. */
  readonly expMonth: number | null;
  /** Four digits. */
  readonly expYear: number | null;
  /** The same for the same card, whichever token it came by. */
  readonly fingerprint: string | null;
  /** `credit`, `debit`, `prepaid` or `unknown`. */
  readonly funding: string | null;
  /** Where it was issued, ISO 3166-1 alpha-2. */
  readonly country: string | null;
  readonly network: string | null;
  readonly checks: CardChecks;
}

/** What the issuer said of what was given with a card: `pass`, `fail`, `unavailable` or `unchecked`. */
export interface CardChecks {
  readonly addressLine1: string | null;
  readonly addressPostalCode: string | null;
  readonly cvc: string | null;
}

/** A bank account, as far as a provider describes it. What it does not say is `null`. */
export interface BankAccountDescription {
  readonly kind: 'bank_account';
  /** The provider's id of the account (`ba_…`, `pm_…`). */
  readonly reference: string | null;
  readonly bankName: string | null;
  readonly last4: string | null;
  /** Of the bank; not secret by itself. */
  readonly routingNumber: string | null;
  readonly fingerprint: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  /** ISO 4217. */
  readonly currency: string | null;
  readonly holderName: string | null;
  readonly holderType: 'individual' | 'company' | null;
}

/** A voucher, without its secret. */
export interface VoucherDescription {
  readonly kind: 'voucher';
  /** The number that names it; it opens nothing. */
  readonly serial: string;
}

/**
 * What was paid with, in words that may be stored and shown: nothing in it can be spent. Plain data, so that it can be
 * stored as it is.
 */
export type SourceDescription = CardDescription | BankAccountDescription | VoucherDescription;
