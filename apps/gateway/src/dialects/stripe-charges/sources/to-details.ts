import type { BankAccountDetails, CardDetails } from '@tollgate/core';
import type { BankAccountHashDto } from './bank-account-hash.dto.js';
import type { CardHashDto } from './card-hash.dto.js';

/** A card of a request, as a provider is given it. */
export function toCardDetails({ number, exp_month, exp_year, cvc, name }: CardHashDto): CardDetails {
  return {
    number: number.replaceAll(/[ -]/g, ''),
    expMonth: Number(exp_month),
    expYear: exp_year.length === 2 ? 2000 + Number(exp_year) : Number(exp_year),
    ...(cvc === undefined ? {} : { cvc }),
    ...(name === undefined ? {} : { holderName: name }),
  };
}

/** A bank account of a request, as a provider is given it. */
export function toBankAccountDetails(account: BankAccountHashDto): BankAccountDetails {
  return {
    kind: 'bank_account',
    holderName: account.account_holder_name,
    holderType: account.account_holder_type ?? 'individual',
    accountNumber: account.account_number,
    routingNumber: account.routing_number,
    country: account.country,
    currency: (account.currency ?? 'usd').toUpperCase(),
  };
}
