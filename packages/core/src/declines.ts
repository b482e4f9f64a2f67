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
  generic_decline: { advice: 'try_another_source', meaning: 'The provider refused without a reason that we know.' },
} as const satisfies Record<string, { advice: DeclineAdvice; meaning: string }>;

/** Why the payer's side refused. */
export type DeclineCode = keyof typeof declineCodes;

/** What a caller can usefully do after a decline. Sending the same request again is never it. */
export type DeclineAdvice = 'try_another_source' | 'change_amount' | 'check_payer';
