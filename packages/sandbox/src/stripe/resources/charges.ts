import type Stripe from 'stripe';
import type { Work } from '../work.js';
import type { FormValue } from '../wire/form.js';
import { listPage, PAGING_BY_TIME } from '../wire/list-page.js';
import { route } from '../wire/route.js';
import { SEARCH, searchPage } from '../wire/search-query.js';
import { patchMetadata } from '../wire/shape.js';
import type { Params } from '../wire/shape.js';
import { invalidRequest, refused, StripeError } from '../wire/stripe-error.js';
import { checkAmount } from '../money.js';
import { charge, take } from './charging.js';
import type { Payer } from './charging.js';
import { instrumentOfForm } from './instruments.js';
import { payerOfAccount, payerOfSource } from './payers.js';
import { SHIPPING, shippingOf } from './shipping.js';
import { getSource } from './sources.js';
import { statementText } from './statement.js';
import { takeToken } from './tokens.js';

const CREATE = {
  amount: 'integer!',
  currency: 'text!',
  source: 'either',
  customer: 'text',
  capture: 'boolean',
  description: 'text',
  metadata: 'metadata',
  receipt_email: 'text',
  shipping: SHIPPING,
  statement_descriptor: 'text',
  statement_descriptor_suffix: 'text',
  transfer_group: 'text',
} as const;

const UPDATE = {
  customer: 'text',
  description: 'text',
  fraud_details: { user_report: 'text' },
  metadata: 'metadata',
  receipt_email: 'text',
  shipping: SHIPPING,
  transfer_group: 'text',
} as const;

const CAPTURE = {
  amount: 'integer',
  receipt_email: 'text',
  statement_descriptor: 'text',
  statement_descriptor_suffix: 'text',
  transfer_group: 'text',
} as const;

/** Charges: money that a payer pays. */
export const chargeRoutes = [
  route({
    method: 'POST',
    path: '/v1/charges',
    operation: 'create_charge',
    shape: CREATE,
    perform: ({ work, params }) => create(work, params),
  }),
  route({
    method: 'GET',
    path: '/v1/charges',
    operation: 'list_charges',
    shape: { ...PAGING_BY_TIME, customer: 'text', payment_intent: 'text', transfer_group: 'text' },
    perform: ({ work, params, url }) => {
      const { customer, payment_intent: intent, transfer_group: group } = params;
      const wanted = work
        .all('charge')
        .filter((one) => customer === undefined || one.customer === customer)
        .filter((one) => intent === undefined || one.payment_intent === intent)
        .filter((one) => group === undefined || one.transfer_group === group);
      return listPage(url, wanted, params);
    },
  }),
  route({
    method: 'GET',
    path: '/v1/charges/search',
    operation: 'search_charges',
    shape: SEARCH,
    perform: ({ work, params, url }) => searchPage(url, work.all('charge'), params),
  }),
  route({
    method: 'GET',
    path: '/v1/charges/:id',
    operation: 'retrieve_charge',
    shape: {},
    perform: ({ work, path }) => work.get('charge', path['id'] ?? ''),
  }),
  route({
    method: 'POST',
    path: '/v1/charges/:id',
    operation: 'update_charge',
    shape: UPDATE,
    perform: ({ work, path, params }) => update(work, work.get('charge', path['id'] ?? ''), params),
  }),
  route({
    method: 'POST',
    path: '/v1/charges/:id/capture',
    operation: 'capture_charge',
    shape: CAPTURE,
    perform: ({ work, path, params }) => {
      const held = work.get('charge', path['id'] ?? '');
      if (held.payment_intent !== null)
        throw refused(null, 'This charge belongs to a PaymentIntent; capture that one.');
      return capture(work, { ...held, ...kept(params) }, params.amount);
    },
  }),
];

function create(work: Work, params: Params<typeof CREATE>): Stripe.Charge {
  const currency = checkAmount(params.amount, params.currency);
  if (params.source === undefined && params.customer === undefined) {
    throw invalidRequest(null, 'Must provide source or customer.', 'parameter_missing');
  }
  const customer = params.customer === undefined ? null : work.get('customer', params.customer, 'customer');
  const payer = payerOf(work, params.source, customer);
  if (payer.rail === 'bank') refuseForBank(currency, params.capture);
  const { charge: made, decline } = charge(
    work,
    {
      amountMinor: work.movingAmount(params.amount),
      currency,
      capture: params.capture ?? true,
      customer: customer?.id ?? null,
      description: params.description || null,
      metadata: patchMetadata({}, params.metadata),
      paymentIntent: null,
      receiptEmail: params.receipt_email || null,
      shipping: shippingOf(params.shipping),
      statementDescriptor: statementText(params.statement_descriptor, 'statement_descriptor'),
      statementDescriptorSuffix: statementText(params.statement_descriptor_suffix, 'statement_descriptor_suffix'),
      transferGroup: params.transfer_group || null,
    },
    payer,
  );
  if (decline === null) return made;
  throw new StripeError({ status: 402, type: 'card_error', ...decline, charge: made.id }, { leavesTraces: true });
}

