/** The families of fault in the canonical API's `error.type`. */
export type ErrorType =
  | 'validation_error'
  | 'authentication_error'
  | 'not_found_error'
  | 'conflict_error'
  | 'billing_error'
  | 'rate_limit_error'
  | 'internal_error';

/** When a caller may send the request again. */
export type RetryRule =
  /** Not as it is: change the request first. */
  | 'never'
  /** Later, with the same idempotency key: it was never carried out, or is answered from the record. */
  | 'same_key'
  /** Only as a new operation with a new key: this one is closed. */
  | 'new_key';

/** One coded error. */
export interface ErrorDefinition {
  readonly type: ErrorType;
  /** HTTP status in the canonical API. */
  readonly status: number;
  readonly retry: RetryRule;
  readonly meaning: string;
}

/** Every error code that the canonical API answers with. `docs/errors.md` is checked against this table. */
export const errorCodes = {
  validation_error: {
    type: 'validation_error',
    status: 400,
    retry: 'never',
    meaning: 'A field is missing, unknown, of the wrong type or out of range. `param` names it.',
  },
  invalid_json: {
    type: 'validation_error',
    status: 400,
    retry: 'never',
    meaning: 'The body is not JSON that can be read one way only (syntax, depth, a key given twice).',
  },
  card_number_not_allowed: {
    type: 'validation_error',
    status: 400,
    retry: 'never',
    meaning: 'A field that is stored in clear holds a card number. `param` names it.',
  },
  body_too_large: {
    type: 'validation_error',
    status: 413,
    retry: 'never',
    meaning: 'The body is larger than the gateway reads.',
  },
  unsupported_media_type: {
    type: 'validation_error',
    status: 415,
    retry: 'never',
    meaning: 'The body is not `application/json`.',
  },
  verification_mismatch: {
    type: 'validation_error',
    status: 400,
    retry: 'never',
    meaning: 'These are not the amounts, or not the code, that arrived at the bank account. The try is counted.',
  },
  fee_exceeds_amount: {
    type: 'validation_error',
    status: 400,
    retry: 'never',
    meaning:
      'The fee of the transfer leaves nothing of its amount for the payee; nothing was sent. `details` has both.',
  },
  unauthorized: {
    type: 'authentication_error',
    status: 401,
    retry: 'never',
    meaning: 'No API key, one that is unknown, expired or revoked, or two different ones in one request.',
  },
  forbidden: {
    type: 'authentication_error',
    status: 403,
    retry: 'never',
    meaning:
      'The API key is valid but has no right to this: it is of the other kind, has not the scope that `details.scope` names, is not an operator’s, or would give what it does not have itself.',
  },
  rate_limited: {
    type: 'rate_limit_error',
    status: 429,
    retry: 'same_key',
    meaning:
      'The merchant has more requests a second, or at the same time, than the configuration allows it; nothing was done. `details` says which, `Retry-After` when to come back.',
  },
  payment_not_found: {
    type: 'not_found_error',
    status: 404,
    retry: 'never',
    meaning: 'This merchant has no such payment in this mode.',
  },
  customer_not_found: {
    type: 'not_found_error',
    status: 404,
    retry: 'never',
    meaning: 'This merchant has no such customer in this mode, by our id or by externalId.',
  },
  payment_method_not_found: {
    type: 'not_found_error',
    status: 404,
    retry: 'never',
    meaning: 'This customer has no such payment method.',
  },
  payee_not_found: {
    type: 'not_found_error',
    status: 404,
    retry: 'never',
    meaning: 'This merchant has no such payee in this mode.',
  },
  source_not_found: {
    type: 'not_found_error',
    status: 404,
    retry: 'never',
    meaning:
      'This merchant has no such id at a provider: of a vault’s partner, of an account, of something saved there; nothing was sent.',
  },
  merchant_not_found: {
    type: 'not_found_error',
    status: 404,
    retry: 'never',
    meaning: 'There is no such merchant, or it is not this key’s to see.',
  },
  key_not_found: {
    type: 'not_found_error',
    status: 404,
    retry: 'never',
    meaning: 'This merchant has no such API key in this mode.',
  },
  endpoint_not_found: {
    type: 'not_found_error',
    status: 404,
    retry: 'never',
    meaning: 'The gateway serves nothing at this method and path.',
  },
  webhook_endpoint_not_found: {
    type: 'not_found_error',
    status: 404,
    retry: 'never',
    meaning: 'No messages of a provider are expected at this path; the log says why.',
  },
  webhook_refused: {
    type: 'validation_error',
    status: 400,
    retry: 'never',
    meaning:
      'The message is not proved to be the provider’s, is too old, cannot be read, or is of the other mode; nothing was kept of it. The log says which.',
  },
  connection_not_found: {
    type: 'not_found_error',
    status: 404,
    retry: 'never',
    meaning: 'The running configuration has no connection with this id that this key may know of.',
  },
  webhook_event_not_found: {
    type: 'not_found_error',
    status: 404,
    retry: 'never',
    meaning: 'No message of a provider’s with this id is kept in this mode.',
  },
  webhook_event_not_failed: {
    type: 'conflict_error',
    status: 409,
    retry: 'never',
    meaning: 'The message was not given up: it is still tried, or it is dealt with.',
  },
  merchant_exists: {
    type: 'conflict_error',
    status: 409,
    retry: 'never',
    meaning: 'Another merchant has this slug; nothing was changed.',
  },
  key_in_use: {
    type: 'conflict_error',
    status: 409,
    retry: 'never',
    meaning:
      'This would end the API key that the request is made with; nothing was changed. Roll it with some time to change over, or use another key.',
  },
  key_not_active: {
    type: 'conflict_error',
    status: 409,
    retry: 'never',
    meaning:
      'The API key has expired, was revoked, or was rolled already and its successor is in use; nothing was changed. Make a new one, or roll the successor.',
  },
  no_payment_method: {
    type: 'conflict_error',
    status: 409,
    retry: 'never',
    meaning: 'The customer has no default payment method and not exactly one.',
  },
  payment_method_unverified: {
    type: 'conflict_error',
    status: 409,
    retry: 'never',
    meaning:
      'The bank account is not verified, so it is not charged; nothing was sent. `details.verification` says why.',
  },
  verification_failed: {
    type: 'conflict_error',
    status: 409,
    retry: 'never',
    meaning: 'The bank account was not verified in the tries that there are; save another one.',
  },
  payee_not_ready: {
    type: 'conflict_error',
    status: 409,
    retry: 'never',
    meaning:
      'Money cannot be transferred to this payee yet, or not any more; nothing was sent. `details.verification` and `details.missing` say what the provider still asks for.',
  },
  payee_elsewhere: {
    type: 'conflict_error',
    status: 409,
    retry: 'never',
    meaning:
      'The payee’s account is at another connection than the one that the payment was made with, so it cannot get a part of it; nothing was sent.',
  },
  duplicate: {
    type: 'conflict_error',
    status: 409,
    retry: 'never',
    meaning: 'Another record of this merchant already has this `externalId`.',
  },
  charge_in_progress: {
    type: 'conflict_error',
    status: 409,
    retry: 'never',
    meaning: 'Another payment with the same single-use source is in flight or its outcome is not known yet.',
  },
  idempotency_in_progress: {
    type: 'conflict_error',
    status: 409,
    retry: 'same_key',
    meaning: 'The first request with this idempotency key is still being carried out.',
  },
  idempotency_key_mismatch: {
    type: 'conflict_error',
    status: 409,
    retry: 'never',
    meaning: 'This idempotency key was used with another request.',
  },
  no_route: {
    type: 'conflict_error',
    status: 422,
    retry: 'never',
    meaning: 'No rule of the configuration sends such a payment anywhere.',
  },
  payment_method_refused: {
    type: 'billing_error',
    status: 402,
    retry: 'new_key',
    meaning: 'The provider does not save this source; nothing was saved. `details.declineCode` says why.',
  },
  payee_refused: {
    type: 'billing_error',
    status: 402,
    retry: 'new_key',
    meaning: 'The provider does not open this account; there is no payee. `details.declineCode` says why.',
  },
  charge_failed: {
    type: 'billing_error',
    status: 402,
    retry: 'new_key',
    meaning: 'The payer’s side declined; nothing moved. `details.declineCode` says why.',
  },
  operation_not_supported: {
    type: 'conflict_error',
    status: 422,
    retry: 'never',
    meaning:
      'The provider cannot do this: the one that the payment was made with, or every one there is; nothing was sent.',
  },
  operation_failed: {
    type: 'billing_error',
    status: 402,
    retry: 'new_key',
    meaning: 'The provider declined the capture, void, refund, transfer, reversal or payout; nothing moved.',
  },
  payment_not_refundable: {
    type: 'conflict_error',
    status: 409,
    retry: 'never',
    meaning: 'The payment has not succeeded, or less of it is left to refund than was asked for; nothing was sent.',
  },
  payment_not_capturable: {
    type: 'conflict_error',
    status: 409,
    retry: 'never',
    meaning: 'The payment is not authorized, or is being captured or voided; nothing was sent.',
  },
  payment_not_cancelable: {
    type: 'conflict_error',
    status: 409,
    retry: 'never',
    meaning:
      'Only a payment link that waits for its payer can be canceled, and this is none; nothing was changed. Void or refund the payment instead.',
  },
  payment_not_transferable: {
    type: 'conflict_error',
    status: 409,
    retry: 'never',
    meaning: 'The payment has not succeeded, or less of it is left to transfer than was asked for; nothing was sent.',
  },
  transfer_not_reversible: {
    type: 'conflict_error',
    status: 409,
    retry: 'never',
    meaning: 'The transfer has not succeeded, or less is left of it than was asked for; nothing was sent.',
  },
  operation_not_found: {
    type: 'not_found_error',
    status: 404,
    retry: 'never',
    meaning: 'This merchant has no such refund, transfer, reversal or payout in this mode.',
  },
  attempt_not_found: {
    type: 'not_found_error',
    status: 404,
    retry: 'never',
    meaning: 'This merchant has no such attempt in this mode.',
  },
  attempt_not_unknown: {
    type: 'conflict_error',
    status: 409,
    retry: 'never',
    meaning: 'The outcome of the attempt is known already, or it is still in flight; nothing was changed.',
  },
  attempt_may_be_resent: {
    type: 'conflict_error',
    status: 409,
    retry: 'never',
    meaning:
      'An operator said that nothing moved by an attempt that the gateway may still send again with the same key. Nothing was changed.',
  },
  review_not_found: {
    type: 'not_found_error',
    status: 404,
    retry: 'never',
    meaning: 'Nothing of this merchant with this id waits for an operator in this mode.',
  },
  review_not_closable: {
    type: 'conflict_error',
    status: 409,
    retry: 'never',
    meaning: 'What became of the money is not known yet: resolve the attempt instead; nothing was changed.',
  },
  config_version_not_found: {
    type: 'not_found_error',
    status: 404,
    retry: 'never',
    meaning: 'No configuration of this version was ever accepted.',
  },
  config_version_running: {
    type: 'conflict_error',
    status: 409,
    retry: 'never',
    meaning: 'This version of the configuration is the running one already; nothing was changed.',
  },
  config_version_refused: {
    type: 'conflict_error',
    status: 422,
    retry: 'never',
    meaning:
      'This version of the configuration cannot be used by now: for the environment, the packages, or what is open at its connections. Nothing was changed; `details.problems` has the reasons, each with its line and the remedy.',
  },
  provider_error: {
    type: 'internal_error',
    status: 503,
    retry: 'new_key',
    meaning:
      'The provider refused the gateway itself (credentials, limits); nothing moved and the payer did nothing wrong.',
  },
  provider_unavailable: {
    type: 'internal_error',
    status: 503,
    retry: 'same_key',
    meaning: 'No provider in the route could be reached; nothing was sent. The same key tries again.',
  },
  provider_no_answer: {
    type: 'internal_error',
    status: 503,
    retry: 'same_key',
    meaning:
      'The provider did not answer a request that moves no money, such as saving a source. The same request again takes it up where it stopped.',
  },
  service_unavailable: {
    type: 'internal_error',
    status: 503,
    retry: 'same_key',
    meaning: 'The gateway cannot reach its database or is stopping; nothing was sent.',
  },
  internal_error: {
    type: 'internal_error',
    status: 500,
    retry: 'same_key',
    meaning: 'A fault of the gateway. The request id finds it in the log.',
  },
} as const satisfies Record<string, ErrorDefinition>;

/** A code in the canonical API's `error.code`. */
export type ErrorCode = keyof typeof errorCodes;
