import {
  MoneyError,
  money,
  parseCurrency,
  type ChargeRequest,
  type Declined,
  type Outcome,
  type RequestControl,
  type Succeeded,
} from '@tollgate/core';
import type { SuissuTokenClient } from './client/suissu-token-client.js';
import { declined } from './decline-codes.js';
import { nameRemedy } from './map-error.js';
import { mapCharge } from './map-status.js';
import { retrievePayment } from './retrieve.js';
import type { SuissuTokenSettings } from './settings.js';

/** The longest that a charge which has succeeded waits to hear what it moved. */
const confirmationMs = 5_000;

/**
 * Charges the card behind a token, once. The answer to a charge does not say what it moved, so the service is asked right
 * afterwards; where it does not tell, the money of the request stands in, for the charge has succeeded all the same.
 */
export async function chargeToken(
  client: SuissuTokenClient,
  settings: Pick<SuissuTokenSettings, 'requiresCustomerName'>,
  request: ChargeRequest,
): Promise<Outcome> {
  const { source } = request;
  if (source.kind !== 'card_token') {
    return { outcome: 'rejected', fault: 'invalid_request', providerMessage: `cannot charge a ${source.kind}` };
  }
  const { partnerId, tokenId } = source;
  const customerName = source.customerName?.trim() ?? '';
  if (settings.requiresCustomerName === true && customerName === '') {
    return declined('source_unusable', `customer_name : Pay Advantage wants one; ${nameRemedy}`);
  }
  const refused = refuseMoney(request);
  if (refused !== null) return refused;

  const fields = { partnerId, tokenId, money: request.money, ...(customerName === '' ? {} : { customerName }) };
  const outcome = mapCharge(await client.charge(fields, request), fields);
  return outcome.outcome === 'succeeded' ? confirm(client, outcome, { ...request, tokenId }) : outcome;
}

/** Asks what a charge moved. A question that fails takes nothing back; only the plain word that it failed does. */
async function confirm(
  client: SuissuTokenClient,
  charged: Succeeded,
  { signal, onExchange, tokenId }: RequestControl & { readonly tokenId: string },
): Promise<Outcome> {
  const { reference } = charged;
  const retrieval = await retrievePayment(client, {
    reference,
    signal: AbortSignal.any([signal, AbortSignal.timeout(confirmationMs)]),
    secrets: [tokenId],
    ...(onExchange ? { onExchange } : {}),
  });
  if (retrieval.found !== 'yes') return charged;
  if (retrieval.state.outcome === 'succeeded') return retrieval.state;
  return retrieval.state.outcome === 'declined'
    ? { outcome: 'unknown', reason: 'contradicting_status', reference }
    : charged;
}

/** Why money is refused before anything is sent; `null` when it is not. */
function refuseMoney({ money: { amountMinor, currency } }: ChargeRequest): Declined | null {
  if (parseCurrency(currency) !== currency) {
    return declined('currency_not_supported', 'currency_code : not a currency that the service can be sent');
  }
  try {
    money(amountMinor, currency);
    return null;
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    return declined('amount_not_supported', 'amount : not an amount that the service can be sent');
  }
}
