import type { LookUpRequest, Retrieval } from '@tollgate/core';
import type Stripe from 'stripe';
import { askingControl, type CallControl } from '../client/sdk-http-client.js';
import type { StripeClient } from '../client/stripe-client.js';
import type { StripeResult } from '../client/stripe-result.js';
import { mapMade, mapRefund, type PaymentState } from '../map-status.js';
import type { StripeStrategy } from '../settings.js';
import { epochSeconds, ourId } from '../stripe-fields.js';
import { readFound, readPayment } from './read-payment.js';
import { paymentOf } from './refund.js';
import { found, notFound } from './retrieve.js';

/** Our clock and Stripe's may differ by this much. */
const clockSlackSeconds = 3600;

/**
 * Asks what became of a movement, by our id. Payments are searched for, and Stripe's search lags behind by a minute or
 * more; refunds and transfers are listed.
 */
export function lookUpMovement(
  client: StripeClient,
  request: LookUpRequest,
  strategy: StripeStrategy,
): Promise<Retrieval> {
  const control = askingControl(request);
  switch (request.movement) {
    case 'payment':
      return lookUpPayment(client, request, strategy, control);
    case 'refund':
      return lookUpRefund(client, request, control);
    case 'transfer':
      return lookUpTransfer(client, request, control);
    case 'payout':
      return Promise.resolve({ found: 'unavailable', reason: 'payouts are not offered' });
  }
}

async function lookUpPayment(
  client: StripeClient,
  { ourId: id }: LookUpRequest,
  strategy: StripeStrategy,
  control: CallControl,
): Promise<Retrieval> {
  const query = `metadata['${ourId.payment}']:'${id.replace(/[\\']/g, '\\$&')}'`;
  const hits: StripeResult<(Stripe.Charge | Stripe.PaymentIntent)[]> =
    strategy === 'charges'
      ? await client.list(control, ({ charges }) => charges.search({ query, limit: 20 }))
      : await client.list(control, ({ paymentIntents }) =>
          paymentIntents.search({ query, limit: 20, expand: ['data.latest_charge'] }),
        );
  if (hits.got !== 'object') return notFound(hits);
  const states: PaymentState[] = [];
  for (const hit of hits.object) {
    const reading = await readFound(client, hit, control);
    if (reading.got !== 'payment') return notFound(reading);
    states.push(reading.state);
  }
  return chooseState(states);
}

/** Declined tries do not count beside one that moved, or may move, money; two of those are for an operator. */
function chooseState(states: readonly PaymentState[]): Retrieval {
  const [live, another] = states.filter(({ outcome }) => outcome !== 'declined');
  const state = live ?? states[0];
  if (state === undefined) return { found: 'no' };
  if (another === undefined) return { found: 'yes', state };
  return { found: 'yes', state: { outcome: 'unknown', reason: 'found_more_than_once', reference: null } };
}

async function lookUpRefund(client: StripeClient, request: LookUpRequest, control: CallControl): Promise<Retrieval> {
  const { paymentReference, ourId: id } = request;
  if (paymentReference === null) return { found: 'unavailable', reason: 'the payment is not known' };
  const listed = await client.list(control, ({ refunds }) =>
    refunds.list({ ...paymentOf(paymentReference), limit: 100 }),
  );
  if (listed.got !== 'object') return notFound(listed);
  const refund = listed.object.find(({ metadata }) => metadata?.[ourId.refund] === id);
  return refund ? found(mapRefund(refund, client.redactor())) : { found: 'no' };
}

/** Stripe lists transfers by group; one that is made out of a charge has the charge's. */
async function lookUpTransfer(client: StripeClient, request: LookUpRequest, control: CallControl): Promise<Retrieval> {
  const { paymentReference, ourId: id, createdAfter } = request;
  if (paymentReference === null) return { found: 'unavailable', reason: 'the payment is not known' };
  const payment = await readPayment(client, paymentReference, control);
  if (payment.got !== 'payment') return notFound(payment);
  const group = payment.charge?.transfer_group;
  const listed = await client.list(control, ({ transfers }) =>
    transfers.list({
      ...(group ? { transfer_group: group } : {}),
      created: { gte: epochSeconds(createdAfter) - clockSlackSeconds },
      limit: 100,
    }),
  );
  if (listed.got !== 'object') return notFound(listed);
  const transfer = listed.object.find(({ metadata }) => metadata[ourId.transfer] === id);
  return transfer ? found(mapMade(transfer)) : { found: 'no' };
}
