import type { Declined, NotSent, Rejected, Unknown } from './outcomes.js';
import type { CardDetails, Payer } from './payment-source.js';
import type { SendControl } from './request-control.js';
import type { SourceDescription } from './source-description.js';

/** A bank account as its holder writes it. The numbers are secret: never stored in clear, logged or echoed. */
export interface BankAccountDetails {
  readonly kind: 'bank_account';
  readonly holderName: string;
  readonly holderType: 'individual' | 'company';
  /** Text: leading zeros count. */
  readonly accountNumber: string;
  /** Text: leading zeros count. */
  readonly routingNumber: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** ISO 4217. */
  readonly currency: string;
}

/** A source behind a token of the provider's (`btok_…`, `pm_…`, `tok_…`). */
export interface TokenDetails {
  readonly kind: 'token';
  readonly token: string;
}

/** A card as it is printed, to be saved. Only where the configuration allows card numbers. */
export interface CardToSave {
  readonly kind: 'card_details';
  readonly card: CardDetails;
}

/** How far a bank account is from being charged. */
export type VerificationState =
  /** Nothing is proved yet; the provider has sent, or will send, small amounts to it. */
  | 'unverified'
  | 'verified'
  /** Too many wrong answers, or the bank refused: it can never be charged. */
  | 'verification_failed';

/** What the payer must tell us to prove that the account is theirs. */
export type VerificationProof = 'two_amounts' | 'descriptor_code';

/** A payer whom the provider now knows, and the account that was saved with them. */
export interface CreatedPayer {
  readonly outcome: 'created';
  /** The provider's id of the payer (`cus_…`). */
  readonly payerReference: string;
  /** The provider's id of the account (`ba_…`, `pm_…`, `card_…`). */
  readonly accountReference: string;
  /** The provider's id of the verification that is under way (`seti_…`); `null` where the account itself is verified. */
  readonly verificationReference: string | null;
  readonly mandateReference: string | null;
  readonly verification: VerificationState;
  /** What `verifyPayer` asks for; `null` when nothing is to be proved. */
  readonly proof: VerificationProof | null;
  /** The last characters of the number, to recognize the account by; `null` when the provider shows none. */
  readonly last4: string | null;
  readonly bankName: string | null;
  /** What was saved; absent where the provider does not say. */
  readonly source?: SourceDescription;
}

/** What became of a request that moves no money. `rejected` and `declined`: nothing was made. */
export type AccountOutcome<Success> = Success | Declined | Rejected | NotSent | Unknown;

/** Saves a payer and a source with the provider. Moves no money of the merchant's. */
export interface CreatePayerRequest extends SendControl {
  readonly payer: Payer;
  readonly account: BankAccountDetails | TokenDetails | CardToSave;
  /** The payer's consent to be debited, where the provider asks for one. */
  readonly mandate?: { readonly acceptedAt: Date; readonly ipAddress: string; readonly userAgent: string } | 'offline';
}

/** Proves that a bank account is the payer's. */
export interface VerifyPayerRequest extends SendControl {
  readonly payerReference: string;
  readonly accountReference: string;
  readonly verificationReference: string | null;
  readonly proof:
    | { readonly kind: 'two_amounts'; readonly amountsMinor: readonly [number, number] }
    | { readonly kind: 'descriptor_code'; readonly code: string };
}

/** What a proof came to. */
export type VerifyPayerOutcome = AccountOutcome<
  /** `repeated`: it was verified before, and nothing changed. */
  | { readonly outcome: 'verified'; readonly repeated: boolean; readonly mandateReference: string | null }
  /** The proof is wrong; `attemptsLeft` is `null` when the provider does not say. */
  | { readonly outcome: 'mismatch'; readonly attemptsLeft: number | null }
  /** It was wrong once too often. */
  | { readonly outcome: 'verification_failed' }
>;

/** Forgets a payer and all their sources. */
export interface DeletePayerRequest extends SendControl {
  readonly payerReference: string;
}

/** What became of a deletion. `absent`: there is no such thing, so it may have been deleted before. */
export type DeletionOutcome = AccountOutcome<{ readonly outcome: 'deleted' | 'absent' }>;
