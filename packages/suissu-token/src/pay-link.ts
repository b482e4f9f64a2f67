import type { ChargeRequest, HostedPageSource, Outcome } from '@tollgate/core';
import type { SuissuTokenClient } from './client/suissu-token-client.js';
import { mapPayLink } from './map-status.js';

/**
 * Asks for the page at which a payer pays an order. Nothing moves by it: the payment is asked for by its order until the
 * payer has paid. A second link for an order is refused by the service.
 */
export async function makePayLink(
  client: SuissuTokenClient,
  request: ChargeRequest & { readonly source: HostedPageSource },
): Promise<Outcome> {
  const { kind: _kind, ...order } = request.source;
  return mapPayLink(await client.paycard({ ...order, money: request.money }, request), order);
}
