import { MoneyError, money, parseCurrency, type ChargeRequest, type Declined, type Outcome } from '@tollgate/core';
import { chargeCard, chargeToken } from './charge-card.js';
import type { SuissuTokenClient } from './client/suissu-token-client.js';
import { declined } from './decline-codes.js';
import { makePayLink } from './pay-link.js';
import type { SuissuTokenSettings } from './settings.js';

/** The settings that a charge depends on. */
export type ChargeSettings = Pick<SuissuTokenSettings, 'requiresCustomerName' | 'pciEnabled'>;

/** Charges a card behind a token, a card as it is printed, or asks for the page at which the payer pays. Sends once. */
export function charge(client: SuissuTokenClient, settings: ChargeSettings, request: ChargeRequest): Promise<Outcome> {
  const { source } = request;
  const refused = refuseMoney(request);
  switch (source.kind) {
    case 'card_token':
      return refused ?? chargeToken(client, settings, { ...request, source });
    case 'card_details':
      if (settings.pciEnabled !== true) break;
      return refused ?? chargeCard(client, { ...request, source });
    case 'hosted_page':
      return refused ?? makePayLink(client, { ...request, source });
    default:
  }
  const providerMessage = `cannot charge a ${source.kind}`;
  return Promise.resolve({ outcome: 'rejected', fault: 'invalid_request', providerMessage });
}

/** Why money is refused before anything is sent; `null` when it is not. */
function refuseMoney({ money: { amountMinor, currency } }: ChargeRequest): Promise<Declined> | null {
  if (parseCurrency(currency) !== currency) {
    return Promise.resolve(
      declined('currency_not_supported', 'currency_code : not a currency that the service can be sent'),
    );
  }
  try {
    money(amountMinor, currency);
    return null;
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    return Promise.resolve(declined('amount_not_supported', 'amount : not an amount that the service can be sent'));
  }
}
