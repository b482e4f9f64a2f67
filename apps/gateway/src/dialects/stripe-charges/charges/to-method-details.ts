import type {
  BankAccountDescription,
  CardDescription,
  SourceDescription,
  SourceKind,
  VoucherDescription,
} from '@tollgate/core';
import type { PaymentView } from '../../../engine/payment-view.js';
import type { BankDetailsObject, CardDetailsObject, MethodDetailsObject } from './method-details.object.js';

type Paid = Pick<PaymentView, 'sourceKind' | 'source'>;

/** What was paid with. The kind is known at once; what the provider has not said of it is null. */
export function toMethodDetails({ sourceKind, source }: Paid): MethodDetailsObject {
  return detailsOf[sourceKind](source);
}

const detailsOf: Readonly<Record<SourceKind, (source: SourceDescription | null) => MethodDetailsObject>> = {
  card: (source) => ({ type: 'card', card: toCard(cardIn(source)) }),
  card_details: (source) => ({ type: 'card', card: toCard(cardIn(source)) }),
  bank_account: (source) => {
    const account = bankAccountIn(source);
    // A payment method of Stripe's, and not one of its older sources.
    return account?.reference?.startsWith('pm_')
      ? { type: 'us_bank_account', us_bank_account: toBankAccount(account) }
      : { type: 'ach_debit', ach_debit: toBankAccount(account) };
  },
  payee_balance: () => ({ type: 'stripe_account', stripe_account: {} }),
  voucher: (source) => ({ type: 'voucher', voucher: { serial: voucherIn(source)?.serial ?? null } }),
  card_token: (source) => {
    const card = cardIn(source);
    return { type: 'card_token', card_token: { brand: card?.brand ?? null, last4: card?.last4 ?? null } };
  },
  hosted_page: () => ({ type: 'hosted_page', hosted_page: {} }),
};

/** A description, where it is of a card. */
export function cardIn(source: SourceDescription | null): CardDescription | null {
  return source?.kind === 'card' ? source : null;
}

/** A description, where it is of a bank account. */
export function bankAccountIn(source: SourceDescription | null): BankAccountDescription | null {
  return source?.kind === 'bank_account' ? source : null;
}

/** A description, where it is of a voucher. */
export function voucherIn(source: SourceDescription | null): VoucherDescription | null {
  return source?.kind === 'voucher' ? source : null;
}

function toCard(card: CardDescription | null): CardDetailsObject {
  return {
    brand: card?.brand ?? null,
    checks: {
      address_line1_check: card?.checks.addressLine1 ?? null,
      address_postal_code_check: card?.checks.addressPostalCode ?? null,
      cvc_check: card?.checks.cvc ?? null,
    },
    country: card?.country ?? null,
    exp_month: card?.expMonth ?? null,
    exp_year: card?.expYear ?? null,
    fingerprint: card?.fingerprint ?? null,
    funding: card?.funding ?? null,
    installments: null,
    last4: card?.last4 ?? null,
    network: card?.network ?? null,
    three_d_secure: null,
    wallet: null,
  };
}

function toBankAccount(account: BankAccountDescription | null): BankDetailsObject {
  return {
    account_holder_type: account?.holderType ?? null,
    bank_name: account?.bankName ?? null,
    country: account?.country ?? null,
    fingerprint: account?.fingerprint ?? null,
    last4: account?.last4 ?? null,
    routing_number: account?.routingNumber ?? null,
  };
}
