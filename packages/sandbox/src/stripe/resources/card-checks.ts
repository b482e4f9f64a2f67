import type Stripe from 'stripe';

/** What the issuer finds wrong with what is given with a card of such a behavior. */
const FAILS: Readonly<Record<string, readonly CheckField[]>> = {
  cvc_check_fails: ['cvc_check'],
  incorrect_cvc: ['cvc_check'],
  avs_fails: ['address_line1_check', 'address_zip_check'],
  avs_line1_fails: ['address_line1_check'],
  avs_zip_fails: ['address_zip_check'],
};

const FIELDS = ['address_line1_check', 'address_zip_check', 'cvc_check'] as const;

type CheckField = (typeof FIELDS)[number];

/** A card once its issuer has been asked: what was given and `unchecked` is found right or wrong. */
export function checkedCard(card: Stripe.Card, behavior: string | undefined): Stripe.Card {
  const found = FIELDS.filter((field) => card[field] === 'unchecked').map((field) => [field, verdict(field, behavior)]);
  return { ...card, ...(Object.fromEntries(found) as Partial<Record<CheckField, string>>) };
}

function verdict(field: CheckField, behavior = ''): string {
  if (behavior === 'avs_unavailable' && field !== 'cvc_check') return 'unavailable';
  return Object.hasOwn(FAILS, behavior) && FAILS[behavior]?.includes(field) ? 'fail' : 'pass';
}

/** The checks as charges and payment methods show them. */
export function checksOf({ address_line1_check, address_zip_check, cvc_check }: Stripe.Card) {
  return { address_line1_check, address_postal_code_check: address_zip_check, cvc_check };
}
