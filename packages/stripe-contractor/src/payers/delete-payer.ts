import type { DeletePayerRequest, DeletionOutcome } from '@tollgate/core';
import type { StripeClient } from '../client/stripe-client.js';
import { isMissing, mapFailure } from '../map-error.js';

/** Forgets a payer and all their sources. */
export async function deletePayer(client: StripeClient, request: DeletePayerRequest): Promise<DeletionOutcome> {
  const result = await client.call('customer', request, ({ customers }) => customers.del(request.payerReference));
  if (result.got === 'object') return { outcome: 'deleted' };
  return isMissing(result) ? { outcome: 'absent' } : mapFailure(result, client.redactor());
}
