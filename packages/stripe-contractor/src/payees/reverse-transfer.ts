import type { MovementOutcome, ReversalRequest } from '@tollgate/core';
import type { StripeClient } from '../client/stripe-client.js';
import { declined } from '../decline-codes.js';
import { mapFailure } from '../map-error.js';
import { mapMade } from '../map-status.js';
import { moneyFields, ourId } from '../stripe-fields.js';

/** Takes a transfer back from a payee, or part of it. */
export async function reverseTransfer(client: StripeClient, request: ReversalRequest): Promise<MovementOutcome> {
  const money = moneyFields(request.money);
  if (money === null) return declined('amount_not_supported');
  const params = { amount: money.amount, metadata: { [ourId.reversal]: request.reversalId } };
  const result = await client.call('transfer_reversal', request, ({ transfers }) =>
    transfers.createReversal(request.reference, params, { idempotencyKey: request.idempotencyKey }),
  );
  return result.got === 'object' ? mapMade(result.object) : mapFailure(result, client.redactor());
}
