import type { BankAccountDescription, CardDescription, SourceDescription } from '@tollgate/core';
import type { ContractorBankAccountDto, ContractorCardDto, ContractorSourceDto } from './source.dto.js';

/** Whose a source is, and what of it the API tells besides its looks. */
export interface SourceNames {
  /** `ba_…`, `card_…`, `acct_…`; `null` for a card that is not saved. */
  readonly id: string | null;
  readonly customerId: string | null;
}

const nothing = { account: null, bankAccount: null, card: null, deleted: false, sourceObject: null } as const;

/** A bank account as a source. */
export function bankAccountSource(bankAccount: ContractorBankAccountDto): ContractorSourceDto {
  return { type: 1, ...nothing, bankAccount, id: bankAccount.id };
}

/** A card as a source. */
export function cardSource(
  description: SourceDescription | null,
  { id, customerId }: SourceNames,
): ContractorSourceDto {
  return { type: 2, ...nothing, card: toCard(description, { id, customerId }), id };
}

/** The balance of an account as a source. */
export function accountSource(id: string): ContractorSourceDto {
  return { type: 0, ...nothing, account: { id, object: 'account' }, id };
}

/** What several say of a bank account, as far as they say anything: the later counts. */
export function bankAccountBy(
  ...descriptions: readonly (SourceDescription | Partial<BankAccountDescription> | null)[]
): Partial<BankAccountDescription> {
  const known = descriptions.filter((one) => one !== null && (one.kind ?? 'bank_account') === 'bank_account');
  const told = known.flatMap((one) => Object.entries(one ?? {}).filter(([, value]) => value !== null));
  return Object.fromEntries(told);
}

/**
 * A bank account, as far as it is known.
 *
 * @param known - what the provider says of it, or else what was said when it was saved; `null` for neither
 */
export function toBankAccount(
  known: Partial<BankAccountDescription> | null,
  { id, customerId, status }: { readonly id: string; readonly customerId: string | null; readonly status: string },
): ContractorBankAccountDto {
  return {
    id,
    object: 'bank_account',
    account_holder_name: known?.holderName ?? null,
    account_holder_type: known?.holderType ?? null,
    bank_name: known?.bankName ?? null,
    country: known?.country ?? null,
    currency: known?.currency?.toLowerCase() ?? null,
    customerId,
    fingerprint: known?.fingerprint ?? null,
    last4: known?.last4 ?? null,
    routing_number: known?.routingNumber ?? null,
    status,
  };
}

function toCard(description: SourceDescription | null, { id, customerId }: SourceNames): ContractorCardDto | null {
  const card: CardDescription | null = description?.kind === 'card' ? description : null;
  // Of a card that is neither saved nor described there is nothing to tell.
  if (id === null && card === null) return null;
  return {
    id,
    object: 'card',
    brand: card?.brand ?? null,
    country: card?.country ?? null,
    customerId,
    cvc_check: card?.checks.cvc ?? null,
    exp_month: card?.expMonth ?? null,
    exp_year: card?.expYear ?? null,
    fingerprint: card?.fingerprint ?? null,
    funding: card?.funding ?? null,
    last4: card?.last4 ?? null,
  };
}
