/** Brands as Stripe writes them on cards; elsewhere it writes them in lower case, as providers describe them. */
const brands: Readonly<Record<string, string>> = {
  amex: 'American Express',
  diners: 'Diners Club',
  discover: 'Discover',
  eftpos_au: 'Eftpos Australia',
  jcb: 'JCB',
  mastercard: 'MasterCard',
  unionpay: 'UnionPay',
  visa: 'Visa',
};

/** A brand as Stripe writes it on a card. */
export function writeCardBrand(brand: string | null): string {
  return (brand !== null && Object.hasOwn(brands, brand) ? brands[brand] : undefined) ?? 'Unknown';
}
