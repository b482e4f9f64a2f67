import type { ChargeRequest, Declined, NotSent, Outcome, PaymentSource, Rejected } from '@tollgate/core';
import type Stripe from 'stripe';
import type { StripeClient } from '../client/stripe-client.js';
import { declined } from '../decline-codes.js';
import { mapFailure } from '../map-error.js';
import { mapCharge, mapPaymentIntent } from '../map-status.js';
import { cardSecrets, tokenizeCard } from '../sources/tokenize.js';
import { moneyFields, present } from '../stripe-fields.js';
import { commonFields, shippingSecrets } from './common-fields.js';
import { paymentIntentFields } from './payment-intent-fields.js';
import { refuseSource, type PaymentMode } from './refuse-source.js';
import { statementOfCharge, statementOfIntent } from './statement-fields.js';

/** How payments are made on one connection. */
export interface ChargeSettings extends PaymentMode {
  readonly returnUrl: string | undefined;
}

/**
 * Charges a source, or holds its money, in one request; a card as it is printed becomes a token before. What Stripe cannot
 * do or express is refused before the wire.
 */
export async function chargeSource(
  client: StripeClient,
  request: ChargeRequest,
  settings: ChargeSettings,
): Promise<Outcome> {
  const refused = refuseSource(request.source, settings);
  if (refused !== null) return refused;
  const money = moneyFields(request.money);
  if (money === null) return declined('amount_not_supported');
  const source = await spendable(client, request);
  if ('outcome' in source) return source;

  const control = { ...request, secrets: [...secretsIn(request), ...sourceSecrets(source)] };
  const redact = client.redactor(control.secrets);
  const options = { idempotencyKey: request.idempotencyKey };
  const fields = { ...money, ...commonFields(request) };
  if (settings.strategy === 'charges') {
    const of = { ...chargeSourceFields(source), ...statementOfCharge(request), capture: settings.capture };
    const result = await client.call('charge', control, ({ charges }) => charges.create({ ...fields, ...of }, options));
    return result.got === 'object' ? mapCharge(result.object, redact) : mapFailure(result, redact);
  }
  const of = { ...paymentIntentFields(source, settings), ...statementOfIntent(request) };
  const result = await client.call('payment_intent', control, ({ paymentIntents }) =>
    paymentIntents.create({ ...fields, ...of }, options),
  );
  return result.got === 'object' ? mapPaymentIntent(result.object, redact) : mapFailure(result, redact);
}

/** What can be named in a payment: the source itself, or the token of a card as it is printed. */
async function spendable(
  client: StripeClient,
  request: ChargeRequest,
): Promise<PaymentSource | Declined | Rejected | NotSent> {
  const { source, payer } = request;
  if (source.kind !== 'card_details') return source;
  const made = await tokenizeCard(client, { card: source.card, payer }, { ...request, secrets: secretsIn(request) });
  return 'outcome' in made ? made : { kind: 'card', token: made.token };
}

/** What of a request must not come back in a message. */
function secretsIn({ source, payer, receiptEmail, shipping }: ChargeRequest): string[] {
  const emails = [payer.email, receiptEmail].filter((text) => text !== undefined);
  return [...sourceSecrets(source), ...emails, ...shippingSecrets(shipping)];
}

/** A card that is saved is named by its id, any other by a token. */
function sourceSecrets(source: PaymentSource): string[] {
  if (source.kind === 'card_details') return cardSecrets(source.card);
  return source.kind === 'card' && source.payerReference === undefined ? [source.token] : [];
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
