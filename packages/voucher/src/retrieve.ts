import type { Movement, RetrieveRequest, Retrieval } from '@tollgate/core';
import { parseError, parseMovement } from './client/parse.js';
import { askingControl, type WalletClient } from './client/wallet-client.js';
import { captured, mapCharge, mapMovement } from './map-status.js';

/** Where the wallet keeps what it can be asked for. */
const collections: Readonly<Partial<Record<Movement, string>>> = { payment: 'charges', payout: 'payouts' };

/** Asks the wallet for a charge or payout by its id (`AWT_…`), which holds characters that must be percent-encoded. */
export async function retrieveMovement(client: WalletClient, request: RetrieveRequest): Promise<Retrieval> {
  const { movement = 'payment', reference } = request;
  const collection = collections[movement];
  if (collection === undefined) return { found: 'unavailable', reason: `no ${movement} can be asked for` };
  const result = await client.get(`/v2/${collection}/${encodeURIComponent(reference)}`, askingControl(request));
  if (result.sent !== 'answered') return { found: 'unavailable', reason: result.reason };
  // A proxy answers 404 as well; only the wallet's own envelope says that the wallet does not know the id.
  if (result.status === 404 && parseError(result.body).type !== null) return { found: 'no' };
  const found = result.status === 200 ? parseMovement(result.body) : null;
  if (found === null) return { found: 'unavailable', reason: `http_${result.status}` };
  return { found: 'yes', state: movement === 'payment' ? mapCharge(found) : captured(mapMovement(found)) };
}
