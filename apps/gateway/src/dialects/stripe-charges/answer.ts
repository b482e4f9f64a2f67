import type { Answer } from '../../shared/answer.js';

/** The answer to a request that was carried out: Stripe's object as it is, without an envelope. */
export function stripeAnswer(object: object): Answer {
  return { status: 200, body: JSON.stringify(object) };
}

/** Stripe's own words for who is at fault. */
export type StripeErrorType = 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';

/** What Stripe's error object says. What is absent is left out. */
export interface StripeErrorWords {
  readonly type: StripeErrorType;
  readonly message: string;
  readonly code?: string;
  /** Why the payer's bank refused, in Stripe's words. */
  readonly declineCode?: string;
  /** The parameter at fault, with brackets: `shipping[address][line1]`. */
  readonly param?: string;
  /** Id of the charge that it is about. */
  readonly charge?: string;
  /** Where the code is explained. */
  readonly docUrl?: string;
}

/** An answer with Stripe's error object. */
export function stripeError(
  status: number,
  { type, message, code, declineCode, param, charge, docUrl }: StripeErrorWords,
  headers?: Readonly<Record<string, string>>,
): Answer {
  const error = {
    ...(charge === undefined ? {} : { charge }),
    ...(code === undefined ? {} : { code }),
    ...(declineCode === undefined ? {} : { decline_code: declineCode }),
    ...(docUrl === undefined ? {} : { doc_url: docUrl }),
    message,
    ...(param === undefined ? {} : { param }),
    type,
  };
  return { status, body: JSON.stringify({ error }), ...(headers === undefined ? {} : { headers }) };
}

/** Tells Stripe's SDKs not to send the same again by themselves: it would be answered the same. */
export const noRetry = { 'stripe-should-retry': 'false' } as const;
