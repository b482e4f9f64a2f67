import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { idOf, refusal, stripeUnderTest } from '../../testing/stripe-under-test.js';
import type { StripeUnderTest } from '../../testing/stripe-under-test.js';

describe('the sources of a customer', () => {
  let sandbox: StripeUnderTest;

  beforeAll(async () => {
    sandbox = await stripeUnderTest();
  });
  afterAll(() => sandbox.close());

  const unverified = async () => {
    const { id, default_source } = await sandbox.stripe.customers.create({ source: await sandbox.bankToken() });
    return [id, idOf(default_source)] as const;
  };

  it('begin as new, and are there when they are asked for', async () => {
    const [customer, bank] = await unverified();
    const { sources } = (await sandbox.stripe.customers.retrieve(customer, { expand: ['sources'] })) as never;
    expect(sources).toMatchObject({ object: 'list', data: [{ id: bank, status: 'new', last4: '6789' }] });
    expect(await sandbox.stripe.customers.retrieve(customer)).not.toHaveProperty('sources');
  });

  it.each([[[32, 45]], [[45, 32]]])('are verified by the amounts %j', async (amounts) => {
    const [customer, bank] = await unverified();
    expect(await sandbox.stripe.customers.verifySource(customer, bank, { amounts })).toMatchObject({
      status: 'verified',
    });
    const again = await refusal(sandbox.stripe.customers.verifySource(customer, bank, { amounts }));
    expect(again.message).toBe('This bank account has already been verified.');
  });

  it('cannot be verified any more after ten wrong attempts', async () => {
    const [customer, bank] = await unverified();
    const attempt = (amounts: number[]) => sandbox.stripe.customers.verifySource(customer, bank, { amounts });
    for (let count = 1; count <= 10; count += 1) {
      expect(await sandbox.stripe.customers.retrieveSource(customer, bank)).toMatchObject({ status: 'new' });
      expect(await refusal(attempt([1, 2]))).toMatchObject({
        statusCode: 400,
        code: 'bank_account_verification_failed',
      });
    }
    expect(await sandbox.stripe.customers.retrieveSource(customer, bank)).toMatchObject({
      status: 'verification_failed',
    });
    expect(await refusal(attempt([32, 45]))).toMatchObject({ code: 'bank_account_verification_failed' });
  });

  it('are added, listed and deleted, and the default moves on', async () => {
    const { customers } = sandbox.stripe;
    const { id } = await customers.create();
    const card = await customers.createSource(id, { source: 'tok_visa' });
    const bank = await customers.createSource(id, { source: await sandbox.bankToken() });
    expect(await customers.retrieve(id)).toMatchObject({ default_source: card.id });
    const { data } = await customers.listSources(id);
    expect(data.map((source) => source.id).sort()).toEqual([card.id, bank.id].sort());
    expect(await customers.deleteSource(id, card.id)).toMatchObject({ id: card.id, deleted: true });
    expect(await customers.retrieve(id)).toMatchObject({ default_source: bank.id });
    expect(await refusal(customers.retrieveSource(id, card.id))).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    });
  });

  it('are unlike each other: the same bank account twice is refused', async () => {
    const [customer] = await unverified();
    const twice = sandbox.stripe.customers.createSource(customer, { source: await sandbox.bankToken() });
    expect(await refusal(twice)).toMatchObject({ code: 'bank_account_exists' });
  });

  it('are no cards that are declined', async () => {
    const declined = await refusal(sandbox.stripe.customers.create({ source: 'tok_chargeDeclined' }));
    expect(declined).toMatchObject({ statusCode: 402, code: 'card_declined' });
    const { id } = await sandbox.stripe.customers.create({ source: 'tok_chargeCustomerFail' });
    const charge = sandbox.stripe.charges.create({ amount: 500, currency: 'usd', customer: id });
    expect(await refusal(charge)).toMatchObject({ code: 'card_declined' });
  });

  it.each([
    [
      'a number that is no test number',
      { account_number: '12345' },
      'account_number_invalid',
      'bank_account[account_number]',
    ],
    [
      'a routing number that is none',
      { routing_number: '110000001' },
      'routing_number_invalid',
      'bank_account[routing_number]',
    ],
  ])('are not made of %s', async (_what, wrong, code, param) => {
    const right = { account_number: '000123456789', routing_number: '110000000', country: 'US', currency: 'usd' };
    const token = sandbox.stripe.tokens.create({ bank_account: { ...right, ...wrong } });
    expect(await refusal(token)).toMatchObject({ statusCode: 400, code, param });
  });
});
