import type {
  AllowsFallback,
  AttemptId,
  DeclineCode,
  Exchange,
  Id,
  Mode,
  Money,
  OperationId,
  OperationState,
  Outcome,
  PaymentEvent,
  PaymentId,
  PaymentState,
  SourceDescription,
  SourceKind,
} from '@tollgate/core';
import type { Posting } from '../ledger/postings.js';
import type { Answer } from '../shared/answer.js';
import type { AttemptChoice } from '../routing/attempt-choice.js';

/** The dialects that the gateway is spoken to in. */
export const dialects = ['payments', 'stripe', 'contractor', 'su_token', 'wallet'] as const;

/** One of them: canonical, Stripe charges, contractor API, Su Token, voucher wallet. */
export type Dialect = (typeof dialects)[number];

/** One try of one operation at one connection, before it is sent. */
export interface NewAttempt {
  readonly id: AttemptId;
  readonly sequence: number;
  readonly connectionId: string;
  readonly providerId: string;
  readonly connectionSettings: Readonly<Record<string, unknown>>;
  readonly idempotencyKey: string;
  readonly choice: AttemptChoice;
}

/** The caller's idempotency key and what the request was. */
export interface IdempotencyClaim {
  readonly key: string;
  readonly fingerprint: Uint8Array;
}

/** A payment to be recorded, together with its first attempt. */
export interface NewPayment {
  readonly merchantId: string;
  readonly id: PaymentId;
  readonly mode: Mode;
  readonly dialect: Dialect;
  /** What the first attempt does. */
  readonly operation: 'charge' | 'authorize';
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly description: string | null;
  readonly metadata: Readonly<Record<string, string>> | null;
  readonly receiptEmail: string | null;
  readonly transferGroup: string | null;
  /** What the dialect keeps with it, as plain JSON. */
  readonly dialectData: Readonly<Record<string, unknown>> | null;
  readonly customerId: string | null;
  readonly sourceKind: SourceKind;
  /** ISO 3166-1 alpha-2; `null` where it was not told. */
  readonly payerCountry: string | null;
  /** The only connection that the source can be charged at; `null` where any may be tried. */
  readonly boundTo: string | null;
  readonly sourceGuard: Uint8Array | null;
  /** What would be sent again, encrypted; `null` where nothing is. */
  readonly sealedRequest: Uint8Array | null;
  readonly configVersion: string;
  readonly rule: string;
  readonly route: readonly string[];
  readonly passedOver: unknown;
  readonly createdAt: Date;
}

/** What {@link Journal.claim} records. */
export interface Claim {
  readonly payment: NewPayment;
  readonly attempt: NewAttempt;
  readonly idempotency: IdempotencyClaim | null;
  readonly transitionId: string;
  readonly leaseMs: number;
}

/** The record of the request that had the key first. */
export interface IdempotencyHolder {
  /** What the request made: a payment or an operation. */
  readonly madeId: PaymentId | OperationId;
  readonly sameRequest: boolean;
  /** State of what it made. */
  readonly state: PaymentState | OperationState;
  readonly answer: Answer | null;
}

/** The epoch of a payment's first lease. */
export const FIRST_EPOCH = 1;

/** What became of a claim. */
export type ClaimResult =
  /** The lease's epoch is {@link FIRST_EPOCH}. */
  | { readonly won: true }
  | { readonly won: false; readonly because: 'key_taken'; readonly holder: IdempotencyHolder }
  | { readonly won: false; readonly because: 'source_in_use' }
  /** It was recorded, but confirmed so late that somebody else has it by now: it must not be sent. */
  | { readonly won: false; readonly because: 'taken_over' };

/** Which payment is meant, and the lease under which it is changed. */
export interface Lease {
  readonly merchantId: string;
  readonly paymentId: PaymentId;
  readonly epoch: number;
}

/** How the last attempt ended, for its row. */
export interface AttemptEnd {
  readonly attemptId: AttemptId;
  readonly outcome: Outcome['outcome'];
  readonly providerReference: string | null;
  readonly declineCode: string | null;
  /** For an operator; redacted. */
  readonly detail: string | null;
  /** What was sent and what came back. */
  readonly exchanges: readonly Exchange[];
  readonly endedAt: Date;
}

/** How an attempt ended by which nothing moved, so that the next may follow. */
export type AttemptWithoutMovement = Omit<AttemptEnd, 'outcome' | 'providerReference'> & {
  readonly outcome: AllowsFallback['outcome'];
};

/** Who found out what became of something, and what made them look. */
export interface Finder {
  readonly actor: 'check' | 'recovery' | 'webhook' | 'operator';
  /** Id of the webhook event or of the admin action; `null` where nobody but the actor was the cause. */
  readonly cause: string | null;
}

