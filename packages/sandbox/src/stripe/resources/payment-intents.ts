import type Stripe from 'stripe';
import { checkAmount } from '../money.js';
import type { Work } from '../work.js';
import { listPage, PAGING_BY_TIME } from '../wire/list-page.js';
import { route } from '../wire/route.js';
import { SEARCH, searchPage } from '../wire/search-query.js';
import { patchMetadata } from '../wire/shape.js';
import type { Params } from '../wire/shape.js';
import { invalidRequest, StripeError } from '../wire/stripe-error.js';
import { capture } from './charges.js';
import { unexpectedState } from './intent-errors.js';
import { METHOD_TYPES, methodTypesOf, shownTypes } from './intent-types.js';
import type { MethodTypes } from './intent-types.js';
import { MANDATE_DATA } from './mandates.js';
import { checkMicroDeposits, MICRO_DEPOSITS } from './micro-deposits.js';
import { confirmIntent, payByBank } from './confirm-intent.js';
import { METHOD, newMethod, useMethod } from './method-objects.js';
import { releaseCharge } from './refunds.js';
import { SHIPPING, shippingOf } from './shipping.js';
import { statementText } from './statement.js';

const CONFIRM = {
  capture_method: 'text',
  error_on_requires_action: 'boolean',
  mandate: 'text',
  mandate_data: MANDATE_DATA,
  off_session: 'text',
  payment_method: 'text',
  payment_method_data: METHOD,
  payment_method_options: 'tree',
  receipt_email: 'text',
  return_url: 'text',
  setup_future_usage: 'text',
  shipping: SHIPPING,
} as const;

const CREATE = {
  ...CONFIRM,
  ...METHOD_TYPES,
  amount: 'integer!',
  confirm: 'boolean',
  confirmation_method: 'text',
  currency: 'text!',
  customer: 'text',
  description: 'text',
  metadata: 'metadata',
  statement_descriptor: 'text',
  statement_descriptor_suffix: 'text',
  transfer_group: 'text',
} as const;

/** Payment intents: one payment, from what is asked for to the money. */
export const paymentIntentRoutes = [
  route({
    method: 'POST',
    path: '/v1/payment_intents',
    operation: 'create_payment_intent',
    shape: CREATE,
    perform: ({ work, params }) => {
      const intent = newIntent(work, params);
      work.emit('payment_intent.created', intent);
      return params.confirm ? confirmIntent(work, intent, params) : work.put<'payment_intent'>(intent);
    },
  }),
  route({
    method: 'GET',
    path: '/v1/payment_intents',
    operation: 'list_payment_intents',
    shape: { ...PAGING_BY_TIME, customer: 'text' },
    perform: ({ work, params, url }) => {
      const wanted = work
        .all('payment_intent')
        .filter(({ customer }) => params.customer === undefined || customer === params.customer);
      return listPage(url, wanted, params);
    },
  }),
  route({
    method: 'GET',
    path: '/v1/payment_intents/search',
    operation: 'search_payment_intents',
    shape: SEARCH,
    perform: ({ work, params, url }) => searchPage(url, work.all('payment_intent'), params),
  }),
  route({
    method: 'GET',
    path: '/v1/payment_intents/:id',
    operation: 'retrieve_payment_intent',
    shape: { client_secret: 'text' },
    perform: ({ work, path }) => work.get('payment_intent', path['id'] ?? ''),
  }),
  route({
    method: 'POST',
    path: '/v1/payment_intents/:id/confirm',
    operation: 'confirm_payment_intent',
    shape: CONFIRM,
    perform: ({ work, path, params }) => {
      const intent = work.get('payment_intent', path['id'] ?? '');
      const amount = work.movingAmount(intent.amount);
      return confirmIntent(work, { ...intent, amount, ...confirmedWith(work, params, intent) }, params);
    },
  }),
  route({
    method: 'POST',
    path: '/v1/payment_intents/:id/capture',
    operation: 'capture_payment_intent',
    shape: {
      amount_to_capture: 'integer',
      metadata: 'metadata',
      statement_descriptor: 'text',
      statement_descriptor_suffix: 'text',
    },
    perform: ({ work, path, params }) => {
      const intent = work.get('payment_intent', path['id'] ?? '');
      if (intent.status !== 'requires_capture') throw unexpectedState(intent, 'captured');
      const taken = capture(work, work.get('charge', intent.latest_charge as string), params.amount_to_capture);
      return changed(work, {
        ...intent,
        amount_capturable: 0,
        amount_received: taken.amount_captured,
        metadata: patchMetadata(intent.metadata, params.metadata),
        status: 'succeeded',
      });
    },
  }),
  route({
    method: 'POST',
    path: '/v1/payment_intents/:id/cancel',
    operation: 'cancel_payment_intent',
    shape: { cancellation_reason: 'text' },
    perform: ({ work, path, params }) => {
      const intent = work.get('payment_intent', path['id'] ?? '');
      if (['processing', 'succeeded', 'canceled'].includes(intent.status)) throw unexpectedState(intent, 'canceled');
      const reason = params.cancellation_reason ?? null;
      if (intent.status === 'requires_capture') {
        releaseCharge(work, work.get('charge', intent.latest_charge as string), reason);
        return work.get('payment_intent', intent.id);
      }
      return changed(work, {
        ...intent,
        canceled_at: work.seconds,
        cancellation_reason: reason,
        next_action: null,
        status: 'canceled',
      });
    },
  }),
  route({
    method: 'POST',
    path: '/v1/payment_intents/:id/verify_microdeposits',
    operation: 'verify_payment_intent',
    shape: MICRO_DEPOSITS,
    perform: ({ work, path, params }) => verify(work, work.get('payment_intent', path['id'] ?? ''), params),
  }),
];

