import { describe, expect, it } from '@jest/globals';
import type { PaymentSource } from '@tollgate/core';
import type { NameableIds } from '../config/configuration.js';
import { mayName, namedByToken, namedIn, type NamedIds } from './nameable.js';

describe('what a source names at a provider', () => {
  it.each<[string, PaymentSource, Partial<NamedIds>]>([
    ['a voucher nothing: whoever has its PIN may spend it', { kind: 'voucher', pin: 'FRESHUSD01000AAA' }, {}],
    ['a card token its partner', { kind: 'card_token', partnerId: 'H1', tokenId: 'T' }, { partners: ['H1'] }],
    ['a one-off token nothing', { kind: 'card', token: 'tok_visa' }, {}],
    ['a card that is not saved nothing', { kind: 'card', token: 'pm_1' }, {}],
    ['a saved card itself', { kind: 'card', token: 'card_1' }, { accounts: ['card_1'] }],
    [
      'a card of a payer both',
      { kind: 'card', token: 'card_1', payerReference: 'cus_1' },
      { accounts: ['cus_1', 'card_1'] },
    ],
    [
      'a bank account itself and its payer',
      { kind: 'bank_account', payerReference: 'cus_1', accountReference: 'ba_1', verified: true },
      { accounts: ['cus_1', 'ba_1'] },
    ],
    ['a payee’s balance the payee', { kind: 'payee_balance', payeeReference: 'acct_1' }, { accounts: ['acct_1'] }],
  ])('is of %s', (_title, source, named) => {
    expect(namedIn(source)).toEqual({ partners: [], accounts: [], ...named });
  });

  it.each([
    ['tok_visa', []],
    ['btok_us_verified', []],
    ['pm_1', []],
    ['src_1', ['src_1']],
  ])('is of the token %s to be saved: %j', (token, accounts) => {
    expect(namedByToken(token)).toEqual({ partners: [], accounts });
  });
});

describe('what a merchant may name', () => {
  const lists: NameableIds = { partners: ['H1', 'H2'], accounts: ['acct_1'] };
  const named = (partners: string[], accounts: string[] = []): NamedIds => ({ partners, accounts });

  it.each<[string, NameableIds, NamedIds, boolean]>([
    ['a partner that is listed', lists, named(['H1']), true],
    ['not one that is not', lists, named(['H3']), false],
    ['not one that differs in case', lists, named(['h1']), false],
    ['not a part of one', lists, named(['H']), false],
    ['an account that is listed', lists, named([], ['acct_1']), true],
    ['not a partner as an account', lists, named([], ['H1']), false],
    ['not two where one is not listed', lists, named([], ['acct_1', 'acct_2']), false],
    ['anything where anything goes', { partners: 'any', accounts: 'any' }, named(['X'], ['Y']), true],
    ['nothing where nothing is listed', { partners: [], accounts: [] }, named(['H1']), false],
    ['nothing where nothing is asked', { partners: [], accounts: [] }, named([]), true],
  ])('is %s', (_title, nameable, ids, may) => {
    expect(mayName(nameable, ids)).toBe(may);
  });
});
