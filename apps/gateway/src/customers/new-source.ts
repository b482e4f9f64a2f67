import type { BankAccountDetails, CardToSave, SourceDescription, TokenDetails } from '@tollgate/core';
import type { Dialect } from '../journal/journal-types.js';

/** A source that is to be saved, as every dialect hands it in. */
export type NewSource =
  /** Kept here: no provider is asked. */
  | {
      readonly kind: 'card_token';
      readonly partnerId: string;
      readonly tokenId: string;
      readonly customerName?: string;
    }
  | { readonly kind: 'card'; readonly account: TokenDetails | CardToSave }
  | { readonly kind: 'bank_account'; readonly account: BankAccountDetails | TokenDetails };

/** How a source is saved. */
export interface SavingOptions {
  readonly dialect: Dialect;
  /** Whether charges use it from then on. */
  readonly makeDefault: boolean;
  readonly metadata?: Readonly<Record<string, string>> | null;
}

/** What is known of a bank account before a provider describes it. */
export function describeBankAccount(account: BankAccountDetails): SourceDescription {
  return {
    kind: 'bank_account',
    reference: null,
    bankName: null,
    last4: account.accountNumber.slice(-4),
    routingNumber: account.routingNumber,
    fingerprint: null,
    country: account.country,
    currency: account.currency,
    holderName: account.holderName,
    holderType: account.holderType,
  };
}

/** A provider's description of what was saved, completed by what we were told ourselves; `undefined` where neither says anything. */
export function completeDescription(
  source: NewSource,
  described: SourceDescription | undefined,
): SourceDescription | undefined {
  const account = source.kind === 'bank_account' ? source.account : null;
  const told = account?.kind === 'bank_account' ? describeBankAccount(account) : undefined;
  if (told === undefined || described?.kind !== 'bank_account') return described ?? told;
  return { ...told, ...Object.fromEntries(Object.entries(described).filter(([, value]) => value !== null)) };
}
