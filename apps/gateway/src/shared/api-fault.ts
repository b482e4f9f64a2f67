import { errorCodes, type ErrorCode } from '@tollgate/core';

/** What is wrong with one field of a request, for dialects that tell it in their own words. */
export interface FieldProblem {
  /** The path of the field: `shipping.address.line1`. */
  readonly field: string;
  readonly message: string;
  readonly kind: 'missing' | 'unknown' | 'invalid';
}

/** What an API fault says besides its code. */
export interface ApiFaultDetails {
  /** What happened and what to do about it, for the caller's developer. */
  readonly message: string;
  /** The field, parameter or header that it is about. */
  readonly param?: string;
  readonly details?: unknown;
  /** When to come back, sent as `Retry-After`. */
  readonly retryAfterSeconds?: number;
  /** What is wrong field by field, where that is why the request was refused. */
  readonly problems?: readonly FieldProblem[];
}

/** A request that cannot be answered as asked, with a code from the catalog. Each dialect shows it in its own shape. */
export class ApiFault extends Error {
  override readonly name = 'ApiFault';
  readonly code: ErrorCode;
  readonly param: string | null;
  readonly details: unknown;
  readonly retryAfterSeconds: number | null;
  readonly problems: readonly FieldProblem[];

  constructor(code: ErrorCode, { message, param, details, retryAfterSeconds, problems }: ApiFaultDetails) {
    super(message);
    this.code = code;
    this.param = param ?? null;
    this.details = details ?? null;
    this.retryAfterSeconds = retryAfterSeconds ?? null;
    this.problems = problems ?? [];
  }

  /** HTTP status in the canonical API. */
  get status(): number {
    return errorCodes[this.code].status;
  }
}
