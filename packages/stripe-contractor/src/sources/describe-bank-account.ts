import type { BankAccountDescription } from '@tollgate/core';
import { toldText, type Redact } from './told.js';

/** What the ways in which Stripe shows a bank account have in common, and what is said of it beside. */
export interface ShownBankAccount {
  readonly id?: unknown;
  readonly bank_name?: unknown;
  readonly last4?: unknown;
  readonly routing_number?: unknown;
  readonly fingerprint?: unknown;
  readonly country?: unknown;
  readonly currency?: unknown;
  readonly account_holder_name?: unknown;
  readonly account_holder_type?: unknown;
}

/** What holds of every `us_bank_account`. */
export const american = { country: 'US', currency: 'usd' } as const;

/** A bank account in the words of the port. */
export function describeBankAccount(account: ShownBankAccount, redact: Redact): BankAccountDescription {
  const text = (value: unknown): string | null => toldText(value, redact);
  const { account_holder_type: holderType } = account;
  return {
    kind: 'bank_account',
    reference: text(account.id),
    bankName: text(account.bank_name),
    last4: text(account.last4),
    routingNumber: text(account.routing_number),
    fingerprint: text(account.fingerprint),
    country: text(account.country),
    currency: text(account.currency)?.toUpperCase() ?? null,
    holderName: text(account.account_holder_name),
    holderType: holderType === 'individual' || holderType === 'company' ? holderType : null,
  };
}
