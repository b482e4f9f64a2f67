import type { PaymentId } from '@tollgate/core';
import type { RenderOperation } from '../../../engine/renderers.js';
import type { PaymentView } from '../../../engine/payment-view.js';
import type { StoredOperation } from '../../../journal/operation-types.js';
import { stripeAnswer } from '../answer.js';
import type { ChargeObject } from '../charges/charge.object.js';
import { toCharge } from '../charges/to-charge.js';
import { operationRefusal } from '../operation-refusal.js';
import { refundDataOf, toRefund } from './to-refund.js';

/** The answer to a request for a refund, or for the release of what is held, in this state. */
export const renderRefund: RenderOperation = (refund, payment) => {
  const refusal = operationRefusal(refund, 'refund');
  if (refusal) return refusal;
  if (payment && refundDataOf(refund).answers === 'charge') return stripeAnswer(chargeWith(refund, payment));
  // Of a payment that cannot be read at the moment the id is known, and that it is of a card is likely.
  const ofWhat = payment ?? { id: refund.paymentId as PaymentId, sourceKind: 'card' as const };
  return stripeAnswer(toRefund(refund, ofWhat));
};

/** A charge with the refund that was asked for; earlier ones are in its list, which says that there are more. */
function chargeWith(refund: StoredOperation, payment: PaymentView): ChargeObject {
  const ownMinor = refund.state === 'succeeded' && refund.kind === 'refund' ? refund.movedMinor : 0n;
  return toCharge(payment, [refund], { hasMore: payment.refundedMinor > ownMinor });
}
