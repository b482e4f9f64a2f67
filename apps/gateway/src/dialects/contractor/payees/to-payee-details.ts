import type { PayeeIdentity } from '@tollgate/core';
import type { PayeeDetails } from '../../../payees/payee-opener.service.js';
import type { ContractorPayeeDto, ContractorProfileDto } from './create-payee.dto.js';
import type { KeptPayee } from './kept-payee.js';
import type { ContractorExternalAccountDto, ContractorLegalEntityDto } from './legal-entity.dto.js';

/** What of a request says who is to be paid. */
export type ContracteeAsked = Pick<
  ContractorPayeeDto | ContractorProfileDto,
  'email' | 'country' | 'businessName' | 'legalEntity' | 'externalBankAccount'
>;

/** Who is to be paid, in the gateway's words. */
export function toPayeeDetails(body: ContracteeAsked): PayeeDetails {
  return {
    country: body.country,
    ...given({ email: body.email, businessName: body.businessName }),
    identity: toIdentity(body.legalEntity),
    externalAccount: toAccount(body.externalBankAccount),
  };
}

/** What is kept of it to answer with. */
export function toKeptPayee({ legalEntity, externalBankAccount }: ContracteeAsked): KeptPayee {
  const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';
  return {
    entityType: legalEntity.type,
    isTaxIdProvided: isGiven(legalEntity.businessTaxId),
    isPersonalIdProvided: isGiven(legalEntity.personalIdNumber),
    isSsnProvided: isGiven(legalEntity.ssnLast4),
    holderType: externalBankAccount.accountHolderType,
    last4: externalBankAccount.accountNumber.slice(-4),
    accountCountry: externalBankAccount.country,
    accountCurrency: externalBankAccount.currency.toUpperCase(),
  };
}

/** A bank account of a request, in the gateway's words. */
export function toAccount(account: ContractorExternalAccountDto): PayeeDetails['externalAccount'] {
  return {
    holderName: account.accountHolderName,
    holderType: account.accountHolderType,
    accountNumber: account.accountNumber,
    routingNumber: account.routingNumber,
    country: account.country,
    currency: account.currency.toUpperCase(),
  };
}

function toIdentity(entity: ContractorLegalEntityDto): PayeeIdentity {
  const { type, firstName, lastName, businessName, businessTaxId, ssnLast4, personalIdNumber } = entity;
  const address = given({
    line1: entity.addressLine1,
    city: entity.addressCity,
    state: entity.addressState,
    postalCode: entity.addressPostalCode,
    country: entity.country,
  });
  return {
    type,
    ...given({ firstName, lastName, businessName, businessTaxId, ssnLast4, personalIdNumber }),
    birthDate: { day: entity.birthDay, month: entity.birthMonth, year: entity.birthYear },
    ...(Object.keys(address).length === 0 ? {} : { address }),
  };
}

type Given<Fields> = { [Name in keyof Fields]?: NonNullable<Fields[Name]> };

/** The fields that are there. */
function given<Fields extends Readonly<Record<string, string | null | undefined>>>(fields: Fields): Given<Fields> {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return Object.fromEntries(known) as Given<Fields>;
}
