import type { BankAccountSource, CardSource, PaymentSource } from '@tollgate/core';
import type Stripe from 'stripe';
import { present } from '../stripe-fields.js';

type Fields = Omit<Stripe.PaymentIntentCreateParams, 'amount' | 'currency'>;

/** What of a PaymentIntent depends on the source. It is confirmed at once, and never saves the source. */
export function paymentIntentFields(
  source: PaymentSource,
  { capture, returnUrl }: { readonly capture: boolean; readonly returnUrl: string | undefined },
): Fields {
  const confirmed: Fields = {
    confirm: true,
    expand: ['latest_charge'],
    capture_method: capture ? 'automatic' : 'manual',
  };
  switch (source.kind) {
    case 'card':
      return { ...confirmed, ...cardFields(source, returnUrl) };
    case 'bank_account':
      return { ...confirmed, ...bankAccountFields(source) };
    default:
      throw new Error(`stripe-contractor: ${source.kind} is refused before`);
  }
}

function cardFields({ token, payerReference }: CardSource, returnUrl: string | undefined): Fields {
  const method: Fields = token.startsWith('tok_')
    ? { payment_method_data: { type: 'card', card: { token } } as Stripe.PaymentIntentCreateParams.PaymentMethodData }
    : { payment_method: token };
  return {
    ...method,
    ...present({ customer: payerReference }),
    ...attendance(payerReference, returnUrl),
    allowed_payment_method_types: ['card'],
  };
}

/** A saved card is charged in its payer's absence. A one-off payer can be sent to their bank, if there is a way back. */
function attendance(payerReference: string | undefined, returnUrl: string | undefined): Fields {
  if (payerReference !== undefined) return { off_session: true };
  return returnUrl === undefined ? { error_on_requires_action: true } : { return_url: returnUrl };
}

/**
 * A `pm_…` carries the mandate of its SetupIntent. A `ba_…` has none at Stripe: whoever saved it collected the payer's
 * consent elsewhere, and says so.
 */
function bankAccountFields({ payerReference, accountReference, mandateReference }: BankAccountSource): Fields {
  const offline = accountReference.startsWith('ba_') && mandateReference === undefined;
  return {
    payment_method: accountReference,
    customer: payerReference,
    off_session: true,
    allowed_payment_method_types: ['us_bank_account'],
    ...present({ mandate: mandateReference }),
    ...(offline ? { mandate_data: { customer_acceptance: { type: 'offline', offline: {} } } } : {}),
  };
}
