import type { CardDescription, CardDetails } from '@tollgate/core';
import cardValidator from 'card-validator';

/** Brands as Stripe names them, by the names of the library that knows them. */
const brands: Readonly<Record<string, string>> = {
  'american-express': 'amex',
  'diners-club': 'diners',
  discover: 'discover',
  jcb: 'jcb',
  mastercard: 'mastercard',
  unionpay: 'unionpay',
  visa: 'visa',
};

/** What is known of a card before a provider describes it. */
export function describeCard({ number, expMonth, expYear }: CardDetails): CardDescription {
  const type = cardValidator.number(number).card?.type;
  const brand = (type === undefined ? undefined : brands[type]) ?? null;
  return {
    kind: 'card',
    reference: null,
    brand,
    last4: number.slice(-4),
    expMonth,
    expYear,
    fingerprint: null,
    funding: null,
    country: null,
    network: brand,
    checks: { addressLine1: null, addressPostalCode: null, cvc: null },
  };
}
