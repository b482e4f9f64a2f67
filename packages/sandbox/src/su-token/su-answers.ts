import { frameworkRefusal } from '../http-server.js';
import type { Answer } from '../http-server.js';

/** Thrown by an operation that Su Token refuses; nothing has moved. */
export class SuRefusal extends Error {
  readonly status: number;
  /** What `ErrorMessages` says. */
  readonly errorMessages: readonly string[];

  constructor(status: number, errorMessages: readonly string[]) {
    super(errorMessages.join(', '));
    this.status = status;
    this.errorMessages = errorMessages;
  }
}

/** The envelope of a request that was carried out, with what the operation adds to it. */
export function successAnswer(extra: Readonly<Record<string, unknown>> = {}): Answer {
  return { status: 200, body: { Status: 'Success', ErrorMessages: [], ...extra } };
}

/** The envelope of a refusal. */
export function failAnswer(status: number, errorMessages: readonly string[]): Answer {
  return { status, body: { Status: 'Fail', ErrorMessages: errorMessages } };
}

/** The text for a field, as the documentation spells it. */
export function invalidField(name: string): string {
  return `${name} : Invalid or missing ${name}`;
}

/** The 500, which is not documented. */
export const SERVER_ERROR = failAnswer(500, ['Internal server error']);

/** The 429, which is not documented. */
export const RATE_LIMITED = failAnswer(429, ['Too many requests']);

/** The envelope for anything thrown. What the HTTP layer refuses is 400: neither 413 nor 415 is documented. */
export function answerToSuError(error: unknown): Answer {
  if (error instanceof SuRefusal) return failAnswer(error.status, error.errorMessages);
  const refused = frameworkRefusal(error);
  if (refused === undefined) return SERVER_ERROR;
  const isMediaType = refused.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE';
  return failAnswer(400, [isMediaType ? invalidField('Content-Type') : refused.message]);
}
