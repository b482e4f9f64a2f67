import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { refusal, stripeUnderTest } from '../../testing/stripe-under-test.js';
import type { StripeUnderTest } from '../../testing/stripe-under-test.js';

describe('charges', () => {
  let sandbox: StripeUnderTest;

  beforeAll(async () => {
    sandbox = await stripeUnderTest();
  });
  beforeEach(() => sandbox.control.post('/reset'));
  afterAll(() => sandbox.close());

  describe('of a card', () => {
    it('move the money at once', async () => {
      const { stripe } = sandbox;
      const metadata = { order: '7' };
      const charge = await stripe.charges.create({ amount: 2000, currency: 'usd', source: 'tok_visa', metadata });
      expect(charge).toMatchObject({ status: 'succeeded', paid: true, captured: true, amount_captured: 2000 });
      expect(charge.id).toMatch(/^ch_[0-9A-Za-z]{24}$/);
      expect(charge.source).toMatchObject({ object: 'card', brand: 'Visa', last4: '4242' });
      expect(await sandbox.control.ledger()).toMatchObject([
        { service: 'stripe', kind: 'charge', reference: charge.id, amount: 2000, currency: 'USD', metadata },
      ]);
      expect(await stripe.charges.retrieve(charge.id)).toMatchObject({ id: charge.id, metadata });
    });

    it.each([
      ['tok_chargeDeclined', 'card_declined', 'generic_decline'],
      ['tok_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
      ['tok_chargeDeclinedLostCard', 'card_declined', 'lost_card'],
      ['tok_chargeDeclinedFraudulent', 'card_declined', 'fraudulent'],
      ['tok_chargeDeclinedExpiredCard', 'expired_card', undefined],
      ['tok_chargeDeclinedIncorrectCvc', 'incorrect_cvc', undefined],
      ['tok_chargeDeclinedProcessingError', 'processing_error', undefined],
    ])('are declined for %s, and leave a failed charge behind', async (source, code, declineCode) => {
      const { stripe } = sandbox;
      const error = await refusal(stripe.charges.create({ amount: 2000, currency: 'usd', source }));
      expect(error).toMatchObject({ type: 'StripeCardError', statusCode: 402, code });
      expect(error.raw.decline_code).toBe(declineCode);
      const failed = await stripe.charges.retrieve(String(error.charge));
      expect(failed).toMatchObject({ status: 'failed', paid: false, failure_code: code });
      expect(await sandbox.control.ledger()).toEqual([]);
    });

    it('take a test number spelled out in a token, and refuse any other number', async () => {
      const { stripe } = sandbox;
      const card = { number: '4000000000009995', exp_month: '12', exp_year: '34', cvc: '123' };
      const { id: source } = await stripe.tokens.create({ card });
      const declined = await refusal(stripe.charges.create({ amount: 2000, currency: 'usd', source }));
      expect(declined.decline_code).toBe('insufficient_funds');
      const wrong = await refusal(stripe.tokens.create({ card: { ...card, number: '4242424242424241' } }));
      expect(wrong).toMatchObject({ statusCode: 402, code: 'incorrect_number', param: 'number' });
    });

    it('take a token once', async () => {
      const { stripe } = sandbox;
      const card = { number: '4242424242424242', exp_month: '12', exp_year: '2034' };
      const { id: source } = await stripe.tokens.create({ card });
      await stripe.charges.create({ amount: 2000, currency: 'usd', source });
      const second = await refusal(stripe.charges.create({ amount: 2000, currency: 'usd', source }));
      expect(second).toMatchObject({ statusCode: 400, code: 'token_already_used', param: 'source' });
    });
  });

  describe('that are authorized first', () => {
    const authorize = () =>
      sandbox.stripe.charges.create({ amount: 1000, currency: 'usd', source: 'tok_visa', capture: false });

    it('move what is captured, and nothing before', async () => {
      const held = await authorize();
      expect(held).toMatchObject({ status: 'succeeded', captured: false, paid: true, amount_captured: 0 });
      expect(await sandbox.control.ledger()).toEqual([]);
      const captured = await sandbox.stripe.charges.capture(held.id, { amount: 700 });
      expect(captured).toMatchObject({ amount: 1000, amount_captured: 700, amount_refunded: 300, captured: true });
      expect(await sandbox.moved()).toEqual([{ kind: 'charge', reference: held.id, relatedTo: null, amount: 700 }]);
    });

    it('are captured once, and never for more', async () => {
      const { id } = await authorize();
      expect(await refusal(sandbox.stripe.charges.capture(id, { amount: 1001 }))).toMatchObject({ param: 'amount' });
      await sandbox.stripe.charges.capture(id);
      expect(await refusal(sandbox.stripe.charges.capture(id))).toMatchObject({ code: 'charge_already_captured' });
    });

    it('lapse after seven days', async () => {
      const { id } = await authorize();
      await sandbox.advanceDays(7);
      expect(await sandbox.stripe.charges.retrieve(id)).toMatchObject({
        refunded: true,
        amount_refunded: 1000,
        captured: false,
      });
      expect(await refusal(sandbox.stripe.charges.capture(id))).toMatchObject({ code: 'charge_expired_for_capture' });
    });

    it('are released by a refund, which moves nothing', async () => {
      const { id } = await authorize();
      expect(await sandbox.stripe.refunds.create({ charge: id })).toMatchObject({
        status: 'succeeded',
        balance_transaction: null,
      });
      expect(await refusal(sandbox.stripe.charges.capture(id))).toMatchObject({ statusCode: 400 });
      expect(await sandbox.control.ledger()).toEqual([]);
    });
  });

  describe('of a bank account', () => {
    const charge = async (number: Parameters<StripeUnderTest['payer']>[0]) =>
      sandbox.stripe.charges.create({
        amount: 150,
        currency: 'usd',
        customer: await sandbox.payer(number),
        transfer_group: 'g',
      });

    it('are pending for four days, then succeed and move the money', async () => {
      const { id, ...pending } = await charge('000123456789');
      expect(id).toMatch(/^py_/);
      expect(pending).toMatchObject({ status: 'pending', paid: false, captured: true, transfer_group: 'g' });
      await sandbox.advanceDays(3);
      expect(await sandbox.control.ledger()).toEqual([]);
      await sandbox.advanceDays(1);
      expect(await sandbox.stripe.charges.retrieve(id)).toMatchObject({ status: 'succeeded', paid: true });
      expect(await sandbox.moved()).toEqual([{ kind: 'charge', reference: id, relatedTo: null, amount: 150 }]);
    });

    it.each([
      ['000111111116', 'no_account'],
      ['000111111113', 'account_closed'],
      ['000222222227', 'insufficient_funds'],
      ['000333333335', 'debit_not_authorized'],
      ['000444444440', 'invalid_currency'],
    ] as const)('of %s fail with %s after four days', async (number, code) => {
      const { id, status } = await charge(number);
      expect(status).toBe('pending');
      await sandbox.advanceDays(4);
      const failed = await sandbox.stripe.charges.retrieve(id, { expand: ['failure_balance_transaction'] });
      expect(failed).toMatchObject({
        status: 'failed',
        paid: false,
        failure_code: code,
        failure_balance_transaction: { amount: -150, type: 'payment_failure_refund' },
      });
      expect(await sandbox.control.ledger()).toEqual([]);
    });

    it('of 000555555559 succeed, and come back three days later', async () => {
      const { id } = await charge('000555555559');
      await sandbox.advanceDays(4);
      expect(await sandbox.stripe.charges.retrieve(id)).toMatchObject({ status: 'succeeded', failure_code: null });
      await sandbox.advanceDays(3);
      const returned = await sandbox.stripe.charges.retrieve(id);
      expect(returned).toMatchObject({ status: 'failed', paid: false, failure_code: 'insufficient_funds' });
      expect(returned.failure_balance_transaction).toMatch(/^txn_/);
      expect(await sandbox.moved()).toEqual([
        { kind: 'charge', reference: id, relatedTo: null, amount: 150 },
        { kind: 'return', reference: id, relatedTo: id, amount: 150 },
      ]);
    });

    it('are refused until the account is verified', async () => {
      const { id: customer } = await sandbox.stripe.customers.create({ source: await sandbox.bankToken() });
      const error = await refusal(sandbox.stripe.charges.create({ amount: 150, currency: 'usd', customer }));
      expect(error).toMatchObject({
        type: 'StripeInvalidRequestError',
        statusCode: 400,
        code: 'bank_account_unverified',
      });
    });

    it('are in usd only, and captured at once', async () => {
      const customer = await sandbox.payer();
      const { charges } = sandbox.stripe;
      expect(await refusal(charges.create({ amount: 150, currency: 'eur', customer }))).toMatchObject({
        param: 'currency',
      });
      const held = charges.create({ amount: 150, currency: 'usd', customer, capture: false });
      expect(await refusal(held)).toMatchObject({ param: 'capture' });
    });
  });

  it('debit a connected account', async () => {
    const account = await sandbox.payee();
    const charge = await sandbox.stripe.charges.create({ amount: 500, currency: 'usd', source: account });
    expect(charge).toMatchObject({ status: 'succeeded', source: { object: 'account', id: account } });
    expect([charge.id, charge.source_transfer]).toEqual([expect.stringMatching(/^py_/), expect.stringMatching(/^tr_/)]);
  });

  it.each([
    [49, 'usd', 'amount_too_small'],
    [50, 'usd', null],
    [29, 'gbp', 'amount_too_small'],
    [49, 'jpy', 'amount_too_small'],
    [50, 'jpy', null],
    [100_000_000, 'usd', 'amount_too_large'],
    [1_001, 'kwd', 'invalid_charge_amount'],
    [1_010, 'kwd', null],
    [20_050, 'isk', 'invalid_charge_amount'],
    [20_000, 'isk', null],
    [500_050, 'ugx', 'invalid_charge_amount'],
    [1_000, 'mga', null],
  ])('of %d %s end with %s', async (amount, currency, code) => {
    const call = sandbox.stripe.charges.create({ amount, currency, source: 'tok_visa' });
    if (code === null) expect(await call).toMatchObject({ amount, currency, status: 'succeeded' });
    else expect(await refusal(call)).toMatchObject({ statusCode: 400, code, param: 'amount' });
  });

  it.each([
    ['an unknown customer', { customer: 'cus_none' }, 400, 'resource_missing', 'customer'],
    ['an unknown token', { source: 'tok_none' }, 400, 'resource_missing', 'source'],
    ['neither source nor customer', {}, 400, 'parameter_missing', undefined],
  ])('answer %s with %j refused', async (_what, params, statusCode, code, param) => {
    const error = await refusal(sandbox.stripe.charges.create({ amount: 500, currency: 'usd', ...params }));
    expect({ statusCode: error.statusCode, code: error.code, param: error.param }).toEqual({ statusCode, code, param });
  });

  it('cannot charge a customer who has nothing to pay with, or who is deleted', async () => {
    const { charges, customers } = sandbox.stripe;
    const { id: customer } = await customers.create();
    expect(await refusal(charges.create({ amount: 500, currency: 'usd', customer }))).toMatchObject({
      statusCode: 402,
      code: 'missing',
    });
    await customers.del(customer);
    expect(await refusal(charges.create({ amount: 500, currency: 'usd', customer }))).toMatchObject({
      code: 'resource_missing',
    });
    expect(await customers.retrieve(customer)).toMatchObject({ id: customer, deleted: true });
  });

  it('are listed newest first, by page and by time, and found by their metadata', async () => {
    const { charges } = sandbox.stripe;
    const ids: string[] = [];
    for (const order of ['a', 'b', 'c']) {
      const { id } = await charges.create({ amount: 500, currency: 'usd', source: 'tok_visa', metadata: { order } });
      ids.unshift(id);
      await sandbox.advanceDays(1);
    }
    const list = async (params: Parameters<typeof charges.list>[0]) => {
      const { data, has_more } = await charges.list(params);
      return { ids: data.map(({ id }) => id), has_more };
    };
    const [newest = '', middle = '', oldest = ''] = ids;
    expect(await list({})).toEqual({ ids, has_more: false });
    expect(await list({ limit: 2 })).toEqual({ ids: [newest, middle], has_more: true });
    expect(await list({ limit: 2, starting_after: middle })).toEqual({ ids: [oldest], has_more: false });
    expect(await list({ limit: 1, ending_before: oldest })).toEqual({ ids: [middle], has_more: true });
    const { created } = await charges.retrieve(middle);
    expect(await list({ created: { gt: created } })).toEqual({ ids: [newest], has_more: false });
    expect(await list({ created })).toEqual({ ids: [middle], has_more: false });
    const query = "metadata['order']:'b' AND status:'succeeded'";
    expect((await charges.search({ query })).data.map(({ id }) => id)).toEqual([middle]);
    expect(await refusal(charges.search({ query: 'anything' }))).toMatchObject({ param: 'query' });
  });

  it('keep what an update adds, and forget what it empties', async () => {
    const { charges } = sandbox.stripe;
    const { id } = await charges.create({
      amount: 500,
      currency: 'usd',
      source: 'tok_visa',
      description: 'x',
      metadata: { a: '1', b: '2' },
    });
    const updated = await charges.update(id, { description: 'y', metadata: { a: '', c: '3' } });
    expect(updated).toMatchObject({ description: 'y', metadata: { b: '2', c: '3' } });
    expect(updated.metadata).not.toHaveProperty('a');
  });
});
