import type { Call, Recipe } from './recipe.js';
import { contractorRecipes } from './recipes-contractor.js';
import { stripeRecipes } from './recipes-stripe.js';
import { suTokenRecipes } from './recipes-su-token.js';
import { walletRecipes } from './recipes-wallet.js';
import { bankOf, namesOf, payeeBody, vaultToken, type World } from './world.js';

const reason = 'A walk through every route';
const none = '01M7ZXHCERMPHVBRN6JQ93XHNR';

const get = (path: string): Call => ({ path, others: 'not_found' });
const list = (path: string): Call => ({ path, others: 'list_without' });
const tell = (path: string, body: object = {}): Call => ({ path, body, others: 'not_found' });
const operators = (path: string, body?: object): Call => ({
  path,
  ...(body ? { body } : {}),
  others: 'operators_only',
  owner: 'operators_only',
});

const charge = (body: object): Call =>
  tell('/payments/charge', { amount: 10_000, currency: 'USD', description: 'A walk', ...body });
const pin = { type: 'voucher', pin: 'FRESHUSD10000WLK' };
const cardToken = (partnerId: string): object => ({ type: 'card_token', partnerId, tokenId: vaultToken });
const keyBody = { kind: 'secret', name: 'Walked', scopes: ['all'], reason };

const change = (verb: 'PATCH' | 'PUT', { customerId, externalId }: World): Call[] =>
  [customerId, externalId].map((id) => ({ ...tell(`/customers/${id}`, { fullName: 'Walked' }), verb }));

/** All payments of a merchant, whatever became of them. */
const each = ({ payments }: World, call: (id: string) => Call): Call[] => Object.values(payments).map(call);

/** Routes for whoever has no key: what they answer has nothing of anybody. */
export const openRoutes = ['get /health/live', 'get /health/ready', 'post /webhooks/in/{connectionId}'] as const;

/** Open routes that are on neither page. */
export const undocumentedRoutes = ['get /metrics'] as const;

