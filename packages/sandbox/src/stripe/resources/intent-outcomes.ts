import type Stripe from 'stripe';
import type { Work } from '../work.js';

/** What a payment intent becomes when its bank debit has succeeded. */
export function intentSucceeded(work: Work, charge: Stripe.Charge): void {
  const intent = intentOf(work, charge);
  if (intent?.status !== 'processing') return;
  const succeeded: Stripe.PaymentIntent = { ...intent, amount_received: charge.amount_captured, status: 'succeeded' };
  work.put<'payment_intent'>(succeeded);
  work.emit('payment_intent.succeeded', succeeded);
}

/** What it becomes when the debit has failed: it waits for another payment method. */
export function intentFailed(
  work: Work,
  charge: Stripe.Charge,
  reason: { readonly code: string; readonly message: string },
): void {
  const intent = intentOf(work, charge);
  if (intent?.status !== 'processing') return;
  const method =
    typeof intent.payment_method === 'string' ? work.find('payment_method', intent.payment_method) : undefined;
  const failed: Stripe.PaymentIntent = {
    ...intent,
    last_payment_error: {
      charge: charge.id,
      code: reason.code,
      doc_url: `https://stripe.com/docs/error-codes/${reason.code.replaceAll('_', '-')}`,
      message: reason.message,
      ...(method === undefined ? {} : { payment_method: method }),
      type: 'invalid_request_error',
    },
    payment_method: null,
    status: 'requires_payment_method',
  };
  work.put<'payment_intent'>(failed);
  work.emit('payment_intent.payment_failed', failed);
}

/** What it becomes when money that was held is released. */
export function intentReleased(
  work: Work,
  charge: Stripe.Charge,
  reason: Stripe.PaymentIntent['cancellation_reason'],
): void {
  const intent = intentOf(work, charge);
  if (intent?.status !== 'requires_capture') return;
  const canceled: Stripe.PaymentIntent = {
    ...intent,
    amount_capturable: 0,
    canceled_at: work.seconds,
    cancellation_reason: reason,
    status: 'canceled',
  };
  work.put<'payment_intent'>(canceled);
  work.emit('payment_intent.canceled', canceled);
}

function intentOf(work: Work, { payment_intent: id }: Stripe.Charge): Stripe.PaymentIntent | undefined {
  return typeof id === 'string' ? work.find('payment_intent', id) : undefined;
}
