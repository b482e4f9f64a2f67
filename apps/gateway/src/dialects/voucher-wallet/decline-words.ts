import { declineCodes, type DeclineCode } from '@tollgate/core';

/** The decline codes that the wallet API has; for any other reason it has words only. */
export const walletDeclineCodes = [
  'customer_mismatch',
  'account_duplicated',
  'account_restricted',
  'country_restricted',
] as const satisfies readonly DeclineCode[];

/** Where the wallet puts the blame that is not the voucher's. */
const params: Readonly<Partial<Record<DeclineCode, string>>> = {
  customer_mismatch: 'payer[id]',
  country_restricted: 'payer[address_country]',
  voucher_value_mismatch: 'amount',
  amount_not_supported: 'amount',
  voucher_currency_mismatch: 'currency',
  currency_not_supported: 'currency',
};

/** A decline in the wallet's words. */
export interface DeclineWords {
  readonly message: string;
  readonly param: string;
  /** `null` where the API has no code for it. */
  readonly declineCode: string | null;
}

/**
 * Words why the payer's side refused. What the provider itself has said is for operators: it may repeat a PIN's tail.
 *
 * @param secretField - the field that has carried the PIN
 */
export function declineWords(code: DeclineCode, secretField: 'pin' | 'source'): DeclineWords {
  return {
    message: code === 'voucher_not_found' ? 'No such voucher found' : declineCodes[code].meaning,
    param: params[code] ?? secretField,
    declineCode: walletDeclineCodes.find((known) => known === code) ?? null,
  };
}
