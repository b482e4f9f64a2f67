import type { BankAccountDescription, CardDescription, SourceDescription, VerificationState } from '@tollgate/core';
import type { PaymentMethod } from '../../../generated/client.js';
import { writeCardBrand } from './card-brand.js';
import { writeSavedSourceId } from './saved-source-id.js';
import type { StripeBankAccountDto, StripeCardDto } from './source.object.js';

type Metadata = Readonly<Record<string, string>>;

/** What of a source is not in its description. */
interface SavedAs {
  readonly id: string;
  readonly customer: string | null;
  readonly metadata: Metadata;
}

const statusOf = { unverified: 'new', verified: 'verified', verification_failed: 'verification_failed' } as const;

/**
 * A saved source as Stripe writes it.
 *
 * @param asCreated - as the request that saved it was answered, whatever has become of it since
 */
export function toSavedSource(method: PaymentMethod, { asCreated = false } = {}): StripeBankAccountDto | StripeCardDto {
  const { customerId: customer, last4, verificationProof } = method;
  const description = method.source as SourceDescription | null;
  const saved = { id: writeSavedSourceId(method), customer, metadata: (method.metadata ?? {}) as Metadata };
  if (method.kind !== 'bank_account') {
    return toCard(saved, description?.kind === 'card' ? description : { last4 });
  }
  const verification = asCreated && verificationProof !== null ? 'unverified' : method.verification;
  const account = description?.kind === 'bank_account' ? description : { last4, bankName: method.bankName };
  return toBankAccount(saved, account, (verification ?? 'unverified') as VerificationState);
}

/** A bank account as Stripe writes it, as far as it is described. */
export function toBankAccount(
  saved: SavedAs,
  account: Partial<BankAccountDescription>,
  verification: VerificationState,
): StripeBankAccountDto {
  return {
    id: saved.id,
    object: 'bank_account',
    account_holder_name: account.holderName ?? null,
    account_holder_type: account.holderType ?? null,
    account_type: null,
    bank_name: account.bankName ?? null,
    country: account.country ?? null,
    currency: account.currency?.toLowerCase() ?? null,
    customer: saved.customer,
    fingerprint: account.fingerprint ?? null,
    last4: account.last4 ?? null,
    metadata: saved.metadata,
    routing_number: account.routingNumber ?? null,
    status: statusOf[verification],
  };
}

/** A card as Stripe writes it, as far as it is described. */
export function toCard(saved: SavedAs, card: Partial<CardDescription>): StripeCardDto {
  return {
    id: saved.id,
    object: 'card',
    address_city: null,
    address_country: null,
    address_line1: null,
    address_line1_check: card.checks?.addressLine1 ?? null,
    address_line2: null,
    address_state: null,
    address_zip: null,
    address_zip_check: card.checks?.addressPostalCode ?? null,
    brand: writeCardBrand(card.brand ?? null),
    country: card.country ?? null,
    customer: saved.customer,
    cvc_check: card.checks?.cvc ?? null,
    dynamic_last4: null,
    exp_month: card.expMonth ?? null,
    exp_year: card.expYear ?? null,
    fingerprint: card.fingerprint ?? null,
    funding: card.funding ?? 'unknown',
    last4: card.last4 ?? null,
    metadata: saved.metadata,
    name: null,
    tokenization_method: null,
  };
}
