import type { CustomerId, Id, Mode, OperationId, PaymentId } from '@tollgate/core';

/** Which metadata to set and which to unset. */
export interface MetadataPatch {
  /** Whether everything that there is goes first. */
  readonly clear: boolean;
  readonly set: Readonly<Record<string, string>>;
  readonly unset: readonly string[];
}

/** What of a payment's words is to be changed. What is `undefined` stays; `null` unsets. */
export interface PaymentChanges {
  readonly description?: string | null | undefined;
  readonly receiptEmail?: string | null | undefined;
  readonly metadata?: MetadataPatch | undefined;
  /** Only where it belongs to no other customer. */
  readonly customerId?: CustomerId | undefined;
  /** Only where it is in no other group. */
  readonly transferGroup?: string | undefined;
  /** What a dialect keeps with it under its own name: merged with what is there. Plain JSON; nothing in it is secret. */
  readonly dialectData?: { readonly name: string; readonly patch: Readonly<Record<string, unknown>> } | undefined;
}

/** Whose payment or operation is to be changed. */
export interface EditScope {
  readonly merchantId: string;
  readonly mode: Mode;
}

/** One change of a payment's words. */
export interface PaymentEdit {
  readonly scope: EditScope;
  readonly id: PaymentId;
  readonly changes: PaymentChanges;
  readonly eventId: Id<'event'>;
  readonly at: Date;
}

/** One change of an operation's metadata. */
export interface OperationEdit {
  readonly scope: EditScope;
  readonly id: OperationId;
  readonly metadata: MetadataPatch;
  readonly eventId: Id<'event'>;
  readonly at: Date;
}

/** What became of an edit; where it is not `edited`, nothing was written. */
export type Edited = 'edited' | 'not_found' | 'too_many_keys' | 'has_customer' | 'has_transfer_group';
