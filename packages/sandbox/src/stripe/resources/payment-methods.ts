import type Stripe from 'stripe';
import { cardDeclineOf } from '../test-data/cards.js';
import type { Work } from '../work.js';
import { listPage, PAGING } from '../wire/list-page.js';
import { route } from '../wire/route.js';
import { refused, StripeError } from '../wire/stripe-error.js';
import { METHOD, newMethod, useMethod } from './method-objects.js';

/** Payment methods: how a payer pays. */
export const paymentMethodRoutes = [
  route({
    method: 'POST',
    path: '/v1/payment_methods',
    operation: 'create_payment_method',
    shape: METHOD,
    perform: ({ work, params }) => newMethod(work, params),
  }),
  route({
    method: 'GET',
    path: '/v1/payment_methods',
    operation: 'list_payment_methods',
    shape: { ...PAGING, customer: 'text', type: 'text' },
    perform: ({ work, params, url }) => listPage(url, methodsOf(work, params.customer, params.type), params),
  }),
  route({
    method: 'GET',
    path: '/v1/customers/:customer/payment_methods',
    operation: 'list_payment_methods',
    shape: { ...PAGING, type: 'text' },
    perform: ({ work, path, params, url }) => {
      const { id } = work.get('customer', path['customer'] ?? '');
      return listPage(url, methodsOf(work, id, params.type), params);
    },
  }),
  route({
    method: 'GET',
    path: '/v1/payment_methods/:id',
    operation: 'retrieve_payment_method',
    shape: {},
    perform: ({ work, path }) => useMethod(work, path['id'] ?? '', 'id'),
  }),
  route({
    method: 'POST',
    path: '/v1/payment_methods/:id/attach',
    operation: 'attach_payment_method',
    shape: { customer: 'text!' },
    perform: ({ work, path, params }) => attach(work, path['id'] ?? '', params.customer, 'id'),
  }),
  route({
    method: 'POST',
    path: '/v1/payment_methods/:id/detach',
    operation: 'detach_payment_method',
    shape: {},
    perform: ({ work, path }) => {
      const method = work.get('payment_method', path['id'] ?? '');
      if (method.customer === null)
        throw refused(
          null,
          'The payment method you provided is not attached to a customer so detachment is impossible.',
        );
      const detached = work.put<'payment_method'>({ ...method, customer: null });
      work.emit('payment_method.detached', detached);
      return detached;
    },
  }),
];

function methodsOf(work: Work, customer: string | undefined, type: string | undefined): Stripe.PaymentMethod[] {
  return work
    .all('payment_method')
    .filter((method) => customer === undefined || method.customer === customer)
    .filter((method) => type === undefined || method.type === type);
}

/**
 * Attaches a payment method to a customer.
 *
 * @throws StripeError 402 for a card that is declined, 400 for one that is attached to somebody else
 */
export function attach(
  work: Work,
  methodId: string,
  customerId: string,
  param = 'payment_method',
): Stripe.PaymentMethod {
  const customer = work.get('customer', customerId, 'customer').id;
  const method = useMethod(work, methodId, param);
  if (method.customer !== null && method.customer !== customer)
    throw refused(param, 'The payment method you provided has already been attached to a customer.');
  const { behavior, verified } = work.facts(method.id);
  const decline = behavior === 'charge_only' ? null : cardDeclineOf(behavior);
  if (decline !== null) throw new StripeError({ status: 402, type: 'card_error', ...decline });
  if (method.type === 'us_bank_account' && verified !== true) {
    throw refused(
      param,
      'This bank account must be verified, with a SetupIntent, before it can be attached to a customer.',
      'payment_method_bank_account_unverified',
    );
  }
  return attached(work, method, customer);
}

/** Attaches without asking. */
export function attached(work: Work, method: Stripe.PaymentMethod, customer: string): Stripe.PaymentMethod {
  if (method.customer === customer) return method;
  const saved = work.put<'payment_method'>({ ...method, customer });
  work.emit('payment_method.attached', saved);
  return saved;
}
