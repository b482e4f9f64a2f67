import type { Answer } from '../http-server.js';
import type { Runtime } from '../runtime.js';
import { WalletError } from './wallet-error.js';
import { payoutObject } from './wire-objects.js';

/** `GET /v2/payouts/{id}`: a payout as it stands. */
export function retrievePayout({ store }: Runtime, id: string): Answer {
  const payout = store.state.payouts.get(id);
  if (payout === undefined) {
    const message = `No such payout: ${id}`;
    throw new WalletError({ status: 404, type: 'invalid_request_error', message, param: 'id' });
  }
  return { status: 200, body: payoutObject(payout) };
}
