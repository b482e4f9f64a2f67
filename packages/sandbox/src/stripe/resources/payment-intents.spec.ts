import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { idOf, refusal, stripeClient, stripeUnderTest } from '../../testing/stripe-under-test.js';
import type { StripeUnderTest } from '../../testing/stripe-under-test.js';

const MANDATE = { customer_acceptance: { type: 'offline' as const } };

describe('payment intents', () => {
  let sandbox: StripeUnderTest;

  beforeAll(async () => {
    sandbox = await stripeUnderTest();
  });
  beforeEach(() => sandbox.control.post('/reset'));
  afterAll(() => sandbox.close());

  const byCard = (payment_method: string, more = {}) =>
    sandbox.stripe.paymentIntents.create({ amount: 2000, currency: 'usd', payment_method, confirm: true, ...more });
  const byBank = (payment_method = 'pm_usBankAccount_success', more = {}) =>
    byCard(payment_method, { mandate_data: MANDATE, off_session: true, ...more });

  it('move the money of a card at once', async () => {
    const intent = await byCard('pm_card_visa', { metadata: { order: '7' }, transfer_group: 'g' });
    expect(intent).toMatchObject({ status: 'succeeded', amount_received: 2000 });
    expect(await sandbox.control.ledger()).toMatchObject([
      { kind: 'charge', reference: intent.latest_charge, relatedTo: intent.id, amount: 2000, metadata: { order: '7' } },
    ]);
    const { latest_charge } = await sandbox.stripe.paymentIntents.retrieve(intent.id, {
      expand: ['latest_charge.balance_transaction'],
    });
    expect(latest_charge).toMatchObject({
      payment_intent: intent.id,
      transfer_group: 'g',
      balance_transaction: { amount: 2000 },
    });
  });

  it('that are declined answer 402 with the intent and the charge, and can be confirmed with another card', async () => {
    const error = await refusal(byCard('pm_card_chargeDeclinedInsufficientFunds'));
    expect(error).toMatchObject({
      type: 'StripeCardError',
      statusCode: 402,
      code: 'card_declined',
      decline_code: 'insufficient_funds',
    });
    const { id, status, latest_charge, last_payment_error } = error.raw.payment_intent;
    expect({ status, charge: latest_charge, code: last_payment_error.code }).toEqual({
      status: 'requires_payment_method',
      charge: error.charge,
      code: 'card_declined',
    });
    expect(await sandbox.control.ledger()).toEqual([]);
    expect(await sandbox.stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' })).toMatchObject({
      status: 'succeeded',
    });
    expect(await refusal(sandbox.stripe.paymentIntents.confirm(id))).toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
  });

  it('that are captured later hold the money, and move what is captured', async () => {
    const { paymentIntents } = sandbox.stripe;
    const held = await byCard('pm_card_visa', { capture_method: 'manual' });
    expect(held).toMatchObject({ status: 'requires_capture', amount_capturable: 2000, amount_received: 0 });
    expect(await sandbox.control.ledger()).toEqual([]);
    expect(await paymentIntents.capture(held.id, { amount_to_capture: 1500 })).toMatchObject({
      status: 'succeeded',
      amount_received: 1500,
    });
    expect(await sandbox.moved()).toMatchObject([{ kind: 'charge', amount: 1500 }]);
    expect(await refusal(paymentIntents.cancel(held.id))).toMatchObject({ code: 'payment_intent_unexpected_state' });
  });

  it('that are canceled before the capture release the money', async () => {
    const { id, latest_charge } = await byCard('pm_card_visa', { capture_method: 'manual' });
    expect(await sandbox.stripe.paymentIntents.cancel(id)).toMatchObject({ status: 'canceled', amount_capturable: 0 });
    expect(await sandbox.stripe.charges.retrieve(idOf(latest_charge))).toMatchObject({
      refunded: true,
      captured: false,
    });
    expect(await sandbox.control.ledger()).toEqual([]);
  });

  it('of a card that wants its holder there say so, and are declined off session', async () => {
    expect(await byCard('pm_card_authenticationRequired')).toMatchObject({
      status: 'requires_action',
      next_action: { type: 'use_stripe_sdk' },
    });
    const return_url = 'https://shop.example/back';
    expect(await byCard('pm_card_authenticationRequired', { return_url })).toMatchObject({
      next_action: { type: 'redirect_to_url', redirect_to_url: { return_url, url: expect.stringMatching(/^https:/) } },
    });
    const absent = await refusal(byCard('pm_card_authenticationRequired', { off_session: true }));
    expect(absent).toMatchObject({ statusCode: 402, code: 'authentication_required' });
  });

  it('of a bank account are processing for four days, then succeed', async () => {
    const intent = await byBank();
    expect(intent.status).toBe('processing');
    expect(intent.latest_charge).toMatch(/^py_/);
    expect(await refusal(sandbox.stripe.paymentIntents.cancel(intent.id))).toMatchObject({
      code: 'payment_intent_unexpected_state',
    });
    await sandbox.advanceDays(4);
    expect(await sandbox.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: 'succeeded',
      amount_received: 2000,
    });
    expect(await sandbox.moved()).toMatchObject([{ kind: 'charge', reference: intent.latest_charge, amount: 2000 }]);
  });

  it('of a bank account that cannot pay wait for another one', async () => {
    const { id, latest_charge } = await byBank('pm_usBankAccount_noAccount');
    await sandbox.advanceDays(4);
    expect(await sandbox.stripe.paymentIntents.retrieve(id)).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'no_account', charge: latest_charge },
    });
    expect(await sandbox.stripe.charges.retrieve(idOf(latest_charge))).toMatchObject({
      status: 'failed',
      failure_code: 'no_account',
    });
    expect(await sandbox.control.ledger()).toEqual([]);
  });

  it('that the bank takes back end in a dispute that is lost', async () => {
    const { id, latest_charge } = await byBank('pm_usBankAccount_returned');
    await sandbox.advanceDays(7);
    const { data } = await sandbox.stripe.disputes.list({ payment_intent: id });
    expect(data).toMatchObject([{ charge: latest_charge, amount: 2000, reason: 'insufficient_funds', status: 'lost' }]);
    expect(await sandbox.stripe.charges.retrieve(idOf(latest_charge))).toMatchObject({
      status: 'succeeded',
      disputed: true,
    });
    expect(await sandbox.moved()).toMatchObject([
      { kind: 'charge', amount: 2000 },
      { kind: 'dispute', reference: data[0]?.id, relatedTo: latest_charge, amount: 2000 },
    ]);
    expect(await refusal(sandbox.stripe.refunds.create({ payment_intent: id }))).toMatchObject({
      code: 'charge_disputed',
    });
  });

  it('of a new bank account are verified first: three attempts', async () => {
    const { paymentIntents, paymentMethods } = sandbox.stripe;
    const us_bank_account = {
      account_number: '000123456789',
      routing_number: '110000000',
      account_holder_type: 'individual' as const,
    };
    const { id: method } = await paymentMethods.create({
      type: 'us_bank_account',
      us_bank_account,
      billing_details: { name: 'J' },
    });
    const waiting = await byBank(method);
    expect(waiting).toMatchObject({
      status: 'requires_action',
      next_action: { type: 'verify_with_microdeposits' },
      latest_charge: null,
    });
    const verify = (amounts: number[]) => paymentIntents.verifyMicrodeposits(waiting.id, { amounts });
    for (const code of ['amounts_mismatch', 'amounts_mismatch', 'attempts_exceeded']) {
      expect((await refusal(verify([1, 2]))).code).toBe(`payment_method_microdeposit_verification_${code}`);
    }
    expect(await paymentIntents.retrieve(waiting.id)).toMatchObject({ status: 'requires_payment_method' });

    const second = await byBank(method);
    expect(await paymentIntents.verifyMicrodeposits(second.id, { descriptor_code: 'SM11AA' })).toMatchObject({
      status: 'processing',
    });
  });

  it('debit a bank account with a mandate only: one that was given, or one sent along', async () => {
    const { setupIntents, customers } = sandbox.stripe;
    expect(await refusal(byBank('pm_usBankAccount', { mandate_data: undefined }))).toMatchObject({
      code: 'payment_intent_mandate_invalid',
    });
    const { id: customer } = await customers.create();
    const setup = await setupIntents.create({
      customer,
      payment_method: 'pm_usBankAccount',
      confirm: true,
      mandate_data: MANDATE,
    });
    expect(setup).toMatchObject({ status: 'succeeded', mandate: expect.stringMatching(/^mandate_/) });
    const paid = await byBank(idOf(setup.payment_method), {
      customer,
      mandate_data: undefined,
      mandate: setup.mandate,
    });
    expect(paid.status).toBe('processing');
    const { id: stranger } = await customers.create();
    const foreign = byBank(idOf(setup.payment_method), { customer: stranger });
    expect(await refusal(foreign)).toMatchObject({ statusCode: 400, param: 'payment_method' });
  });

  it('debit a bank account that was verified as a source', async () => {
    const customer = await sandbox.payer();
    const { default_source } = (await sandbox.stripe.customers.retrieve(customer)) as { default_source: string };
    expect(await byBank(default_source, { customer })).toMatchObject({
      status: 'processing',
      payment_method: default_source,
    });
  });

  it('charge a card that was saved as a source', async () => {
    const { id: customer, default_source } = await sandbox.stripe.customers.create({ source: 'tok_visa' });
    expect(await byCard(idOf(default_source), { customer })).toMatchObject({ status: 'succeeded', customer });
    const { id: failing, default_source: declined } = await sandbox.stripe.customers.create({
      source: 'tok_chargeCustomerFail',
    });
    expect(await refusal(byCard(idOf(declined), { customer: failing }))).toMatchObject({ code: 'card_declined' });
  });

  it('take payment_method_types in older versions only, and allowed_payment_method_types in this one', async () => {
    const ask = { amount: 2000, currency: 'usd' };
    const types = { payment_method_types: ['us_bank_account'] };
    const refused = await refusal(sandbox.stripe.paymentIntents.create({ ...ask, ...types }));
    expect(refused).toMatchObject({
      statusCode: 400,
      code: 'payment_method_types_no_longer_supported',
      param: 'payment_method_types',
    });
    const older = stripeClient(sandbox.urls.stripe, { apiVersion: '2026-09-30.endive' as never });
    expect(await older.paymentIntents.create({ ...ask, ...types })).toMatchObject(types);
    const allowed = ['us_bank_account' as const];
    const intent = await sandbox.stripe.paymentIntents.create({ ...ask, allowed_payment_method_types: allowed });
    expect(intent).toMatchObject({ allowed_payment_method_types: allowed, ...types });
    const byTheWrong = sandbox.stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' });
    expect(await refusal(byTheWrong)).toMatchObject({ code: 'payment_intent_incompatible_payment_method' });
  });

  it('are refunded by their own id', async () => {
    const { id, latest_charge } = await byCard('pm_card_visa');
    const refund = await sandbox.stripe.refunds.create({ payment_intent: id, amount: 500 });
    expect(refund).toMatchObject({ charge: latest_charge, payment_intent: id, amount: 500 });
  });

  it('are found by their metadata', async () => {
    const { id } = await byCard('pm_card_visa', { metadata: { pay: 'pay_1' } });
    await byCard('pm_card_visa', { metadata: { pay: 'pay_2' } });
    const { data } = await sandbox.stripe.paymentIntents.search({ query: "metadata['pay']:'pay_1'" });
    expect(data.map((intent) => intent.id)).toEqual([id]);
  });
});

