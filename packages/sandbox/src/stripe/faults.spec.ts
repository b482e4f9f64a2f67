import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { stripeUnderTest, refusal } from '../testing/stripe-under-test.js';
import type { StripeUnderTest } from '../testing/stripe-under-test.js';
import { STRIPE_OPERATIONS } from './operations.js';
import { STRIPE_ROUTES } from './routes.js';

describe('faults of the Stripe stand-in', () => {
  let sandbox: StripeUnderTest;

  beforeAll(async () => {
    sandbox = await stripeUnderTest();
  });
  beforeEach(() => sandbox.control.post('/reset'));
  afterAll(() => sandbox.close());

  const fault = (operation: string, kind: string, more = {}) =>
    sandbox.control.fault({ service: 'stripe', operation, kind, ...more });
  const charge = (options = {}) =>
    sandbox.stripe.charges.create({ amount: 500, currency: 'usd', source: 'tok_bypassPending' }, options);

  it('can be set on every operation, and every operation has a route', () => {
    expect([...new Set(STRIPE_ROUTES.map(({ operation }) => operation))].sort()).toEqual([...STRIPE_OPERATIONS].sort());
  });

  it.each([
    ['error', 'before', 0],
    ['error', 'after', 1],
    ['reset', 'before', 0],
    ['reset', 'after', 1],
    ['hang', 'before', 0],
    ['hang', 'after', 1],
  ])('%s %s: %d movements', async (kind, when, movements) => {
    await fault('create_charge', kind, { when });
    const error = await refusal(charge({ timeout: 200 }));
    expect(error.type).toBe(kind === 'error' ? 'StripeAPIError' : 'StripeConnectionError');
    expect(await sandbox.control.ledger()).toHaveLength(movements);
  });

  it('rate_limit and malformed', async () => {
    await fault('create_charge', 'rate_limit', { times: 1 });
    expect(await refusal(charge())).toMatchObject({
      type: 'StripeRateLimitError',
      statusCode: 429,
      code: 'rate_limit',
    });
    await fault('create_charge', 'malformed', { times: 1 });
    expect((await refusal(charge())).message).toContain('Invalid JSON');
    expect(await sandbox.control.ledger()).toHaveLength(1);
  });

  it('wrong_amount moves and answers another amount, for everything that moves money', async () => {
    const { paymentIntents, payouts, refunds, transfers } = sandbox.stripe;
    const destination = await sandbox.payee();
    await fault('create_charge', 'wrong_amount', { times: 1 });
    const wrong = await charge();
    expect(wrong.amount).toBe(499);
    await fault('create_refund', 'wrong_amount');
    const refund = await refunds.create({ charge: wrong.id, amount: 100 });
    await fault('create_transfer', 'wrong_amount');
    const transfer = await transfers.create({
      amount: 100,
      currency: 'usd',
      destination,
      source_transaction: wrong.id,
    });
    await fault('create_transfer_reversal', 'wrong_amount');
    const reversal = await transfers.createReversal(transfer.id, { amount: 50 });
    await fault('create_payout', 'wrong_amount');
    const payout = await payouts.create({ amount: 20, currency: 'usd' });
    await fault('create_payment_intent', 'wrong_amount');
    const intent = await paymentIntents.create({
      amount: 700,
      currency: 'usd',
      payment_method: 'pm_card_visa',
      confirm: true,
    });
    const answered = [wrong, refund, transfer, reversal, payout, intent].map(({ amount }) => amount);
    expect(answered).toEqual([499, 99, 99, 49, 19, 699]);
    expect((await sandbox.moved()).map(({ amount }) => amount)).toEqual(answered);
  });

  it('strike requests with the key only, and one operation only', async () => {
    await fault('create_refund', 'error');
    expect((await charge()).status).toBe('succeeded');
    await fault('*', 'error');
    const response = await fetch(`${sandbox.urls.stripe}/v1/balance`);
    expect(response.status).toBe(401);
  });
});
