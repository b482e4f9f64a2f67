import { describe, expect, it } from '@jest/globals';
import { bankAccountState, mapSavedSource, mapSetupIntent, setupIntentState } from './map-verification.js';

const asIs = (text: string): string => text;

describe('a bank account', () => {
  it.each([
    ['new', 'unverified'],
    ['validated', 'unverified'],
    ['verified', 'verified'],
    ['verification_failed', 'verification_failed'],
    ['errored', 'verification_failed'],
    ['tokenized_account_number_deactivated', 'verification_failed'],
    ['a_word_of_tomorrow', 'unverified'],
    ['constructor', 'unverified'],
  ])('that is %s is %s', (status, state) => {
    expect(bankAccountState({ status } as any)).toBe(state);
  });

  it('that is saved as a source is proved with two amounts while it is unverified', () => {
    const account = { object: 'bank_account', id: 'ba_1', last4: '6789', bank_name: 'TEST BANK' };
    expect(mapSavedSource({ ...account, status: 'new' } as any, asIs)).toEqual({
      accountReference: 'ba_1',
      verificationReference: null,
      mandateReference: null,
      verification: 'unverified',
      proof: 'two_amounts',
      last4: '6789',
      bankName: 'TEST BANK',
      source: expect.objectContaining({ kind: 'bank_account', reference: 'ba_1', bankName: 'TEST BANK' }),
    });
    expect(mapSavedSource({ ...account, status: 'verified' } as any, asIs)).toMatchObject({ proof: null });
  });
});

it('another saved source needs no proof', () => {
  const card = { object: 'card', id: 'card_1', last4: '4242' } as any;
  expect(mapSavedSource(card, asIs)).toMatchObject({
    verification: 'verified',
    proof: null,
    last4: '4242',
    bankName: null,
  });
  expect(mapSavedSource({ object: 'source', id: 'src_1' } as any, asIs)).toMatchObject({ last4: null });
});

describe('a SetupIntent', () => {
  it.each([
    ['succeeded', 'verified'],
    ['requires_action', 'unverified'],
    ['processing', 'unverified'],
    ['requires_confirmation', 'unverified'],
    ['a_word_of_tomorrow', 'unverified'],
    ['requires_payment_method', 'verification_failed'],
    ['canceled', 'verification_failed'],
  ])('that is %s is %s', (status, state) => {
    expect(setupIntentState({ status } as any)).toBe(state);
  });

  const intent = (microdeposit_type: string | null): any => ({
    id: 'seti_1',
    status: 'requires_action',
    mandate: { id: 'mandate_1' },
    next_action: { type: 'verify_with_microdeposits', verify_with_microdeposits: { microdeposit_type } },
  });

  it.each([
    ['amounts', 'two_amounts'],
    ['descriptor_code', 'descriptor_code'],
    [null, 'two_amounts'],
  ])('whose deposits are %s asks for %s', (type, proof) => {
    const method = { id: 'pm_1', us_bank_account: { last4: '6789', bank_name: 'TEST BANK' } } as any;
    expect(mapSetupIntent(intent(type), method, asIs)).toEqual({
      accountReference: 'pm_1',
      verificationReference: 'seti_1',
      mandateReference: 'mandate_1',
      verification: 'unverified',
      proof,
      last4: '6789',
      bankName: 'TEST BANK',
      source: expect.objectContaining({ kind: 'bank_account', reference: 'pm_1', bankName: 'TEST BANK' }),
    });
  });

  it('of a card needs no proof, and one that waits for something else has none that we can ask for', () => {
    const done = { id: 'seti_1', status: 'succeeded', mandate: null, next_action: null } as any;
    const card = mapSetupIntent(done, { id: 'pm_1', card: { last4: '4242' } } as any, asIs);
    expect(card).toMatchObject({ verification: 'verified', proof: null, mandateReference: null, last4: '4242' });
    const waiting = mapSetupIntent({ ...done, status: 'requires_action' }, 'pm_1', asIs);
    expect(waiting).toMatchObject({ accountReference: 'pm_1', verification: 'unverified', proof: null, last4: null });
  });
});
