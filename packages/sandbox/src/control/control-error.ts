import { frameworkRefusal } from '../http-server.js';
import type { Answer } from '../http-server.js';

/** Thrown by a control endpoint; the message names the field and what to do. */
export class ControlError extends Error {
  readonly status: number;
  /** The field at fault; null when it is none. */
  readonly param: string | null;

  constructor(status: number, param: string | null, message: string) {
    super(message);
    this.status = status;
    this.param = param;
  }
}

/** 400 for a field. */
export function invalidField(param: string | null, message: string): ControlError {
  return new ControlError(400, param, message);
}

const REMEDIES: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'Send the body as JSON, with Content-Type: application/json.',
};

/** The control port's envelope for anything thrown. */
export function answerToControlError(error: unknown): Answer {
  if (error instanceof ControlError) return envelope(error.status, error.param, error.message);
  const refused = frameworkRefusal(error);
  if (refused !== undefined) return envelope(refused.status, null, REMEDIES[refused.code] ?? refused.message);
  return envelope(500, null, `The sandbox failed: ${error instanceof Error ? error.message : String(error)}`);
}

function envelope(status: number, param: string | null, message: string): Answer {
  return { status, body: { error: { message, param } } };
}
