import type { ChargeRequest, Shipping } from '@tollgate/core';
import type Stripe from 'stripe';
import { ourId, present } from '../stripe-fields.js';

/** What a charge and a PaymentIntent are told alike, beside money and source. */
export function commonFields(request: ChargeRequest) {
  const { description, receiptEmail, transferGroup, shipping } = request;
  return {
    ...present({
      description,
      receipt_email: receiptEmail,
      transfer_group: transferGroup,
      shipping: shipping && shippingFields(shipping),
    }),
    metadata: { ...request.metadata, [ourId.payment]: request.paymentId },
  };
}

function shippingFields({ name, address, phone, carrier, trackingNumber }: Shipping) {
  const { line1, line2, city, state, postalCode, country } = address;
  // Without its first line an address is refused by Stripe, in words of its own.
  const given = present({ line1, line2, city, state, postal_code: postalCode, country }) as Stripe.ShippingAddressParam;
  return { name, address: given, ...present({ phone, carrier, tracking_number: trackingNumber }) };
}

/** Who gets the goods and where: what must not come back in a message. */
export function shippingSecrets(shipping: Shipping | undefined): string[] {
  const { name, phone, address } = shipping ?? {};
  return [name, phone, address?.line1, address?.line2, address?.postalCode].filter((text) => text !== undefined);
}
