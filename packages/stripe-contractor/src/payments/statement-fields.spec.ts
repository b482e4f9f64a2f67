import { describe, expect, it } from '@jest/globals';
import type { ChargeRequest, PaymentSource } from '@tollgate/core';
import { statementOfCharge, statementOfIntent } from './statement-fields.js';

const card: PaymentSource = { kind: 'card', token: 'tok_1' };
const bankAccount: PaymentSource = {
  kind: 'bank_account',
  payerReference: 'cus_1',
  accountReference: 'pm_1',
  verified: true,
};

type Texts = Pick<ChargeRequest, 'statementDescriptor' | 'statementDescriptorSuffix'>;

describe('the texts of a statement', () => {
  const both: Texts = { statementDescriptor: 'ACME SHOES', statementDescriptorSuffix: 'ORDER 7' };

  it('go to a charge as they are', () => {
    expect(statementOfCharge({ source: card, ...both })).toEqual({
      statement_descriptor: 'ACME SHOES',
      statement_descriptor_suffix: 'ORDER 7',
    });
  });

  it.each<[Texts, string]>([
    [both, 'ORDER 7'],
    [{ statementDescriptor: 'ACME SHOES' }, 'ACME SHOES'],
    [{ statementDescriptorSuffix: 'ORDER 7' }, 'ORDER 7'],
  ])('%j become the suffix of a card’s PaymentIntent: %s', (texts, statement_descriptor_suffix) => {
    expect(statementOfIntent({ source: card, ...texts })).toEqual({ statement_descriptor_suffix });
  });

  it('are, for the PaymentIntent of a bank account, the one that stands there alone', () => {
    expect(statementOfIntent({ source: bankAccount, ...both })).toEqual({ statement_descriptor: 'ACME SHOES' });
  });

  it('are not there when none was given', () => {
    expect(statementOfCharge({ source: card })).toEqual({});
    expect(statementOfIntent({ source: card })).toEqual({});
    expect(statementOfIntent({ source: bankAccount, statementDescriptorSuffix: 'ORDER 7' })).toEqual({});
  });
});
