import type { Money } from '../money.js';
import type { SendControl } from './request-control.js';

/** What can be said of every destination. */
interface AnyDestination {
  /** The recipient gets it as a deposit with the provider, where that knows such a thing. Absent: not so. */
  readonly deposit?: boolean;
}

/** A bank account outside, to pay out to. Secret as a whole: never stored in clear, logged or echoed. */
export interface BankDestination extends AnyDestination {
  readonly kind: 'bank_account';
  readonly accountNumber: string;
  readonly routingNumber?: string;
  readonly swiftCode?: string;
  readonly bankName?: string;
  /** Absent: not known, where the service does not ask for it. */
  readonly holderName?: string;
  /** Absent: not known, where the service does not ask for it. */
  readonly holderType?: 'individual' | 'business';
  /** A savings account, not a current one. */
  readonly savings?: boolean;
  /** The account's owner by the provider's id, where the service wants to know whose the money is before it goes on. */
  readonly accountReference?: string;
  /** The account's owner by a name or address of the provider's, for the same. At most one of the two. */
  readonly recipient?: string;
}

/** An account that the recipient has at the provider itself. */
export interface ProviderAccountDestination extends AnyDestination {
  readonly kind: 'provider_account';
  /** The provider's id of the account. */
  readonly accountReference: string;
}

/** Somebody whom the provider knows by a name or address of its own. */
export interface RecipientDestination extends AnyDestination {
  readonly kind: 'recipient';
  readonly recipient: string;
}

/** Where a payout goes. */
export type PayoutDestination = BankDestination | ProviderAccountDestination | RecipientDestination;

/** Pays money out to an account outside. */
export interface PayoutRequest extends SendControl {
  /** Our id of the payout, sent along where the service takes metadata. */
  readonly payoutId: string;
  readonly money: Money;
  readonly destination: PayoutDestination;
  readonly recipientName?: string;
  /** Until when the recipient can take it; needed by providers whose payouts lapse. */
  readonly expiresAt?: Date;
  readonly description?: string;
}