/** How every route that needs a key is walked. A route that is not here fails the walk. */
export const recipes: Readonly<Record<string, Recipe>> = {
  ...stripeRecipes,
  ...contractorRecipes,
  ...suTokenRecipes,
  ...walletRecipes,
  'post /payments/charge': (theirs) => {
    const { partner, savedCard } = namesOf[theirs.slug];
    return [
      charge({ customerId: theirs.customerId, source: pin }),
      charge({ customerId: theirs.externalId, source: pin }),
      { ...charge({ source: cardToken(partner) }), ofMerchant: true },
      { ...charge({ source: { type: 'card', token: savedCard } }), ofMerchant: true },
    ];
  },
  'get /payments': (theirs) => [
    list('/payments'),
    list(`/payments?cursor=pay_7ZZZZZZZZZZZZZZZZZZZZZZZZZ`),
    ...each(theirs, (id) => list(`/payments?cursor=${id}`)),
    get(`/payments?customerId=${theirs.customerId}`),
    get(`/payments?customerId=${theirs.externalId}`),
  ],
  'get /payments/{id}': (theirs) => each(theirs, (id) => get(`/payments/${id}`)),
  'get /payments/{id}/timeline': (theirs) => each(theirs, (id) => get(`/payments/${id}/timeline`)),
  'post /payments/{id}/cancel': (theirs) => each(theirs, (id) => tell(`/payments/${id}/cancel`)),
  'post /payments/{id}/capture': (theirs) => each(theirs, (id) => tell(`/payments/${id}/capture`)),
  'post /payments/{id}/void': (theirs) => each(theirs, (id) => tell(`/payments/${id}/void`)),
  'post /payments/{id}/refunds': (theirs) => each(theirs, (id) => tell(`/payments/${id}/refunds`, { amount: 10 })),
  'get /payments/{id}/refunds': (theirs) => [
    ...each(theirs, (id) => get(`/payments/${id}/refunds`)),
    get(`/payments/${theirs.payments.card}/refunds?cursor=${theirs.refundId}`),
  ],
  'get /payments/{id}/refunds/{refundId}': (theirs, mine) => [
    get(`/payments/${theirs.payments.card}/refunds/${theirs.refundId}`),
    get(`/payments/${mine.payments.card}/refunds/${theirs.refundId}`),
  ],
  'get /payments/{id}/transfers': (theirs) => each(theirs, (id) => get(`/payments/${id}/transfers`)),
  'post /transfers': (theirs, mine) => [
    tell('/transfers', { paymentId: theirs.payments.card, payeeId: theirs.payeeId, amount: 100 }),
    tell('/transfers', { paymentId: theirs.payments.card, payeeId: mine.payeeId, amount: 100 }),
    tell('/transfers', { paymentId: mine.payments.card, payeeId: theirs.payeeId, amount: 100 }),
  ],
  'get /transfers/{id}': (theirs) => [get(`/transfers/${theirs.transferId}`)],
  'post /transfers/{id}/reversals': (theirs) => [tell(`/transfers/${theirs.transferId}/reversals`, { amount: 10 })],
  'get /transfers/{id}/reversals': (theirs) => [
    get(`/transfers/${theirs.transferId}/reversals`),
    get(`/transfers/${theirs.transferId}/reversals?cursor=${theirs.reversalId}`),
  ],
  'post /payouts': (theirs) => [
    {
      path: '/payouts',
      body: {
        amount: 100,
        currency: 'USD',
        destination: { type: 'recipient', recipient: 'r_1' },
        connectionId: namesOf[theirs.slug].connection,
      },
      others: 'no_such_connection',
    },
  ],
  'get /payouts': (theirs) => [list('/payouts'), list(`/payouts?cursor=${theirs.payoutId}`)],
  'get /payouts/{id}': (theirs) => [get(`/payouts/${theirs.payoutId}`)],
  // A wallet has no payees: its owner is told that, and not that there is no such connection.
  'post /payees': ({ slug }) => [
    { path: '/payees', body: payeeBody(namesOf[slug].connection), others: 'no_such_connection' },
  ],
  'get /payees': (theirs) => [list('/payees'), list(`/payees?cursor=${theirs.payeeId}`)],
  'get /payees/{id}': (theirs) => [get(`/payees/${theirs.payeeId}`)],
  'post /customers': (_theirs, { slug, mode }) => [
    {
      path: '/customers',
      body: { email: 'walk@example.com', externalId: `walked-${slug}-${mode}` },
      others: 'answer_without',
    },
  ],
  'get /customers': (theirs) => [
    list('/customers'),
    list(`/customers?cursor=${theirs.customerId}`),
    list('/customers?email=walk@example.com'),
  ],
  'patch /customers/{id}': (theirs) => change('PATCH', theirs),
  'put /customers/{id}': (theirs) => change('PUT', theirs),
  'get /customers/{id}': (theirs) => [get(`/customers/${theirs.customerId}`), get(`/customers/${theirs.externalId}`)],
  'post /customers/{id}/payment-methods': (theirs, mine) => {
    const { partner, savedCard } = namesOf[theirs.slug];
    const own = `/customers/${mine.customerId}/payment-methods`;
    return [
      tell(`/customers/${theirs.customerId}/payment-methods`, {
        type: 'bank_account',
        account: bankOf('000123456789'),
      }),
      tell(`/customers/${theirs.externalId}/payment-methods`, cardToken(namesOf[mine.slug].partner)),
      { ...tell(own, cardToken(partner)), ofMerchant: true },
      { ...tell(own, { type: 'card', token: savedCard }), ofMerchant: true },
    ];
  },
  'get /customers/{id}/payment-methods': (theirs, mine) => [
    get(`/customers/${theirs.customerId}/payment-methods`),
    get(`/customers/${theirs.externalId}/payment-methods`),
    list(`/customers/${mine.customerId}/payment-methods?cursor=${theirs.bankMethodId}`),
  ],
  'post /customers/{id}/payment-methods/{methodId}/verify': (theirs, mine) => [
    tell(`/customers/${theirs.customerId}/payment-methods/${theirs.bankMethodId}/verify`, { amounts: [32, 45] }),
    tell(`/customers/${mine.customerId}/payment-methods/${theirs.bankMethodId}/verify`, { amounts: [32, 45] }),
  ],
  'get /ledger/entries': (theirs) => [
    list('/ledger/entries?limit=100'),
    get(`/ledger/entries?paymentId=${theirs.payments.card}`),
    get(`/ledger/entries?operationId=${theirs.refundId}`),
    list(`/ledger/entries?cursor=le_7ZZZZZZZZZZZZZZZZZZZZZZZZZ`),
  ],
  'get /balance': () => [list('/balance'), list('/balance?currency=USD')],

  'get /admin/reviews': (theirs) => [list('/admin/reviews'), list(`/admin/reviews?cursor=${theirs.payments.unknown}`)],
  'post /admin/reviews/{id}/close': (theirs) => [tell(`/admin/reviews/${theirs.payments.unknown}/close`, { reason })],
  'get /admin/attempts/{id}': (theirs) => [get(`/admin/attempts/${theirs.attemptId}`)],
  'post /admin/attempts/{id}/resolve': (theirs) => [
    tell(`/admin/attempts/${theirs.attemptId}/resolve`, {
      outcome: 'succeeded',
      providerReference: 'AWT_1',
      reason,
    }),
  ],
  'get /admin/actions': () => [list('/admin/actions?limit=100')],
  'get /admin/ledger/check': () => [{ path: '/admin/ledger/check', others: 'answer_without' }],
  'get /admin/merchants': () => [{ ...list('/admin/merchants'), ofMerchant: true }],
  'post /admin/merchants': () => [operators('/admin/merchants', { slug: 'walked', reason })],
  'get /admin/merchants/{slug}': (theirs) => [{ ...get(`/admin/merchants/${theirs.slug}`), ofMerchant: true }],
  'get /admin/keys': (theirs) => [
    list('/admin/keys'),
    list(`/admin/keys?cursor=${theirs.keyId}`),
    { ...get(`/admin/keys?merchant=${theirs.slug}`), ofMerchant: true },
  ],
  'post /admin/keys': (theirs) => [{ ...tell(`/admin/keys?merchant=${theirs.slug}`, keyBody), ofMerchant: true }],
  'get /admin/keys/{id}': (theirs) => [
    get(`/admin/keys/${theirs.keyId}`),
    get(`/admin/keys/${theirs.keyId}?merchant=${theirs.slug}`),
  ],
  'post /admin/keys/{id}/roll': (theirs) => [
    tell(`/admin/keys/${theirs.keyId}/roll`, { reason }),
    tell(`/admin/keys/${theirs.keyId}/roll?merchant=${theirs.slug}`, { reason }),
  ],
  'post /admin/keys/{id}/revoke': (theirs) => [
    tell(`/admin/keys/${theirs.keyId}/revoke`, { reason }),
    tell(`/admin/keys/${theirs.keyId}/revoke?merchant=${theirs.slug}`, { reason }),
  ],
  'get /admin/connections': () => [list('/admin/connections')],
  'get /admin/connections/{id}': (theirs) => [get(`/admin/connections/${namesOf[theirs.slug].connection}`)],
  'post /admin/routing/explain': (theirs) => {
    const payment = { sourceKind: 'voucher', amount: 200_000, currency: 'USD' };
    return [
      { path: '/admin/routing/explain', body: payment, others: 'answer_without' },
      { ...tell('/admin/routing/explain', { ...payment, merchant: theirs.slug }), ofMerchant: true },
    ];
  },
  'get /admin/config/versions': () => [operators('/admin/config/versions')],
  'get /admin/config/versions/{id}': () => [operators('/admin/config/versions/x')],
  'post /admin/config/versions/{id}/activate': () => [operators('/admin/config/versions/x/activate', { reason })],
  'get /admin/config/gateways': () => [operators('/admin/config/gateways')],
  'get /admin/webhook-events': () => [operators('/admin/webhook-events')],
  'post /admin/webhook-events/{id}/retry': () => [
    operators(`/admin/webhook-events/stripe:evt_${none}/retry`, { reason }),
  ],
};
