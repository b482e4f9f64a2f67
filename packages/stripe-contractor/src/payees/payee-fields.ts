import type { BankAccountDetails, CreatePayeeRequest, PayeeIdentity } from '@tollgate/core';
import type Stripe from 'stripe';
import type { StripeStrategy } from '../settings.js';
import { epochSeconds, ourId, present } from '../stripe-fields.js';

/**
 * A payee as a connected account that the platform answers for: `type: custom`, or what takes its place today, the same
 * responsibilities one by one. One request makes account, identity and bank account, or nothing.
 */
export function payeeFields(request: CreatePayeeRequest, strategy: StripeStrategy): Stripe.AccountCreateParams {
  const { email, businessName, identity } = request;
  return {
    ...(strategy === 'charges' ? { type: 'custom' as const } : { controller: platformAnswers }),
    ...present({ email }),
    country: request.country,
    capabilities: { transfers: { requested: true } },
    external_account: externalAccount(request.externalAccount),
    tos_acceptance: { date: epochSeconds(request.termsAccepted.at), ip: request.termsAccepted.ipAddress },
    metadata: { [ourId.payee]: request.payeeId },
    ...(businessName === undefined ? {} : { business_profile: { name: businessName } }),
    ...(identity === undefined ? {} : identityFields(identity, email)),
  };
}

/** Every text of a request that must not come back in a message. */
export function payeeSecrets({
  externalAccount: account,
  identity,
  email,
  businessName,
}: CreatePayeeRequest): string[] {
  const { type: _type, birthDate: _birthDate, address, ...named } = identity ?? {};
  const texts = [email, businessName, ...Object.values(named), address?.line1, address?.postalCode];
  const known = texts.filter((text) => text !== undefined);
  return [...known, account.accountNumber, account.routingNumber, account.holderName];
}

const platformAnswers: Stripe.AccountCreateParams.Controller = {
  fees: { payer: 'application' },
  losses: { payments: 'application' },
  requirement_collection: 'application',
  stripe_dashboard: { type: 'none' },
};

function externalAccount(account: BankAccountDetails): Stripe.AccountCreateParams.ExternalAccount {
  return {
    object: 'bank_account',
    country: account.country,
    currency: account.currency.toLowerCase(),
    account_holder_name: account.holderName,
    account_holder_type: account.holderType,
    account_number: account.accountNumber,
    routing_number: account.routingNumber,
  };
}

function identityFields(identity: PayeeIdentity, email: string | undefined): Stripe.AccountCreateParams {
  if (identity.type === 'company') {
    const company = present({
      name: identity.businessName,
      tax_id: identity.businessTaxId,
      address: addressFields(identity),
    });
    return { business_type: 'company', company };
  }
  const individual = present({
    email,
    first_name: identity.firstName,
    last_name: identity.lastName,
    dob: identity.birthDate,
    ssn_last_4: identity.ssnLast4,
    id_number: identity.personalIdNumber,
    address: addressFields(identity),
  });
  return { business_type: 'individual', individual };
}

function addressFields({ address }: PayeeIdentity): Stripe.AddressParam | undefined {
  if (address === undefined) return undefined;
  const { line1, city, state, country, postalCode } = address;
  return present({ line1, city, state, country, postal_code: postalCode });
}
