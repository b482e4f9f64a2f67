import type Stripe from 'stripe';
import { frameworkRefusal } from '../../http-server.js';
import type { Answer } from '../../http-server.js';

/** Stripe's own words for who is at fault. */
export type StripeErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';

/** What goes into Stripe's error envelope. */
export interface StripeRefusal {
  readonly status: number;
  readonly type: StripeErrorType;
  readonly message: string;
  readonly code?: string;
  /** The request's field at fault. */
  readonly param?: string;
  /** What the payer's bank gave as its reason. */
  readonly declineCode?: string;
  /** Id of the charge that failed. */
  readonly charge?: string;
  readonly paymentIntent?: Stripe.PaymentIntent;
  readonly setupIntent?: Stripe.SetupIntent;
}

/** Thrown by an operation that Stripe refuses. */
export class StripeError extends Error {
  readonly refusal: StripeRefusal;
  /** True when the request alone shows what is wrong: such an answer is not kept for its idempotency key. */
  readonly beforeExecution: boolean;
  /** True when the refusal itself leaves something behind, such as a failed charge. */
  readonly leavesTraces: boolean;

  constructor(refusal: StripeRefusal, { beforeExecution = false, leavesTraces = false } = {}) {
    super(refusal.message);
    this.refusal = refusal;
    this.beforeExecution = beforeExecution;
    this.leavesTraces = leavesTraces;
  }
}

/** 400 for a request that is wrong in itself. */
export function invalidRequest(param: string | null, message: string, code?: string): StripeError {
  return new StripeError(refusalOf(400, param, message, code), { beforeExecution: true });
}

/** 400 for a request that does not fit what Stripe knows. */
export function refused(param: string | null, message: string, code?: string): StripeError {
  return new StripeError(refusalOf(400, param, message, code));
}

/** An id that leads nowhere: 404 when it is the path's, 400 when a parameter carried it. */
export function noSuch(what: string, id: string, param = 'id'): StripeError {
  return new StripeError(refusalOf(param === 'id' ? 404 : 400, param, `No such ${what}: '${id}'`, 'resource_missing'));
}

function refusalOf(status: number, param: string | null, message: string, code: string | undefined): StripeRefusal {
  return {
    status,
    type: 'invalid_request_error',
    message,
    ...(code === undefined ? {} : { code }),
    ...(param === null ? {} : { param }),
  };
}

/** The error envelope. */
export function refusalAnswer(refusal: StripeRefusal, requestId: string): Answer {
  const { status, type, message, code, param, declineCode, charge, paymentIntent, setupIntent } = refusal;
  const error = {
    ...(charge === undefined ? {} : { charge }),
    ...(code === undefined
      ? {}
      : { code, doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}` }),
    ...(declineCode === undefined ? {} : { decline_code: declineCode }),
    message,
    ...(param === undefined ? {} : { param }),
    ...(paymentIntent === undefined ? {} : { payment_intent: paymentIntent }),
    ...(setupIntent === undefined ? {} : { setup_intent: setupIntent }),
    request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}`,
    type,
  };
  return { status, body: { error } };
}

/** Stripe's 500. */
export const SERVER_ERROR: StripeRefusal = {
  status: 500,
  type: 'api_error',
  message: 'Sorry, there was an error processing your request. Please try again later.',
};

/** Stripe's 429. */
export const RATE_LIMITED: StripeRefusal = {
  status: 429,
  type: 'invalid_request_error',
  code: 'rate_limit',
  message: 'Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.',
};

/** The refusal behind anything thrown; an error that is none is ours, and answered as Stripe's 500. */
export function refusalOfError(error: unknown): StripeRefusal {
  if (error instanceof StripeError) return error.refusal;
  const refusal = frameworkRefusal(error);
  if (refusal === undefined) return { ...SERVER_ERROR, message: `The sandbox failed: ${String(error)}` };
  const message =
    refusal.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE'
      ? 'Send the body as application/x-www-form-urlencoded; the sandbox takes no files.'
      : refusal.message;
  return { status: 400, type: 'invalid_request_error', message };
}
