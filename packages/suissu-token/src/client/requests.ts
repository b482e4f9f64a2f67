import type { Money } from '@tollgate/core';

/** Makes a property, or changes the one with this id. The payment service behind it is attached in the extranet. */
export interface SuPartnerRequest {
  readonly partnerId: string;
  readonly partnerName: string;
  /** No two properties have the same. */
  readonly emailAddress: string;
  readonly contactNumber: string;
  readonly contactName: string;
  readonly status: 'active' | 'inactive';
  /** ISO 4217: the currency that the property takes. */
  readonly currencyCode: string;
}

/** A card as it is printed. Secret as a whole: sent, and kept nowhere. */
export interface SuCard {
  readonly number: string;
  readonly holderName: string;
  readonly cvv: string;
  /** Such as `Visa`. */
  readonly type?: string;
  /** 1 to 12. */
  readonly expiryMonth: number;
  /** Four digits. */
  readonly expiryYear: number;
}

/** Hands over a card. */
export interface SuCardRequest {
  readonly partnerId: string;
  readonly card: SuCard;
}

/** Charges a card at once. */
export interface SuCardChargeRequest extends SuCardRequest {
  readonly money: Money;
  /** Needed where the property uses Pay Advantage. */
  readonly customerName?: string;
}

/** Charges the card behind a token. */
export interface SuChargeRequest {
  readonly partnerId: string;
  readonly tokenId: string;
  readonly money: Money;
  /** Needed where the property uses Pay Advantage. */
  readonly customerName?: string;
}

/** Asks for a page that shows the card behind a token. */
export interface SuViewRequest {
  readonly partnerId: string;
  readonly tokenId: string;
  /** Of whoever will open the page. */
  readonly clientIp: string;
}

/** Asks for a link at which a payer pays. */
export interface SuPaycardRequest {
  readonly partnerId: string;
  readonly money: Money;
  /** Yours; the payment can be asked for by it. */
  readonly orderId: string;
  /** At most 50 characters. */
  readonly customerEmail?: string;
  readonly contactNumber?: string;
  /** Where the payer is sent afterwards. */
  readonly returnUrl?: string;
}

/** Asks for the widget in which a payer enters a card. */
export interface SuGenerateLinkRequest {
  readonly partnerId: string;
  readonly bookingId: string;
  readonly isButton: boolean;
}

/** Asks where a payment stands. */
export interface SuTransactionStatusRequest {
  readonly partnerId: string;
  /** The `pgTransactionId` of a charge, or the order id of a payment link. */
  readonly transactionId: string;
}

/** A charge that was made. The service does not say what it moved. */
export interface SuCharged {
  readonly pgTransactionId: string;
}

/** A card that was put behind a token. */
export interface SuTokenized {
  /** A secret: whoever has it, and the account's key, can charge the card. */
  readonly tokenId: string;
}

/** A page to send somebody to. */
export interface SuLink {
  readonly url: string;
}

/** Where a payment stands, as far as it is read. */
export interface SuTransaction {
  /** `null` when the answer has none. */
  readonly pgTransactionId: string | null;
  /** `success`, `fail`, or a word that is not documented; lower case. */
  readonly status: string;
  /** `null` when what the service wrote is not exactly an amount of a known currency. */
  readonly money: Money | null;
}
