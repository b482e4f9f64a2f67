/** What the payer's side may refuse for, in one vocabulary for all providers. Data: `docs/errors.md` is checked against it. */
export const declineCodes = {
  voucher_not_found: { advice: 'try_another_source', meaning: 'No voucher has this PIN.' },
  voucher_used: { advice: 'try_another_source', meaning: 'The voucher was redeemed before.' },
  voucher_expired: { advice: 'try_another_source', meaning: 'The voucher is past its last day.' },
  voucher_inactive: { advice: 'try_another_source', meaning: 'The voucher is not active yet or was blocked.' },
  voucher_value_mismatch: {
    advice: 'change_amount',
    meaning: 'The amount asked for is not exactly the value of the voucher; a remainder is never risked.',
  },
  voucher_currency_mismatch: {
    advice: 'change_amount',
    meaning: 'The currency asked for is not the currency of the voucher.',
  },
  insufficient_funds: { advice: 'try_another_source', meaning: 'The source holds less than the amount.' },
  country_restricted: { advice: 'try_another_source', meaning: 'The source may not be used from the payer’s country.' },
  customer_mismatch: { advice: 'check_payer', meaning: 'The source belongs to another payer.' },
  account_duplicated: { advice: 'check_payer', meaning: 'The payer holds more than one account at the provider.' },
  account_restricted: { advice: 'try_another_source', meaning: 'The payer’s account at the provider is restricted.' },
  expired_card: { advice: 'try_another_source', meaning: 'The card is past its last month.' },
  incorrect_number: { advice: 'try_another_source', meaning: 'The card number is wrong.' },
  incorrect_cvc: { advice: 'try_another_source', meaning: 'The security code of the card is wrong.' },
  card_not_supported: { advice: 'try_another_source', meaning: 'The card cannot be used for this kind of payment.' },
  lost_or_stolen_card: {
    advice: 'try_another_source',
    meaning: 'The card was reported lost or stolen; show the payer a refusal like any other.',
  },
  fraud_suspected: {
    advice: 'try_another_source',
    meaning: 'The provider or the bank suspects fraud; show the payer a refusal like any other.',
  },
  do_not_honor: { advice: 'try_another_source', meaning: 'The payer’s bank refused and gave no reason.' },
  limit_exceeded: { advice: 'try_another_source', meaning: 'The payment is above a limit of the source.' },
  processing_error: { advice: 'try_another_source', meaning: 'The payer’s bank could not process the payment.' },
  authentication_required: {
    advice: 'check_payer',
    meaning: 'The payer’s bank wants the payer to take part, which an off-session payment cannot offer.',
  },
  source_unusable: {
    advice: 'try_another_source',
    meaning: 'The provider does not take the source as it is named: it does not know it, or it was used or has lapsed.',
  },
  bank_account_unverified: {
    advice: 'verify_source',
    meaning: 'The bank account is not verified yet, or its verification failed.',
  },
  bank_account_closed: { advice: 'try_another_source', meaning: 'The bank account is closed.' },
  bank_account_not_found: { advice: 'try_another_source', meaning: 'The bank knows no such account.' },
  bank_account_restricted: { advice: 'try_another_source', meaning: 'The bank does not allow debits of the account.' },
  debit_not_authorized: {
    advice: 'check_payer',
    meaning: 'The holder of the bank account has not authorized the debit, or has taken the authorization back.',
  },
  amount_not_supported: {
    advice: 'change_amount',
    meaning: 'The provider does not take an amount this small, this large or this precise.',
  },
  currency_not_supported: {
    advice: 'change_amount',
    meaning: 'The provider or the source does not take this currency.',
  },
  generic_decline: { advice: 'try_another_source', meaning: 'The provider refused without a reason that we know.' },
} as const satisfies Record<string, { advice: DeclineAdvice; meaning: string }>;

/** Why the payer's side refused. */
export type DeclineCode = keyof typeof declineCodes;

/** What a caller can usefully do after a decline. Sending the same request again is never it. */
export type DeclineAdvice = 'try_another_source' | 'change_amount' | 'check_payer' | 'verify_source';
