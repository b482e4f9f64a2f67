import { errorCodes, type ErrorCode } from '@tollgate/core';

/** What an API fault says besides its code. */
export interface ApiFaultDetails {
  /** What happened and what to do about it, for the caller's developer. */
  readonly message: string;
  /** The field, parameter or header that it is about. */
  readonly param?: string;
  readonly details?: unknown;
  /** When to come back, sent as `Retry-After`. */
  readonly retryAfterSeconds?: number;
}

/** A request that cannot be answered as asked, with a code from the catalog. Each dialect shows it in its own shape. */
export class ApiFault extends Error {
  override readonly name = 'ApiFault';
  readonly code: ErrorCode;
  readonly param: string | null;
  readonly details: unknown;
  readonly retryAfterSeconds: number | null;

  constructor(code: ErrorCode, { message, param, details, retryAfterSeconds }: ApiFaultDetails) {
    super(message);
    this.code = code;
    this.param = param ?? null;
    this.details = details ?? null;
    this.retryAfterSeconds = retryAfterSeconds ?? null;
  }

  /** HTTP status in the canonical API. */
  get status(): number {
    return errorCodes[this.code].status;
  }
}
