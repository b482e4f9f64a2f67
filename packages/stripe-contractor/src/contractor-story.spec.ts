import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { money, type CreatedPayer, type Money } from '@tollgate/core';
import type { StripeContractorProvider } from './stripe-contractor-provider.js';
import {
  StripeAtHand,
  bankAccount,
  chargeOf,
  control,
  payeeOf,
  referenceOf,
  strategies,
} from '../test/stripe-at-hand.js';

let stripe: StripeAtHand;

beforeAll(async () => {
  stripe = await StripeAtHand.start();
});

afterAll(() => stripe.stop());

beforeEach(() => stripe.control('POST', '/reset'));

const WRONG = { kind: 'two_amounts', amountsMinor: [1, 2] } as const;
const RIGHT = { kind: 'two_amounts', amountsMinor: [32, 45] } as const;

describe.each(strategies)('a contractor, with strategy %s,', (strategy) => {
  const isModern = strategy === 'payment_intents';
  let provider: StripeContractorProvider;

  beforeEach(() => {
    provider = stripe.connect({ strategy });
  });

  const usd = (amountMinor: bigint): Money => money(amountMinor, 'USD');
  const movements = async () => (await stripe.ledger()).map(({ kind, amount }) => `${kind} ${amount}`);

  async function createPayer(accountNumber?: string): Promise<CreatedPayer> {
    const account = bankAccount(accountNumber);
    const created = await provider.createPayer({ payer: { id: 'c-1' }, account, mandate: 'offline', ...control() });
    if (created.outcome !== 'created') throw new Error(JSON.stringify(created));
    return created;
  }

  const verify = (payer: CreatedPayer, proof: typeof WRONG | typeof RIGHT) => {
    const { payerReference, accountReference, verificationReference } = payer;
    return provider.verifyPayer({ payerReference, accountReference, verificationReference, proof, ...control() });
  };

  const bankOf = ({ payerReference, accountReference }: CreatedPayer, verified = true) =>
    ({ kind: 'bank_account', payerReference, accountReference, verified }) as const;

  const retrieve = (reference: string) => provider.retrieve({ reference, signal: AbortSignal.timeout(10_000) });

  async function charged(payer: CreatedPayer): Promise<string> {
    const source = bankOf(payer);
    return referenceOf(await provider.charge(chargeOf({ source, money: usd(15_000n), transferGroup: 'job-7' })));
  }

  it('is charged once the account is theirs, and the contractee is paid out of that very charge', async () => {
    const payer = await createPayer();
    expect(payer).toMatchObject({
      payerReference: expect.stringMatching(/^cus_/),
      accountReference: expect.stringMatching(isModern ? /^pm_/ : /^ba_/),
      verificationReference: isModern ? expect.stringMatching(/^seti_/) : null,
      mandateReference: isModern ? expect.stringMatching(/^mandate_/) : null,
      verification: 'unverified',
      proof: 'two_amounts',
      last4: '6789',
    });

    const early = await provider.charge(chargeOf({ source: bankOf(payer, false) }));
    expect(early).toMatchObject({ outcome: 'declined', code: 'bank_account_unverified' });

    expect(await verify(payer, WRONG)).toEqual({ outcome: 'mismatch', attemptsLeft: null });
    expect(await verify(payer, RIGHT)).toMatchObject({ outcome: 'verified', repeated: false });
    expect(await verify(payer, RIGHT)).toMatchObject({ outcome: 'verified', repeated: true });

    const charge = await provider.charge(
      chargeOf({ source: bankOf(payer), money: usd(15_000n), transferGroup: 'job-7', paymentId: 'pay_story' }),
    );
    expect(charge).toEqual({
      outcome: 'pending',
      reference: expect.stringMatching(isModern ? /^pi_/ : /^py_/),
      source: expect.objectContaining({ kind: 'bank_account', last4: '6789' }),
    });
    const reference = referenceOf(charge);
    const source = expect.objectContaining({ routingNumber: '110000000', holderName: 'Jane Contractor' });
    expect(await retrieve(reference)).toEqual({ found: 'yes', state: { outcome: 'pending', reference, source } });
    expect(await movements()).toEqual([]);

    const opened = await provider.createPayee(payeeOf());
    expect(opened).toMatchObject({ outcome: 'created', payeeReference: expect.stringMatching(/^acct_/), missing: [] });
    const payeeReference = (opened as { payeeReference: string }).payeeReference;
    const payee = await provider.verifyPayee({ payeeReference, signal: AbortSignal.timeout(10_000) });
    expect(payee).toEqual({ found: 'yes', payeeReference, verification: 'verified', missing: [] });

    const transfer = () =>
      provider.transfer({
        transferId: 'tr_story',
        paymentId: 'pay_story',
        sourceReference: reference,
        payeeReference,
        gross: usd(15_000n),
        fee: usd(800n),
        transferGroup: 'job-7',
        description: 'Job 7',
        ...control(),
      });
    expect(await transfer()).toMatchObject({ outcome: 'rejected', fault: 'invalid_request' });

    await stripe.passDays(5);
    expect(await retrieve(reference)).toEqual({
      found: 'yes',
      state: { outcome: 'succeeded', completion: 'captured', reference, money: usd(15_000n), source },
    });

    const transferred = await transfer();
    expect(transferred).toEqual({
      outcome: 'succeeded',
      reference: expect.stringMatching(/^tr_/),
      money: usd(14_200n),
      gross: usd(15_000n),
      fee: usd(800n),
    });
    const made = await stripe.stripe<any>(`/v1/transfers/${referenceOf(transferred)}`);
    expect(made).toMatchObject({ amount: 14_200, destination: payeeReference, transfer_group: 'job-7' });
    expect(made.source_transaction).toMatch(/^py_/);
    expect(await movements()).toEqual(['charge 15000', 'transfer 14200']);

    const refund = (amountMinor: bigint) =>
      provider.refund({
        refundId: 're_story',
        paymentId: 'pay_story',
        reference,
        money: usd(amountMinor),
        ...control(),
      });
    expect(await refund(15_001n)).toMatchObject({ outcome: 'rejected' });
    const refunded = await refund(500n);
    expect(refunded).toMatchObject({ outcome: 'pending' });
    await stripe.passDays(10);
    const given = {
      movement: 'refund',
      reference: referenceOf(refunded),
      signal: AbortSignal.timeout(10_000),
    } as const;
    expect(await provider.retrieve(given)).toMatchObject({
      found: 'yes',
      state: { outcome: 'succeeded', money: usd(500n) },
    });

    const signal = control();
    expect(await provider.deletePayer({ payerReference: payer.payerReference, ...signal })).toEqual({
      outcome: 'deleted',
    });
    expect(await provider.deletePayer({ payerReference: payer.payerReference, ...signal })).toEqual({
      outcome: 'absent',
    });
    expect(await provider.deletePayee({ payeeReference, ...signal })).toEqual({ outcome: 'deleted' });
    expect(await provider.deletePayee({ payeeReference, ...signal })).toEqual({ outcome: 'absent' });
    expect(await provider.verifyPayee({ payeeReference, ...signal })).toEqual({ found: 'no' });
  });

  it.each([
    ['000111111116', 'bank_account_not_found'],
    ['000111111113', 'bank_account_closed'],
    ['000222222227', 'insufficient_funds'],
    ['000333333335', 'debit_not_authorized'],
    ['000444444440', 'currency_not_supported'],
  ])('whose account is %s is declined days later: %s', async (accountNumber, code) => {
    const payer = await createPayer(accountNumber);
    expect(await verify(payer, RIGHT)).toMatchObject({ outcome: 'verified' });
    const reference = await charged(payer);
    await stripe.passDays(5);
    expect(await retrieve(reference)).toMatchObject({ found: 'yes', state: { outcome: 'declined', code } });
    expect(await movements()).toEqual([]);
  });

  it('whose bank takes the money back after success is declined from then on, and pays nobody', async () => {
    const payer = await createPayer('000555555559');
    expect(await verify(payer, RIGHT)).toMatchObject({ outcome: 'verified' });
    const reference = await charged(payer);
    await stripe.passDays(5);
    expect(await retrieve(reference)).toMatchObject({ found: 'yes', state: { outcome: 'succeeded' } });

    await stripe.passDays(5);
    const returned = { found: 'yes', state: { outcome: 'declined', code: 'insufficient_funds' } };
    expect(await retrieve(reference)).toMatchObject(returned);

    const opened = await provider.createPayee(payeeOf());
    const transfer = await provider.transfer({
      transferId: 'tr_late',
      paymentId: 'pay_late',
      sourceReference: reference,
      payeeReference: (opened as { payeeReference: string }).payeeReference,
      gross: usd(15_000n),
      fee: usd(0n),
      ...control(),
    });
    expect(transfer).toMatchObject({ outcome: 'rejected', fault: 'invalid_request' });
    expect((await movements()).filter((movement) => movement.startsWith('transfer'))).toEqual([]);
  });

  it('who guesses too often can never be charged with that account', async () => {
    const payer = await createPayer();
    const last = isModern ? 3 : 10;
    for (let guess = 1; guess < last; guess += 1) {
      expect(await verify(payer, WRONG)).toMatchObject({ outcome: 'mismatch' });
    }
    expect(await verify(payer, WRONG)).toEqual({ outcome: 'verification_failed' });
    expect(await verify(payer, RIGHT)).toEqual({ outcome: 'verification_failed' });
  });
});
