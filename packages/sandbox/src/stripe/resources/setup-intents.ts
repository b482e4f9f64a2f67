import type Stripe from 'stripe';
import { cardDeclineOf } from '../test-data/cards.js';
import type { Work } from '../work.js';
import { listPage, PAGING_BY_TIME } from '../wire/list-page.js';
import { route } from '../wire/route.js';
import { patchMetadata } from '../wire/shape.js';
import type { Params } from '../wire/shape.js';
import { invalidRequest, refused, StripeError } from '../wire/stripe-error.js';
import { METHOD_TYPES, methodTypesOf, shownTypes } from './intent-types.js';
import { MANDATE_DATA, newMandate } from './mandates.js';
import type { MandateData } from './mandates.js';
import { checkMicroDeposits, MICRO_DEPOSITS, verifyAction } from './micro-deposits.js';
import { isVerified, METHOD, newMethod, useMethod } from './method-objects.js';
import { attached } from './payment-methods.js';

const CONFIRM = {
  mandate_data: MANDATE_DATA,
  payment_method: 'text',
  payment_method_data: METHOD,
  payment_method_options: 'tree',
  return_url: 'text',
} as const;

const CREATE = {
  ...CONFIRM,
  ...METHOD_TYPES,
  confirm: 'boolean',
  customer: 'text',
  description: 'text',
  metadata: 'metadata',
  usage: 'text',
} as const;

/** Setup intents: a payment method made ready for later payments. */
export const setupIntentRoutes = [
  route({
    method: 'POST',
    path: '/v1/setup_intents',
    operation: 'create_setup_intent',
    shape: CREATE,
    perform: ({ work, params }) => {
      const intent = newIntent(work, params);
      work.emit('setup_intent.created', intent);
      return params.confirm ? confirm(work, intent, params.mandate_data) : work.put<'setup_intent'>(intent);
    },
  }),
  route({
    method: 'GET',
    path: '/v1/setup_intents',
    operation: 'list_setup_intents',
    shape: { ...PAGING_BY_TIME, customer: 'text', payment_method: 'text' },
    perform: ({ work, params, url }) => {
      const wanted = work
        .all('setup_intent')
        .filter((one) => params.customer === undefined || one.customer === params.customer)
        .filter((one) => params.payment_method === undefined || one.payment_method === params.payment_method);
      return listPage(url, wanted, params);
    },
  }),
  route({
    method: 'GET',
    path: '/v1/setup_intents/:id',
    operation: 'retrieve_setup_intent',
    shape: { client_secret: 'text' },
    perform: ({ work, path }) => work.get('setup_intent', path['id'] ?? ''),
  }),
  route({
    method: 'POST',
    path: '/v1/setup_intents/:id/confirm',
    operation: 'confirm_setup_intent',
    shape: CONFIRM,
    perform: ({ work, path, params }) => {
      const intent = work.get('setup_intent', path['id'] ?? '');
      return confirm(work, { ...intent, ...methodOf(work, params, intent) }, params.mandate_data);
    },
  }),
  route({
    method: 'POST',
    path: '/v1/setup_intents/:id/cancel',
    operation: 'cancel_setup_intent',
    shape: { cancellation_reason: 'text' },
    perform: ({ work, path, params }) => {
      const intent = work.get('setup_intent', path['id'] ?? '');
      if (intent.status === 'succeeded' || intent.status === 'canceled') throw unexpected(intent, 'canceled');
      const reason = params.cancellation_reason ?? null;
      return changed(work, { ...intent, cancellation_reason: reason, next_action: null, status: 'canceled' });
    },
  }),
  route({
    method: 'POST',
    path: '/v1/setup_intents/:id/verify_microdeposits',
    operation: 'verify_setup_intent',
    shape: MICRO_DEPOSITS,
    perform: ({ work, path, params }) => verify(work, work.get('setup_intent', path['id'] ?? ''), params),
  }),
];

function newIntent(work: Work, params: Params<typeof CREATE>): Stripe.SetupIntent {
  const customer = params.customer === undefined ? null : work.get('customer', params.customer, 'customer').id;
  const types = methodTypesOf(work, params);
  const id = work.newId('seti');
  const blank: Stripe.SetupIntent = {
    id,
    object: 'setup_intent',
    ...shownTypes(types),
    application: null,
    cancellation_reason: null,
    client_secret: `${id}_secret_${work.randomText(25)}`,
    created: work.seconds,
    customer,
    customer_account: null,
    description: params.description || null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    mandate: null,
    metadata: patchMetadata({}, params.metadata),
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    single_use_mandate: null,
    status: 'requires_payment_method',
    usage: params.usage ?? 'off_session',
  };
  return { ...blank, ...methodOf(work, params, blank) };
}

function methodOf(
  work: Work,
  params: Params<typeof CONFIRM>,
  { payment_method: current, status }: Stripe.SetupIntent,
): Pick<Stripe.SetupIntent, 'payment_method' | 'status'> {
  const { payment_method: asked, payment_method_data: data } = params;
  if (asked === undefined && data === undefined) return { payment_method: current, status };
  const { id } = data === undefined ? useMethod(work, asked ?? '', 'payment_method') : newMethod(work, data);
  return { payment_method: id, status: 'requires_confirmation' };
}

