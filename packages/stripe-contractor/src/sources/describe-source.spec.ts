import { describe, expect, it } from '@jest/globals';
import type { SourceDescription } from '@tollgate/core';
import fc from 'fast-check';
import { describeCharge, describeMethod, describeSavedSource } from './describe-source.js';

const asIs = (text: string): string => text;

const checks = { address_line1_check: 'pass', address_postal_code_check: 'unavailable', cvc_check: 'fail' };

const shownCard = {
  brand: 'visa',
  checks,
  country: 'US',
  exp_month: 8,
  exp_year: 2034,
  fingerprint: 'Xt5EWLLDS7FJjR1c',
  funding: 'credit',
  last4: '4242',
  network: 'visa',
};

const card = (differences: Partial<SourceDescription> = {}) => ({
  kind: 'card',
  reference: 'card_1',
  brand: 'visa',
  last4: '4242',
  expMonth: 8,
  expYear: 2034,
  fingerprint: 'Xt5EWLLDS7FJjR1c',
  funding: 'credit',
  country: 'US',
  network: 'visa',
  checks: { addressLine1: 'pass', addressPostalCode: 'unavailable', cvc: 'fail' },
  ...differences,
});

const shownAccount = {
  account_holder_type: 'company',
  bank_name: 'TEST BANK',
  fingerprint: 'bZ3IgYUZmpYyFPaT',
  last4: '6789',
  routing_number: '110000000',
};

const account = {
  kind: 'bank_account',
  reference: 'ba_1',
  bankName: 'TEST BANK',
  last4: '6789',
  routingNumber: '110000000',
  fingerprint: 'bZ3IgYUZmpYyFPaT',
  country: 'US',
  currency: 'USD',
  holderName: 'Jane Contractor',
  holderType: 'company',
};

const charge = (details: unknown, differences: Record<string, unknown> = {}): any => ({
  currency: 'usd',
  payment_method: 'ba_1',
  payment_method_details: details,
  billing_details: { name: 'Jane Contractor' },
  ...differences,
});

describe('what was paid with', () => {
  it('is the card that the charge shows', () => {
    const paid = charge({ type: 'card', card: shownCard }, { payment_method: 'card_1' });
    expect(describeCharge(paid, asIs)).toEqual(card());
  });

  it('is a bank account, of today or of before PaymentIntents', () => {
    const ofToday = { type: 'us_bank_account', us_bank_account: shownAccount };
    const ofBefore = { type: 'ach_debit', ach_debit: { ...shownAccount, country: 'US' } };
    expect(describeCharge(charge(ofToday), asIs)).toEqual(account);
    expect(describeCharge(charge(ofBefore), asIs)).toEqual(account);
  });

  it.each([
    [null],
    [undefined],
    [{ type: 'stripe_account', stripe_account: {} }],
    [{ type: 'card' }],
    [{ type: 'link' }],
  ])('is not said by a charge with %j', (details) => {
    expect(describeCharge(charge(details), asIs)).toBeUndefined();
  });

  it('is said as far as Stripe says it', () => {
    const bare = describeCharge(charge({ type: 'card', card: {} }, { payment_method: null }), asIs);
    const { kind, checks: found, ...rest } = bare as Extract<SourceDescription, { kind: 'card' }>;
    expect(kind).toBe('card');
    expect([...Object.values(rest), ...Object.values(found)].every((value) => value === null)).toBe(true);
    expect(Object.keys(rest)).toHaveLength(9);
    const nameless = describeCharge(
      { payment_method_details: { type: 'us_bank_account', us_bank_account: {} } } as any,
      asIs,
    );
    expect(nameless).toMatchObject({ bankName: null, holderName: null, holderType: null, country: 'US' });
  });

  it('repeats nothing that the caller gave as a secret', () => {
    const paid = charge({ type: 'us_bank_account', us_bank_account: shownAccount }, { payment_method: 'pm_1' });
    const secrets = ['pm_1', 'Jane Contractor', '110000000'];
    const redact = (text: string): string => (secrets.includes(text) ? '[redacted]' : text);
    expect(describeCharge(paid, redact)).toEqual({
      ...account,
      reference: null,
      holderName: null,
      routingNumber: null,
    });
  });

  it('is told whatever is in the place of a field', () => {
    const anything = fc.record(
      { type: fc.constantFrom('card', 'us_bank_account', 'ach_debit'), card: fc.anything(), ach_debit: fc.anything() },
      { requiredKeys: ['type'] },
    );
    fc.assert(
      fc.property(anything, fc.anything(), (details, billing) => {
        const told = describeCharge(charge(details, { billing_details: billing }), asIs);
        expect(['card', 'bank_account', undefined]).toContain(told?.kind);
      }),
    );
  });
});

describe('what was saved', () => {
  it.each([
    ['Visa', 'visa'],
    ['MasterCard', 'mastercard'],
    ['American Express', 'amex'],
    ['Diners Club', 'diners'],
    ['JCB', 'jcb'],
    ['UnionPay', 'unionpay'],
    ['Cartes Bancaires', 'cartes_bancaires'],
    ['Eftpos Australia', 'eftpos_au'],
    ['Unknown', 'unknown'],
  ])('as a source is a card with its brand in the newer words: %s', (shown, brand) => {
    const { address_postal_code_check: address_zip_check, ...others } = checks;
    const { network: _network, checks: _checks, ...fields } = shownCard;
    const source = { object: 'card', id: 'card_1', ...fields, ...others, address_zip_check, brand: shown } as any;
    expect(describeSavedSource(source, asIs)).toEqual(card({ brand, network: null }));
  });

  it('as a source is a bank account', () => {
    const source = { object: 'bank_account', id: 'ba_1', country: 'US', currency: 'usd', ...shownAccount } as any;
    const named = { ...source, account_holder_name: 'Jane Contractor' };
    expect(describeSavedSource(named, asIs)).toEqual(account);
    expect(describeSavedSource({ object: 'source', id: 'src_1' } as any, asIs)).toBeUndefined();
  });

  it('as a payment method is a card, which has no network before it is charged, or a bank account', () => {
    expect(describeMethod({ id: 'pm_1', card: shownCard } as any, asIs)).toEqual(
      card({ reference: 'pm_1', network: null }),
    );
    const bank = { id: 'pm_1', us_bank_account: shownAccount, billing_details: { name: 'Jane Contractor' } } as any;
    expect(describeMethod(bank, asIs)).toEqual({ ...account, reference: 'pm_1' });
    expect(describeMethod({ id: 'pm_1', type: 'link' } as any, asIs)).toBeUndefined();
  });
});
