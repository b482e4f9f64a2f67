import type { MovementOutcome, RefundRequest } from '@tollgate/core';
import type { StripeClient } from '../client/stripe-client.js';
import { declined } from '../decline-codes.js';
import { mapFailure } from '../map-error.js';
import { mapRefund } from '../map-status.js';
import { isPaymentIntent, moneyFields, ourId, present } from '../stripe-fields.js';

/** Gives back what was captured, or part of it. */
export async function refundPayment(client: StripeClient, request: RefundRequest): Promise<MovementOutcome> {
  const money = moneyFields(request.money);
  if (money === null) return declined('amount_not_supported');
  const params = {
    ...paymentOf(request.reference),
    ...present({ reason: request.reason }),
    amount: money.amount,
    metadata: { [ourId.refund]: request.refundId, [ourId.payment]: request.paymentId },
  };
  const result = await client.call('refund', request, ({ refunds }) =>
    refunds.create(params, { idempotencyKey: request.idempotencyKey }),
  );
  const redact = client.redactor();
  return result.got === 'object' ? mapRefund(result.object, redact) : mapFailure(result, redact);
}

/** The parameter that names a payment to refunds and disputes. */
export function paymentOf(reference: string): { charge: string } | { payment_intent: string } {
  return isPaymentIntent(reference) ? { payment_intent: reference } : { charge: reference };
}
