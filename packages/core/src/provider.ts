import type { Capabilities } from './capabilities.js';
import type { Money } from './money.js';
import type { Declined, NotSent, Outcome, Rejected } from './outcomes.js';

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

/** A card behind a provider's token (`tok_…`, `pm_…`). */
export interface CardSource {
  readonly kind: 'card';
  readonly token: string;
}

/** What the payer pays with. */
export type PaymentSource = VoucherSource | CardTokenSource | CardSource;

/** Who pays, as far as the merchant told us. */
export interface Payer {
  /** The merchant's or our id of the payer; always the same for the same payer. */
  readonly id: string;
  readonly email?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
}

/** What every request to a provider carries. */
export interface RequestControl {
  /** Ends the request. Whether it was `not_sent` or is `unknown` depends on whether it had begun to leave. */
  readonly signal: AbortSignal;
}

/** What every money-moving request carries besides. */
export interface SendControl extends RequestControl {
  /**
   * Asked right before the first byte of a money-moving request leaves; `false` stops it (`not_sent`). The engine
   * answers from its lease, so that an owner that was only slow does not send. Absent means yes.
   */
  readonly mayStillSend?: () => boolean;
}

/** A charge: authorize and capture in one call. */
export interface ChargeRequest extends SendControl {
  /** Our id of the payment, sent along where the service takes metadata. */
  readonly paymentId: string;
  /** Made before the first send and stored; the same for every resend. Sent where {@link Capabilities.idempotency} is native. */
  readonly idempotencyKey: string;
  readonly money: Money;
  readonly source: PaymentSource;
  readonly payer: Payer;
}

/** A read-only check of a source. */
export interface ValidateRequest extends RequestControl {
  readonly source: PaymentSource;
}

/** What a check of a source found. `valid` gives the money that it stands for. */
export type Validation = { readonly outcome: 'valid'; readonly money: Money } | Declined | Rejected | NotSent;

/** Asks for a charge by the provider's own id. */
export interface RetrieveRequest extends RequestControl {
  readonly reference: string;
}

/** What the provider knows of a charge now. `unavailable` says nothing about the charge: ask again later. */
export type Retrieval =
  | { readonly found: 'yes'; readonly state: Exclude<Outcome, NotSent | Rejected> }
  | { readonly found: 'no' }
  | { readonly found: 'unavailable'; readonly reason: string };

/**
 * An external service that moves money, behind one interface. `id` and `capabilities` are facts; an operation that is
 * not declared in {@link Capabilities.operations} is absent. Every operation answers with a value and throws only for
 * a bug of the adapter. No operation retries: the engine decides.
 */
export interface PaymentProvider {
  /** Stable name of the provider, lower case (`voucher`). */
  readonly id: string;
  readonly capabilities: Capabilities;
  /** Says what a source is worth, without moving anything. */
  validate?(request: ValidateRequest): Promise<Validation>;
  /** Authorizes and captures in one call. */
  charge?(request: ChargeRequest): Promise<Outcome>;
  /** Asks what became of a charge. */
  retrieve?(request: RetrieveRequest): Promise<Retrieval>;
  /** Ends idle connections. Requests in flight finish first. */
  close(): Promise<void>;
}
