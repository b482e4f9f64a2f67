import type { DeclineCode, Mode, PaymentId, PaymentState, SourceKind } from '@tollgate/core';

/** A payment as readers see it: what the journal has stored, or is about to store. */
export interface PaymentView {
  readonly id: PaymentId;
  readonly mode: Mode;
  readonly state: PaymentState;
  readonly amountMinor: bigint;
  readonly taxMinor: bigint;
  readonly currency: string;
  readonly description: string | null;
  readonly metadata: Readonly<Record<string, string>> | null;
  readonly customerId: string | null;
  readonly sourceKind: SourceKind;
  readonly providerId: string;
  /** Why the payer's side refused, or took the money back; set in the states `declined` and `returned` only. */
  readonly declineCode: DeclineCode | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
