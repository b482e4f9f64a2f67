import { describe, expect, it } from '@jest/globals';
import { payeeOf } from '../../test/stripe-at-hand.js';
import { payeeFields, payeeSecrets } from './payee-fields.js';

describe('a payee', () => {
  it('is a custom account with charges, and one that the platform answers for with payment_intents', () => {
    expect(payeeFields(payeeOf(), 'charges')).toMatchObject({ type: 'custom' });
    const fields = payeeFields(payeeOf(), 'payment_intents');
    expect(fields).not.toHaveProperty('type');
    expect(fields.controller).toEqual({
      fees: { payer: 'application' },
      losses: { payments: 'application' },
      requirement_collection: 'application',
      stripe_dashboard: { type: 'none' },
    });
  });

  it('is made with identity, bank account and terms, and asks for transfers', () => {
    expect(payeeFields(payeeOf({ payeeId: 'payee_1' }), 'charges')).toEqual({
      type: 'custom',
      country: 'US',
      email: 'payee@example.org',
      capabilities: { transfers: { requested: true } },
      external_account: {
        object: 'bank_account',
        country: 'US',
        currency: 'usd',
        account_holder_name: 'Jane Contractor',
        account_holder_type: 'individual',
        account_number: '000123456789',
        routing_number: '110000000',
      },
      tos_acceptance: { date: Date.parse('2026-11-01T10:00:00Z') / 1000, ip: '203.0.113.7' },
      metadata: { tollgate_payee_id: 'payee_1' },
      business_profile: { name: 'Contractee Works' },
      business_type: 'individual',
      individual: {
        email: 'payee@example.org',
        first_name: 'Joan',
        last_name: 'Contractee',
        dob: { day: 1, month: 1, year: 1901 },
        ssn_last_4: '0000',
        id_number: '000000000',
        address: { line1: '1 Main Street', city: 'Springfield', state: 'CA', postal_code: '94107', country: 'US' },
      },
    });
  });

  it('that is a company is described as one', () => {
    const identity = { type: 'company', businessName: 'Works Inc.', businessTaxId: '000000001' } as const;
    const fields = payeeFields(payeeOf({ identity }), 'charges');
    expect(fields).toMatchObject({ business_type: 'company', company: { name: 'Works Inc.', tax_id: '000000001' } });
    expect(fields).not.toHaveProperty('individual');
  });

  it('of whom little is known is made with that', () => {
    const { email: _email, businessName: _name, identity: _identity, ...little } = payeeOf();
    const fields = payeeFields(little, 'charges');
    for (const name of ['email', 'business_profile', 'business_type', 'individual', 'company']) {
      expect(fields).not.toHaveProperty(name);
    }
    expect(payeeSecrets(little)).toEqual(['000123456789', '110000000', 'Jane Contractor']);
  });

  it('has secrets: names, numbers, addresses', () => {
    const secrets = payeeSecrets(payeeOf());
    for (const secret of ['Joan', 'Contractee', '0000', '000000000', '1 Main Street', '000123456789', '110000000']) {
      expect(secrets).toContain(secret);
    }
    expect(secrets).not.toContain('individual');
  });
});