/** What an operator does, for the audit log: recorded in the commit that does it. */
export interface NewAdminAction {
  readonly id: Id<'adminAction'>;
  readonly apiKeyId: string;
  readonly action: string;
  readonly targetId: string;
  readonly reason: string;
  readonly data: unknown;
}

/** What {@link Journal.settle} records, in one commit. */
export interface Settlement {
  readonly lease: Lease;
  readonly mode: Mode;
  readonly event: PaymentEvent;
  readonly toState: PaymentState;
  readonly actor: 'api' | 'recovery';
  readonly attemptEnd: AttemptEnd;
  /**
   * What is recorded of the attempt in flight where that is another one, by which nothing moved: one that came after the
   * attempt whose outcome counts.
   */
  readonly otherEnd: Pick<AttemptWithoutMovement, 'outcome' | 'detail' | 'exchanges'>;
  readonly capturedMinor: bigint;
  /** What was paid with; `null` leaves what there is. */
  readonly source: SourceDescription | null;
  /** Where to send the payer. */
  readonly redirectUrl: string | null;
  readonly reviewReason: string | null;
  /** How long from now the provider is asked what became of it, in milliseconds; `null` when there is nothing to ask. */
  readonly nextCheckInMs: number | null;
  /** Whether the provider may be sent the same again: then what would be sent is kept as long as the outcome is unknown. */
  readonly mayBeResent: boolean;
  readonly transitionId: string;
  readonly journalId: string;
  readonly postings: readonly (Posting & { readonly id: string })[];
  readonly eventRow: { readonly id: string; readonly type: string; readonly data: unknown };
  /** Stored for replay; `null` where the same key may try again. */
  readonly answer: Answer | null;
}

/** A payment whose owner's lease ran out, taken over under a new epoch. */
export interface TakenOver {
  readonly lease: Lease;
  readonly mode: Mode;
  readonly dialect: Dialect;
  readonly attemptId: AttemptId;
  readonly connectionId: string;
}

/** A payment that its provider can be asked about. */
export interface OpenPayment {
  readonly merchantId: string;
  readonly id: PaymentId;
  readonly mode: Mode;
  readonly state: PaymentState;
  readonly asked: Money;
  readonly capturedMinor: bigint;
  /** What its charge or capture has credited to the merchant: what was asked for, which may not be what moved. */
  readonly owedMinor: bigint;
  readonly connectionId: string;
  readonly providerReference: string | null;
  readonly sourceKind: SourceKind;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What {@link Journal.observe} records, in one commit: something has become of a payment that nobody was sending. */
export interface Observation {
  /** The payment as it stood; where it has changed since, nothing is recorded. */
  readonly payment: OpenPayment;
  readonly consequence: {
    readonly event: PaymentEvent;
    readonly toState: PaymentState;
    /** Name of the outcome that the open attempt ends with. */
    readonly attemptState: Outcome['outcome'];
    /** The provider's id, where only now it was learned; `null` leaves what there is. */
    readonly providerReference: string | null;
    readonly declineCode: DeclineCode | null;
    readonly detail: string | null;
    readonly capturedMinor: bigint;
    readonly reviewReason: string | null;
  };
  /** What was sent and what came back, where something was sent again. */
  readonly exchanges: readonly Exchange[];
  readonly finder: Finder;
  /** Set where an operator says what became of it. */
  readonly adminAction: NewAdminAction | null;
  readonly nextCheckInMs: number | null;
  readonly at: Date;
  readonly transitionId: string;
  readonly journalId: string;
  readonly postings: Settlement['postings'];
  readonly eventRow: Settlement['eventRow'];
}

/** How long an idempotency record outlives its operation. */
export const IDEMPOTENCY_RETENTION_HOURS = 24;

/** A payment that succeeded after it had ended. */
export interface LateSuccess {
  readonly merchantId: string;
  readonly mode: Mode;
  readonly id: PaymentId;
}

/** A charge that is about to be sent again, under the key and with the settings that it was first sent with. */
export interface Resend {
  readonly attemptId: AttemptId;
  readonly idempotencyKey: string;
  readonly operation: 'charge' | 'authorize';
  readonly connectionSettings: Readonly<Record<string, unknown>>;
  readonly sealedRequest: Uint8Array;
}

/** A charge's attempt, and the payment that it belongs to. */
export interface AttemptedPayment {
  readonly payment: OpenPayment;
  readonly operation: 'charge' | 'authorize';
  readonly attemptState: Outcome['outcome'] | 'started';
  /** When it was first sent, where it may be sent again; `null` where nothing is left to be sent. */
  readonly resentSince: Date | null;
}