function payerOf(work: Work, source: FormValue | undefined, customer: Stripe.Customer | null): Payer {
  if (customer !== null) {
    const id = source ?? customer.default_source;
    if (id === null) throw noActiveCard();
    if (typeof id !== 'string') throw invalidRequest('source', 'A customer is charged by one of their own sources.');
    const saved = getSource(work, customer.id, id, 'source');
    return verified(payerOfSource(saved, work.facts(saved.id).behavior));
  }
  if (typeof source === 'string' && source.startsWith('acct_'))
    return payerOfAccount(work.get('account', source, 'source'));
  const { object, behavior } =
    typeof source === 'string' ? takeToken(work, source, 'source') : instrumentOfForm(work, source ?? {}, 'source');
  return verified(payerOfSource(object, behavior));
}

function verified(payer: Payer): Payer {
  if (payer.source?.object !== 'bank_account' || payer.source.status === 'verified') return payer;
  throw refused(
    'source',
    'The bank account must be verified before it can be charged. You must verify the bank account with its micro-deposits.',
    'bank_account_unverified',
  );
}

function refuseForBank(currency: string, capture: boolean | undefined): void {
  if (currency !== 'usd') throw refused('currency', 'Bank accounts of the US can only be charged in usd.');
  if (capture === false) throw refused('capture', 'Bank debits cannot be authorized without being captured.');
}

function noActiveCard(): StripeError {
  const message = 'Cannot charge a customer that has no active card';
  return new StripeError({ status: 402, type: 'card_error', code: 'missing', message, param: 'card' });
}

/** The fields of an update or a capture that were sent. */
function kept(params: { readonly [name: string]: unknown }): object {
  const texts = [
    'description',
    'receipt_email',
    'statement_descriptor',
    'statement_descriptor_suffix',
    'transfer_group',
  ];
  const sent = texts.filter((name) => params[name] !== undefined).map((name) => [name, params[name] || null]);
  return Object.fromEntries(sent) as object;
}

function update(work: Work, current: Stripe.Charge, params: Params<typeof UPDATE>): Stripe.Charge {
  if (params.customer !== undefined) work.get('customer', params.customer, 'customer');
  if (
    params.transfer_group !== undefined &&
    current.transfer_group !== null &&
    current.transfer_group !== params.transfer_group
  ) {
    throw refused('transfer_group', 'The transfer_group of a charge cannot be changed once it is set.');
  }
  const updated: Stripe.Charge = {
    ...current,
    ...kept(params),
    customer: params.customer ?? current.customer,
    fraud_details: (params.fraud_details ?? current.fraud_details) as Stripe.Charge.FraudDetails,
    metadata: patchMetadata(current.metadata, params.metadata),
    shipping: shippingOf(params.shipping) ?? current.shipping,
  };
  work.emit('charge.updated', updated);
  return work.put<'charge'>(updated);
}

/**
 * Takes all of what is held, or `asked` of it and releases the rest.
 *
 * @throws StripeError 400: `charge_already_captured`, `charge_expired_for_capture`, `charge_already_refunded`, or too much
 */
export function capture(work: Work, held: Stripe.Charge, asked: number | undefined): Stripe.Charge {
  if (held.captured) throw refused(null, `Charge ${held.id} has already been captured.`, 'charge_already_captured');
  if (held.status !== 'succeeded') throw refused(null, `Charge ${held.id} cannot be captured because it has failed.`);
  if (held.refunded)
    throw refused(
      null,
      `Charge ${held.id} has expired or was released, and cannot be captured.`,
      'charge_expired_for_capture',
    );
  const amount = asked ?? held.amount;
  if (amount < 1 || amount > held.amount) {
    throw refused(
      'amount',
      'Amount to capture must be at least 1 and not greater than the authorized amount.',
      'amount_too_large',
    );
  }
  const captured = take(work, held, work.movingAmount(amount), work.facts(held.id).behavior);
  work.emit('charge.captured', captured);
  return captured;
}
