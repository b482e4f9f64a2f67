import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { refusal, stripeUnderTest } from '../../testing/stripe-under-test.js';
import type { StripeUnderTest } from '../../testing/stripe-under-test.js';

const TERMS = { amount: 2000, currency: 'usd' };
const PRINTED = { number: '4242424242424242', exp_month: '11', exp_year: '34', cvc: '123' };
const ADDRESS = { address_line1: '1 Main Street', address_zip: '94107' };

describe('cards', () => {
  let sandbox: StripeUnderTest;

  beforeAll(async () => {
    sandbox = await stripeUnderTest();
  });
  afterAll(() => sandbox.close());

  const charged = (source: string): Promise<Stripe.Charge> => sandbox.stripe.charges.create({ ...TERMS, source });
  const cardOf = ({ payment_method_details: details }: Stripe.Charge) => details?.card;
  const paidWith = async (method: string) => {
    const { latest_charge: made } = await sandbox.stripe.paymentIntents.create({
      ...TERMS,
      payment_method: method,
      confirm: true,
      expand: ['latest_charge'],
    });
    return cardOf(made as Stripe.Charge);
  };

  it('are shown by a charge with every field of the documentation’s example', async () => {
    const { payment_method_details: details, payment_method, source } = await charged('tok_visa');
    expect(details?.type).toBe('card');
    expect(details?.card).toMatchObject({
      brand: 'visa',
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: 'US',
      exp_month: 12,
      exp_year: expect.any(Number),
      fingerprint: expect.stringMatching(/^[0-9A-Za-z]{16}$/),
      funding: 'credit',
      installments: null,
      last4: '4242',
      network: 'visa',
      three_d_secure: null,
      wallet: null,
    });
    expect(payment_method).toMatch(/^card_/);
    expect(source).toMatchObject({ object: 'card', id: payment_method, cvc_check: 'pass' });
  });

  it.each([
    ['visa', 'visa', 'Visa', '4242', 'credit'],
    ['mastercard', 'mastercard', 'MasterCard', '4444', 'credit'],
    ['amex', 'amex', 'American Express', '0005', 'credit'],
    ['diners', 'diners', 'Diners Club', '0004', 'credit'],
    ['discover', 'discover', 'Discover', '1117', 'credit'],
    ['jcb', 'jcb', 'JCB', '0505', 'credit'],
    ['unionpay', 'unionpay', 'UnionPay', '0005', 'credit'],
    ['visa_debit', 'visa', 'Visa', '5556', 'debit'],
    ['mastercard_prepaid', 'mastercard', 'MasterCard', '5100', 'prepaid'],
  ])('called %s are %s (%s) …%s, %s, as token and as payment method', async (name, brand, shown, last4, funding) => {
    const { source, ...charge } = await charged(`tok_${name}`);
    expect(source).toMatchObject({ brand: shown, last4, funding });
    expect(cardOf(charge as Stripe.Charge)).toMatchObject({ brand, network: brand, last4, funding });
    expect(await paidWith(`pm_card_${name}`)).toMatchObject({ brand, network: brand, last4, funding });
  });

  it('that are declined are shown as well', async () => {
    const error = await refusal(charged('tok_chargeDeclinedIncorrectCvc'));
    const failed = await sandbox.stripe.charges.retrieve(String(error.charge));
    expect(cardOf(failed)).toMatchObject({ last4: '0127', checks: { cvc_check: 'fail' } });
  });

  it.each([
    ['cvcCheckFail', null, null, 'fail'],
    ['avsFail', 'fail', 'fail', 'pass'],
    ['avsLine1Fail', 'fail', 'pass', 'pass'],
    ['avsZipFail', 'pass', 'fail', 'pass'],
    ['avsUnchecked', 'unavailable', 'unavailable', 'pass'],
  ])('called %s pass with the checks %s, %s, %s', async (name, line1, zip, cvc_check) => {
    const checks = { address_line1_check: line1, address_postal_code_check: zip, cvc_check };
    expect(cardOf(await charged(`tok_${name}`))).toMatchObject({ checks });
    expect(await paidWith(`pm_card_${name}`)).toMatchObject({ checks });
  });

  describe('that are spelled out in a token', () => {
    const tokenOf = (card: Stripe.TokenCreateParams.Card) => sandbox.stripe.tokens.create({ card });

    it('are unchecked until they are charged, and then right', async () => {
      const token = await tokenOf({ ...PRINTED, ...ADDRESS, name: 'Jenny Rosen' });
      expect(token).toMatchObject({ object: 'token', type: 'card', used: false });
      const unchecked = { address_line1_check: 'unchecked', address_zip_check: 'unchecked', cvc_check: 'unchecked' };
      expect(token.card).toMatchObject({ ...unchecked, exp_month: 11, exp_year: 2034, name: 'Jenny Rosen' });
      const charge = await charged(token.id);
      expect(cardOf(charge)).toMatchObject({
        checks: { address_line1_check: 'pass', address_postal_code_check: 'pass', cvc_check: 'pass' },
      });
      expect(charge.billing_details).toMatchObject({
        name: 'Jenny Rosen',
        address: { line1: '1 Main Street', postal_code: '94107', city: null },
      });
    });

    it('have no check of what was not given', async () => {
      const { cvc: _cvc, ...bare } = PRINTED;
      const checks = { address_line1_check: null, address_postal_code_check: null, cvc_check: null };
      expect(cardOf(await charged((await tokenOf(bare)).id))).toMatchObject({ checks });
    });

    it('have one fingerprint, whichever token they come by', async () => {
      const fingerprints = [await charged('tok_visa'), await charged((await tokenOf(PRINTED)).id)].map(
        (charge) => cardOf(charge)?.fingerprint,
      );
      expect(new Set(fingerprints).size).toBe(1);
    });

    it.each([
      [{ cvc: '12' }, 'invalid_cvc', 'cvc'],
      [{ cvc: 'abc' }, 'invalid_cvc', 'cvc'],
      [{ exp_month: '13' }, 'invalid_expiry_month', 'exp_month'],
      [{ exp_year: '1999' }, 'invalid_expiry_year', 'exp_year'],
      [{ number: '4242424242424241' }, 'incorrect_number', 'number'],
    ])('are refused with %j: %s', async (wrong, code, param) => {
      const error = await refusal(tokenOf({ ...PRINTED, ...wrong }));
      expect(error).toMatchObject({ type: 'StripeCardError', statusCode: 402, code, param });
    });

    it('and saved are checked by that', async () => {
      const { id: source } = await tokenOf({ ...PRINTED, ...ADDRESS });
      const customer = await sandbox.stripe.customers.create({ source, expand: ['default_source'] });
      expect(customer.default_source).toMatchObject({
        object: 'card',
        cvc_check: 'pass',
        address_line1_check: 'pass',
        address_zip_check: 'pass',
      });
    });

    it('and made a payment method of keep name and address of their holder', async () => {
      const { id: token } = await tokenOf({ ...PRINTED, ...ADDRESS, name: 'Jenny Rosen' });
      const method = await sandbox.stripe.paymentMethods.create({ type: 'card', card: { token } });
      expect(method.billing_details).toMatchObject({ name: 'Jenny Rosen', address: { postal_code: '94107' } });
      expect(method.card).toMatchObject({ brand: 'visa', checks: { address_postal_code_check: 'pass' } });
    });
  });
});
