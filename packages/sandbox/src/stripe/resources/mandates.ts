import type Stripe from 'stripe';
import type { Work } from '../work.js';
import { route } from '../wire/route.js';
import { invalidRequest } from '../wire/stripe-error.js';

/** A payer's permission, as an intent carries it. */
export const MANDATE_DATA = {
  customer_acceptance: {
    type: 'text!',
    accepted_at: 'integer',
    offline: 'tree',
    online: { ip_address: 'text', user_agent: 'text' },
  },
} as const;

/** A mandate that was asked for. */
export interface MandateData {
  readonly customer_acceptance:
    | {
        readonly type: string;
        readonly accepted_at: number | undefined;
        readonly online:
          { readonly ip_address: string | undefined; readonly user_agent: string | undefined } | undefined;
      }
    | undefined;
}

/** Mandates: a payer's permission to debit a bank account. */
export const mandateRoutes = [
  route({
    method: 'GET',
    path: '/v1/mandates/:id',
    operation: 'retrieve_mandate',
    shape: {},
    perform: ({ work, path }) => work.get('mandate', path['id'] ?? ''),
  }),
];

/** @throws StripeError 400 without the payer's acceptance */
export function newMandate(
  work: Work,
  paymentMethod: string,
  data: MandateData,
  status: 'active' | 'pending',
): Stripe.Mandate {
  const { customer_acceptance: acceptance } = data;
  if (acceptance === undefined || !['online', 'offline'].includes(acceptance.type)) {
    const param = 'mandate_data[customer_acceptance][type]';
    throw invalidRequest(param, `Invalid ${param}: must be one of offline or online`);
  }
  const { type, online } = acceptance;
  const details = { ip_address: online?.ip_address ?? null, user_agent: online?.user_agent ?? null };
  return work.put<'mandate'>({
    id: work.newId('mandate'),
    object: 'mandate',
    customer_acceptance: {
      accepted_at: acceptance.accepted_at ?? work.seconds,
      ...(type === 'online' ? { online: details } : { offline: {} }),
      type: type,
    },
    livemode: false,
    multi_use: {},
    payment_method: paymentMethod,
    payment_method_details: { type: 'us_bank_account', us_bank_account: {} },
    status,
    type: 'multi_use',
  });
}
