import type { SourceDescription } from '@tollgate/core';
import type Stripe from 'stripe';
import { american, describeBankAccount } from './describe-bank-account.js';
import { describeCard, shownLikeNewer } from './describe-card.js';
import type { Redact } from './told.js';

/** What a charge was paid with; `undefined` where Stripe does not say, and for what the port has no words for. */
export function describeCharge(charge: Partial<Stripe.Charge>, redact: Redact): SourceDescription | undefined {
  const { payment_method_details: details, payment_method: id, billing_details: billing, currency } = charge;
  const holder = { id, account_holder_name: billing?.name };
  switch (details?.type) {
    case 'card':
      return details.card ? describeCard(id, details.card, redact) : undefined;
    case 'us_bank_account': {
      const { us_bank_account: account } = details;
      return account ? describeBankAccount({ ...american, ...holder, ...account }, redact) : undefined;
    }
    case 'ach_debit': {
      const { ach_debit: account } = details;
      return account ? describeBankAccount({ currency, ...holder, ...account }, redact) : undefined;
    }
    default:
      return undefined;
  }
}

/** A source that is saved with a customer (`ba_…`, `card_…`). */
export function describeSavedSource(source: Stripe.CustomerSource, redact: Redact): SourceDescription | undefined {
  switch (source.object) {
    case 'card':
      return describeCard(source.id, shownLikeNewer(source), redact);
    case 'bank_account':
      return describeBankAccount(source, redact);
    default:
      return undefined;
  }
}

/** A payment method (`pm_…`). */
export function describeMethod(
  { id, card, us_bank_account: account, billing_details: billing }: Partial<Stripe.PaymentMethod>,
  redact: Redact,
): SourceDescription | undefined {
  if (card) return describeCard(id, { ...card, network: null }, redact);
  if (!account) return undefined;
  return describeBankAccount({ ...american, id, account_holder_name: billing?.name, ...account }, redact);
}
