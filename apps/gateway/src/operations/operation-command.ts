import type { Id, OperationKind } from '@tollgate/core';
import type { PayableView } from '../engine/payments.repository.js';
import type { Dialect, IdempotencyClaim } from '../journal/journal-types.js';
import type { StoredOperation } from '../journal/operation-types.js';
import type { Principal } from '../merchants/principal.js';
import type { OperationRequest } from './operation-request.js';

/** Who asks for an operation, in which API, and under which key. */
export interface KeyedRequest {
  readonly principal: Principal;
  readonly dialect: Dialect;
  readonly idempotency: IdempotencyClaim | null;
}

/** An operation that a caller asks for, parsed and checked in form. */
export interface OperationCommand extends Omit<KeyedRequest, 'principal'> {
  /** Whose payment or money it is about. */
  readonly principal: Pick<Principal, 'merchantId' | 'mode'>;
  readonly kind: OperationKind;
  /** The payment that it is about; `null` for a payout. */
  readonly payment: PayableView | null;
  /** The transfer that a reversal takes back. */
  readonly parent: StoredOperation | null;
  /** Who a transfer goes to; `null` for anything else. */
  readonly payeeId: Id<'payee'> | null;
  /** `null`: all that is left. */
  readonly amountMinor: bigint | null;
  readonly feeMinor: bigint;
  readonly currency: string;
  readonly description: string | null;
  readonly metadata: Readonly<Record<string, string>> | null;
  /** What the dialect keeps with it to answer in its own words; plain JSON, nothing in it is secret. */
  readonly dialectData?: Readonly<Record<string, unknown>> | null;
  readonly connectionId: string;
  readonly configVersion: string;
  readonly request: OperationRequest;
}
