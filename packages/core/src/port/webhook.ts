/** A message from the provider, as it came. */
export interface WebhookRequest {
  /** The body's bytes, exactly. */
  readonly body: Uint8Array;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** When it came; older signatures than the provider allows are refused against this. */
  readonly receivedAt: Date;
}

/** What a message is about. The event is a hint: the truth is asked for with `retrieve`. */
export type ProviderEventSubject =
  | {
      readonly kind: 'payment' | 'refund' | 'payout' | 'transfer';
      readonly reference: string;
      readonly ourId: string | null;
    }
  /** Money that the payer's bank takes back. `reference` is the payment's, where it is known. */
  | {
      readonly kind: 'dispute';
      readonly reference: string | null;
      readonly disputeReference: string;
      readonly status: 'open' | 'won' | 'lost';
    }
  /** A payer's or payee's account changed, a verification among it. */
  | { readonly kind: 'payer' | 'payee'; readonly reference: string }
  /** Authentic, and about nothing that Tollgate keeps. */
  | { readonly kind: 'other' };

/** An authentic message. */
export interface ProviderEvent {
  /** The provider's id of the event; the same for every delivery of it. */
  readonly eventId: string;
  /** The provider's own name of what happened (`charge.failed`). */
  readonly type: string;
  readonly occurredAt: Date;
  readonly livemode: boolean;
  readonly subject: ProviderEventSubject;
}

/** Whether a message is authentic. `reason` is for an operator and holds no secret. */
export type WebhookReading =
  | { readonly authentic: true; readonly event: ProviderEvent }
  | {
      readonly authentic: false;
      readonly reason: 'no_secret' | 'no_signature' | 'wrong_signature' | 'too_old' | 'unreadable';
    };
