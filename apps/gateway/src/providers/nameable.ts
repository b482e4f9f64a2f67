import type { PaymentSource } from '@tollgate/core';
import type { NameableIds } from '../config/configuration.js';

/** The ids at a provider that a source names. */
export interface NamedIds {
  readonly partners: readonly string[];
  readonly accounts: readonly string[];
}

/**
 * What nobody can guess and the provider charges once, unless its payer is named too: a token, and a card (`pm_…`) that is
 * not saved with a payer. One that is saved is charged with its payer only, and a merchant cannot name that.
 */
const oneOffToken = /^(?:b?tok|pm)_/;

/**
 * The ids at a provider that a source names, as its merchant has sent it. Pure. A voucher's PIN and a one-off token are
 * no ids: whoever has one may spend it.
 */
export function namedIn(source: PaymentSource): NamedIds {
  switch (source.kind) {
    case 'voucher':
      return { partners: [], accounts: [] };
    case 'card_token':
      return { partners: [source.partnerId], accounts: [] };
    case 'card': {
      const { accounts } = namedByToken(source.token);
      const { payerReference: payer } = source;
      return { partners: [], accounts: payer === undefined ? accounts : [payer, ...accounts] };
    }
    case 'bank_account':
      return { partners: [], accounts: [source.payerReference, source.accountReference] };
    case 'payee_balance':
      return { partners: [], accounts: [source.payeeReference] };
    case 'card_details':
      return { partners: source.partnerId === undefined ? [] : [source.partnerId], accounts: [] };
    case 'hosted_page':
      return { partners: [source.partnerId], accounts: [] };
  }
}

/** The ids that a token names which is to be saved: none where it is a one-off token. Pure. */
export function namedByToken(token: string): NamedIds {
  return { partners: [], accounts: oneOffToken.test(token) ? [] : [token] };
}

/** Whether a merchant may name all of these ids at a connection. Pure. */
export function mayName(nameable: NameableIds, named: NamedIds): boolean {
  return allIn(nameable.partners, named.partners) && allIn(nameable.accounts, named.accounts);
}

function allIn(nameable: 'any' | readonly string[], ids: readonly string[]): boolean {
  return nameable === 'any' || ids.every((id) => nameable.includes(id));
}
