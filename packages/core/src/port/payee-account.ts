import type { AccountOutcome, BankAccountDetails } from './payer-account.js';
import type { RequestControl, SendControl } from './request-control.js';

/** Who a payee is, as the law asks. Secret as a whole: never stored in clear, logged or echoed. */
export interface PayeeIdentity {
  readonly type: 'individual' | 'company';
  readonly firstName?: string;
  readonly lastName?: string;
  readonly birthDate?: { readonly day: number; readonly month: number; readonly year: number };
  readonly businessName?: string;
  readonly businessTaxId?: string;
  readonly ssnLast4?: string;
  readonly personalIdNumber?: string;
  readonly address?: {
    readonly line1?: string;
    readonly city?: string;
    readonly state?: string;
    readonly postalCode?: string;
    /** ISO 3166-1 alpha-2. */
    readonly country?: string;
  };
}

/** Opens an account at the provider that money can be transferred to. */
export interface CreatePayeeRequest extends SendControl {
  /** Our id of the payee, sent along where the service takes metadata. */
  readonly payeeId: string;
  readonly email?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly businessName?: string;
  readonly identity?: PayeeIdentity;
  readonly externalAccount: BankAccountDetails;
  /** When and from where the payee accepted the provider's terms; taken by the server, not from the caller. */
  readonly termsAccepted: { readonly at: Date; readonly ipAddress: string };
}

/** Whether money can be transferred to a payee. */
export interface PayeeState {
  /** The provider's id of the payee (`acct_…`). */
  readonly payeeReference: string;
  readonly verification: 'pending' | 'verified' | 'action_required' | 'rejected';
  /** What the provider still asks for, in its own words. */
  readonly missing: readonly string[];
}

/** What became of opening an account. */
export type CreatePayeeOutcome = AccountOutcome<{ readonly outcome: 'created' } & PayeeState>;

/** Asks whether money can be transferred to a payee. */
export interface VerifyPayeeRequest extends RequestControl {
  readonly payeeReference: string;
}

/** What the provider knows of a payee now. */
export type PayeeRetrieval =
  | ({ readonly found: 'yes' } & PayeeState)
  | { readonly found: 'no' }
  | { readonly found: 'unavailable'; readonly reason: string };

/** Closes a payee's account. */
export interface DeletePayeeRequest extends SendControl {
  readonly payeeReference: string;
}
