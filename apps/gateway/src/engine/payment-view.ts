import type { DeclineCode, Mode, PaymentId, PaymentState, SourceDescription, SourceKind } from '@tollgate/core';
import type { Dialect } from '../journal/journal-types.js';
import type { DialectData } from './charge-command.js';

/** A payment as readers see it: what the journal has stored, or is about to store. */
export interface PaymentView {
  readonly id: PaymentId;
  readonly mode: Mode;
  /** The dialect that it was made in. */
  readonly dialect: Dialect;
  readonly state: PaymentState;
  readonly amountMinor: bigint;
  /** What the provider says it has taken; 0 while nothing is taken, and again after a return. */
  readonly capturedMinor: bigint;
  /** What refunds have given back. */
  readonly refundedMinor: bigint;
  readonly taxMinor: bigint;
  readonly currency: string;
  readonly description: string | null;
  readonly metadata: Readonly<Record<string, string>> | null;
  readonly customerId: string | null;
  readonly sourceKind: SourceKind;
  /** What was paid with; `null` until the provider has said so. */
  readonly source: SourceDescription | null;
  readonly connectionId: string;
  readonly providerId: string;
  /** The provider's id of it; `null` until it is known. */
  readonly providerReference: string | null;
  /** Where to send the payer, in state `requires_action` only. */
  readonly redirectUrl: string | null;
  readonly receiptEmail: string | null;
  readonly transferGroup: string | null;
  /** What the dialect that it was made in keeps with it. */
  readonly dialectData: DialectData | null;
  /** Why the payer's side refused, or took the money back; set in the states `declined` and `returned` only. */
  readonly declineCode: DeclineCode | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
