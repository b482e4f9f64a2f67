import { describe, expect, it } from '@jest/globals';
import type { PaymentSource } from '@tollgate/core';
import { paymentIntentFields } from './payment-intent-fields.js';

const fieldsOf = (
  source: PaymentSource,
  { capture = true, returnUrl }: { capture?: boolean; returnUrl?: string } = {},
) => paymentIntentFields(source, { capture, returnUrl });

const bankAccount = { kind: 'bank_account', payerReference: 'cus_1', verified: true } as const;

describe('a PaymentIntent', () => {
  it('is confirmed at once, and saves nothing', () => {
    const fields = fieldsOf({ kind: 'card', token: 'tok_1' });
    expect(fields).toMatchObject({ confirm: true, capture_method: 'automatic' });
    expect(fields).not.toHaveProperty('setup_future_usage');
  });

  it('that only holds money is captured by hand', () => {
    expect(fieldsOf({ kind: 'card', token: 'pm_1' }, { capture: false })).toMatchObject({ capture_method: 'manual' });
  });

  it('names the kinds of payment method that it takes in the way that the pinned version knows', () => {
    const card = fieldsOf({ kind: 'card', token: 'pm_1' });
    expect(card).toMatchObject({ allowed_payment_method_types: ['card'] });
    expect(card).not.toHaveProperty('payment_method_types');
    expect(fieldsOf({ ...bankAccount, accountReference: 'pm_1' })).toMatchObject({
      allowed_payment_method_types: ['us_bank_account'],
    });
  });
});

describe('a card', () => {
  it('behind a one-off token is spelled out, not saved before', () => {
    expect(fieldsOf({ kind: 'card', token: 'tok_1' })).toMatchObject({
      payment_method_data: { type: 'card', card: { token: 'tok_1' } },
    });
  });

  it('whose payer could not come back from their bank is declined rather than left waiting', () => {
    expect(fieldsOf({ kind: 'card', token: 'tok_1' })).toMatchObject({ error_on_requires_action: true });
  });

  it('whose payer can come back may be asked for more', () => {
    const fields = fieldsOf({ kind: 'card', token: 'pm_1' }, { returnUrl: 'https://shop.example/back' });
    expect(fields).toMatchObject({ payment_method: 'pm_1', return_url: 'https://shop.example/back' });
    expect(fields).not.toHaveProperty('error_on_requires_action');
  });

  it('that is saved is charged in its payer’s absence', () => {
    const saved = { kind: 'card', token: 'card_1', payerReference: 'cus_1' } as const;
    const fields = fieldsOf(saved, { returnUrl: 'https://shop.example/back' });
    expect(fields).toMatchObject({ payment_method: 'card_1', customer: 'cus_1', off_session: true });
    expect(fields).not.toHaveProperty('return_url');
  });
});

describe('a bank account', () => {
  it('is charged with the mandate that is known', () => {
    const fields = fieldsOf({ ...bankAccount, accountReference: 'pm_1', mandateReference: 'mandate_1' });
    expect(fields).toMatchObject({ payment_method: 'pm_1', customer: 'cus_1', mandate: 'mandate_1' });
    expect(fields).not.toHaveProperty('mandate_data');
  });

  it('that was saved as a payment method goes by the mandate of its setup', () => {
    const fields = fieldsOf({ ...bankAccount, accountReference: 'pm_1' });
    expect(fields).not.toHaveProperty('mandate');
    expect(fields).not.toHaveProperty('mandate_data');
  });

  it('that was saved as a source brings the consent that was given elsewhere', () => {
    expect(fieldsOf({ ...bankAccount, accountReference: 'ba_1' })).toMatchObject({
      payment_method: 'ba_1',
      mandate_data: { customer_acceptance: { type: 'offline' } },
    });
  });
});

it.each([
  { kind: 'voucher', pin: 'x' },
  { kind: 'payee_balance', payeeReference: 'acct_1' },
] as const)('a $kind never comes this far', (source) => {
  expect(() => fieldsOf(source)).toThrow(source.kind);
});
