import type { DeclineCode, Mode, PaymentId, PaymentState } from '@tollgate/core';

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
  readonly sourceKind: string;
  readonly providerId: string;
  /** Why the payer's side refused; set in state `declined` only. */
  readonly declineCode: DeclineCode | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}
