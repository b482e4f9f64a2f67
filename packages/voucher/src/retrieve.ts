import type { RetrieveRequest, Retrieval } from '@tollgate/core';
import { parseCharge, parseError } from './client/parse.js';
import type { WalletClient } from './client/wallet-client.js';
import { mapCharge } from './map-status.js';

/** Asks the wallet for a charge by its id (`AWT_…`), which holds characters that must be percent-encoded. */
export async function retrieveCharge(client: WalletClient, request: RetrieveRequest): Promise<Retrieval> {
  const result = await client.get(`/v2/charges/${encodeURIComponent(request.reference)}`, request);
  if (result.sent !== 'answered') return { found: 'unavailable', reason: result.reason };
  // A proxy answers 404 as well; only the wallet's own envelope says that the wallet does not know the charge.
  if (result.status === 404 && parseError(result.body).type !== null) return { found: 'no' };
  const charge = result.status === 200 ? parseCharge(result.body) : null;
  if (charge === null) return { found: 'unavailable', reason: `http_${result.status}` };
  return { found: 'yes', state: mapCharge(charge) };
}
