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

/** The wallet has no code for these, only words. The first that matches counts. */
const byMessage: readonly (readonly [pattern: RegExp, code: DeclineCode])[] = [
  [/no such voucher/i, 'voucher_not_found'],
  [/already (been )?(used|redeemed)|voucher (is |was )?used/i, 'voucher_used'],
  [/expired/i, 'voucher_expired'],
  [/inactive|not active|blocked/i, 'voucher_inactive'],
  [/insufficient/i, 'insufficient_funds'],
  [/country/i, 'country_restricted'],
];

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
 * @returns a decline for what the wallet says of the voucher or its holder; a rejection where it refused the request;
 *   `unknown` for everything else (409 and 5xx among them: the documentation does not say that nothing moved)
 */
export function mapError(
  status: number,
  error: WalletError,
  redact: (text: string) => string,
): Declined | Rejected | Unknown {
  const providerMessage = error.message === null ? null : redact(error.message);
  if ((status === 402 || status === 404 || status === 400) && isAboutTheVoucher(error)) {
    const code = declineCodeOf(error);
    return { outcome: 'declined', code, advice: declineCodes[code].advice, providerMessage };
  }
  const fault = faults[status];
  if (fault !== undefined && error.type !== null) return { outcome: 'rejected', fault, providerMessage };
  return { outcome: 'unknown', reason: `http_${status}`, reference: null };
}

function isAboutTheVoucher(error: WalletError): boolean {
  return error.type === 'voucher_error' || error.declineCode !== null;
}

function declineCodeOf(error: WalletError): DeclineCode {
  const known = error.declineCode === null ? undefined : byDeclineCode.get(error.declineCode);
  if (known !== undefined) return known;
  const message = error.message ?? '';
  return byMessage.find(([pattern]) => pattern.test(message))?.[1] ?? 'generic_decline';
}
