import { MoneyError, money, type ChargeRequest, type Outcome, type Rejected, type Succeeded } from '@tollgate/core';
import type { SuissuTokenClient } from './client/suissu-token-client.js';
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
  if (source.kind !== 'card_token') return rejected(`cannot charge a ${source.kind}`);
  const { partnerId, tokenId } = source;
  const customerName = source.customerName?.trim() ?? '';
  if (settings.requiresCustomerName === true && customerName === '') {
    return rejected('customer_name : Pay Advantage wants one; give source.customerName');
  }
  if (!isMoney(request)) return rejected('amount : not an amount that the service can be sent');

  const fields = { partnerId, tokenId, money: request.money, ...(customerName === '' ? {} : { customerName }) };
  const outcome = mapCharge(await client.charge(fields, request), fields);
  return outcome.outcome === 'succeeded' ? confirm(client, outcome, request.signal) : outcome;
}

/** Asks what a charge moved. A question that fails takes nothing back; only the plain word that it failed does. */
async function confirm(client: SuissuTokenClient, charged: Succeeded, signal: AbortSignal): Promise<Outcome> {
  const { reference } = charged;
  const limited = AbortSignal.any([signal, AbortSignal.timeout(confirmationMs)]);
  const retrieval = await retrievePayment(client, { reference, signal: limited });
  if (retrieval.found !== 'yes') return charged;
  if (retrieval.state.outcome === 'succeeded') return retrieval.state;
  return retrieval.state.outcome === 'declined'
    ? { outcome: 'unknown', reason: 'contradicting_status', reference }
    : charged;
}

function isMoney({ money: { amountMinor, currency } }: ChargeRequest): boolean {
  try {
    return money(amountMinor, currency).currency === currency;
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    return false;
  }
}

function rejected(providerMessage: string): Rejected {
  return { outcome: 'rejected', fault: 'invalid_request', providerMessage };
}
