import type { Reply } from '../test-gateway.js';
import type { Call, Recipe } from './recipe.js';
import { namesOf, type World } from './world.js';

/** Stripe says so with 404 where the path names what is missing, and with 400 where a parameter does. */
const isMissing = ({ status, body }: Reply): boolean =>
  (status === 404 || status === 400) && body.error.code === 'resource_missing';

const get = (path: string): Call => ({ path, others: 'not_found', isNotFound: isMissing });
const list = (path: string): Call => ({ path, others: 'list_without' });
const tell = (path: string, form: Readonly<Record<string, string>> = {}): Call => ({
  path,
  form,
  others: 'not_found',
  isNotFound: isMissing,
});

/** The ids of all charges of a merchant, as this dialect writes them. */
const chargesOf = ({ payments }: World): string[] => Object.values(payments).map((id) => id.replace('pay_', 'ch_'));
const cardOf = (world: World): string => world.payments.card.replace('pay_', 'ch_');
const unsaved = { amount: '10000', currency: 'usd' };

/** How charges and refunds are walked. */
const chargeRecipes: Readonly<Record<string, Recipe>> = {
  'post /v1/charges': (theirs) => [
    tell('/v1/charges', { ...unsaved, customer: theirs.customerId }),
    tell('/v1/charges', { ...unsaved, source: 'tok_visa', customer: theirs.customerId }),
    tell('/v1/charges', { ...unsaved, source: theirs.payeeId }),
    { ...tell('/v1/charges', { ...unsaved, source: namesOf[theirs.slug].savedCard }), ofMerchant: true },
  ],
  'get /v1/charges': (theirs) => [
    list('/v1/charges?limit=100'),
    get(`/v1/charges?starting_after=${cardOf(theirs)}`),
    get(`/v1/charges?ending_before=${cardOf(theirs)}`),
    get(`/v1/charges?customer=${theirs.customerId}`),
    list(`/v1/charges?payment_intent=${cardOf(theirs).replace('ch_', 'pi_')}`),
  ],
  'get /v1/charges/{id}': (theirs) => [
    ...chargesOf(theirs).map((id) => get(`/v1/charges/${id}`)),
    get(`/v1/charges/${theirs.payments.card}`),
  ],
  'post /v1/charges/{id}': (theirs) => chargesOf(theirs).map((id) => tell(`/v1/charges/${id}`, { description: 'x' })),
  'post /v1/charges/{id}/capture': (theirs) => chargesOf(theirs).map((id) => tell(`/v1/charges/${id}/capture`)),
  'get /v1/charges/{id}/refunds': (theirs, mine) => [
    ...chargesOf(theirs).map((id) => get(`/v1/charges/${id}/refunds`)),
    get(`/v1/charges/${cardOf(mine)}/refunds?starting_after=${theirs.refundId}`),
  ],
  'post /v1/charges/{id}/refunds': (theirs) =>
    chargesOf(theirs).map((id) => tell(`/v1/charges/${id}/refunds`, { amount: '10' })),
  'post /v1/charges/{id}/refund': (theirs) =>
    chargesOf(theirs).map((id) => tell(`/v1/charges/${id}/refund`, { amount: '10' })),
  'post /v1/refunds': (theirs) => [
    ...chargesOf(theirs).map((charge) => tell('/v1/refunds', { charge, amount: '10' })),
    tell('/v1/refunds', { payment_intent: cardOf(theirs).replace('ch_', 'pi_'), amount: '10' }),
  ],
  'get /v1/refunds': (theirs) => [
    list('/v1/refunds?limit=100'),
    get(`/v1/refunds?charge=${cardOf(theirs)}`),
    get(`/v1/refunds?starting_after=${theirs.refundId}`),
  ],
  'get /v1/refunds/{id}': (theirs) => [
    get(`/v1/refunds/${theirs.refundId}`),
    get(`/v1/refunds/${theirs.refundId}?expand[]=charge`),
  ],
  'post /v1/refunds/{id}': (theirs) => [tell(`/v1/refunds/${theirs.refundId}`, { 'metadata[a]': 'b' })],
  'post /v1/refunds/{id}/cancel': (theirs) => [tell(`/v1/refunds/${theirs.refundId}/cancel`)],
};

const none = '01M7ZXHCERMPHVBRN6JQ93XHNR';
const remove = (path: string): Call => ({ path, verb: 'DELETE', others: 'not_found', isNotFound: isMissing });
const bankOf = ({ bankMethodId }: World): string => bankMethodId.replace('pm_', 'ba_');
/** A source of theirs, asked for with its customer and with the one who asks. */
const eachOwner = (theirs: World, mine: World, call: (path: string) => Call, more = ''): Call[] =>
  [theirs, mine].map(({ customerId }) => call(`/v1/customers/${customerId}/sources/${bankOf(theirs)}${more}`));

