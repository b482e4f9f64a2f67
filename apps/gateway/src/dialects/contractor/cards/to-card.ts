import type { CardDescription, CardDetails } from '@tollgate/core';
import { ApiFault } from '../../../shared/api-fault.js';
import { holdsCardNumber } from '../../../shared/card-numbers.js';
import { fullYear } from '../contractor-validators.js';
import type { ContractorCardTokenDto } from './card.dto.js';

/**
 * A card of a request, as a provider is given it.
 *
 * @throws ApiFault `validation_error` for a number that no card has
 */
export function toCard({
  CardNumber,
  ExpirationMonth,
  ExpirationYear,
  Cvc,
  Name,
}: ContractorCardTokenDto): CardDetails {
  const number = CardNumber.replaceAll(/[ -]/g, '');
  if (!holdsCardNumber(number)) {
    throw new ApiFault('validation_error', { message: 'Your card number is incorrect.', param: 'CardNumber' });
  }
  return { number, expMonth: ExpirationMonth, expYear: fullYear(ExpirationYear), cvc: Cvc, holderName: Name };
}

/** What of a card may be shown and kept. */
export function describeCard({ number, expMonth, expYear }: CardDetails): CardDescription {
  return {
    kind: 'card',
    reference: null,
    brand: null,
    last4: number.slice(-4),
    expMonth,
    expYear,
    fingerprint: null,
    funding: null,
    country: null,
    network: null,
    checks: { addressLine1: null, addressPostalCode: null, cvc: null },
  };
}
