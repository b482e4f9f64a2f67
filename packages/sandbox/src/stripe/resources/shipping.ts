import type Stripe from 'stripe';
import type { Params } from '../wire/shape.js';
import { invalidRequest } from '../wire/stripe-error.js';

/** Where goods go, as a charge or a payment intent is told. */
export const SHIPPING = {
  address: { city: 'text', country: 'text', line1: 'text', line2: 'text', postal_code: 'text', state: 'text' },
  carrier: 'text',
  name: 'text!',
  phone: 'text',
  tracking_number: 'text',
} as const;

/**
 * The same as an object shows it; null when nothing was told.
 *
 * @throws StripeError 400 without an address, or its first line
 */
export function shippingOf(told: Params<typeof SHIPPING> | undefined): Stripe.Charge.Shipping | null {
  if (told === undefined) return null;
  const { address, carrier, name, phone, tracking_number } = told;
  if (address === undefined) throw missing('shipping[address]');
  if (!address.line1) throw missing('shipping[address][line1]');
  return {
    address: {
      city: address.city || null,
      country: address.country || null,
      line1: address.line1,
      line2: address.line2 || null,
      postal_code: address.postal_code || null,
      state: address.state || null,
    },
    carrier: carrier || null,
    name,
    phone: phone || null,
    tracking_number: tracking_number || null,
  };
}

function missing(param: string): Error {
  return invalidRequest(param, `Missing required param: ${param}.`, 'parameter_missing');
}
