import type { CreatePayerRequest } from '@tollgate/core';
import { ourId, present } from '../stripe-fields.js';

/** What a customer is made of. */
export function customerFields({ payer }: Pick<CreatePayerRequest, 'payer'>) {
  return { ...present({ email: payer.email }), metadata: { [ourId.payer]: payer.id } };
}