function confirm(work: Work, intent: Stripe.SetupIntent, mandateData: MandateData | undefined): Stripe.SetupIntent {
  if (!['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status))
    throw unexpected(intent, 'confirmed');
  if (typeof intent.payment_method !== 'string') {
    throw refused(
      null,
      "You cannot confirm this SetupIntent because it's missing a payment method.",
      'setup_intent_unexpected_state',
    );
  }
  const method = useMethod(work, intent.payment_method, 'payment_method');
  if (!intent.payment_method_types.includes(method.type))
    throw refused(
      'payment_method',
      `The PaymentMethod provided (${method.type}) is not allowed for this SetupIntent.`,
      'setup_intent_invalid_parameter',
    );
  if (method.customer !== null && method.customer !== intent.customer)
    throw refused('payment_method', 'The PaymentMethod is attached to another customer.');
  return method.type === 'card' ? setUpCard(work, intent, method) : setUpBank(work, intent, method, mandateData);
}

function setUpCard(work: Work, intent: Stripe.SetupIntent, method: Stripe.PaymentMethod): Stripe.SetupIntent {
  const { behavior } = work.facts(method.id);
  if (behavior === 'authenticate') {
    return changed(work, {
      ...intent,
      next_action: { type: 'use_stripe_sdk', use_stripe_sdk: {} },
      status: 'requires_action',
    });
  }
  const decline = behavior === 'charge_only' ? null : cardDeclineOf(behavior);
  if (decline === null) return succeeded(work, intent, method);
  const { code, declineCode, message } = decline;
  const error = {
    code,
    ...(declineCode === undefined ? {} : { decline_code: declineCode }),
    message,
    payment_method: method,
    type: 'card_error' as const,
  };
  const failed = setupFailed(work, { ...intent, last_setup_error: error });
  throw new StripeError({ status: 402, type: 'card_error', ...decline, setupIntent: failed }, { leavesTraces: true });
}

function setUpBank(
  work: Work,
  intent: Stripe.SetupIntent,
  method: Stripe.PaymentMethod,
  data: MandateData | undefined,
): Stripe.SetupIntent {
  if (data === undefined) {
    throw invalidRequest(
      'mandate_data',
      'A us_bank_account is set up with mandate_data only.',
      'setup_intent_mandate_invalid',
    );
  }
  const isReady = isVerified(work, method);
  const mandate = newMandate(work, method.id, data, isReady ? 'active' : 'pending').id;
  if (isReady) return succeeded(work, { ...intent, mandate }, method);
  return changed(work, { ...intent, mandate, next_action: verifyAction(work, intent.id), status: 'requires_action' });
}

function verify(work: Work, intent: Stripe.SetupIntent, params: Params<typeof MICRO_DEPOSITS>): Stripe.SetupIntent {
  if (intent.next_action?.type !== 'verify_with_microdeposits') throw unexpected(intent, 'verified');
  const mismatch = checkMicroDeposits(work, intent.id, params);
  const method = work.get('payment_method', intent.payment_method as string);
  if (mismatch === null) {
    if (typeof intent.mandate === 'string')
      work.put<'mandate'>({ ...work.get('mandate', intent.mandate), status: 'active' });
    work.put<'payment_method'>(method, { verified: true });
    return succeeded(work, intent, method);
  }
  const { code, message, isLast } = mismatch;
  work.put<'setup_intent'>(intent, { attempts: (work.facts(intent.id).attempts ?? 0) + 1 });
  const type = 'invalid_request_error' as const;
  const after = isLast
    ? setupFailed(work, { ...intent, last_setup_error: { code, message, payment_method: method, type } })
    : intent;
  throw new StripeError({ status: 400, type, code, message, setupIntent: after }, { leavesTraces: true });
}

function succeeded(work: Work, intent: Stripe.SetupIntent, method: Stripe.PaymentMethod): Stripe.SetupIntent {
  if (typeof intent.customer === 'string' && method.id.startsWith('pm_')) attached(work, method, intent.customer);
  return changed(work, { ...intent, last_setup_error: null, next_action: null, status: 'succeeded' });
}

function setupFailed(work: Work, intent: Stripe.SetupIntent): Stripe.SetupIntent {
  const failed: Stripe.SetupIntent = {
    ...intent,
    next_action: null,
    payment_method: null,
    status: 'requires_payment_method',
  };
  work.emit('setup_intent.setup_failed', failed);
  return work.put<'setup_intent'>(failed);
}

function changed(work: Work, intent: Stripe.SetupIntent): Stripe.SetupIntent {
  work.emit(`setup_intent.${intent.status}`, intent);
  return work.put<'setup_intent'>(intent);
}

function unexpected({ status }: Stripe.SetupIntent, what: string): StripeError {
  return refused(
    null,
    `This SetupIntent cannot be ${what} because it has a status of ${status}.`,
    'setup_intent_unexpected_state',
  );
}
