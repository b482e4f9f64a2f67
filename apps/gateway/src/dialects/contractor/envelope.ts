import type { Answer } from '../../shared/answer.js';

/** What every success says. `status` means that the request was carried out, never what became of a payment. */
export interface SuccessBody<Data> {
  readonly status: true;
  readonly message: string | null;
  readonly error: null;
  readonly data: Data;
  readonly token: null;
}

/** A success, with everything that its document names. */
export function successBody<Data>(message: string | null, data: Data): SuccessBody<Data> {
  return { status: true, message, error: null, data, token: null };
}

/** The answer to a request that was carried out. */
export function successAnswer(message: string | null, data: unknown): Answer {
  return { status: 200, body: JSON.stringify(successBody(message, data)) };
}

/** What a refusal says. */
export function messageBody(message: string): { readonly message: string } {
  return { message };
}

/** What a request says that cannot be read, by the paths of its model. That `error` is false is the document's word. */
export function invalidBody(data: Readonly<Record<string, readonly string[]>>) {
  return { error: false, valid: false, message: 'The request is invalid.', data } as const;
}

/** What nobody foresaw, at the provider: its document answers it with 400 as well. */
export const unexpectedBody = {
  error: true,
  valid: true,
  message: 'An internal server error occurred.',
  data: null,
} as const;

/** The answer to what the provider refused us for, not the caller: nothing moved. */
export const unexpectedAnswer: Answer = { status: 400, body: JSON.stringify(unexpectedBody) };
