import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { money, type ChargeRequest, type CreatedPayer, type Exchange } from '@tollgate/core';
import { inspect } from 'node:util';
import type { StripeContractorProvider } from './stripe-contractor-provider.js';
import {
  StripeAtHand,
  bankAccount,
  cardDetails,
  chargeOf,
  control,
  referenceOf,
  strategies,
} from '../test/stripe-at-hand.js';

let stripe: StripeAtHand;

beforeAll(async () => {
  stripe = await StripeAtHand.start();
});

afterAll(() => stripe.stop());

const printed = (number?: string): Pick<ChargeRequest, 'source'> => ({
  source: { kind: 'card_details', card: cardDetails(number) },
});

describe.each(strategies)('with strategy %s', (strategy) => {
  const isModern = strategy === 'payment_intents';
  let provider: StripeContractorProvider;

  beforeEach(async () => {
    await stripe.control('POST', '/reset');
    await stripe.closeProviders();
    provider = stripe.connect({ strategy });
  });

  const lastCharge = async () => (await stripe.stripe<{ data: any[] }>('/v1/charges')).data[0];
  const signal = () => AbortSignal.timeout(10_000);

  describe('a charge', () => {
    it('tells Stripe who gets the receipt, whose statement it is on, and where the goods go', async () => {
      const address = { line1: '1 Main Street', city: 'Springfield', state: 'CA', postalCode: '94107', country: 'US' };
      const outcome = await provider.charge(
        chargeOf({
          receiptEmail: 'receipts@example.org',
          transferGroup: 'job-7',
          statementDescriptorSuffix: 'ORDER 7',
          shipping: { name: 'Jo Receiver', phone: '555 0100', carrier: 'Post', trackingNumber: 'T-1', address },
        }),
      );
      expect(outcome).toMatchObject({ outcome: 'succeeded' });
      const { line1, city, state, country } = address;
      expect(await lastCharge()).toMatchObject({
        receipt_email: 'receipts@example.org',
        transfer_group: 'job-7',
        statement_descriptor: null,
        statement_descriptor_suffix: 'ORDER 7',
        calculated_statement_descriptor: 'TOLLGATE* ORDER 7',
        shipping: {
          name: 'Jo Receiver',
          phone: '555 0100',
          carrier: 'Post',
          tracking_number: 'T-1',
          address: { line1, line2: null, city, state, postal_code: '94107', country },
        },
      });
    });

    it('of a card has the same words on the statement under both strategies', async () => {
      await provider.charge(chargeOf({ statementDescriptor: 'ACME SHOES' }));
      expect(await lastCharge()).toMatchObject({ calculated_statement_descriptor: 'TOLLGATE* ACME SHOES' });
    });

    it('that says what Stripe cannot print, or ships to nowhere, is refused by Stripe', async () => {
      const odd = { statementDescriptorSuffix: '12345' };
      const nowhere = { shipping: { name: 'Jo Receiver', address: { city: 'Springfield' } } };
      for (const differences of [odd, nowhere]) {
        expect(await provider.charge(chargeOf(differences))).toMatchObject({
          outcome: 'rejected',
          fault: 'invalid_request',
        });
      }
      expect(await stripe.ledger()).toEqual([]);
    });

    it('says what was paid with, and so does every question about it', async () => {
      const asked = chargeOf();
      const told = await provider.charge(asked);
      const reference = referenceOf(told);
      expect(told).toMatchObject({
        source: {
          kind: 'card',
          reference: expect.stringMatching(isModern ? /^pm_/ : /^card_/),
          brand: 'visa',
          last4: '4242',
          expMonth: 12,
          funding: 'credit',
          country: 'US',
          network: 'visa',
          checks: { addressLine1: null, addressPostalCode: null, cvc: 'pass' },
        },
      });
      const { source } = told as { source: object };
      const found = { found: 'yes', state: { source } };
      expect(await provider.retrieve({ reference, signal: signal() })).toMatchObject(found);
      const lookUp = { movement: 'payment', ourId: asked.paymentId, paymentReference: null } as const;
      expect(await provider.lookUp({ ...lookUp, createdAfter: new Date(0), signal: signal() })).toMatchObject(found);
    });

    it('takes one request to say so', async () => {
      const exchanges: Exchange[] = [];
      await provider.charge({ ...chargeOf(), onExchange: (exchange) => void exchanges.push(exchange) });
      expect(exchanges).toHaveLength(1);
    });
  });

  it('an account that is saved is described without what its holder gave as a secret', async () => {
    const account = bankAccount();
    const payer = await provider.createPayer({ payer: { id: 'p-1' }, account, mandate: 'offline', ...control() });
    const { accountReference: reference } = payer as CreatedPayer;
    const fingerprint = expect.any(String);
    const shown = { bankName: 'STRIPE TEST BANK', last4: '6789', fingerprint, country: 'US', currency: 'USD' };
    const holder = { holderName: null, holderType: 'individual' };
    expect(payer).toMatchObject({
      source: { kind: 'bank_account', reference, ...shown, routingNumber: null, ...holder },
    });
  });

  it('an account behind a token is described as Stripe shows it, when it is saved and when it is charged', async () => {
    const token = isModern ? 'pm_usBankAccount' : 'btok_us_verified';
    const account = { kind: 'token', token } as const;
    const payer = await provider.createPayer({ payer: { id: 'p-1' }, account, mandate: 'offline', ...control() });
    const { payerReference, accountReference } = payer as CreatedPayer;
    const source = { last4: '6789', routingNumber: '110000000', holderName: 'Jenny Rosen', holderType: 'individual' };
    expect(payer).toMatchObject({ source });
    const saved = { kind: 'bank_account', payerReference, accountReference, verified: true } as const;
    expect(await provider.charge(chargeOf({ source: saved }))).toMatchObject({
      outcome: 'pending',
      source: { kind: 'bank_account', reference: accountReference, ...source },
    });
  });

  it('the balance of a payee has no description, and is charged with the strategy charges only', async () => {
    const source = { kind: 'payee_balance', payeeReference: 'acct_nobody' } as const;
    const outcome = await provider.charge(chargeOf({ source }));
    expect(outcome).toMatchObject(
      isModern
        ? { outcome: 'rejected', providerMessage: 'a payee_balance needs the strategy charges' }
        : { outcome: 'declined', code: 'source_unusable' },
    );
  });

  describe('a card as it is printed', () => {
    it('is charged through a token, each step with a key of its own', async () => {
      const exchanges: Exchange[] = [];
      const asked = chargeOf({ ...printed(), onExchange: (exchange) => void exchanges.push(exchange) });
      expect(await provider.charge(asked)).toMatchObject({
        outcome: 'succeeded',
        money: money(2000n, 'USD'),
        source: { last4: '4242', expMonth: 11, expYear: 2034, checks: { cvc: 'pass' } },
      });
      expect(exchanges.map(({ idempotencyKey }) => idempotencyKey)).toEqual([
        `${asked.idempotencyKey}:token`,
        asked.idempotencyKey,
      ]);
      expect(await stripe.ledger()).toHaveLength(1);
    });

    it('is charged once, however often the request is made', async () => {
      const asked = chargeOf(printed());
      const first = await provider.charge(asked);
      expect(await provider.charge({ ...asked, signal: signal() })).toEqual(first);
      expect(await stripe.ledger()).toHaveLength(1);
    });

    it('is held, in whatever groups its number is written', async () => {
      expect(await provider.authorize(chargeOf(printed('5555 5555-5555 4444')))).toMatchObject({
        outcome: 'succeeded',
        completion: 'authorized',
        source: { brand: 'mastercard', last4: '4444' },
      });
    });

    it('is compared with the address of its payer', async () => {
      const payer = { id: 'payer-1', address: { line1: '1 Main Street', postalCode: '94107' } };
      const outcome = await provider.charge(chargeOf({ ...printed('4000000000000036'), payer }));
      expect(outcome).toMatchObject({
        outcome: 'succeeded',
        source: { checks: { addressLine1: 'pass', addressPostalCode: 'fail', cvc: 'pass' } },
      });
    });

    it.each([
      ['4000000000009995', 'insufficient_funds'],
      ['4000000000000002', 'generic_decline'],
      ['4242424242424241', 'incorrect_number'],
    ])('%s is declined: %s', async (number, code) => {
      expect(await provider.charge(chargeOf(printed(number)))).toMatchObject({ outcome: 'declined', code });
      expect(await stripe.ledger()).toEqual([]);
    });

    it('whose token could not be made was not sent', async () => {
      await stripe.fault('create_token', { kind: 'reset', when: 'after', times: 1 });
      const asked = chargeOf(printed());
      expect(await provider.charge(asked)).toMatchObject({ outcome: 'not_sent' });
      expect(await provider.charge({ ...asked, signal: signal() })).toMatchObject({ outcome: 'succeeded' });
      expect(await stripe.ledger()).toHaveLength(1);
    });

    it('is saved and not charged; what is saved can be charged in the payer’s absence', async () => {
      const account = { kind: 'card_details', card: cardDetails() } as const;
      const payer = await provider.createPayer({ payer: { id: 'p-1' }, account, ...control() });
      const accountReference = expect.stringMatching(isModern ? /^pm_/ : /^card_/);
      expect(payer).toMatchObject({
        outcome: 'created',
        accountReference,
        verification: 'verified',
        source: { kind: 'card', reference: accountReference, brand: 'visa', last4: '4242', checks: { cvc: 'pass' } },
      });
      expect(await stripe.ledger()).toEqual([]);
      const { payerReference, accountReference: token } = payer as CreatedPayer;
      const saved = { kind: 'card', token, payerReference } as const;
      expect(await provider.charge(chargeOf({ source: saved }))).toMatchObject({ outcome: 'succeeded' });
    });

    it.each([
      ['4242424242424241', 'incorrect_number'],
      ['4000000000000002', 'generic_decline'],
    ])('%s is not saved, and leaves no payer behind: %s', async (number, code) => {
      const account = { kind: 'card_details', card: cardDetails(number) } as const;
      const payer = await provider.createPayer({ payer: { id: 'p-1' }, account, ...control() });
      expect(payer).toMatchObject({ outcome: 'declined', code });
      expect((await stripe.stripe<{ data: unknown[] }>('/v1/customers')).data).toEqual([]);
    });

    it.each(['4242424242424242', '4000000000009995', '4242424242424241', '4242 4242 4242 4242'])(
      '%s is in no answer and no exchange, nor are its code and its holder’s name',
      async (number) => {
        const exchanges: Exchange[] = [];
        const onExchange = (exchange: Exchange): void => void exchanges.push(exchange);
        const account = { kind: 'card_details', card: cardDetails(number) } as const;
        const answers = [
          await provider.charge({ ...chargeOf(printed(number)), onExchange }),
          await provider.createPayer({ payer: { id: 'p-1' }, account, ...control(), onExchange }),
        ];
        expect(exchanges.length).toBeGreaterThanOrEqual(2);
        const told = inspect([answers, exchanges], { depth: null, maxStringLength: null });
        const text = told + decodeURIComponent(told);
        expect(text).not.toContain(number);
        expect(text).not.toContain(number.replaceAll(' ', ''));
        expect(text).not.toContain('Jane Cardholder');
        // The code is so short that a random id may hold it; alone it must not stand.
        expect(text).not.toMatch(/(?<![0-9A-Za-z])971(?![0-9A-Za-z])/);
        expect(text).toContain('card[cvc]=[redacted]');
      },
    );
  });
});
