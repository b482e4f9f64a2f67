import { declineCodes, type DeclineCode, type SourceKind } from '@tollgate/core';

/** How Stripe words a decline. */
export interface DeclineWords {
  /** `error.code` and `failure_code`. */
  readonly code: string;
  /** `error.decline_code`, and the reason in `outcome`; `null` for what is no decline of a card. */
  readonly declineCode: string | null;
  /** For the payer. */
  readonly message: string;
}

const declined = 'Your card was declined.';

/** Cards. Sources: Stripe, "Error codes", "Decline codes", and what its test cards answer. */
const ofCards: Readonly<Partial<Record<DeclineCode, DeclineWords>>> = {
  insufficient_funds: card('card_declined', 'insufficient_funds', 'Your card has insufficient funds.'),
  expired_card: card('expired_card', 'expired_card', 'Your card has expired.'),
  incorrect_number: card('incorrect_number', 'incorrect_number', 'Your card number is incorrect.'),
  incorrect_cvc: card('incorrect_cvc', 'incorrect_cvc', 'Your card’s security code is incorrect.'),
  card_not_supported: card('card_declined', 'card_not_supported', 'Your card does not support this type of purchase.'),
  // One word for both, so that the payer is told no more than of any other refusal.
  lost_or_stolen_card: card('card_declined', 'pickup_card', declined),
  fraud_suspected: card('card_declined', 'fraudulent', declined),
  do_not_honor: card('card_declined', 'do_not_honor', declined),
  limit_exceeded: card('card_declined', 'card_velocity_exceeded', 'Your card was declined: it is above its limit.'),
  processing_error: card(
    'processing_error',
    'processing_error',
    'An error occurred while processing your card. Try again in a little bit.',
  ),
  authentication_required: card(
    'authentication_required',
    'authentication_required',
    'Your card was declined. This transaction requires authentication.',
  ),
  generic_decline: card('card_declined', 'generic_decline', declined),
  source_unusable: card('card_declined', 'invalid_account', declineCodes.source_unusable.meaning),
};

/** Bank accounts. Source: Stripe, failure codes of ACH debits. */
const ofBanks: Readonly<Partial<Record<DeclineCode, string>>> = {
  insufficient_funds: 'insufficient_funds',
  bank_account_unverified: 'bank_account_unverified',
  bank_account_closed: 'account_closed',
  bank_account_not_found: 'no_account',
  bank_account_restricted: 'bank_account_restricted',
  debit_not_authorized: 'debit_not_authorized',
  processing_error: 'could_not_process',
  generic_decline: 'could_not_process',
};

/** What is wrong with the request, and not with who pays: 400 in this dialect. */
const ofRequests: Readonly<Partial<Record<DeclineCode, string>>> = {
  amount_not_supported: 'invalid_charge_amount',
  currency_not_supported: 'currency_not_supported',
};

function card(code: string, declineCode: string, message: string): DeclineWords {
  return { code, declineCode, message };
}

/** A decline in Stripe's words; in ours where it has none, as it has none for vouchers. */
export function declineWordsOf(declineCode: DeclineCode, sourceKind: SourceKind): DeclineWords {
  const { meaning: message } = declineCodes[declineCode];
  const ofRequest = ofRequests[declineCode];
  if (ofRequest !== undefined) return { code: ofRequest, declineCode: null, message };
  if (sourceKind === 'bank_account') return { code: ofBanks[declineCode] ?? declineCode, declineCode: null, message };
  return ofCards[declineCode] ?? { code: 'card_declined', declineCode, message };
}

/** Whether the request asks for what no provider takes, whoever pays. */
export function isAboutRequest(declineCode: DeclineCode): boolean {
  return ofRequests[declineCode] !== undefined;
}
