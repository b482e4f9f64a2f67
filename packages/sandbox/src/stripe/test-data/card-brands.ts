/** Brands, by the word that charges and payment methods have for them: as they stand on a card, and in its object. */
export const CARD_BRANDS = {
  visa: 'Visa',
  mastercard: 'MasterCard',
  amex: 'American Express',
  discover: 'Discover',
  diners: 'Diners Club',
  jcb: 'JCB',
  unionpay: 'UnionPay',
} as const;

/** One of them. */
export type CardBrand = keyof typeof CARD_BRANDS;

/** The word of charges and payment methods for the brand that a card object shows. */
export function brandWordOf(shown: string): string {
  const found = Object.entries(CARD_BRANDS).find(([, brand]) => brand === shown);
  return found?.[0] ?? 'unknown';
}