function newIntent(work: Work, params: Params<typeof CREATE>): Stripe.PaymentIntent {
  const currency = checkAmount(params.amount, params.currency);
  const customer = params.customer === undefined ? null : work.get('customer', params.customer, 'customer').id;
  const types = methodTypesOf(work, params);
  const id = work.newId('pi');
  const blank: Stripe.PaymentIntent = {
    id,
    object: 'payment_intent',
    ...shownTypes(types),
    amount: work.movingAmount(params.amount),
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: `${id}_secret_${work.randomText(25)}`,
    confirmation_method: params.confirmation_method ?? 'automatic',
    created: work.seconds,
    currency,
    customer,
    customer_account: null,
    description: params.description || null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: patchMetadata({}, params.metadata),
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: wholeStatement(params.statement_descriptor, types),
    statement_descriptor_suffix: statementText(params.statement_descriptor_suffix, 'statement_descriptor_suffix'),
    status: 'requires_payment_method',
    transfer_group: params.transfer_group || null,
  };
  return { ...blank, ...confirmedWith(work, params, blank) };
}

/** A card's statement begins with the account's own words, so that nothing but a suffix can be asked for. */
function wholeStatement(text: string | undefined, { types }: MethodTypes): string | null {
  if (text && types.includes('card')) {
    const message =
      'The statement_descriptor parameter is not supported for card charges. Use statement_descriptor_suffix instead.';
    throw invalidRequest('statement_descriptor', message);
  }
  return statementText(text, 'statement_descriptor');
}

/** What a confirmation, or the creation before it, says about how to pay. */
function confirmedWith(
  work: Work,
  params: Params<typeof CONFIRM>,
  current: Stripe.PaymentIntent,
): Partial<Stripe.PaymentIntent> {
  const {
    capture_method,
    payment_method: asked,
    payment_method_data: data,
    receipt_email,
    setup_future_usage,
    shipping,
  } = params;
  const hasMethod = asked !== undefined || data !== undefined;
  const method = data === undefined ? asked && useMethod(work, asked, 'payment_method').id : newMethod(work, data).id;
  return {
    capture_method: capture_method ?? current.capture_method,
    ...(hasMethod ? { payment_method: method ?? null, status: 'requires_confirmation' } : {}),
    receipt_email: receipt_email ?? current.receipt_email,
    setup_future_usage: setup_future_usage ?? current.setup_future_usage,
    shipping: shippingOf(shipping) ?? current.shipping,
  };
}

function verify(work: Work, intent: Stripe.PaymentIntent, params: Params<typeof MICRO_DEPOSITS>): Stripe.PaymentIntent {
  if (intent.next_action?.type !== 'verify_with_microdeposits') throw unexpectedState(intent, 'verified');
  const mismatch = checkMicroDeposits(work, intent.id, params);
  const method = work.get('payment_method', intent.payment_method as string);
  if (mismatch === null) {
    const verified = work.put<'payment_method'>(method, { verified: true });
    const mandate = work.all('mandate').find(({ payment_method: id }) => id === method.id);
    if (mandate !== undefined) work.put<'mandate'>({ ...mandate, status: 'active' });
    return payByBank(work, { ...intent, next_action: null }, verified, mandate?.id ?? null);
  }
  const { code, message, isLast } = mismatch;
  const attempts = (work.facts(intent.id).attempts ?? 0) + 1;
  const type = 'invalid_request_error' as const;
  const error = { code, message, payment_method: method, type };
  const after: Stripe.PaymentIntent = isLast
    ? {
        ...intent,
        last_payment_error: error,
        next_action: null,
        payment_method: null,
        status: 'requires_payment_method',
      }
    : intent;
  work.put<'payment_intent'>(after, { attempts });
  if (isLast) work.emit('payment_intent.payment_failed', after);
  throw new StripeError({ status: 400, type, code, message, paymentIntent: after }, { leavesTraces: true });
}

function changed(work: Work, intent: Stripe.PaymentIntent): Stripe.PaymentIntent {
  work.emit(`payment_intent.${intent.status}`, intent);
  return work.put<'payment_intent'>(intent);
}
