import {
  declineCodes,
  type DeclineCode,
  type Declined,
  type FaultCode,
  type Rejected,
  type Unknown,
} from '@tollgate/core';
import type { WalletError } from './client/wallet-types.js';

/** `error.decline_code` of the wallet, and ours. */
const byDeclineCode: ReadonlyMap<string, DeclineCode> = new Map([
  ['customer_mismatch', 'customer_mismatch'],
  ['account_duplicated', 'account_duplicated'],
  ['account_restricted', 'account_restricted'],
  ['country_restricted', 'country_restricted'],
]);

/** The error types by which the wallet refuses a movement: a charge, and a payout. */
export type RefusalType = 'voucher_error' | 'payout_error';

/** The wallet has no code for these, only words. The first that matches counts. */
const byMessage: Readonly<Record<RefusalType, readonly (readonly [pattern: RegExp, code: DeclineCode])[]>> = {
  voucher_error: [
    [/no such voucher/i, 'voucher_not_found'],
    [/already (been )?(used|redeemed)|voucher (is |was )?used/i, 'voucher_used'],
    [/expired/i, 'voucher_expired'],
    [/inactive|not active|blocked/i, 'voucher_inactive'],
    [/insufficient/i, 'insufficient_funds'],
    [/country/i, 'country_restricted'],
  ],
  payout_error: [
    [/insufficient|balance/i, 'insufficient_funds'],
    [/country/i, 'country_restricted'],
  ],
};

/** Statuses after which, by its documentation, the wallet has not carried the request out. */
const faults: Readonly<Record<number, FaultCode>> = {
  400: 'invalid_request',
  401: 'credentials',
  403: 'permission',
  429: 'rate_limited',
};

/**
 * What an error answer means.
 *
 * @param status - HTTP status, any but 200
 * @param redact - takes the secrets out of the wallet's words
 * @param refusal - the error type by which the wallet refuses what was asked for
 * @returns a decline for what the wallet says of the voucher, its holder or the payout; a rejection where it refused the
 *   request; `unknown` for everything else (409 and 5xx among them: the documentation does not say that nothing moved)
 */
export function mapError(
  status: number,
  error: WalletError,
  redact: (text: string) => string,
  refusal: RefusalType = 'voucher_error',
): Declined | Rejected | Unknown {
  const providerMessage = error.message === null ? null : redact(error.message);
  if ((status === 402 || status === 404 || status === 400) && isAboutTheMovement(error, refusal)) {
    const code = declineCodeOf(error, refusal);
    return { outcome: 'declined', code, advice: declineCodes[code].advice, providerMessage };
  }
  const fault = faults[status];
  if (fault !== undefined && error.type !== null) return { outcome: 'rejected', fault, providerMessage };
  return { outcome: 'unknown', reason: `http_${status}`, reference: null };
}

function isAboutTheMovement(error: WalletError, refusal: RefusalType): boolean {
  return error.type === refusal || error.declineCode !== null;
}

function declineCodeOf(error: WalletError, refusal: RefusalType): DeclineCode {
  const known = error.declineCode === null ? undefined : byDeclineCode.get(error.declineCode);
  if (known !== undefined) return known;
  const message = error.message ?? '';
  return byMessage[refusal].find(([pattern]) => pattern.test(message))?.[1] ?? 'generic_decline';
}
