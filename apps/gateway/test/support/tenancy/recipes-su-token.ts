import type { Reply } from '../test-gateway.js';
import type { Call, Recipe } from './recipe.js';
import { namesOf, vaultToken, type World } from './world.js';

/** What the API says of a property that there is not, and of a payment. */
const notThere = [
  'partner_id : Invalid or inactive or missing partner_id',
  'transaction_id : Invalid or missing transaction_id',
];
const isNotFound = ({ status, body }: Reply): boolean => status === 400 && notThere.includes(body.ErrorMessages[0]);

/** A request by `mine`. */
const tell = (operation: string, { slug }: World, body: object): Call => ({
  path: `/service/api/${operation}`,
  body,
  headers: { 'x-api-name': slug },
  isNotFound,
  others: 'not_found',
});

/** Properties of a vault are a merchant's in test and live alike. */
const named =
  (operation: string, fieldsFor: (theirs: World) => object): Recipe =>
  (theirs, mine) => [
    {
      ...tell(operation, mine, { partner_id: namesOf[theirs.slug].partner, ...fieldsFor(theirs) }),
      ofMerchant: true,
    },
  ];

const money = { amount: '1', currency_code: 'USD' };
const card = {
  card_number: '4242424242424242',
  card_holder_name: 'Joan Contractee',
  cvv: '123',
  expiry_month: '12',
  expiry_year: '2039',
};

/** How the routes of this dialect are walked. */
export const suTokenRecipes: Readonly<Record<string, Recipe>> = {
  'post /service/api/charge': named('charge', () => ({ token_id: vaultToken, ...money })),
  'post /service/api/card': (theirs, mine) => [
    ...named('card', () => ({ action: 'Charge', ...card, ...money }))(theirs, mine),
    ...named('card', () => ({ action: 'Token', ...card }))(theirs, mine),
  ],
  'post /service/api/paycard': named('paycard', ({ slug }) => ({ order_id: `walked-${slug}`, ...money })),
  'post /service/api/transactionstatus': (theirs, mine) =>
    Object.values(theirs.payments).map((id) =>
      tell('transactionstatus', mine, { partner_id: namesOf[mine.slug].partner, transaction_id: id }),
    ),
  'post /service/api/partner': named('partner', () => ({
    partner_name: 'Walked',
    email_address: 'walked@example.com',
    contact_number: '+41 44 000 00 00',
    contact_name: 'Joan Contractee',
    status: 'active',
    currency_code: 'USD',
  })),
  'post /service/api/view': named('view', () => ({ token_id: vaultToken, client_ip: '192.0.2.1' })),
  'post /service/api/generateLink': named('generateLink', () => ({ booking_id: 'walked', is_button: 'Y' })),
};
