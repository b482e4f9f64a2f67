import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { refusal, stripeUnderTest } from '../../testing/stripe-under-test.js';
import type { StripeUnderTest } from '../../testing/stripe-under-test.js';

const TERMS = { amount: 2000, currency: 'usd' };
const SHIPPING = { name: 'Jenny Rosen', phone: '555 0100', address: { line1: '1 Main Street', country: 'US' } };
const SHOWN = {
  address: { city: null, country: 'US', line1: '1 Main Street', line2: null, postal_code: null, state: null },
  carrier: null,
  name: 'Jenny Rosen',
  phone: '555 0100',
  tracking_number: null,
};

type Told = Partial<
  Pick<
    Stripe.ChargeCreateParams & Stripe.PaymentIntentCreateParams,
    | 'description'
    | 'metadata'
    | 'receipt_email'
    | 'shipping'
    | 'statement_descriptor'
    | 'statement_descriptor_suffix'
    | 'transfer_group'
  >
>;

/** How a payment is made: as a charge, or with a payment intent whose charge is looked at. */
const WAYS = ['charge', 'payment intent'] as const;

describe.each(WAYS)('what is said with a %s', (way) => {
  let sandbox: StripeUnderTest;

  beforeAll(async () => {
    sandbox = await stripeUnderTest();
  });
  afterAll(() => sandbox.close());

  async function paid(told: Told): Promise<Stripe.Charge> {
    const { charges, paymentIntents } = sandbox.stripe;
    if (way === 'charge') return charges.create({ ...TERMS, source: 'tok_visa', ...told });
    const { latest_charge: made } = await paymentIntents.create({
      ...TERMS,
      payment_method: 'pm_card_visa',
      allowed_payment_method_types: ['card'],
      confirm: true,
      expand: ['latest_charge'],
      ...told,
    });
    return made as Stripe.Charge;
  }

  it('is kept and shown', async () => {
    const texts = {
      description: 'Order 7',
      receipt_email: 'jenny@example.com',
      statement_descriptor_suffix: 'Order 7',
      transfer_group: 'job-7',
      metadata: { order: '7' },
    };
    const { id } = await paid({ ...texts, shipping: SHIPPING });
    const kept = await sandbox.stripe.charges.retrieve(id);
    expect(kept).toMatchObject(texts);
    expect(kept.shipping).toEqual(SHOWN);
    expect(kept.calculated_statement_descriptor).toBe('TOLLGATE* ORDER 7');
  });

  it('is nothing where nothing was said', async () => {
    expect(await paid({})).toMatchObject({
      shipping: null,
      receipt_email: null,
      statement_descriptor: null,
      statement_descriptor_suffix: null,
      transfer_group: null,
      calculated_statement_descriptor: 'TOLLGATE SANDBOX',
    });
  });

  it.each([
    ['statement_descriptor_suffix', { statement_descriptor_suffix: 'a suffix that is far too long' }],
    ['statement_descriptor_suffix', { statement_descriptor_suffix: '12345' }],
    ['statement_descriptor_suffix', { statement_descriptor_suffix: 'ORDER *7*' }],
    ['shipping[address]', { shipping: { name: 'Jenny Rosen' } }],
    ['shipping[address][line1]', { shipping: { name: 'Jenny Rosen', address: { city: 'Springfield' } } }],
    ['shipping[name]', { shipping: { address: { line1: '1 Main Street' } } }],
    ['shipping[adress]', { shipping: { ...SHIPPING, adress: 'x' } }],
  ])('is refused when %s cannot be: %j', async (param, wrong) => {
    const error = await refusal(paid(wrong as Told));
    expect(error).toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 400, param });
  });

  it('instead of the whole statement of a card becomes its suffix, or is refused', async () => {
    const whole = { statement_descriptor: 'ACME SHOES' };
    if (way === 'charge') {
      expect(await paid(whole)).toMatchObject({ ...whole, calculated_statement_descriptor: 'TOLLGATE* ACME SHOES' });
    } else {
      expect(await refusal(paid(whole))).toMatchObject({ statusCode: 400, param: 'statement_descriptor' });
    }
  });
});