/** How customers, sources, tokens, transfers and events are walked. */
const resourceRecipes: Readonly<Record<string, Recipe>> = {
  'post /v1/customers': (theirs, { slug, mode }) => [
    { path: '/v1/customers', form: { email: `walked@${slug}.${mode}.example.com` }, others: 'answer_without' },
    tell('/v1/customers', { source: theirs.sourceTokenId }),
  ],
  'get /v1/customers': (theirs) => [
    list('/v1/customers?limit=100'),
    list(`/v1/customers?starting_after=${theirs.customerId}`),
    list(`/v1/customers?ending_before=${theirs.customerId}`),
    list('/v1/customers?email=nobody@example.com'),
  ],
  'get /v1/customers/{id}': (theirs) => [
    get(`/v1/customers/${theirs.customerId}`),
    get(`/v1/customers/${theirs.externalId}`),
    get(`/v1/customers/${theirs.customerId}?expand[]=default_source`),
  ],
  'post /v1/customers/{id}': (theirs, mine) => [
    tell(`/v1/customers/${theirs.customerId}`, { name: 'Walked' }),
    tell(`/v1/customers/${theirs.externalId}`, { name: 'Walked' }),
    tell(`/v1/customers/${mine.customerId}`, { default_source: bankOf(theirs) }),
    tell(`/v1/customers/${mine.customerId}`, { source: theirs.sourceTokenId }),
  ],
  'post /v1/customers/{id}/sources': (theirs, mine) => [
    tell(`/v1/customers/${theirs.customerId}/sources`, { source: 'tok_visa' }),
    tell(`/v1/customers/${mine.customerId}/sources`, { source: theirs.sourceTokenId }),
    {
      ...tell(`/v1/customers/${mine.customerId}/sources`, { source: namesOf[theirs.slug].savedCard }),
      ofMerchant: true,
    },
  ],
  'get /v1/customers/{id}/sources': (theirs, mine) => [
    get(`/v1/customers/${theirs.customerId}/sources`),
    list(`/v1/customers/${mine.customerId}/sources?starting_after=${bankOf(theirs)}`),
  ],
  'get /v1/customers/{id}/sources/{source}': (theirs, mine) => eachOwner(theirs, mine, get),
  'post /v1/customers/{id}/sources/{source}': (theirs, mine) =>
    eachOwner(theirs, mine, (path) => tell(path, { 'metadata[a]': 'b' })),
  'post /v1/customers/{id}/sources/{source}/verify': (theirs, mine) =>
    eachOwner(theirs, mine, (path) => tell(path, { 'amounts[0]': '32', 'amounts[1]': '45' }), '/verify'),
  'delete /v1/customers/{id}/sources/{source}': (theirs, mine) =>
    [...new Set([theirs, mine])].map(({ doomedCustomerId }) =>
      remove(`/v1/customers/${doomedCustomerId}/sources/${theirs.doomedSourceId}`),
    ),
  'delete /v1/customers/{id}': (theirs) => [remove(`/v1/customers/${theirs.doomedCustomerId}`)],
  'post /v1/tokens': () => [
    { path: '/v1/tokens', form: { 'voucher[pin]': 'FRESHUSD10000WLK' }, others: 'answer_without' },
  ],
  'get /v1/tokens/{id}': (theirs) => [get(`/v1/tokens/${theirs.sourceTokenId}`)],
  'post /v1/transfers': (theirs, mine) => {
    const asked = (charge: World, payee: World): Call =>
      tell('/v1/transfers', {
        amount: '100',
        currency: 'usd',
        destination: payee.payeeId,
        source_transaction: cardOf(charge),
      });
    return [asked(theirs, theirs), asked(theirs, mine), asked(mine, theirs)];
  },
  'get /v1/transfers': (theirs) => [
    list('/v1/transfers?limit=100'),
    list(`/v1/transfers?destination=${theirs.payeeId}`),
    list(`/v1/transfers?transfer_group=${theirs.payments.card}`),
    list(`/v1/transfers?starting_after=${theirs.transferId}`),
  ],
  'get /v1/transfers/{id}': (theirs) => [get(`/v1/transfers/${theirs.transferId}`)],
  'post /v1/transfers/{id}/reversals': (theirs) => [
    tell(`/v1/transfers/${theirs.transferId}/reversals`, { amount: '10' }),
  ],
  'get /v1/transfers/{id}/reversals': (theirs, mine) => [
    get(`/v1/transfers/${theirs.transferId}/reversals`),
    list(`/v1/transfers/${mine.transferId}/reversals?starting_after=${theirs.reversalId}`),
  ],
  'get /v1/transfers/{id}/reversals/{reversal}': (theirs, mine) => [
    get(`/v1/transfers/${theirs.transferId}/reversals/${theirs.reversalId}`),
    get(`/v1/transfers/${mine.transferId}/reversals/${theirs.reversalId}`),
  ],
  'get /v1/events': (theirs) => [
    list('/v1/events?limit=100'),
    list('/v1/events?type=charge.*'),
    list(`/v1/events?starting_after=${theirs.eventId}`),
    list(`/v1/events?ending_before=evt_${none}`),
  ],
  'get /v1/events/{id}': (theirs) => [get(`/v1/events/${theirs.eventId}`)],
};

/** How the routes of this dialect are walked. */
export const stripeRecipes: Readonly<Record<string, Recipe>> = {
  ...chargeRecipes,
  ...resourceRecipes,
};
