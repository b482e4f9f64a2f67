import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { money, type ChargeRequest, type Movement, type PaymentProvider } from '@tollgate/core';
import { DEFAULT_STRIPE_SECRET_KEY } from '@tollgate/sandbox';
import { inspect } from 'node:util';
import type { StripeContractorProvider } from './stripe-contractor-provider.js';
import {
  ROUTING_NUMBER,
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

describe.each(strategies)('with strategy %s', (strategy) => {
  const isModern = strategy === 'payment_intents';
  const createCharge = isModern ? 'create_payment_intent' : 'create_charge';
  /** Everything that a provider of these tests answered. */
  const answers: unknown[] = [];
  let provider: StripeContractorProvider;

  beforeEach(async () => {
    await stripe.control('POST', '/reset');
    provider = keepingAnswers(stripe.connect({ strategy }));
  });

  afterEach(() => stripe.control('DELETE', '/faults'));

  function keepingAnswers(of: StripeContractorProvider): StripeContractorProvider {
    return new Proxy(of, {
      get(target, name: keyof StripeContractorProvider) {
        const member: unknown = target[name];
        if (typeof member !== 'function') return member;
        return async (...args: unknown[]) => {
          const answer: unknown = await (member as (...args: unknown[]) => unknown).apply(target, args);
          answers.push(answer);
          return answer;
        };
      },
    });
  }

  const usd = (amountMinor: bigint) => money(amountMinor, 'USD');
  const charge = (differences?: Partial<ChargeRequest>) => provider.charge(chargeOf(differences));
  const card = (token: string) => ({ source: { kind: 'card', token } as const });
  const signal = () => AbortSignal.timeout(10_000);
  const retrieve = (reference: string, movement: Movement = 'payment') =>
    provider.retrieve({ reference, movement, signal: signal() });
  const lookUp = (ourId: string, movement: Movement = 'payment', paymentReference: string | null = null) =>
    provider.lookUp({
      movement,
      ourId,
      paymentReference,
      createdAfter: new Date(Date.now() - 60_000),
      signal: signal(),
    });

  async function payeeReference(): Promise<string> {
    const opened = await provider.createPayee(payeeOf());
    return (opened as { payeeReference: string }).payeeReference;
  }

  describe('a card', () => {
    it('behind a one-off token is charged and not saved', async () => {
      const asked = chargeOf({
        description: 'Order 7',
        receiptEmail: 'payer@example.org',
        transferGroup: 'job-7',
        metadata: { order: '7' },
      });
      expect(await provider.charge(asked)).toEqual({
        outcome: 'succeeded',
        completion: 'captured',
        reference: expect.stringMatching(isModern ? /^pi_/ : /^ch_/),
        money: usd(2000n),
        source: expect.objectContaining({ kind: 'card', last4: '4242' }),
      });
      const [made] = (await stripe.stripe<{ data: any[] }>('/v1/charges')).data;
      expect(made).toMatchObject({
        amount: 2000,
        customer: null,
        description: 'Order 7',
        receipt_email: 'payer@example.org',
        transfer_group: 'job-7',
        metadata: { order: '7', tollgate_payment_id: asked.paymentId },
      });
      expect((await stripe.stripe<{ data: unknown[] }>('/v1/customers')).data).toEqual([]);
    });

    it.each([
      ['tok_chargeDeclined', 'generic_decline'],
      ['tok_chargeDeclinedInsufficientFunds', 'insufficient_funds'],
      ['tok_chargeDeclinedLostCard', 'lost_or_stolen_card'],
      ['tok_chargeDeclinedStolenCard', 'lost_or_stolen_card'],
      ['tok_chargeDeclinedFraudulent', 'fraud_suspected'],
      ['tok_chargeDeclinedExpiredCard', 'expired_card'],
      ['tok_chargeDeclinedIncorrectCvc', 'incorrect_cvc'],
      ['tok_chargeDeclinedProcessingError', 'processing_error'],
      ['tok_nobody_made_this', 'source_unusable'],
    ])('behind %s is declined: %s', async (token, code) => {
      expect(await charge(card(token))).toMatchObject({ outcome: 'declined', code });
      expect(await stripe.ledger()).toEqual([]);
    });

    it('behind a pm_ is charged with payment_intents, and declined before the wire with charges', async () => {
      const outcome = await charge(card('pm_card_visa'));
      if (isModern) expect(outcome).toMatchObject({ outcome: 'succeeded' });
      else {
        expect(outcome).toMatchObject({
          outcome: 'declined',
          code: 'source_unusable',
          advice: 'try_another_source',
          providerMessage: expect.stringContaining('give a token of a card'),
        });
        expect((await stripe.stripe<{ data: unknown[] }>('/v1/charges')).data).toEqual([]);
      }
    });

    it('that is saved is charged in its payer’s absence', async () => {
      const account = { kind: 'token', token: isModern ? 'pm_card_visa' : 'tok_visa' } as const;
      const payer = await provider.createPayer({ payer: { id: 'p-1' }, account, ...control() });
      expect(payer).toMatchObject({
        outcome: 'created',
        accountReference: expect.stringMatching(isModern ? /^pm_/ : /^card_/),
        verification: 'verified',
        proof: null,
        last4: '4242',
      });
      const { payerReference, accountReference: token } = payer as { payerReference: string; accountReference: string };
      expect(await charge({ source: { kind: 'card', token, payerReference } })).toMatchObject({ outcome: 'succeeded' });
      expect((await stripe.ledger())[0]).toMatchObject({ kind: 'charge', amount: 2000 });
    });

    it('that is saved from a one-off token is saved and not charged', async () => {
      const account = { kind: 'token', token: 'tok_visa' } as const;
      const payer = await provider.createPayer({ payer: { id: 'p-1' }, account, ...control() });
      expect(payer).toMatchObject({ outcome: 'created', verification: 'verified', last4: '4242' });
      expect(await stripe.ledger()).toEqual([]);
    });

    it('that cannot be saved leaves no payer behind', async () => {
      const account = { kind: 'token', token: 'tok_chargeDeclined' } as const;
      const payer = await provider.createPayer({ payer: { id: 'p-1' }, account, ...control() });
      expect(payer).toMatchObject({ outcome: 'declined' });
      expect((await stripe.stripe<{ data: unknown[] }>('/v1/customers')).data).toEqual([]);
    });
  });

  describe('an amount', () => {
    it.each([
      ['ISK', 100n, 10_000],
      ['UGX', 5000n, 500_000],
      ['MGA', 500_000n, 5000],
      ['JPY', 1050n, 1050],
      ['KWD', 1230n, 1230],
      ['EUR', 1050n, 1050],
    ])('in %s of %s goes out as %s and comes back as it was', async (currency, amountMinor, wire) => {
      const asked = money(amountMinor, currency);
      const outcome = await charge({ money: asked });
      expect(outcome).toMatchObject({ outcome: 'succeeded', money: asked });
      const [made] = (await stripe.stripe<{ data: any[] }>('/v1/charges')).data;
      expect(made).toMatchObject({ amount: wire, currency: currency.toLowerCase() });
    });

    it.each([
      ['MGA', 1n],
      ['KWD', 1231n],
    ])('that Stripe cannot write, %s %s, is declined before the wire', async (currency, amountMinor) => {
      const refused = { outcome: 'declined', code: 'amount_not_supported', advice: 'change_amount' };
      const asked = { money: money(amountMinor, currency), reference: 'ch_1', paymentId: 'pay_1', ...control() };
      expect(await charge(asked)).toMatchObject(refused);
      expect(await provider.capture(asked)).toMatchObject(refused);
      expect(await provider.refund({ ...asked, refundId: 're_1' })).toMatchObject(refused);
      expect(await provider.reverseTransfer({ ...asked, reversalId: 'trr_1' })).toMatchObject(refused);
    });

    it('below Stripe’s minimum is declined', async () => {
      expect(await charge({ money: usd(1n) })).toMatchObject({ outcome: 'declined', code: 'amount_not_supported' });
    });

    it('that is another one than was asked for is told as it is', async () => {
      await stripe.fault(createCharge, { kind: 'wrong_amount', times: 1 });
      const outcome = await charge();
      const [entry] = await stripe.ledger();
      expect(entry?.amount).not.toBe(2000);
      expect(outcome).toMatchObject({ outcome: 'succeeded', money: usd(BigInt(entry?.amount ?? 0)) });
    });
  });

  describe('an authorization', () => {
    const authorize = async (): Promise<string> => {
      const held = await provider.authorize(chargeOf());
      expect(held).toMatchObject({ outcome: 'succeeded', completion: 'authorized', money: usd(2000n) });
      expect(await stripe.ledger()).toEqual([]);
      return referenceOf(held);
    };

    it('is captured in part, and the rest is released', async () => {
      const reference = await authorize();
      const taken = await provider.capture({ paymentId: 'pay_1', reference, money: usd(1500n), ...control() });
      expect(taken).toEqual({ outcome: 'succeeded', reference, money: usd(1500n) });
      expect(await retrieve(reference)).toMatchObject({ state: { completion: 'captured', money: usd(1500n) } });
      expect(await stripe.ledger()).toMatchObject([{ kind: 'charge', amount: 1500 }]);
      const again = await provider.capture({ paymentId: 'pay_1', reference, money: usd(500n), ...control() });
      expect(again).toMatchObject({ outcome: 'rejected' });
    });

    it('is released, once', async () => {
      const reference = await authorize();
      const released = await provider.void({ paymentId: 'pay_1', reference, money: usd(2000n), ...control() });
      expect(released).toMatchObject({ outcome: 'succeeded', money: usd(2000n) });
      expect(await retrieve(reference)).toMatchObject({ found: 'yes', state: { outcome: 'declined' } });
      const again = await provider.void({ paymentId: 'pay_1', reference, money: usd(2000n), ...control() });
      expect(again).toMatchObject({ outcome: 'rejected' });
      expect(await stripe.ledger()).toEqual([]);
    });

    it('that nobody captures lapses', async () => {
      const reference = await authorize();
      await stripe.passDays(8);
      expect(await retrieve(reference)).toMatchObject({ found: 'yes', state: { outcome: 'declined' } });
    });

    it('of a bank account is refused before the wire', async () => {
      const source = {
        kind: 'bank_account',
        payerReference: 'cus_1',
        accountReference: 'ba_1',
        verified: true,
      } as const;
      expect(await provider.authorize(chargeOf({ source }))).toMatchObject({ outcome: 'rejected' });
    });
  });

  describe('the balance of a payee', () => {
    it('is charged with charges, and refused before the wire with payment_intents', async () => {
      const outcome = await charge({ source: { kind: 'payee_balance', payeeReference: await payeeReference() } });
      if (isModern)
        expect(outcome).toMatchObject({ outcome: 'rejected', providerMessage: expect.stringContaining('charges') });
      else expect(outcome).toMatchObject({ outcome: 'succeeded', reference: expect.stringMatching(/^py_/) });
    });
  });

  describe('a bank account', () => {
    it('behind a btok_ becomes a source that is proved with two amounts and then charged', async () => {
      const details = new URLSearchParams({
        'bank_account[country]': 'US',
        'bank_account[currency]': 'usd',
        'bank_account[account_number]': '000123456789',
        'bank_account[routing_number]': ROUTING_NUMBER,
      });
      const headers = { authorization: `Bearer ${DEFAULT_STRIPE_SECRET_KEY}` };
      const made = await fetch(`${stripe.url}/v1/tokens`, { method: 'POST', headers, body: details });
      const { id: token } = (await made.json()) as { id: string };

      const account = { kind: 'token', token } as const;
      const payer: any = await provider.createPayer({ payer: { id: 'p-1' }, account, ...control() });
      expect(payer).toMatchObject({ outcome: 'created', verification: 'unverified', verificationReference: null });
      const { payerReference, accountReference, verificationReference } = payer;
      const proof = { kind: 'two_amounts', amountsMinor: [32, 45] } as const;
      const ours = { payerReference, accountReference, verificationReference };
      expect(await provider.verifyPayer({ ...ours, proof, ...control() })).toMatchObject({ outcome: 'verified' });
      const source = { kind: 'bank_account', payerReference, accountReference, verified: true } as const;
      expect(await charge({ source })).toMatchObject({ outcome: 'pending' });
    });

    it('whose numbers are wrong is declined, and makes no payer', async () => {
      const account = { ...bankAccount(), routingNumber: '999999999' };
      const payer = await provider.createPayer({ payer: { id: 'p-1' }, account, mandate: 'offline', ...control() });
      expect(payer).toMatchObject({ outcome: 'declined' });
      expect((await stripe.stripe<{ data: unknown[] }>('/v1/customers')).data).toEqual([]);
    });

    it('behind a pm_ that is verified is charged at once with payment_intents, and refused with charges', async () => {
      const account = { kind: 'token', token: 'pm_usBankAccount' } as const;
      const payer = await provider.createPayer({ payer: { id: 'p-1' }, account, mandate: 'offline', ...control() });
      if (!isModern) {
        expect(payer).toMatchObject({ outcome: 'rejected', fault: 'invalid_request' });
        return;
      }
      expect(payer).toMatchObject({ outcome: 'created', verification: 'verified', proof: null, last4: '6789' });
      const { payerReference, accountReference } = payer as { payerReference: string; accountReference: string };
      const source = { kind: 'bank_account', payerReference, accountReference, verified: true } as const;
      expect(await charge({ source })).toMatchObject({ outcome: 'pending' });
    });

    it('of which only the payer could be saved is in doubt, and the same key brings it', async () => {
      const [first, last] = isModern ? ['create_customer', 'create_setup_intent'] : ['create_token', 'create_customer'];
      const asked = { payer: { id: 'p-1' }, account: bankAccount(), mandate: 'offline', ...control() } as const;
      await stripe.fault(last, { kind: 'reset', when: 'before', times: 1 });
      const doubtful = await provider.createPayer(asked);
      const reference = isModern ? expect.stringMatching(/^cus_/) : null;
      expect(doubtful).toMatchObject({ outcome: 'unknown', reference });

      const again = await provider.createPayer({ ...asked, signal: signal() });
      expect(again).toMatchObject({ outcome: 'created' });
      expect((await stripe.stripe<{ data: unknown[] }>('/v1/customers')).data).toHaveLength(1);

      await stripe.fault(first, { kind: 'reset', when: 'after', times: 1 });
      const early = await provider.createPayer({ ...asked, ...control() });
      // A token does nothing; a customer is there.
      expect(early.outcome).toBe(isModern ? 'unknown' : 'not_sent');
    });

    it('is proved with the words that its proof asks for', async () => {
      const account = bankAccount();
      const payer: any = await provider.createPayer({
        payer: { id: 'p-1' },
        account,
        mandate: 'offline',
        ...control(),
      });
      const { payerReference, accountReference, verificationReference } = payer;
      const ours = { payerReference, accountReference, verificationReference, ...control() };
      const proved = await provider.verifyPayer({ ...ours, proof: { kind: 'descriptor_code', code: 'SM11AA' } });
      if (isModern) expect(proved).toMatchObject({ outcome: 'verified' });
      else expect(proved).toMatchObject({ outcome: 'rejected' });
    });

    it('is debited with the consent that its payer gave online', async () => {
      const mandate = { acceptedAt: new Date('2026-11-01'), ipAddress: '203.0.113.7', userAgent: 'Browser/1' };
      const payer = await provider.createPayer({ payer: { id: 'p-1' }, account: bankAccount(), mandate, ...control() });
      expect(payer).toMatchObject({
        outcome: 'created',
        mandateReference: isModern ? expect.stringMatching(/^mandate_/) : null,
      });
    });
  });

  // With charges it is sent as it is, and Stripe decides.
  if (isModern) {
    it.each([
      ['in another country', { country: 'CA' }],
      ['in another currency', { currency: 'CAD' }],
    ])(
      'a bank account %s is declined before the wire with payment_intents, and makes no payer',
      async (_where, odd) => {
        const account = { ...bankAccount(), ...odd };
        const payer = await provider.createPayer({ payer: { id: 'p-1' }, account, mandate: 'offline', ...control() });
        expect(payer).toMatchObject({
          outcome: 'declined',
          code: 'source_unusable',
          providerMessage: expect.stringContaining('country US and currency USD'),
        });
        expect((await stripe.stripe<{ data: unknown[] }>('/v1/customers')).data).toEqual([]);
      },
    );
  }

  it('a bank account without its payer’s consent is refused before the wire with payment_intents', async () => {
    const payer = await provider.createPayer({ payer: { id: 'p-1' }, account: bankAccount(), ...control() });
    expect(payer.outcome).toBe(isModern ? 'rejected' : 'created');
  });

  describe('refunds and transfers', () => {
    const paid = async () => referenceOf(await charge({ paymentId: 'pay_r' }));

    it('give back and move on parts of one charge, and are found by our ids', async () => {
      const reference = await paid();
      const refund = (refundId: string, amountMinor: bigint) =>
        provider.refund({
          refundId,
          paymentId: 'pay_r',
          reference,
          money: usd(amountMinor),
          reason: 'duplicate',
          ...control(),
        });
      expect(await refund('re_a', 300n)).toMatchObject({ outcome: 'succeeded', money: usd(300n) });
      expect(await refund('re_b', 200n)).toMatchObject({ outcome: 'succeeded', money: usd(200n) });
      expect(await refund('re_c', 1501n)).toMatchObject({ outcome: 'rejected' });
      expect(await lookUp('re_b', 'refund', reference)).toMatchObject({ found: 'yes', state: { money: usd(200n) } });
      expect(await lookUp('re_c', 'refund', reference)).toEqual({ found: 'no' });

      const transfer = await provider.transfer({
        transferId: 'tr_a',
        paymentId: 'pay_r',
        sourceReference: reference,
        payeeReference: await payeeReference(),
        gross: usd(1000n),
        fee: usd(100n),
        ...control(),
      });
      const made = referenceOf(transfer);
      expect(await retrieve(made, 'transfer')).toMatchObject({ found: 'yes', state: { money: usd(900n) } });
      expect(await lookUp('tr_a', 'transfer', reference)).toMatchObject({ found: 'yes', state: { reference: made } });
      expect(await lookUp('tr_b', 'transfer', reference)).toEqual({ found: 'no' });

      const reverse = (amountMinor: bigint) =>
        provider.reverseTransfer({ reversalId: 'trr_a', reference: made, money: usd(amountMinor), ...control() });
      expect(await reverse(400n)).toEqual({
        outcome: 'succeeded',
        reference: expect.stringMatching(/^trr_/),
        money: usd(400n),
      });
      expect(await reverse(501n)).toMatchObject({ outcome: 'rejected' });
    });

    it('are refused before the wire where the fee makes no sense', async () => {
      const asked = {
        transferId: 'tr_a',
        paymentId: 'pay_r',
        sourceReference: 'ch_1',
        payeeReference: 'acct_1',
        gross: usd(1000n),
        ...control(),
      };
      for (const fee of [usd(1000n), usd(1001n), money(1n, 'EUR')]) {
        expect(await provider.transfer({ ...asked, fee })).toMatchObject({
          outcome: 'rejected',
          fault: 'invalid_request',
        });
      }
    });

    it('need a charge that is there, and that can be asked for', async () => {
      const asked = {
        transferId: 'tr_a',
        paymentId: 'pay_r',
        sourceReference: isModern ? 'pi_nobody' : 'ch_nobody',
        payeeReference: 'acct_1',
        gross: usd(1000n),
        fee: usd(0n),
        ...control(),
      };
      expect(await provider.transfer(asked)).toMatchObject({ outcome: 'rejected', fault: 'invalid_request' });
      const reference = await paid();
      const check = isModern ? 'retrieve_payment_intent' : 'retrieve_charge';
      await stripe.fault(check, { kind: 'reset', when: 'before', times: 1 });
      expect(await provider.transfer({ ...asked, sourceReference: reference })).toMatchObject({ outcome: 'not_sent' });
    });

    it('move nothing out of a charge that is only authorized', async () => {
      const sourceReference = referenceOf(await provider.authorize(chargeOf()));
      const asked = { transferId: 'tr_a', paymentId: 'pay_r', gross: usd(1000n), fee: usd(0n), ...control() };
      const transfer = await provider.transfer({ ...asked, sourceReference, payeeReference: 'acct_1' });
      expect(transfer).toMatchObject({
        outcome: 'rejected',
        providerMessage: expect.stringContaining('not succeeded'),
      });
    });

    it('that come home later are declined when asked for', async () => {
      const reference = referenceOf(await charge(card('tok_refundFail')));
      const asked = { refundId: 're_f', paymentId: 'pay_f', reference, money: usd(500n), ...control() };
      const refunded = referenceOf(await provider.refund(asked));
      await stripe.passDays(10);
      expect(await retrieve(refunded, 'refund')).toMatchObject({
        found: 'yes',
        state: { outcome: 'declined', code: 'lost_or_stolen_card' },
      });
    });
  });

  describe('a payment', () => {
    it('is found by our id, whatever was declined before it', async () => {
      expect(await charge({ paymentId: "pay_'quoted'" })).toMatchObject({ outcome: 'succeeded' });
      await charge({ paymentId: 'pay_l', ...card('tok_chargeDeclined') });
      expect(await lookUp('pay_l')).toMatchObject({ found: 'yes', state: { outcome: 'declined' } });
      const reference = referenceOf(await charge({ paymentId: 'pay_l' }));
      expect(await lookUp('pay_l')).toMatchObject({ found: 'yes', state: { outcome: 'succeeded', reference } });
      expect(await lookUp('pay_m')).toEqual({ found: 'no' });
    });

    it('that is found twice is for an operator', async () => {
      await charge({ paymentId: 'pay_l' });
      await charge({ paymentId: 'pay_l' });
      expect(await lookUp('pay_l')).toMatchObject({ found: 'yes', state: { outcome: 'unknown' } });
    });

    it('that nobody made is not found', async () => {
      expect(await retrieve(isModern ? 'pi_nobody' : 'ch_nobody')).toEqual({ found: 'no' });
      expect(await retrieve('re_nobody', 'refund')).toEqual({ found: 'no' });
      expect(await retrieve('tr_nobody', 'transfer')).toEqual({ found: 'no' });
    });

    it('is asked for, and its refund is, by the reference, whatever the strategy is now', async () => {
      const reference = await charge().then(referenceOf);
      const other: PaymentProvider = stripe.connect({ strategy: isModern ? 'charges' : 'payment_intents' });
      expect(await other.retrieve!({ reference, signal: signal() })).toMatchObject({ state: { outcome: 'succeeded' } });
      const asked = { refundId: 're_o', paymentId: 'pay_o', reference, money: usd(100n), ...control() };
      expect(await other.refund!(asked)).toMatchObject({ outcome: 'succeeded' });
    });

    it('cannot be asked for while Stripe is silent', async () => {
      for (const operation of [
        'retrieve_charge',
        'retrieve_payment_intent',
        'search_charges',
        'search_payment_intents',
      ]) {
        await stripe.fault(operation, { kind: 'error', when: 'before', times: 1 });
      }
      expect(await retrieve(isModern ? 'pi_1' : 'ch_1')).toMatchObject({ found: 'unavailable' });
      expect(await lookUp('pay_1')).toMatchObject({ found: 'unavailable' });
      expect(await lookUp('re_1', 'refund')).toMatchObject({ found: 'unavailable' });
      expect(await lookUp('po_1', 'payout')).toMatchObject({ found: 'unavailable' });
    });
  });

  describe('an answer that is lost', () => {
    it.each([
      ['reset', 'before'],
      ['reset', 'after'],
      ['error', 'before'],
      ['error', 'after'],
    ])('(%s %s) is unknown, and the same key brings the truth without a second charge', async (kind, when) => {
      await stripe.fault(createCharge, { kind, when, times: 1 });
      const asked = chargeOf();
      expect(await provider.charge(asked)).toMatchObject({ outcome: 'unknown' });
      const again = await provider.charge({ ...asked, signal: signal() });
      // Stripe keeps a 500 for its key; what was done stands in the ledger, and is found by our id.
      if (kind === 'error' && when === 'after') {
        expect(again).toMatchObject({ outcome: 'unknown', reason: 'http_500 replayed' });
        expect(await lookUp(asked.paymentId)).toMatchObject({ found: 'yes', state: { outcome: 'succeeded' } });
      } else expect(again).toMatchObject({ outcome: 'succeeded' });
      expect(await stripe.ledger()).toHaveLength(1);
    });

    it('is unknown too when our key was used for something else', async () => {
      const asked = chargeOf();
      await provider.charge(asked);
      const other = await provider.charge({ ...asked, money: usd(2001n) });
      expect(other).toMatchObject({ outcome: 'unknown', reason: 'http_400' });
      expect(await stripe.ledger()).toHaveLength(1);
    });
  });

  it('a wrong key is our fault, and no decline', async () => {
    const wrong = keepingAnswers(stripe.connect({ strategy, secretKey: 'sk_test_wrong_key' }));
    expect(await wrong.charge(chargeOf())).toMatchObject({ outcome: 'rejected', fault: 'credentials' });
  });

  it('what Stripe does not do is refused before the wire', async () => {
    const sources = [
      { kind: 'voucher', pin: 'FRESHUSD01000TRY' },
      { kind: 'card_token', partnerId: 'p', tokenId: 't' },
    ] as const;
    for (const source of sources) expect(await charge({ source })).toMatchObject({ outcome: 'rejected' });
  });

  it('no answer holds the key, a token, a number or a name that was given', () => {
    expect(answers.length).toBeGreaterThan(60);
    const told = inspect(answers, { depth: null, maxArrayLength: null, maxStringLength: null });
    const { firstName, lastName, ssnLast4, personalIdNumber } = payeeOf().identity ?? {};
    const { accountNumber } = bankAccount();
    const secrets = [DEFAULT_STRIPE_SECRET_KEY, 'sk_test_wrong_key', 'tok_', accountNumber, '999999999'];
    for (const secret of [...secrets, firstName, lastName, personalIdNumber, 'SM11AA']) {
      expect(told).not.toContain(secret);
    }
    expect(ssnLast4).toBeDefined();
  });
});

describe('a card that asks for its payer, with PaymentIntents,', () => {
  const asks = (): ChargeRequest => chargeOf({ source: { kind: 'card', token: 'tok_authenticationRequired' } });

  it('is declined while there is no way back from the bank', async () => {
    const outcome = await stripe.connect().charge(asks());
    expect(outcome).toMatchObject({ outcome: 'declined', code: 'authentication_required' });
  });
});
