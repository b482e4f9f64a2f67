import type {
  AttemptId,
  DeclineCode,
  Exchange,
  Id,
  Mode,
  MovementOutcome,
  OperationEvent,
  OperationId,
  OperationKind,
  OperationState,
  PaymentEvent,
  PaymentId,
  PaymentState,
} from '@tollgate/core';
import type { LedgerAccount, Posting } from '../ledger/postings.js';
import type { Answer } from '../shared/answer.js';
import type { Dialect, Finder, IdempotencyClaim, NewAdminAction, NewAttempt } from './journal-types.js';

/** An operation to be recorded, with its first attempt. */
export interface NewOperation {
  readonly merchantId: string;
  readonly id: OperationId;
  readonly mode: Mode;
  readonly kind: OperationKind;
  readonly dialect: Dialect;
  readonly paymentId: PaymentId | null;
  /** The transfer that a reversal takes back. */
  readonly parentId: OperationId | null;
  /** Who a transfer goes to; `null` for anything else. */
  readonly payeeId: Id<'payee'> | null;
  /** `null`: what is left, computed under lock. */
  readonly amountMinor: bigint | null;
  readonly feeMinor: bigint;
  readonly currency: string;
  readonly description: string | null;
  readonly reason: string | null;
  readonly metadata: Readonly<Record<string, string>> | null;
  /** What the dialect keeps with it to answer in its own words, as plain JSON. */
  readonly dialectData: Readonly<Record<string, unknown>> | null;
  /** What the provider is asked for besides, encrypted. */
  readonly sealedRequest: Uint8Array | null;
  readonly configVersion: string;
  readonly createdAt: Date;
}

/** What {@link OperationJournal.claim} records. */
export interface OperationClaim {
  readonly operation: NewOperation;
  readonly attempt: NewAttempt;
  readonly idempotency: IdempotencyClaim | null;
  readonly transitionId: string;
  readonly leaseMs: number;
  /** The journal of a reservation, as a sign for each account: the amount is known only under lock. */
  readonly reservation: {
    readonly journalId: string;
    readonly entries: readonly { readonly id: string; readonly account: LedgerAccount; readonly sign: 1 | -1 }[];
  };
}

/** What became of a claim. `not_eligible`: what is there does not allow it, and nothing was written. */
export type OperationClaimResult =
  | { readonly won: true; readonly amountMinor: bigint }
  | { readonly won: false; readonly because: 'key_taken' | 'not_eligible' };

/** Which operation is meant, and the lease under which it is changed; `epoch` is `null` where nobody is sending it. */
export interface OperationLease {
  readonly merchantId: string;
  readonly operationId: OperationId;
  readonly epoch: number | null;
}

/** What an outcome of an operation changes at the payment or transfer that it is about. */
export interface SubjectChange {
  readonly refundedMinor: bigint;
  readonly refundsReservedMinor: bigint;
  readonly transferredMinor: bigint;
  /** At the transfer that a reversal takes back. */
  readonly reversedMinor: bigint;
  /** Where a capture or void takes the payment; `null` for any other. */
  readonly payment: {
    readonly event: PaymentEvent;
    readonly toState: PaymentState;
    readonly capturedMinor: bigint;
  } | null;
}

/** What {@link OperationJournal.settle} records, in one commit. */
export interface OperationSettlement {
  readonly lease: OperationLease;
  readonly kind: OperationKind;
  /** What of a transfer was reversed when it was computed. */
  readonly reversedMinor: bigint;
  /** What the provider had moved when it was computed. */
  readonly movedBeforeMinor: bigint;
  /** The state that it was computed from. */
  readonly fromState: OperationState;
  readonly event: OperationEvent;
  readonly toState: OperationState;
  readonly actor: 'api' | Finder['actor'];
  /** Id of the webhook event or of the admin action; `null` where nobody but the actor was the cause. */
  readonly cause: string | null;
  /** Set where an operator says what became of it. */
  readonly adminAction: NewAdminAction | null;
  readonly attemptEnd: {
    readonly attemptId: AttemptId | null;
    readonly outcome: MovementOutcome['outcome'];
    readonly providerReference: string | null;
    readonly declineCode: DeclineCode | null;
    /** For an operator; redacted. */
    readonly detail: string | null;
    /** What was sent and what came back. */
    readonly exchanges: readonly Exchange[];
    readonly endedAt: Date;
  };
  readonly movedMinor: bigint;
  readonly reviewReason: string | null;
  /** How long from now the provider is asked what became of it, in milliseconds; `null` when there is nothing to ask. */
  readonly nextCheckInMs: number | null;
  readonly subject: SubjectChange;
  readonly transitionId: string;
  readonly paymentTransitionId: string;
  readonly journalId: string;
  readonly postings: readonly (Posting & { readonly id: string })[];
  readonly eventRow: { readonly id: string; readonly type: string; readonly data: unknown };
  /** Id of the event of the payment, where that changes state. */
  readonly paymentEventId: string;
  /** Stored for replay; `null` where the same key may try again, or where the answer stays as it was. */
  readonly answer: Answer | null;
}

/** An operation as it is stored. */
export interface StoredOperation {
  readonly merchantId: string;
  readonly id: OperationId;
  readonly mode: Mode;
  readonly kind: OperationKind;
  readonly dialect: Dialect;
  readonly state: OperationState;
  readonly paymentId: PaymentId | null;
  readonly parentId: OperationId | null;
  readonly payeeId: Id<'payee'> | null;
  readonly amountMinor: bigint;
  readonly feeMinor: bigint;
  readonly movedMinor: bigint;
  readonly reversedMinor: bigint;
  readonly currency: string;
  readonly description: string | null;
  readonly reason: string | null;
  readonly metadata: Readonly<Record<string, string>> | null;
  /** What the dialect keeps with it to answer in its own words, as plain JSON. */
  readonly dialectData: Readonly<Record<string, unknown>> | null;
  readonly connectionId: string;
  readonly providerId: string;
  readonly providerReference: string | null;
  readonly declineCode: DeclineCode | null;
  readonly leaseEpoch: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** An operation that is about to be sent again, under the key and with the settings that it was first sent with. */
export interface OperationResend {
  readonly attemptId: AttemptId;
  readonly idempotencyKey: string;
  readonly connectionSettings: Readonly<Record<string, unknown>>;
  readonly sealedRequest: Uint8Array;
}

/** An operation's attempt, and the operation. */
export interface AttemptedOperation {
  readonly operation: StoredOperation;
  readonly attemptState: MovementOutcome['outcome'] | 'started';
  /** When it was first sent, where it may be sent again; `null` where nothing is left to be sent. */
  readonly resentSince: Date | null;
}
