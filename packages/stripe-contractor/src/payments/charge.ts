import type { ChargeRequest, Outcome, PaymentSource } from '@tollgate/core';
import type Stripe from 'stripe';
import type { StripeClient } from '../client/stripe-client.js';
import { declined } from '../decline-codes.js';
import { mapFailure } from '../map-error.js';
import { mapCharge, mapPaymentIntent } from '../map-status.js';
import { moneyFields, ourId, present } from '../stripe-fields.js';
import { paymentIntentFields } from './payment-intent-fields.js';
import { refuseSource, type PaymentMode } from './refuse-source.js';

/** How payments are made on one connection. */
export interface ChargeSettings extends PaymentMode {
  readonly returnUrl: string | undefined;
}

/** Charges a source, or holds its money, in one request. What Stripe cannot do or express is refused before the wire. */
export async function chargeSource(
  client: StripeClient,
  request: ChargeRequest,
  settings: ChargeSettings,
): Promise<Outcome> {
  const refused = refuseSource(request.source, settings);
  if (refused !== null) return refused;
  const money = moneyFields(request.money);
  if (money === null) return declined('amount_not_supported');

  const control = { ...request, secrets: secretsIn(request) };
  const redact = client.redactor(control.secrets);
  const options = { idempotencyKey: request.idempotencyKey };
  const fields = { ...money, ...commonFields(request) };
  if (settings.strategy === 'charges') {
    const params = { ...fields, ...chargeSourceFields(request.source), capture: settings.capture };
    const result = await client.call('charge', control, (stripe) => stripe.charges.create(params, options));
    return result.got === 'object' ? mapCharge(result.object, redact) : mapFailure(result, redact);
  }
  const params = { ...fields, ...paymentIntentFields(request.source, settings) };
  const result = await client.call('payment_intent', control, (stripe) =>
    stripe.paymentIntents.create(params, options),
  );
  return result.got === 'object' ? mapPaymentIntent(result.object, redact) : mapFailure(result, redact);
}

/** What of a request must not come back in a message. A card that is saved is named by its id, any other by a token. */
function secretsIn({ source, payer, receiptEmail }: ChargeRequest): string[] {
  const token = source.kind === 'card' && source.payerReference === undefined ? source.token : undefined;
  return [token, payer.email, receiptEmail].filter((text) => text !== undefined);
}

function commonFields(request: ChargeRequest) {
  const { description, receiptEmail, transferGroup } = request;
  return {
    ...present({ description, receipt_email: receiptEmail, transfer_group: transferGroup }),
    metadata: { ...request.metadata, [ourId.payment]: request.paymentId },
  };
}

/** A one-off token stands alone; what is saved is named with its payer. */
function chargeSourceFields(source: PaymentSource): Pick<Stripe.ChargeCreateParams, 'source' | 'customer'> {
  switch (source.kind) {
    case 'card':
      return { source: source.token, ...present({ customer: source.payerReference }) };
    case 'bank_account':
      return { source: source.accountReference, customer: source.payerReference };
    case 'payee_balance':
      return { source: source.payeeReference };
    default:
      throw new Error(`stripe-contractor: ${source.kind} is refused before`);
  }
}
