import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { refusal, stripeUnderTest } from '../../testing/stripe-under-test.js';
import type { StripeUnderTest } from '../../testing/stripe-under-test.js';

describe('refunds', () => {
  let sandbox: StripeUnderTest;

  beforeAll(async () => {
    sandbox = await stripeUnderTest();
  });
  beforeEach(() => sandbox.control.post('/reset'));
  afterAll(() => sandbox.close());

  const paid = async (source = 'tok_visa') =>
    (await sandbox.stripe.charges.create({ amount: 1000, currency: 'usd', source })).id;

  it('give back in parts, and never more than was paid', async () => {
    const { charges, refunds } = sandbox.stripe;
    const charge = await paid();
    const first = await refunds.create({
      charge,
      amount: 600,
      metadata: { why: 'x' },
      reason: 'requested_by_customer',
    });
    expect(first).toMatchObject({ amount: 600, status: 'succeeded', charge, metadata: { why: 'x' } });
    const tooMuch = await refusal(refunds.create({ charge, amount: 401 }));
    expect(tooMuch).toMatchObject({
      statusCode: 400,
      param: 'amount',
      message: expect.stringContaining('greater than unrefunded amount'),
    });
    const rest = await refunds.create({ charge });
    expect(rest.amount).toBe(400);
    expect(await charges.retrieve(charge)).toMatchObject({ amount_refunded: 1000, refunded: true });
    expect(await refusal(refunds.create({ charge }))).toMatchObject({ code: 'charge_already_refunded' });
    expect(await sandbox.moved()).toEqual([
      { kind: 'charge', reference: charge, relatedTo: null, amount: 1000 },
      { kind: 'refund', reference: first.id, relatedTo: charge, amount: 600 },
      { kind: 'refund', reference: rest.id, relatedTo: charge, amount: 400 },
    ]);
    expect((await refunds.list({ charge })).data.map(({ id }) => id)).toEqual([rest.id, first.id]);
    const { refunds: expanded } = await charges.retrieve(charge, { expand: ['refunds'] });
    expect(expanded?.data).toHaveLength(2);
  });

  it('to a bank account are pending for three days', async () => {
    const { charges, refunds } = sandbox.stripe;
    const { id: charge } = await charges.create({ amount: 1000, currency: 'usd', customer: await sandbox.payer() });
    expect(await refusal(refunds.create({ charge }))).toMatchObject({ code: 'charge_not_refundable' });
    await sandbox.advanceDays(4);
    const { id, status } = await refunds.create({ charge });
    expect([id.slice(0, 4), status]).toEqual(['pyr_', 'pending']);
    await sandbox.advanceDays(3);
    expect((await refunds.retrieve(id)).status).toBe('succeeded');
  });

  it.each([
    ['tok_refundFail', 'succeeded'],
    ['000666666661', 'pending'],
  ] as const)('of %s come home, and the charge can be refunded again', async (source, status) => {
    const { charges, refunds } = sandbox.stripe;
    const charge = source.startsWith('tok_')
      ? await paid(source)
      : (await charges.create({ amount: 1000, currency: 'usd', customer: await sandbox.payer('000666666661') })).id;
    await sandbox.advanceDays(4);
    const refund = await refunds.create({ charge, amount: 300 });
    expect(refund.status).toBe(status);
    await sandbox.advanceDays(3);
    expect(await refunds.retrieve(refund.id)).toMatchObject({
      status: 'failed',
      failure_reason: expect.any(String),
      failure_balance_transaction: expect.stringMatching(/^txn_/),
    });
    expect(await charges.retrieve(charge)).toMatchObject({ amount_refunded: 0, refunded: false });
    expect((await sandbox.moved()).slice(1)).toEqual([
      { kind: 'refund', reference: refund.id, relatedTo: charge, amount: 300 },
      { kind: 'refund_failure', reference: refund.id, relatedTo: charge, amount: 300 },
    ]);
  });

  it('of tok_pendingRefund take three days', async () => {
    const { id, status } = await sandbox.stripe.refunds.create({ charge: await paid('tok_pendingRefund') });
    expect(status).toBe('pending');
    await sandbox.advanceDays(3);
    expect((await sandbox.stripe.refunds.retrieve(id)).status).toBe('succeeded');
  });

  it.each([
    ['without charge or payment intent', {}, 'parameter_missing'],
    ['of an unknown charge', { charge: 'ch_none' }, 'resource_missing'],
  ])('are refused %s', async (_what, params, code) => {
    expect(await refusal(sandbox.stripe.refunds.create(params))).toMatchObject({ statusCode: 400, code });
  });

  it('change their metadata, and cannot be canceled', async () => {
    const { refunds } = sandbox.stripe;
    const { id } = await refunds.create({ charge: await paid() });
    expect(await refunds.update(id, { metadata: { a: '1' } })).toMatchObject({ metadata: { a: '1' } });
    expect(await refusal(refunds.cancel(id))).toMatchObject({ statusCode: 400 });
  });
});
