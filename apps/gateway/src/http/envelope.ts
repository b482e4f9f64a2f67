import { errorCodes, type ErrorCode } from '@tollgate/core';
import type { Answer } from '../shared/answer.js';

/** The error object of the canonical API. */
export interface ErrorBody {
  readonly success: false;
  readonly error: {
    readonly type: string;
    readonly code: string;
    readonly message: string;
    readonly param: string | null;
    readonly details: unknown;
    readonly doc_url: string;
  };
}

/** Wraps what an endpoint returns. */
export function successBody<Data>(data: Data): { success: true; data: Data } {
  return { success: true, data };
}

/** The answer to a request that was carried out. */
export function answerOf(data: unknown): Answer {
  return { status: 200, body: JSON.stringify(successBody(data)) };
}

/** What an error says. */
export interface ErrorWords {
  readonly code: ErrorCode;
  readonly message: string;
  readonly param?: string | null;
  readonly details?: unknown;
}

/** Writes an error in the canonical shape. */
export function errorBody({ code, message, param, details }: ErrorWords): ErrorBody {
  return {
    success: false,
    error: {
      type: errorCodes[code].type,
      code,
      message,
      param: param ?? null,
      details: details ?? null,
      doc_url: `/docs/errors#${code}`,
    },
  };
}
