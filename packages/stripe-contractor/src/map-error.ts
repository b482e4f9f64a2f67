import type { Declined, FaultCode, NotSent, Rejected, Unknown } from '@tollgate/core';
import type { Failure, StripeFault } from './client/stripe-result.js';
import { declineCodeOf, declined } from './decline-codes.js';

/** What Stripe calls the parameter that named the payer's source, as far as it can be missing. */
const sourceParams = /^(source|customer|payment_method|mandate)$|\[token\]$/;

/** Statuses after which, by its documentation, Stripe has not carried the request out. */
const faults: Readonly<Record<number, FaultCode>> = {
  400: 'invalid_request',
  401: 'credentials',
  403: 'permission',
  404: 'invalid_request',
  429: 'rate_limited',
};

/**
 * What an error answer means. The status decides first, then `type` and `code`; the SDK's classes say nothing (a 409 and
 * a 500 are the same class).
 *
 * @param redact - takes the secrets out of Stripe's words
 * @returns a decline for what Stripe says of the payer's source; a rejection where it refused the request; `unknown` for
 *   everything else: 5xx, 409 (our first request with this key is still running), and a key that was used with other
 *   parameters (something was sent before)
 */
export function mapError(fault: StripeFault, redact: (text: string) => string): Declined | Rejected | Unknown {
  const providerMessage = fault.message === null ? null : redact(fault.message);
  if (fault.type === null || fault.type === 'idempotency_error') return unknown(fault);
  if (isOfRawNumbers(fault)) return { outcome: 'rejected', fault: 'permission', providerMessage };
  if (fault.status === 402) {
    return declined(declineCodeOf(fault.declineCode, fault.code) ?? 'generic_decline', providerMessage);
  }
  if (fault.code === 'rate_limit') return { outcome: 'rejected', fault: 'rate_limited', providerMessage };
  if (fault.status === 400 || fault.status === 404) {
    const code = isMissingSource(fault) ? 'source_unusable' : declineCodeOf(fault.declineCode, fault.code);
    if (code !== null) return declined(code, providerMessage);
  }
  const kind = faults[fault.status];
  return kind === undefined ? unknown(fault) : { outcome: 'rejected', fault: kind, providerMessage };
}

/** What a call that brought no object means. */
export function mapFailure(
  failure: Failure,
  redact: (text: string) => string,
): Declined | Rejected | NotSent | Unknown {
  if (failure.got === 'fault') return mapError(failure.fault, redact);
  const { sent, reason } = failure;
  return sent === 'not_sent' ? { outcome: sent, reason } : { outcome: sent, reason, reference: null };
}

/** What the failure of a step means that moves nothing and makes nothing that lasts. `step` names it for the operator. */
export function mapFailureBefore(
  step: string,
  failure: Failure,
  redact: (text: string) => string,
): Declined | Rejected | NotSent {
  const outcome = mapFailure(failure, redact);
  if (outcome.outcome === 'declined' || outcome.outcome === 'rejected') return outcome;
  return { outcome: 'not_sent', reason: `${step}: ${outcome.reason}` };
}

/** Whether Stripe itself, not a proxy, says that it knows no such object. */
export function isMissing(failure: Failure): boolean {
  return failure.got === 'fault' && failure.fault.status === 404 && failure.fault.code === 'resource_missing';
}

/** Why a failed question has no answer, for an operator. */
export function reasonOf(failure: Failure): string {
  return failure.got === 'fault' ? unknown(failure.fault).reason : failure.reason;
}

/** Only what looks like a code is repeated: anything else may quote what we sent. */
function unknown({ status, code, replayed }: StripeFault): Unknown {
  const known = code !== null && /^[a-z_]+$/.test(code) ? [code] : [];
  const reason = [`http_${status}`, ...known, ...(replayed ? ['replayed'] : [])].join(' ');
  return { outcome: 'unknown', reason, reference: null };
}

/**
 * How Stripe refuses a platform that may not send card numbers: with the status of a declined card, yet as a wrong request,
 * and without any word about the card.
 */
function isOfRawNumbers({ status, type, code, declineCode }: StripeFault): boolean {
  return status === 402 && type === 'invalid_request_error' && code === null && declineCode === null;
}

function isMissingSource({ code, param }: StripeFault): boolean {
  return code === 'resource_missing' && param !== null && sourceParams.test(param);
}
