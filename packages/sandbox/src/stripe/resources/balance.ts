import type Stripe from 'stripe';
import type { Work } from '../work.js';
import { listPage, PAGING_BY_TIME } from '../wire/list-page.js';
import { route } from '../wire/route.js';
import { balances } from './balance-transactions.js';

/** The balance, and what changed it. */
export const balanceRoutes = [
  route({
    method: 'GET',
    path: '/v1/balance',
    operation: 'retrieve_balance',
    shape: {},
    perform: ({ work }) => balance(work),
  }),
  route({
    method: 'GET',
    path: '/v1/balance_transactions',
    operation: 'list_balance_transactions',
    shape: { ...PAGING_BY_TIME, currency: 'text', source: 'text', type: 'text' },
    perform: ({ work, params, url }) => {
      const { currency, source, type } = params;
      const wanted = work
        .all('balance_transaction')
        .filter((one) => currency === undefined || one.currency === currency)
        .filter((one) => source === undefined || one.source === source)
        .filter((one) => type === undefined || one.type === type);
      return listPage(url, wanted, params);
    },
  }),
  route({
    method: 'GET',
    path: '/v1/balance_transactions/:id',
    operation: 'retrieve_balance_transaction',
    shape: {},
    perform: ({ work, path }) => work.get('balance_transaction', path['id'] ?? ''),
  }),
];

function balance(work: Work): Stripe.Balance {
  const sums = [...balances(work)];
  const side = (kind: 'available' | 'pending') => {
    const present = sums.length > 0 ? sums : ([['usd', { available: 0, pending: 0 }]] as const);
    return present.map(([currency, sum]) => ({ amount: sum[kind], currency, source_types: { card: sum[kind] } }));
  };
  return { object: 'balance', available: side('available'), livemode: false, pending: side('pending') };
}
