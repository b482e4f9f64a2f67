import type {
  CardDetails,
  CardDetailsSource,
  CardTokenSource,
  ChargeRequest,
  Outcome,
  Payer,
  RequestControl,
  Succeeded,
} from '@tollgate/core';
import { cardSecrets } from './client/card-actions.js';
import type { SuCard } from './client/requests.js';
import type { SuissuTokenClient } from './client/suissu-token-client.js';
import { declined } from './decline-codes.js';
import { nameRemedy } from './map-error.js';
import { mapCharge } from './map-status.js';
import { retrievePayment } from './retrieve.js';
import type { SuissuTokenSettings } from './settings.js';

/** The longest that a charge which has succeeded waits to hear what it moved. */
const confirmationMs = 5_000;

/**
 * Charges the card behind a token. The answer to a charge does not say what it moved, so the service is asked right
 * afterwards; where it does not tell, the money of the request stands in, for the charge has succeeded all the same.
 */
export async function chargeToken(
  client: SuissuTokenClient,
  settings: Pick<SuissuTokenSettings, 'requiresCustomerName'>,
  request: ChargeRequest & { readonly source: CardTokenSource },
): Promise<Outcome> {
  const { partnerId, tokenId, customerName: name = '' } = request.source;
  const customerName = name.trim();
  if (settings.requiresCustomerName === true && customerName === '') {
    return declined('source_unusable', `customer_name : Pay Advantage wants one; ${nameRemedy}`);
  }
  const fields = { partnerId, tokenId, money: request.money, ...(customerName === '' ? {} : { customerName }) };
  const outcome = mapCharge(await client.charge(fields, request), fields);
  return outcome.outcome === 'succeeded' ? confirm(client, outcome, { ...request, secrets: [tokenId] }) : outcome;
}

/** Charges a card as it is printed and keeps nothing of it; otherwise like {@link chargeToken}. */
export async function chargeCard(
  client: SuissuTokenClient,
  request: ChargeRequest & { readonly source: CardDetailsSource },
): Promise<Outcome> {
  const { partnerId, card: details } = request.source;
  const card = suCardOf(details);
  if (partnerId === undefined) return declined('source_unusable', 'partner_id : Missing; give source.partnerId');
  if (card === null) {
    return declined('source_unusable', 'card_holder_name, cvv : Missing; give card.holderName and card.cvc');
  }
  const fields = { partnerId, card, money: request.money, customerName: nameOf(request.payer) ?? card.holderName };
  const outcome = mapCharge(await client.card.charge(fields, request), fields);
  return outcome.outcome === 'succeeded'
    ? confirm(client, outcome, { ...request, secrets: cardSecrets(card) })
    : outcome;
}

/** The card in the service's words; `null` where it lacks what the service asks for. */
function suCardOf({ number, expMonth, expYear, cvc = '', holderName = '', brand }: CardDetails): SuCard | null {
  if (cvc === '' || holderName.trim() === '') return null;
  return {
    number,
    holderName: holderName.trim(),
    cvv: cvc,
    expiryMonth: expMonth,
    expiryYear: expYear,
    ...(brand === undefined ? {} : { type: brand }),
  };
}

function nameOf({ firstName = '', lastName = '' }: Payer): string | null {
  const name = `${firstName} ${lastName}`.trim();
  return name === '' ? null : name;
}

/** Asks what a charge moved. A question that fails takes nothing back; only the plain word that it failed does. */
async function confirm(
  client: SuissuTokenClient,
  charged: Succeeded,
  { signal, onExchange, secrets }: RequestControl & { readonly secrets: readonly string[] },
): Promise<Outcome> {
  const { reference } = charged;
  const retrieval = await withPatience(signal, (patience) =>
    retrievePayment(client, { reference, signal: patience, secrets, ...(onExchange ? { onExchange } : {}) }),
  );
  if (retrieval.found !== 'yes') return charged;
  if (retrieval.state.outcome === 'succeeded') return retrieval.state;
  return retrieval.state.outcome === 'declined'
    ? { outcome: 'unknown', reason: 'contradicting_status', reference }
    : charged;
}

/** Asks under a signal that ends when the given one does, and at the latest when a charge has waited long enough. */
async function withPatience<Answer>(
  signal: AbortSignal,
  ask: (patience: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const patience = new AbortController();
  const end = (): void => patience.abort();
  const timer = setTimeout(end, confirmationMs);
  signal.addEventListener('abort', end, { once: true });
  if (signal.aborted) end();
  try {
    return await ask(patience.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}
