import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { refusal, stripeUnderTest } from '../../testing/stripe-under-test.js';
import type { StripeUnderTest } from '../../testing/stripe-under-test.js';

describe('transfers', () => {
  let sandbox: StripeUnderTest;

  beforeAll(async () => {
    sandbox = await stripeUnderTest();
  });
  beforeEach(() => sandbox.control.post('/reset'));
  afterAll(() => sandbox.close());

  const settled = async (amount = 150) => {
    const customer = await sandbox.payer();
    const { id } = await sandbox.stripe.charges.create({ amount, currency: 'usd', customer, transfer_group: 'g' });
    await sandbox.advanceDays(4);
    return id;
  };

  it('pass a charge on, with its transfer group, and show what has been reversed', async () => {
    const { transfers } = sandbox.stripe;
    const [charge, destination] = [await settled(), await sandbox.payee()];
    const transfer = await transfers.create({
      amount: 142,
      currency: 'usd',
      destination,
      source_transaction: charge,
      description: 'x',
    });
    expect(transfer).toMatchObject({
      amount: 142,
      destination,
      source_transaction: charge,
      source_type: 'bank_account',
      transfer_group: 'g',
      reversed: false,
    });
    const reversal = await transfers.createReversal(transfer.id, { amount: 42 });
    expect(reversal).toMatchObject({ amount: 42, transfer: transfer.id });
    const half = await transfers.retrieve(transfer.id);
    expect(half).toMatchObject({ amount_reversed: 42, reversed: false, reversals: { data: [{ id: reversal.id }] } });
    await transfers.createReversal(transfer.id);
    expect(await transfers.retrieve(transfer.id)).toMatchObject({ amount_reversed: 142, reversed: true });
    expect(await refusal(transfers.createReversal(transfer.id))).toMatchObject({ statusCode: 400 });
    expect((await sandbox.moved()).map(({ kind, relatedTo, amount }) => [kind, relatedTo, amount])).toEqual([
      ['charge', null, 150],
      ['transfer', charge, 142],
      ['reversal', transfer.id, 42],
      ['reversal', transfer.id, 100],
    ]);
    expect((await transfers.list({ transfer_group: 'g' })).data).toHaveLength(1);
  });

  it('need a charge that has succeeded, in the same currency', async () => {
    const { charges, transfers } = sandbox.stripe;
    const { id: pending } = await charges.create({ amount: 150, currency: 'usd', customer: await sandbox.payer() });
    const ask = { amount: 10, currency: 'usd', destination: await sandbox.payee(), source_transaction: pending };
    expect(await refusal(transfers.create(ask))).toMatchObject({ statusCode: 400, param: 'source_transaction' });
    await sandbox.advanceDays(4);
    expect(await refusal(transfers.create({ ...ask, currency: 'eur' }))).toMatchObject({ param: 'currency' });
    expect(await transfers.create(ask)).toMatchObject({ amount: 10 });
  });

  it('without a charge need money that is available', async () => {
    const { charges, transfers } = sandbox.stripe;
    const ask = { amount: 700, currency: 'usd', destination: await sandbox.payee() };
    await charges.create({ amount: 1000, currency: 'usd', source: 'tok_visa' });
    expect(await refusal(transfers.create(ask))).toMatchObject({ statusCode: 400, code: 'balance_insufficient' });
    await sandbox.advanceDays(2);
    await transfers.create(ask);
    expect(await refusal(transfers.create(ask))).toMatchObject({ code: 'balance_insufficient' });
    expect((await sandbox.stripe.balance.retrieve()).available).toMatchObject([{ amount: 300, currency: 'usd' }]);
  });

  it('go to accounts that can be paid only', async () => {
    const { accounts, transfers } = sandbox.stripe;
    const source_transaction = await settled();
    const { id: destination } = await accounts.create({
      type: 'custom',
      country: 'US',
      capabilities: { transfers: { requested: true } },
    });
    const ask = { amount: 10, currency: 'usd', source_transaction };
    expect(await refusal(transfers.create({ ...ask, destination }))).toMatchObject({
      code: 'insufficient_capabilities_for_transfer',
    });
    expect(await refusal(transfers.create({ ...ask, destination: 'acct_none' }))).toMatchObject({
      code: 'resource_missing',
      param: 'destination',
    });
  });

  it('never take more out of a charge than it has, whatever is refunded and reversed', async () => {
    const step = fc.record({
      what: fc.constantFrom('transfer', 'refund', 'reverse'),
      amount: fc.integer({ min: 1, max: 400 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        await sandbox.control.post('/reset');
        const { charges, refunds, transfers } = sandbox.stripe;
        const { id: charge } = await charges.create({ amount: 500, currency: 'usd', source: 'tok_bypassPending' });
        const destination = await sandbox.payee();
        const made: string[] = [];
        for (const { what, amount } of steps) {
          const last = made.at(-1);
          if (what === 'transfer') {
            const call = transfers.create({ amount, currency: 'usd', destination, source_transaction: charge });
            await call.then(({ id }) => made.push(id)).catch(() => undefined);
          } else if (what === 'refund') await refunds.create({ charge, amount }).catch(() => undefined);
          else if (last !== undefined) await transfers.createReversal(last, { amount }).catch(() => undefined);
          const sum = { charge: 0, transfer: 0, reversal: 0, refund: 0 };
          for (const { kind, amount: moved } of await sandbox.moved()) sum[kind as keyof typeof sum] += moved;
          expect(sum.refund).toBeLessThanOrEqual(500);
          expect(sum.reversal).toBeLessThanOrEqual(sum.transfer);
          const { available } = await sandbox.stripe.balance.retrieve();
          expect(available).toMatchObject([{ amount: sum.charge - sum.refund - sum.transfer + sum.reversal }]);
          const { amount_refunded } = await charges.retrieve(charge);
          expect(amount_refunded).toBe(sum.refund);
          const room = 500 - sum.refund - sum.transfer + sum.reversal;
          const over = transfers.create({
            amount: Math.max(1, room + 1),
            currency: 'usd',
            destination,
            source_transaction: charge,
          });
          expect(await refusal(over)).toMatchObject({ statusCode: 400 });
        }
      }),
      { numRuns: 8 },
    );
  }, 60_000);

  it('out of the platform are payouts, which arrive after two days or come home', async () => {
    const { charges, payouts } = sandbox.stripe;
    await charges.create({ amount: 1000, currency: 'usd', source: 'tok_bypassPending' });
    const paid = await payouts.create({ amount: 400, currency: 'usd' });
    const failing = await payouts.create({ amount: 300, currency: 'usd', statement_descriptor: 'FAIL' });
    expect(await refusal(payouts.create({ amount: 301, currency: 'usd' }))).toMatchObject({
      code: 'balance_insufficient',
    });
    await sandbox.advanceDays(2);
    expect(await payouts.retrieve(paid.id)).toMatchObject({ status: 'paid', arrival_date: expect.any(Number) });
    expect(await payouts.retrieve(failing.id)).toMatchObject({ status: 'failed', failure_code: 'could_not_process' });
    expect((await sandbox.moved()).slice(1).map(({ kind, amount }) => [kind, amount])).toEqual([
      ['payout', 400],
      ['payout', 300],
      ['payout_failure', 300],
    ]);
  });
});
