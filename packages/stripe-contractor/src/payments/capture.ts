import type { CaptureRequest, MovementOutcome } from '@tollgate/core';
import type { StripeClient } from '../client/stripe-client.js';
import { declined } from '../decline-codes.js';
import { mapFailure } from '../map-error.js';
import { mapCaptured, mapCharge, mapPaymentIntent } from '../map-status.js';
import { isPaymentIntent, moneyFields } from '../stripe-fields.js';

/** Takes what an authorization holds, or part of it; Stripe releases the rest. */
export async function capturePayment(client: StripeClient, request: CaptureRequest): Promise<MovementOutcome> {
  const money = moneyFields(request.money);
  if (money === null) return declined('amount_not_supported');
  const { reference } = request;
  const redact = client.redactor();
  const options = { idempotencyKey: request.idempotencyKey };
  if (isPaymentIntent(reference)) {
    const result = await client.call('payment_intent', request, ({ paymentIntents }) =>
      paymentIntents.capture(reference, { amount_to_capture: money.amount }, options),
    );
    if (result.got !== 'object') return mapFailure(result, redact);
    return mapCaptured(mapPaymentIntent(result.object, redact));
  }
  const result = await client.call('charge', request, ({ charges }) =>
    charges.capture(reference, { amount: money.amount }, options),
  );
  return result.got === 'object' ? mapCaptured(mapCharge(result.object, redact)) : mapFailure(result, redact);
}
