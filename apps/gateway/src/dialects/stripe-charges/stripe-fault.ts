import type { ErrorCode } from '@tollgate/core';
import { ApiFault, type ApiFaultDetails } from '../../shared/api-fault.js';
import { holdsCardNumber } from '../../shared/card-numbers.js';

/** What a fault of this dialect says besides. */
export interface StripeFaultDetails extends Omit<ApiFaultDetails, 'details'> {
  /** Stripe's own code, where the one that goes with ours does not say it all: `amount_too_small`. */
  readonly stripeCode?: string;
}

/** A fault in Stripe's words. The voice finds Stripe's code in `details.stripeCode`. */
export function stripeFault(code: ErrorCode, { stripeCode, ...details }: StripeFaultDetails): ApiFault {
  return new ApiFault(code, { ...details, ...(stripeCode === undefined ? {} : { details: { stripeCode } }) });
}

/** What may be missing, in Stripe's words, and the code that it goes with. */
const notFoundCodeOf = {
  charge: 'payment_not_found',
  payment_intent: 'payment_not_found',
  customer: 'customer_not_found',
  source: 'payment_method_not_found',
  token: 'source_not_found',
  refund: 'operation_not_found',
  transfer: 'operation_not_found',
  'transfer reversal': 'operation_not_found',
  account: 'payee_not_found',
  event: 'operation_not_found',
} as const satisfies Record<string, ErrorCode>;

/**
 * There is no such object. Told with 404 where the path names it (`param` is `id`), with 400 where a parameter does, as
 * Stripe does it.
 */
export function noSuch(what: keyof typeof notFoundCodeOf, id: string, param = 'id'): ApiFault {
  return stripeFault(notFoundCodeOf[what], { message: `No such ${what}: '${shownId(id)}'`, param });
}

/** A parameter that cannot be what it is. */
export function invalid(param: string, message: string, stripeCode?: string): ApiFault {
  return stripeFault('validation_error', { message, param, ...(stripeCode === undefined ? {} : { stripeCode }) });
}

/** What is asked for is not served; nothing was sent anywhere. */
export function notServed(message: string, param?: string): ApiFault {
  return stripeFault('operation_not_supported', { message, ...(param === undefined ? {} : { param }) });
}

/** An id as it may be repeated to its sender; what does not look like one may be a secret in the wrong place. */
function shownId(id: string): string {
  return /^[A-Za-z]{2,8}_[A-Za-z0-9_]{1,100}$/.test(id) && !holdsCardNumber(id) ? id : '(not an id)';
}
