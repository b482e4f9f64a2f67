import type { Money } from '../money.js';
import type { PostalAddress, Payer, PaymentSource } from './payment-source.js';
import type { RequestControl, SendControl } from './request-control.js';
import type { Declined, NotSent, Rejected } from './outcomes.js';

/** A charge (authorize and capture in one call), or an authorization. */
export interface ChargeRequest extends SendControl {
  /** Our id of the payment, sent along where the service takes metadata. */
  readonly paymentId: string;
  readonly money: Money;
  readonly source: PaymentSource;
  readonly payer: Payer;
  /** What it is for, in the merchant's words. */
  readonly description?: string;
  /** Where the provider sends its own receipt to; absent: none. */
  readonly receiptEmail?: string;
  /** Joins a charge with the transfers made out of it. */
  readonly transferGroup?: string;
  /** What stands on the payer's statement; sent along where the service takes it. */
  readonly statementDescriptor?: string;
  /** What is put behind the account's own words on the payer's statement; sent along where the service takes it. */
  readonly statementDescriptorSuffix?: string;
  /** Where the goods go; sent along where the service takes it. */
  readonly shipping?: Shipping;
  /** The merchant's own texts, sent along where the service takes them. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Where the goods of a charge go. */
export interface Shipping {
  readonly name: string;
  readonly address: PostalAddress;
  readonly phone?: string;
  readonly carrier?: string;
  readonly trackingNumber?: string;
}

/** Takes money that an authorization holds. */
export interface CaptureRequest extends SendControl {
  readonly paymentId: string;
  /** The provider's id of the authorization. */
  readonly reference: string;
  /** At most what is held; what is not captured is released. */
  readonly money: Money;
}

/** Releases money that an authorization holds. */
export interface VoidRequest extends SendControl {
  readonly paymentId: string;
  /** The provider's id of the authorization. */
  readonly reference: string;
  /** What is held. */
  readonly money: Money;
}

/** A read-only check of a source. */
export interface ValidateRequest extends RequestControl {
  readonly source: PaymentSource;
}

/** What a check of a source found. `valid` gives the money that it stands for. */
export type Validation = ValidSource | Declined | Rejected | NotSent;

/** A source that can be spent now. */
export interface ValidSource {
  readonly outcome: 'valid';
  readonly money: Money;
  /** Set for a voucher whose service describes it. */
  readonly voucher?: {
    readonly serial: string;
    /** Whether it stands for several vouchers. */
    readonly bundle: boolean;
    readonly createdAt: Date | null;
    readonly expiresAt: Date | null;
  };
}
