import { errorCodes, type ErrorCode } from '@tollgate/core';
import type { ApiFault } from '../../shared/api-fault.js';
import { noRetry, type StripeErrorType } from './answer.js';

/** How Stripe tells a fault. */
interface FaultWords {
  readonly status: number;
  readonly type: StripeErrorType;
  readonly code?: string;
}

/** Where Stripe has a word of its own. Sources: its "Error codes" and "Idempotent requests". */
const own: Readonly<Partial<Record<ErrorCode, Partial<FaultWords>>>> = {
  idempotency_in_progress: { status: 409, code: 'idempotency_key_in_use' },
  idempotency_key_mismatch: { type: 'idempotency_error' },
  rate_limited: { code: 'rate_limit' },
  charge_in_progress: { code: 'token_in_use' },
  payment_not_refundable: { code: 'charge_not_refundable' },
  payment_not_capturable: { code: 'charge_not_capturable' },
  no_payment_method: { status: 402, type: 'card_error', code: 'missing' },
  payment_method_unverified: { code: 'bank_account_unverified' },
  duplicate: { code: 'resource_already_exists' },
};

/** Codes that Stripe has none for: the message says it. */
const withoutCode: ReadonlySet<ErrorCode> = new Set([
  'validation_error',
  'invalid_json',
  'card_number_not_allowed',
  'body_too_large',
  'unsupported_media_type',
  'endpoint_not_found',
  'unauthorized',
  'forbidden',
  'idempotency_key_mismatch',
  'provider_error',
  'provider_unavailable',
  'provider_no_answer',
  'service_unavailable',
  'internal_error',
]);

/** Status, type and code of a fault: 400 for whatever Stripe knows no other status for. */
export function stripeWordsOf({ code, param }: Pick<ApiFault, 'code' | 'param'>): FaultWords {
  const status = statusOf(code, param);
  const type = typeOf(status);
  const inStripesWords = own[code]?.code ?? (isNotFound(code) ? 'resource_missing' : code);
  return { status, type, ...(withoutCode.has(code) ? {} : { code: inStripesWords }), ...own[code] };
}

/** An id that leads nowhere is 404 where the path has it, and 400 where a parameter has. */
function statusOf(code: ErrorCode, param: string | null): number {
  if (isNotFound(code)) return param === null || param === 'id' ? 404 : 400;
  const { status } = errorCodes[code];
  return [401, 402, 403, 404, 429].includes(status) || status >= 500 ? status : 400;
}

function isNotFound(code: ErrorCode): boolean {
  return errorCodes[code].type === 'not_found_error' && code !== 'endpoint_not_found';
}

function typeOf(status: number): StripeErrorType {
  if (status >= 500) return 'api_error';
  return status === 402 ? 'card_error' : 'invalid_request_error';
}

/**
 * Stripe's SDKs repeat a 409 and any 5xx by themselves, under the same key: right for what was never carried out or is
 * still under way, of no use for what will be answered the same.
 */
export function retryHeaders(code: ErrorCode): Readonly<Record<string, string>> {
  const { retry, status } = errorCodes[code];
  return retry === 'same_key' || status < 500 ? {} : noRetry;
}
