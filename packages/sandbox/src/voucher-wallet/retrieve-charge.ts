import type { Answer } from '../http-server.js';
import type { Runtime } from '../runtime.js';
import { WalletError } from './wallet-error.js';
import { retrievedChargeObject } from './wire-objects.js';

/** `GET /v2/charges/{id}`: a charge as it stands. */
export function retrieveCharge({ store }: Runtime, id: string): Answer {
  const charge = store.state.charges.get(id);
  if (charge === undefined) {
    const message = `No such charge: ${id}`;
    throw new WalletError({ status: 404, type: 'invalid_request_error', message, param: 'id' });
  }
  return { status: 200, body: retrievedChargeObject(charge) };
}
