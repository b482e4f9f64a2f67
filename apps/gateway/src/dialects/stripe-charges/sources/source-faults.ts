import type { DeclineCode, SourceKind } from '@tollgate/core';
import type { ApiFault } from '../../../shared/api-fault.js';
import { declineWordsOf } from '../charges/decline-words.js';
import { invalid, stripeFault } from '../stripe-fault.js';

/** There is no such token here, or it has expired. It is not repeated: it is worth something to whoever finds it. */
export function noSuchToken(param: string): ApiFault {
  return stripeFault('source_not_found', {
    message: 'No such token: none was made with a key of this merchant and mode, or it has expired',
    param,
    stripeCode: 'resource_missing',
  });
}

/** A token is used once. */
export function tokenUsed(param: string): ApiFault {
  return invalid(param, 'You cannot use a Stripe token more than once.', 'token_already_used');
}

/** There is nothing that the customer could be charged with. */
export function noActiveCard(): ApiFault {
  return stripeFault('no_payment_method', {
    message: 'Cannot charge a customer that has no active card',
    param: 'card',
    stripeCode: 'missing',
  });
}

/** A bank account is charged only once it is proved to be the payer's. */
export function bankAccountUnverified(): ApiFault {
  return stripeFault('payment_method_unverified', {
    message:
      'The bank account must be verified before it can be charged. You must verify the bank account with its micro-deposits.',
    param: 'source',
    stripeCode: 'bank_account_unverified',
  });
}

/** A bank account that is not saved was verified by nobody. */
export function bankAccountUnsaved(): ApiFault {
  return stripeFault('payment_method_unverified', {
    message:
      'A bank account must be saved with a customer (POST /v1/customers/{id}/sources) and verified before it can be charged.',
    param: 'source',
    stripeCode: 'bank_account_unverified',
  });
}

/** A voucher is spent at once: there is nothing to save. */
export function voucherNotSavable(): ApiFault {
  return invalid('source', 'A voucher cannot be saved with a customer: charge it.');
}

/** Numbers of cards are not taken here. */
export function rawCardRefused(param: string): ApiFault {
  return stripeFault('card_number_not_allowed', {
    message:
      'Sending credit card numbers directly to this API is generally unsafe: send a token of the provider (tok_…, pm_…). Whoever runs the gateway may open it with dialects.cardNumbers, and answers for PCI DSS then.',
    param,
  });
}

/** A hash in the place of a token that is of no kind that there is. */
export function unknownSourceHash(param: string): ApiFault {
  return invalid(
    param,
    `Invalid ${param} object: must be a dictionary with an object of card or bank_account, a token, or an id.`,
  );
}

/** The provider did not save the source. */
export function sourceRefused(declineCode: DeclineCode, kind: SourceKind): ApiFault {
  const { code, message } = declineWordsOf(declineCode, kind);
  return stripeFault('payment_method_refused', { message, param: 'source', stripeCode: code });
}
