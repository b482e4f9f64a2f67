import { assertNever, type BankAccountDescription, type CardDescription } from '@tollgate/core';
import type { PaymentView } from '../../../engine/payment-view.js';
import { writeCardBrand } from '../sources/card-brand.js';
import { chargeDataOf } from './charge-data.js';
import type { PaidBankAccountObject, PaidCardObject, PaidSourceObject } from './paid-source.object.js';

type Paid = Pick<PaymentView, 'source' | 'customerId' | 'dialectData'>;

/** What was paid with, as an object; `null` until the provider has described it. */
export function toPaidSource(payment: Paid): PaidSourceObject | null {
  const { source } = payment;
  if (source === null) return null;
  switch (source.kind) {
    case 'card':
      return toCard(source, payment);
    case 'bank_account':
      return toBankAccount(source, payment);
    case 'voucher':
      return { id: source.serial, object: 'voucher', serial: source.serial };
    default:
      return assertNever(source, 'description of a source');
  }
}

/** The id of what was paid with: ours where a saved source was named, else the provider's; `null` where there is none. */
export function paymentMethodIdOf(payment: Paid): string | null {
  const { source } = payment;
  const named = chargeDataOf(payment).paymentMethod;
  if (named !== undefined) return named;
  return source === null || source.kind === 'voucher' ? null : source.reference;
}

function toCard(card: CardDescription, payment: Paid): PaidCardObject {
  return {
    id: paymentMethodIdOf(payment),
    object: 'card',
    address_city: null,
    address_country: null,
    address_line1: null,
    address_line1_check: card.checks.addressLine1,
    address_line2: null,
    address_state: null,
    address_zip: null,
    address_zip_check: card.checks.addressPostalCode,
    brand: writeCardBrand(card.brand),
    country: card.country,
    customer: payment.customerId,
    cvc_check: card.checks.cvc,
    dynamic_last4: null,
    exp_month: card.expMonth,
    exp_year: card.expYear,
    fingerprint: card.fingerprint,
    funding: card.funding,
    last4: card.last4,
    metadata: {},
    name: null,
    tokenization_method: null,
  };
}

function toBankAccount(account: BankAccountDescription, payment: Paid): PaidBankAccountObject {
  return {
    id: paymentMethodIdOf(payment),
    object: 'bank_account',
    account_holder_name: account.holderName,
    account_holder_type: account.holderType,
    bank_name: account.bankName,
    country: account.country,
    currency: account.currency?.toLowerCase() ?? null,
    customer: payment.customerId,
    fingerprint: account.fingerprint,
    last4: account.last4,
    metadata: {},
    routing_number: account.routingNumber,
    status: 'verified',
  };
}
