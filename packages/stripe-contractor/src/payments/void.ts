import type { MovementOutcome, VoidRequest } from '@tollgate/core';
import type { StripeClient } from '../client/stripe-client.js';
import { mapFailure } from '../map-error.js';
import { mapCanceled, mapRefund } from '../map-status.js';
import { isPaymentIntent } from '../stripe-fields.js';

/** Releases all that an authorization holds: a PaymentIntent is canceled, an uncaptured charge is refunded. */
export async function voidPayment(client: StripeClient, request: VoidRequest): Promise<MovementOutcome> {
  const { reference } = request;
  const redact = client.redactor();
  const options = { idempotencyKey: request.idempotencyKey };
  if (isPaymentIntent(reference)) {
    const result = await client.call('payment_intent', request, ({ paymentIntents }) =>
      paymentIntents.cancel(reference, {}, options),
    );
    return result.got === 'object' ? mapCanceled(result.object) : mapFailure(result, redact);
  }
  const result = await client.call('refund', request, ({ refunds }) => refunds.create({ charge: reference }, options));
  return result.got === 'object' ? mapRefund(result.object, redact) : mapFailure(result, redact);
}
