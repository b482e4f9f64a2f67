import type { SuCard, SuCardChargeRequest, SuCardRequest, SuCharged, SuTokenized } from './requests.js';
import { readCharged, readDone, readTokenized } from './read-values.js';
import type { SuAnswer } from './su-answer.js';
import type { Call, CallControl, JsonFields, SuHttp } from './su-http.js';

/** The actions of `/card`. Refused before the wire unless `pciEnabled` is set: they send a card number. */
export interface SuCardActions {
  /** Keeps a card in the vault. */
  store(request: SuCardRequest, control?: CallControl): Promise<SuAnswer<true>>;
  /** Puts a card behind a token that can be charged again and again. */
  intent(request: SuCardRequest, control?: CallControl): Promise<SuAnswer<SuTokenized>>;
  /** Puts a card behind a token that can be charged once. */
  token(request: SuCardRequest, control?: CallControl): Promise<SuAnswer<SuTokenized>>;
  /** Charges a card at once and keeps nothing of it. There is no idempotency key: never send it again after `unknown`. */
  charge(request: SuCardChargeRequest, control?: CallControl): Promise<SuAnswer<SuCharged>>;
}

/** What `/card` is asked to do. */
type CardAction = 'Store' | 'Intent' | 'Token' | 'Charge';

/** @param chargeFields - writes what `Charge` takes in addition */
export function createCardActions(
  http: SuHttp,
  chargeFields: (request: SuCardChargeRequest) => JsonFields,
): SuCardActions {
  return {
    store: (request, control = {}) => http.call(cardCall('Store', request, readDone), control),
    intent: (request, control = {}) => http.call(cardCall('Intent', request, readTokenized), control),
    token: (request, control = {}) => http.call(cardCall('Token', request, readTokenized), control),
    charge: (request, control = {}) => {
      const { fields, ...call } = cardCall('Charge', request, readCharged);
      return http.call({ ...call, fields: { ...fields, ...chargeFields(request) } }, control);
    },
  };
}

/** What stands in for the actions where card numbers may not be sent. */
export const refusedCardActions: SuCardActions = { store: refuse, intent: refuse, token: refuse, charge: refuse };

function refuse(): Promise<{ result: 'not_sent'; reason: string }> {
  const reason =
    'card numbers are not sent; set pciEnabled where your PCI DSS scope covers them, else use generateLink';
  return Promise.resolve({ result: 'not_sent', reason });
}

/** The spelling of these fields is our reading: the documentation names the facts, not the fields. */
function cardCall<Value>(
  action: CardAction,
  { partnerId, card }: SuCardRequest,
  read: Call<Value>['read'],
): Call<Value> {
  const fields = {
    partner_id: partnerId,
    action,
    card_number: card.number,
    card_holder_name: card.holderName,
    cvv: card.cvv,
    card_type: card.type,
    expiry_month: String(card.expiryMonth).padStart(2, '0'),
    expiry_year: String(card.expiryYear),
  };
  return { operation: 'card', fields, secrets: cardSecrets(card), read };
}

/** What must come back in nobody's words once a card was sent. */
export function cardSecrets({ number, holderName, cvv }: SuCard): string[] {
  return [number, number.replace(/[^0-9]/g, ''), holderName, cvv];
}
