import type { ChargeRequest } from '@tollgate/core';
import { present } from '../stripe-fields.js';

/** What is asked to stand on the payer's statement. */
type Statement = Pick<ChargeRequest, 'source' | 'statementDescriptor' | 'statementDescriptorSuffix'>;

/** As a charge takes it. Of a card's, Stripe uses the suffix, and what should stand there alone only where there is none. */
export function statementOfCharge({ statementDescriptor, statementDescriptorSuffix }: Statement) {
  return present({
    statement_descriptor: statementDescriptor,
    statement_descriptor_suffix: statementDescriptorSuffix,
  });
}

/**
 * As a PaymentIntent takes it. One of a card is refused with `statement_descriptor`, so the same text is sent as what a
 * charge makes of it, the suffix. A suffix is about a card; nothing else has one.
 */
export function statementOfIntent({ source, statementDescriptor, statementDescriptorSuffix }: Statement) {
  if (source.kind === 'bank_account') return present({ statement_descriptor: statementDescriptor });
  return present({ statement_descriptor_suffix: statementDescriptorSuffix ?? statementDescriptor });
}
