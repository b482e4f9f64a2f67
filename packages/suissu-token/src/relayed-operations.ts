import type { SuAnswer } from './client/su-answer.js';
import type { CallControl } from './client/su-http.js';
import type { SuissuTokenClient } from './client/suissu-token-client.js';

type Fields = Readonly<Record<string, string>>;

/** How one operation is passed on. */
export interface RelayedOperation {
  /** What is wrong in form, in the service's words; empty when nothing is. */
  readonly problemsIn: (fields: Fields) => string[];
  /** Sends fields that are right in form. Answers with the fields of the service's answer. */
  readonly send: (client: SuissuTokenClient, fields: Fields, control: CallControl) => Promise<SuAnswer<Fields>>;
}

const anyText = /[^]/;

/** What is passed on, by the service's name. */
export const relayedOperations: ReadonlyMap<string, RelayedOperation> = new Map([
  [
    'partner',
    {
      problemsIn: checkedBy({
        partner_id: anyText,
        partner_name: anyText,
        email_address: anyText,
        contact_number: anyText,
        contact_name: anyText,
        status: /^(?:active|inactive)$/,
        currency_code: anyText,
      }),
      send: async (client, of, control) => answered(await client.partner(partnerOf(of), control), () => ({})),
    },
  ],
  [
    'view',
    {
      problemsIn: checkedBy({ partner_id: anyText, token_id: anyText, client_ip: anyText }),
      send: async (client, { partner_id = '', token_id = '', client_ip = '' }, control) => {
        const request = { partnerId: partner_id, tokenId: token_id, clientIp: client_ip };
        return answered(await client.view(request, control), ({ url }) => ({ URL: url }));
      },
    },
  ],
  [
    'generateLink',
    {
      problemsIn: checkedBy({ partner_id: anyText, booking_id: anyText, is_button: /^[YN]$/ }),
      send: async (client, { partner_id = '', booking_id = '', is_button }, control) => {
        const request = { partnerId: partner_id, bookingId: booking_id, isButton: is_button === 'Y' };
        return answered(await client.generateLink(request, control), ({ url }) => ({ URL: url }));
      },
    },
  ],
  [
    'card',
    {
      problemsIn: checkedBy(
        {
          partner_id: anyText,
          action: /^(?:Store|Intent|Token)$/,
          card_number: anyText,
          card_holder_name: anyText,
          cvv: anyText,
          expiry_month: /^(?:0?[1-9]|1[0-2])$/,
          expiry_year: /^[0-9]{4}$/,
        },
        ['card_type'],
      ),
      send: sendCard,
    },
  ],
]);

/** Checks that there are all of these fields, each as its pattern says, and no other but the optional ones. */
function checkedBy(
  required: Readonly<Record<string, RegExp>>,
  optional: readonly string[] = [],
): RelayedOperation['problemsIn'] {
  const known = [...Object.keys(required), ...optional];
  return (fields) => [
    ...Object.entries(required)
      .filter(([name, pattern]) => !pattern.test(fields[name] ?? ''))
      .map(([name]) => `${name} : Invalid or missing ${name}`),
    ...Object.keys(fields)
      .filter((name) => !known.includes(name))
      .map((name) => `${name} : Unknown field`),
  ];
}

function partnerOf(of: Fields): Parameters<SuissuTokenClient['partner']>[0] {
  const { partner_id: partnerId = '', partner_name: partnerName = '', email_address: emailAddress = '' } = of;
  const { contact_number: contactNumber = '', contact_name: contactName = '', currency_code: currencyCode = '' } = of;
  const status = of['status'] === 'inactive' ? 'inactive' : 'active';
  return { partnerId, partnerName, emailAddress, contactNumber, contactName, status, currencyCode };
}

async function sendCard(client: SuissuTokenClient, of: Fields, control: CallControl): Promise<SuAnswer<Fields>> {
  const { partner_id: partnerId = '', card_number: number = '', card_holder_name: holderName = '' } = of;
  const { cvv = '', card_type: type, expiry_month: month, expiry_year: year } = of;
  const card = { number, holderName, cvv, expiryMonth: Number(month), expiryYear: Number(year) };
  const request = { partnerId, card: type === undefined ? card : { ...card, type } };
  switch (of['action']) {
    case 'Intent':
      return answered(await client.card.intent(request, control), ({ tokenId }) => ({ token_id: tokenId }));
    case 'Token':
      return answered(await client.card.token(request, control), ({ tokenId }) => ({ token_id: tokenId }));
    default:
      return answered(await client.card.store(request, control), () => ({}));
  }
}

function answered<Value>(answer: SuAnswer<Value>, fieldsOf: (value: Value) => Fields): SuAnswer<Fields> {
  return answer.result === 'success' ? { result: 'success', value: fieldsOf(answer.value) } : answer;
}
