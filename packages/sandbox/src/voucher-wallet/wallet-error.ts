import { frameworkRefusal } from '../http-server.js';
import type { Answer } from '../http-server.js';

/** The wallet's own words for who is at fault. */
export type WalletErrorType =
  | 'api_error'
  | 'authentication_error'
  | 'permission_error'
  | 'voucher_error'
  | 'payout_error'
  | 'invalid_request_error';

/** Why the holder of a voucher is refused; only with `voucher_error`. */
export type DeclineCode = 'customer_mismatch' | 'account_duplicated' | 'account_restricted' | 'country_restricted';

/** What goes into the wallet's error envelope. */
export interface WalletRefusal {
  readonly status: number;
  readonly type: WalletErrorType;
  readonly message: string;
  /** The request's field at fault; null when it is none. */
  readonly param: string | null;
  readonly declineCode?: DeclineCode;
}

/** Thrown by an operation that the wallet refuses; nothing has moved. */
export class WalletError extends Error {
  readonly refusal: WalletRefusal;

  constructor(refusal: WalletRefusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** 400 for a field that is missing, malformed or unknown. */
export function invalidRequest(param: string | null, message: string): WalletError {
  return new WalletError({ status: 400, type: 'invalid_request_error', message, param });
}

/** 402 for a voucher that cannot pay. */
export function voucherRefused(param: string, message: string, declineCode?: DeclineCode): WalletError {
  const refusal = { status: 402, type: 'voucher_error', message, param } as const;
  return new WalletError(declineCode === undefined ? refusal : { ...refusal, declineCode });
}

/** The error envelope, exactly as documented. */
export function refusalAnswer({ status, message, param, type, declineCode }: WalletRefusal): Answer {
  const error = { message, param, type };
  return { status, body: { error: declineCode === undefined ? error : { ...error, decline_code: declineCode } } };
}

/** The wallet's 500. */
export const SERVER_ERROR = refusalAnswer({
  status: 500,
  type: 'api_error',
  message: 'An internal error occurred.',
  param: null,
});

/** The wallet's 429. Its type is not documented; `api_error` is the one that blames nobody. */
export const RATE_LIMITED = refusalAnswer({
  status: 429,
  type: 'api_error',
  message: 'Too many requests. Slow down.',
  param: null,
});

/** The envelope for anything thrown. What the HTTP layer refuses is 400: the wallet documents neither 413 nor 415. */
export function answerToWalletError(error: unknown): Answer {
  if (error instanceof WalletError) return refusalAnswer(error.refusal);
  const refused = frameworkRefusal(error);
  if (refused === undefined) return SERVER_ERROR;
  const message =
    refused.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE'
      ? 'Send the body as application/x-www-form-urlencoded.'
      : refused.message;
  return refusalAnswer({ status: 400, type: 'invalid_request_error', message, param: null });
}
