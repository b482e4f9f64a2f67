import type Stripe from 'stripe';
import type { DeclineWords } from '../test-data/cards.js';
import type { Work } from '../work.js';
import { refused, StripeError } from '../wire/stripe-error.js';
import { charge } from './charging.js';
import { unexpectedState } from './intent-errors.js';
import { newMandate } from './mandates.js';
import type { MandateData } from './mandates.js';
import { verifyAction } from './micro-deposits.js';
import { payerOfMethod } from './payers.js';
import { isVerified, useMethod } from './method-objects.js';
import { attached } from './payment-methods.js';

/** What a confirmation says beyond the payment method. */
interface Confirmation {
  readonly error_on_requires_action: boolean | undefined;
  readonly mandate: string | undefined;
  readonly mandate_data: MandateData | undefined;
  readonly off_session: string | undefined;
  readonly return_url: string | undefined;
}

/**
 * Pays, or says what the payer has to do first.
 *
 * @throws StripeError 402 for a card that is declined; 400 when the payment method does not fit
 */
export function confirmIntent(work: Work, intent: Stripe.PaymentIntent, how: Confirmation): Stripe.PaymentIntent {
  if (!['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status)) {
    throw unexpectedState(intent, 'confirmed');
  }
  if (typeof intent.payment_method !== 'string') {
    const message =
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method.";
    throw refused(null, message, 'payment_intent_unexpected_state');
  }
  const method = useMethod(work, intent.payment_method, 'payment_method');
  refuseUnfit(intent, method);
  return method.type === 'card' ? payByCard(work, intent, method, how) : startBank(work, intent, method, how);
}

function refuseUnfit(
  { customer, payment_method_types: types }: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
): void {
  if (!types.includes(method.type)) {
    const message = `The PaymentMethod provided (${method.type}) is not allowed for this PaymentIntent. Allowed: ${types.join(', ')}.`;
    throw refused('payment_method', message, 'payment_intent_incompatible_payment_method');
  }
  if (method.customer === null || method.customer === customer) return;
  const message =
    customer === null
      ? 'The PaymentMethod you provided is attached to a Customer so for security purposes you must provide the Customer in the request.'
      : 'The provided PaymentMethod is attached to another Customer.';
  throw refused('payment_method', message);
}

function payByCard(
  work: Work,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  how: Confirmation,
): Stripe.PaymentIntent {
  if (work.facts(method.id).behavior === 'authenticate' && canAsk(how)) return askHolder(work, intent, how.return_url);
  const { charge: made, decline } = charge(work, termsOf(intent), payerOfMethod(work, method, null));
  if (decline !== null) throw declined(work, { ...intent, latest_charge: made.id }, method, decline);
  if (intent.setup_future_usage !== null && typeof intent.customer === 'string')
    attached(work, method, intent.customer);
  const paid = { ...intent, last_payment_error: null, latest_charge: made.id, next_action: null };
  if (made.captured)
    return changed(work, { ...paid, amount_received: made.amount_captured, status: 'succeeded' }, 'succeeded');
  return changed(
    work,
    { ...paid, amount_capturable: made.amount, status: 'requires_capture' },
    'amount_capturable_updated',
  );
}

function canAsk({ error_on_requires_action: mayNot, off_session: away }: Confirmation): boolean {
  return mayNot !== true && (away === undefined || away === 'false');
}

function askHolder(work: Work, intent: Stripe.PaymentIntent, returnUrl: string | undefined): Stripe.PaymentIntent {
  const url = `https://hooks.stripe.com/3d_secure_2/hosted?payment_intent=${intent.id}`;
  const next_action: Stripe.PaymentIntent.NextAction =
    returnUrl === undefined
      ? { type: 'use_stripe_sdk', use_stripe_sdk: {} }
      : { type: 'redirect_to_url', redirect_to_url: { return_url: returnUrl, url } };
  return changed(work, { ...intent, next_action, status: 'requires_action' }, 'requires_action');
}

function startBank(
  work: Work,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  how: Confirmation,
): Stripe.PaymentIntent {
  if (intent.currency !== 'usd')
    throw refused('currency', 'A us_bank_account pays in usd only.', 'payment_method_currency_mismatch');
  if (intent.capture_method === 'manual')
    throw refused('capture_method', 'A us_bank_account cannot be authorized without being captured.');
  const isReady = isVerified(work, method);
  const mandate = mandateOf(work, method, how, isReady);
  if (isReady) return payByBank(work, intent, method, mandate);
  const waiting = { ...intent, next_action: verifyAction(work, intent.id), status: 'requires_action' as const };
  return changed(work, waiting, 'requires_action');
}

function mandateOf(work: Work, method: Stripe.PaymentMethod, how: Confirmation, isReady: boolean): string {
  if (how.mandate !== undefined) {
    const mandate = work.get('mandate', how.mandate, 'mandate');
    if (mandate.payment_method === method.id && mandate.status === 'active') return mandate.id;
    throw refused(
      'mandate',
      'The mandate is not active, or is one for another PaymentMethod.',
      'payment_intent_mandate_invalid',
    );
  }
  if (how.mandate_data !== undefined)
    return newMandate(work, method.id, how.mandate_data, isReady ? 'active' : 'pending').id;
  // One that was given when the bank account was set up goes on being good.
  const given = work
    .all('mandate')
    .find((mandate) => mandate.payment_method === method.id && mandate.status === 'active');
  if (given !== undefined) return given.id;
  throw refused(
    'mandate_data',
    'A us_bank_account is debited with a mandate only: send mandate or mandate_data.',
    'payment_intent_mandate_invalid',
  );
}

/** Starts the debit of a bank account that is verified. */
export function payByBank(
  work: Work,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  mandate: string | null,
): Stripe.PaymentIntent {
  const { charge: made } = charge(work, termsOf(intent), payerOfMethod(work, method, mandate));
  if (typeof intent.customer === 'string' && method.id.startsWith('pm_')) attached(work, method, intent.customer);
  const begun = {
    ...intent,
    last_payment_error: null,
    latest_charge: made.id,
    next_action: null,
    status: 'processing' as const,
  };
  return changed(work, begun, 'processing');
}

function termsOf(intent: Stripe.PaymentIntent) {
  return {
    amountMinor: intent.amount,
    currency: intent.currency,
    capture: intent.capture_method !== 'manual',
    customer: intent.customer as string | null,
    description: intent.description,
    metadata: intent.metadata,
    paymentIntent: intent.id,
    receiptEmail: intent.receipt_email,
    shipping: intent.shipping,
    statementDescriptor: intent.statement_descriptor,
    statementDescriptorSuffix: intent.statement_descriptor_suffix,
    transferGroup: intent.transfer_group,
  };
}

function declined(
  work: Work,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  decline: DeclineWords,
): StripeError {
  const { code, declineCode, message } = decline;
  const { latest_charge: latest } = intent;
  const failed: Stripe.PaymentIntent = {
    ...intent,
    last_payment_error: {
      ...(typeof latest === 'string' ? { charge: latest } : {}),
      code,
      ...(declineCode === undefined ? {} : { decline_code: declineCode }),
      message,
      payment_method: method,
      type: 'card_error',
    },
    payment_method: null,
    status: 'requires_payment_method',
  };
  changed(work, failed, 'payment_failed');
  const refusal = { status: 402, type: 'card_error', ...decline, paymentIntent: failed } as const;
  return new StripeError(typeof latest === 'string' ? { ...refusal, charge: latest } : refusal, { leavesTraces: true });
}

function changed(work: Work, intent: Stripe.PaymentIntent, event: string): Stripe.PaymentIntent {
  work.emit(`payment_intent.${event}`, intent);
  return work.put<'payment_intent'>(intent);
}
