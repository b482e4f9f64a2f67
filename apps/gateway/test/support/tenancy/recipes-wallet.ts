import type { Reply } from '../test-gateway.js';
import type { Call, Recipe } from './recipe.js';
import type { World } from './world.js';

const isNotFound = ({ status, body }: Reply): boolean =>
  status === 404 && body.error.type === 'invalid_request_error' && body.error.param === 'id';

const get = (path: string): Call => ({ path, others: 'not_found', isNotFound });
const list = (path: string): Call => ({ path, others: 'list_without' });
const own = (path: string, form: Call['form'] = {}): Call => ({ path, form, others: 'answer_without' });

/** The wallet's ids of all payments of a merchant. */
const idsOf = ({ payments }: World): string[] => Object.values(payments).map((id) => id.replace('pay_', 'AWT_'));

/** How the routes of this dialect are walked. */
export const walletRecipes: Readonly<Record<string, Recipe>> = {
  // A PIN belongs to whoever has it: nothing of these is somebody's.
  'post /v2/vouchers/validate': () => [own('/v2/vouchers/validate', { pin: 'FRESHUSD10000WLV' })],
  'post /v2/charges': (_theirs, { slug, mode }) => [
    own('/v2/charges', { source: 'FRESHUSD10000WLC', 'payer[id]': `walked-${slug}-${mode}` }),
  ],
  'get /v2/charges': (theirs) => [
    list('/v2/charges'),
    list('/v2/charges?starting_after=AWT_7ZZZZZZZZZZZZZZZZZZZZZZZZZ'),
    list(`/v2/charges?starting_after=${theirs.payments.unknown}`),
  ],
  'get /v2/charges/{id}': (theirs) => [
    get(`/v2/charges/${theirs.payments.card}`),
    ...idsOf(theirs).map((id) => get(`/v2/charges/${id}`)),
  ],
  'post /v2/charges/{id}/refund': (theirs) =>
    idsOf(theirs).map((id) => ({ ...get(`/v2/charges/${id}/refund`), form: { amount: '10' } })),
  'post /v2/payouts': () => [
    own('/v2/payouts', { recipient: 'r_1', amount: '100', currency: 'USD', expires_at: '4102444799' }),
  ],
  'get /v2/payouts/{id}': (theirs) => [get(`/v2/payouts/${theirs.payoutId}`)],
};
