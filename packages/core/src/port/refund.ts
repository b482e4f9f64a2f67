import type { Money } from '../money.js';
import type { SendControl } from './request-control.js';

/** Gives captured money back to where it came from, in part or whole. */
export interface RefundRequest extends SendControl {
  /** Our id of the refund, sent along where the service takes metadata. */
  readonly refundId: string;
  /** Our id of the payment. */
  readonly paymentId: string;
  /** The provider's id of the payment. */
  readonly reference: string;
  /** At most what was captured and not refunded yet. */
  readonly money: Money;
  readonly reason?: 'duplicate' | 'fraudulent' | 'requested_by_customer';
}
