import type { Money } from '../money.js';
import type { Moved, Outcome } from './outcomes.js';
import type { SendControl } from './request-control.js';

/** Moves money between accounts inside the provider, out of one charge. */
export interface TransferRequest extends SendControl {
  /** Our id of the transfer, sent along where the service takes metadata. */
  readonly transferId: string;
  /** Our id of the payment that it is taken from. */
  readonly paymentId: string;
  /** The provider's id of that charge; it must have succeeded. */
  readonly sourceReference: string;
  /** The provider's id of the payee (`acct_…`). */
  readonly payeeReference: string;
  /** What is taken from the charge. */
  readonly gross: Money;
  /** What of it the platform keeps; the payee gets the rest. Explicit, and less than `gross`. */
  readonly fee: Money;
  readonly transferGroup?: string;
  readonly description?: string;
}

/** A transfer that was made: `money` is the net that the payee got, `gross` is net and fee together. */
export interface Transferred extends Moved {
  readonly gross: Money;
  readonly fee: Money;
}

/** What became of a transfer. */
export type TransferOutcome = Transferred | Exclude<Outcome, { outcome: 'succeeded' | 'requires_action' }>;

/** Takes a transfer back, in part or whole. */
export interface ReversalRequest extends SendControl {
  /** Our id of the reversal, sent along where the service takes metadata. */
  readonly reversalId: string;
  /** The provider's id of the transfer. */
  readonly reference: string;
  /** At most what the payee got and what was not reversed yet. */
  readonly money: Money;
}
