import type Stripe from 'stripe';
import { askingControl, type CallControl } from '../client/sdk-http-client.js';
import type { StripeClient } from '../client/stripe-client.js';
import type { Failure } from '../client/stripe-result.js';
import { mapCharge, mapPaymentIntent, mapReturn, type PaymentState } from '../map-status.js';
import { isPaymentIntent } from '../stripe-fields.js';
import { paymentOf } from './refund.js';

/** What Stripe knows of a payment now. */
export interface PaymentReading {
  readonly got: 'payment';
  readonly state: PaymentState;
  /** The charge that moved the money; `null` when there is none yet. */
  readonly charge: Stripe.Charge | null;
}

/** Asks for a payment, and whether the payer's bank has taken its money back since. Moves nothing. */
export async function readPayment(
  client: StripeClient,
  reference: string,
  control: CallControl,
): Promise<PaymentReading | Failure> {
  const asked = askingControl(control);
  if (isPaymentIntent(reference)) {
    const result = await client.call('payment_intent', asked, ({ paymentIntents }) =>
      paymentIntents.retrieve(reference, { expand: ['latest_charge'] }),
    );
    return result.got === 'object' ? readFound(client, result.object, asked) : result;
  }
  const result = await client.call('charge', asked, ({ charges }) => charges.retrieve(reference));
  return result.got === 'object' ? readFound(client, result.object, asked) : result;
}

/** The same for a payment that was found another way. */
export async function readFound(
  client: StripeClient,
  found: Stripe.Charge | Stripe.PaymentIntent,
  control: CallControl,
): Promise<PaymentReading | Failure> {
  const redact = client.redactor();
  const state = found.object === 'charge' ? mapCharge(found, redact) : mapPaymentIntent(found, redact);
  const charge = found.object === 'charge' ? found : expanded(found.latest_charge);
  if (state.outcome !== 'succeeded' || charge?.disputed !== true) return { got: 'payment', state, charge };
  const disputes = await client.list(control, (stripe) => stripe.disputes.list({ ...paymentOf(found.id), limit: 100 }));
  if (disputes.got !== 'object') return disputes;
  return { got: 'payment', state: mapReturn(charge, disputes.object, redact) ?? state, charge };
}

function expanded(charge: string | Stripe.Charge | null): Stripe.Charge | null {
  return typeof charge === 'object' ? charge : null;
}