describe('setup intents', () => {
  let sandbox: StripeUnderTest;

  beforeAll(async () => {
    sandbox = await stripeUnderTest();
  });
  afterAll(() => sandbox.close());

  const setUp = async (more = {}) => {
    const { id: customer } = await sandbox.stripe.customers.create();
    return sandbox.stripe.setupIntents.create({
      customer,
      confirm: true,
      allowed_payment_method_types: ['us_bank_account'],
      mandate_data: MANDATE,
      payment_method_data: {
        type: 'us_bank_account',
        billing_details: { name: 'Jenny Rosen' },
        us_bank_account: {
          account_number: '000123456789',
          routing_number: '110000000',
          account_holder_type: 'individual',
        },
      },
      ...more,
    });
  };

  it('make a bank account ready once its micro-deposits are told', async () => {
    const intent = await setUp();
    expect(intent).toMatchObject({ status: 'requires_action', next_action: { type: 'verify_with_microdeposits' } });
    const { mandates, paymentMethods, setupIntents } = sandbox.stripe;
    expect((await mandates.retrieve(idOf(intent.mandate))).status).toBe('pending');
    expect(await setupIntents.verifyMicrodeposits(intent.id, { amounts: [32, 45] })).toMatchObject({
      status: 'succeeded',
      next_action: null,
    });
    expect((await mandates.retrieve(idOf(intent.mandate))).status).toBe('active');
    expect((await paymentMethods.retrieve(idOf(intent.payment_method))).customer).toBe(intent.customer);
  });

  it('need a mandate for a bank account, and end when they are canceled', async () => {
    expect(await refusal(setUp({ mandate_data: undefined }))).toMatchObject({ code: 'setup_intent_mandate_invalid' });
    const { id } = await setUp();
    expect(await sandbox.stripe.setupIntents.cancel(id)).toMatchObject({ status: 'canceled' });
    const late = sandbox.stripe.setupIntents.verifyMicrodeposits(id, { amounts: [32, 45] });
    expect(await refusal(late)).toMatchObject({ code: 'setup_intent_unexpected_state' });
  });

  it('of a card succeed, or are declined with 402', async () => {
    const byCard = (payment_method: string) => sandbox.stripe.setupIntents.create({ payment_method, confirm: true });
    expect(await byCard('pm_card_visa')).toMatchObject({ status: 'succeeded' });
    expect(await refusal(byCard('pm_card_chargeDeclined'))).toMatchObject({ statusCode: 402, code: 'card_declined' });
  });
});
