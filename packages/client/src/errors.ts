import type { components } from './schema.js';

/** The family of an error: `billing_error`, `validation_error`, … */
export type ErrorType = components['schemas']['ErrorType'];

/** What an error is, for programs: `charge_failed`, `duplicate`, … The gateway's `/docs/errors` says what to do about each. */
export type ErrorCode = components['schemas']['ErrorCode'];

type ErrorObject = components['schemas']['ErrorObjectDto'];

/** The gateway has answered that it was not done. */
export class TollgateError extends Error {
  override readonly name = 'TollgateError';
  /** HTTP status. */
  readonly status: number;
  readonly type: ErrorType;
  readonly code: ErrorCode;
  /** The field, parameter or header that it is about; null where there is none. */
  readonly param: string | null;
  /** What else is known, such as `declineCode` or the problems field by field. */
  readonly details: ErrorObject['details'];
  /** Finds the request in the gateway's log. */
  readonly requestId: string | null;
  /** The key that the request was sent with; null for one that takes none. */
  readonly idempotencyKey: string | null;

  constructor(
    { type, code, message, param, details }: ErrorObject,
    at: { readonly status: number; readonly requestId: string | null; readonly idempotencyKey: string | null },
  ) {
    super(message);
    this.type = type;
    this.code = code;
    this.param = param;
    this.details = details;
    this.status = at.status;
    this.requestId = at.requestId;
    this.idempotencyKey = at.idempotencyKey;
  }
}

/**
 * No answer came that can be understood: nobody knows whether it was done. Send the same request with the same
 * {@link idempotencyKey} again, or look; never do it a second time under another key.
 */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
  /** The key that the request was sent with; null for one that takes none. */
  readonly idempotencyKey: string | null;

  constructor(message: string, { cause, idempotencyKey }: { cause?: unknown; idempotencyKey: string | null }) {
    super(message, { cause });
    this.idempotencyKey = idempotencyKey;
  }
}
