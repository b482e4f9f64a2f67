import type Stripe from 'stripe';
import { StripeError } from '../wire/stripe-error.js';

/** 400 for something that a payment intent's status does not allow. */
export function unexpectedState(intent: Stripe.PaymentIntent, what: string): StripeError {
  const message = `This PaymentIntent could not be ${what} because it has a status of ${intent.status}.`;
  return new StripeError({
    status: 400,
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message,
    paymentIntent: intent,
  });
}
