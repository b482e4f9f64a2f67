import { declineCodes, type DeclineCode, type Declined } from '@tollgate/core';

/**
 * Ours, and Stripe's words for it: decline codes, error codes, and the failure codes of charges, refunds and disputes.
 * Sources: Stripe, "Decline codes", "Error codes", "ACH Direct Debit", and the code unions of the pinned SDK.
 */
const wordsFor: Partial<Record<DeclineCode, string>> = {
  insufficient_funds: 'insufficient_funds',
  expired_card: 'expired_card expired_or_canceled_card expired_payment_method invalid_expiry_month invalid_expiry_year',
  incorrect_number: 'incorrect_number invalid_number',
  incorrect_cvc: 'incorrect_cvc invalid_cvc',
  card_not_supported:
    'card_not_supported invalid_card_type restricted_card transaction_not_allowed service_not_allowed not_permitted ' +
    'live_mode_test_card',
  lost_or_stolen_card: 'lost_card stolen_card pickup_card lost_or_stolen_card',
  fraud_suspected: 'fraudulent merchant_blacklist security_violation highest_risk_level',
  do_not_honor:
    'do_not_honor do_not_try_again call_issuer no_action_taken revocation_of_all_authorizations ' +
    'revocation_of_authorization stop_payment_order',
  limit_exceeded:
    'card_velocity_exceeded withdrawal_count_limit_exceeded card_decline_rate_limit_exceeded ' +
    'charge_exceeds_source_limit charge_exceeds_transaction_limit',
  processing_error:
    'processing_error issuer_not_available reenter_transaction try_again_later bank_cannot_process could_not_process ' +
    'payment_method_provider_timeout payment_method_microdeposit_processing_error',
  authentication_required:
    'authentication_required authentication_failure approve_with_id offline_pin_required online_or_offline_pin_required ' +
    'payment_intent_action_required payment_intent_authentication_failure setup_intent_authentication_failure',
  currency_not_supported: 'currency_not_supported invalid_currency payment_method_currency_mismatch',
  amount_not_supported: 'amount_too_small amount_too_large invalid_amount invalid_charge_amount',
  source_unusable:
    'token_already_used token_in_use invalid_source_usage invalid_account new_account_information_available ' +
    'payment_method_not_available payment_method_unexpected_state payment_intent_incompatible_payment_method',
  bank_account_unverified:
    'bank_account_unverified bank_account_declined bank_account_verification_failed payment_method_microdeposit_failed ' +
    'payment_method_microdeposit_verification_attempts_exceeded payment_method_microdeposit_verification_timeout',
  bank_account_closed: 'account_closed bank_account_closed',
  bank_account_not_found:
    'no_account account_number_invalid routing_number_invalid bank_account_bad_routing_numbers ' +
    'bank_account_invalid_details incorrect_account_details incorrect_account_holder_details',
  bank_account_restricted:
    'bank_account_restricted bank_account_unusable bank_account_frozen payment_method_bank_account_blocked ' +
    'payment_method_restricted bank_ownership_changed',
  debit_not_authorized:
    'debit_not_authorized payment_method_customer_decline refer_to_customer billing_invalid_mandate ' +
    'payment_intent_mandate_invalid setup_intent_mandate_invalid',
  generic_decline:
    'generic_decline card_declined declined duplicate_transaction testmode_decline payment_method_provider_decline ' +
    'payment_intent_payment_attempt_failed',
};

const ourWord: ReadonlyMap<string, DeclineCode> = new Map(
  (Object.entries(wordsFor) as [DeclineCode, string][]).flatMap(([ours, words]) =>
    words.split(' ').map((word) => [word, ours] as const),
  ),
);

/** Our decline code for the first of Stripe's codes that says something; `null` when none is known. */
export function declineCodeOf(...stripeCodes: readonly (string | null | undefined)[]): DeclineCode | null {
  const known = stripeCodes.flatMap((code) => ourWord.get(code ?? '') ?? []);
  return known.find((code) => code !== 'generic_decline') ?? known[0] ?? null;
}

/** A decline with the advice that belongs to it. */
export function declined(code: DeclineCode, providerMessage: string | null = null): Declined {
  return { outcome: 'declined', code, advice: declineCodes[code].advice, providerMessage };
}
