import type { Answer } from '../../shared/answer.js';

/** The wallet's words for who is at fault. */
export const walletErrorTypes = [
  'api_error',
  'authentication_error',
  'permission_error',
  'voucher_error',
  'payout_error',
  'invalid_request_error',
] as const;

/** One of them. */
export type WalletErrorType = (typeof walletErrorTypes)[number];

/** What an error of the wallet API says. */
export interface WalletErrorWords {
  readonly type: WalletErrorType;
  readonly message: string;
  /** The field of the request that is at fault. */
  readonly param?: string | null;
  /** The charge that it is about, where one was made. */
  readonly chargeId?: string;
  /** Where the API has a code for why the payer's side refused. */
  readonly declineCode?: string | null;
}

/** Writes an error in the wallet's envelope. */
export function walletError(status: number, words: WalletErrorWords, headers?: Answer['headers']): Answer {
  const { type, message, param = null, chargeId, declineCode = null } = words;
  const error = {
    message,
    param,
    type,
    ...(chargeId === undefined ? {} : { charge_id: chargeId }),
    ...(declineCode === null ? {} : { decline_code: declineCode }),
  };
  return { status, body: JSON.stringify({ error }), ...(headers === undefined ? {} : { headers }) };
}
