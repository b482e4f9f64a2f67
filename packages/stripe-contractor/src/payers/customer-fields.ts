import type { CreatePayerRequest } from '@tollgate/core';
import { ourId, present } from '../stripe-fields.js';

/** What a customer is made of. */
export function customerFields({ payer }: CreatePayerRequest) {
  return { ...present({ email: payer.email }), metadata: { [ourId.payer]: payer.id } };
}

/** What of a request must not come back in a message. */
export function payerSecrets({ account, payer }: CreatePayerRequest): string[] {
  const email = payer.email === undefined ? [] : [payer.email];
  if (account.kind === 'token') return [account.token, ...email];
  if (account.kind === 'card_details') return [account.card.number, account.card.cvc ?? '', ...email].filter(Boolean);
  return [account.accountNumber, account.routingNumber, account.holderName, ...email];
}
