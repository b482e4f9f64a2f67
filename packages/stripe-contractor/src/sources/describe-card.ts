import type { CardDescription } from '@tollgate/core';
import type Stripe from 'stripe';
import { toldInteger, toldText, type Redact } from './told.js';

type Details = Stripe.Charge.PaymentMethodDetails.Card;

/** What a charge and a payment method have in common when they show a card. */
export type ShownCard = Partial<
  Pick<
    Details,
    'brand' | 'last4' | 'exp_month' | 'exp_year' | 'fingerprint' | 'funding' | 'country' | 'network' | 'checks'
  >
>;

/** A card in the words of the port. `reference` is its id, where it has one. */
export function describeCard(reference: unknown, card: ShownCard, redact: Redact): CardDescription {
  const text = (value: unknown): string | null => toldText(value, redact);
  return {
    kind: 'card',
    reference: text(reference),
    brand: text(card.brand),
    last4: text(card.last4),
    expMonth: toldInteger(card.exp_month),
    expYear: toldInteger(card.exp_year),
    fingerprint: text(card.fingerprint),
    funding: text(card.funding),
    country: text(card.country),
    network: text(card.network),
    checks: {
      addressLine1: text(card.checks?.address_line1_check),
      addressPostalCode: text(card.checks?.address_postal_code_check),
      cvc: text(card.checks?.cvc_check),
    },
  };
}

/** A card that is a source of a customer, shown as charges and payment methods show theirs. */
export function shownLikeNewer(card: Stripe.Card): ShownCard {
  const { brand, last4, exp_month, exp_year, fingerprint = null, funding, country } = card;
  const checks = {
    address_line1_check: card.address_line1_check,
    address_postal_code_check: card.address_zip_check,
    cvc_check: card.cvc_check,
  };
  return { brand: newerBrand(brand), last4, exp_month, exp_year, fingerprint, funding, country, checks };
}

/** Sources spell brands as on the card (`Diners Club`), everything newer has words of its own (`diners`). */
function newerBrand(brand: string | null | undefined): string | null {
  if (typeof brand !== 'string') return null;
  return newerBrands.get(brand) ?? brand.toLowerCase().replaceAll(' ', '_');
}

/** Those that are not just written in lower case. Source: the pinned SDK, `Card.brand` and `PaymentMethod.Card.brand`. */
const newerBrands: ReadonlyMap<string, string> = new Map([
  ['American Express', 'amex'],
  ['Diners Club', 'diners'],
  ['Eftpos Australia', 'eftpos_au'],
]);
