import type { Retrieval, RetrieveRequest } from '@tollgate/core';
import { askingControl } from '../client/sdk-http-client.js';
import type { StripeClient } from '../client/stripe-client.js';
import type { Failure } from '../client/stripe-result.js';
import { isMissing, reasonOf } from '../map-error.js';
import { mapMade, mapRefund, type MovementState } from '../map-status.js';
import { readPayment } from './read-payment.js';

/** Asks what became of a movement, by Stripe's id. */
export async function retrieveMovement(client: StripeClient, request: RetrieveRequest): Promise<Retrieval> {
  const { movement = 'payment', reference } = request;
  const control = askingControl(request);
  switch (movement) {
    case 'payment': {
      const reading = await readPayment(client, reference, control);
      return reading.got === 'payment' ? { found: 'yes', state: reading.state } : notFound(reading);
    }
    case 'refund': {
      const result = await client.call('refund', control, ({ refunds }) => refunds.retrieve(reference));
      return result.got === 'object' ? found(mapRefund(result.object, client.redactor())) : notFound(result);
    }
    case 'transfer': {
      const result = await client.call('transfer', control, ({ transfers }) => transfers.retrieve(reference));
      return result.got === 'object' ? found(mapMade(result.object)) : notFound(result);
    }
    case 'payout':
      return { found: 'unavailable', reason: 'payouts are not offered' };
  }
}

/** A movement that was found, in the words for payments. */
export function found(state: MovementState): Retrieval {
  return { found: 'yes', state: state.outcome === 'succeeded' ? { ...state, completion: 'captured' } : state };
}

/** What a question without an answer comes to. */
export function notFound(failure: Failure): Retrieval {
  return isMissing(failure) ? { found: 'no' } : { found: 'unavailable', reason: reasonOf(failure) };
}
