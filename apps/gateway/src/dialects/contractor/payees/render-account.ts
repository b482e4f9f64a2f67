import { idPrefixes } from '@tollgate/core';
import type { Payee } from '../../../generated/client.js';
import { bankAccountSource, toBankAccount } from '../render-source.js';
import type { ContractorAccountDataDto } from './account-data.dto.js';
import { readKeptPayee, type KeptPayee } from './kept-payee.js';

const imageNotUsed = 'Identitybase64format was not used: no provider takes one with an account.';

/** A payee as an account of this API, as it is by now. */
export function toAccountData(payee: Payee): ContractorAccountDataDto {
  const kept = readKeptPayee(payee);
  const isVerified = payee.verification === 'verified';
  const created = Math.floor(payee.createdAt.getTime() / 1000);
  return {
    id: payee.id,
    object: 'account',
    business_name: payee.businessName,
    charges_enabled: false,
    country: payee.country,
    created,
    default_currency: kept?.accountCurrency.toLowerCase() ?? null,
    details_submitted: payee.missing.length === 0,
    email: payee.email,
    external_accounts: externalAccounts(payee, kept),
    // Whoever has the secret one moves the account's money: it is never given away.
    keys: { publishable: null, secret: null },
    legal_entity: {
      type: kept?.entityType ?? null,
      business_tax_id_provided: kept?.isTaxIdProvided ?? false,
      personal_id_number_provided: kept?.isPersonalIdProvided ?? false,
      ssn_last_4_provided: kept?.isSsnProvided ?? false,
      verification: { details: imageNotUsed, details_code: null, document: null, status: identityStatus(payee) },
    },
    metadata: {},
    payout_schedule: { delay_days: null, interval: null },
    payouts_enabled: isVerified,
    tos_acceptance: { date: created, ip: null, user_agent: null },
    type: 'custom',
    verification: {
      disabled_reason: payee.verification === 'rejected' ? 'rejected.other' : null,
      due_by: null,
      fields_needed: payee.missing,
    },
    stripeResponse: null,
  };
}

function identityStatus({ verification }: Payee): 'pending' | 'verified' | 'unverified' {
  if (verification === 'verified' || verification === 'pending') return verification;
  return 'unverified';
}

function externalAccounts({ id }: Payee, kept: KeptPayee | null): ContractorAccountDataDto['external_accounts'] {
  const none = { object: 'list', data: [], has_more: false, total_count: 0 } as const;
  if (kept === null) return { ...none, data: [] };
  const { holderType, last4, accountCountry: country, accountCurrency: currency } = kept;
  // It has no id of its own here: it is the account's only one.
  const names = { id: `ba_${id.slice(idPrefixes.payee.length + 1)}`, customerId: null, status: 'new' };
  const source = bankAccountSource(toBankAccount({ holderType, last4, country, currency }, names));
  return { ...none, data: [source], total_count: 1 };
}
