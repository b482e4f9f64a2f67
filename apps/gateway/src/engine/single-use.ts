import type { PaymentSource } from '@tollgate/core';

/** Stripe's one-off tokens are `tok_` and an id, which begins with a digit; its test tokens (`tok_visa`) are never used up. */
const oneOffToken = /^b?tok_[0-9]/;

/** The secret of a source that can be spent once only; `null` for one that can be charged again and again. */
export function singleUseSecretOf(source: PaymentSource): string | null {
  if (source.kind === 'voucher') return source.pin;
  // The same order paid twice is the same page at the provider.
  if (source.kind === 'hosted_page') return JSON.stringify([source.partnerId, source.orderId]);
  if (source.kind === 'card' && source.payerReference === undefined && oneOffToken.test(source.token)) {
    return source.token;
  }
  return null;
}
