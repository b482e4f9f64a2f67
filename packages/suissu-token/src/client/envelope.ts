import { readAll, readText, type JsonObject } from './read-json.js';

/** One entry of `ErrorMessages`. The service writes `field : text` where a field is at fault. */
export interface SuMessage {
  /** The field; `null` where the service names none. */
  readonly param: string | null;
  readonly message: string;
}

/** What every answer has. */
export interface SuEnvelope {
  /** `success` or `fail` in the documentation; any other word is not understood. Lower case; `null` when there is none. */
  readonly status: string | null;
  readonly messages: readonly SuMessage[];
}

/** Reads the envelope, whichever way it is spelled. */
export function readEnvelope(body: JsonObject, redact: (text: string) => string): SuEnvelope {
  const status = readText(body, 'Status');
  return {
    status: status === null ? null : redact(status).toLowerCase(),
    messages: readAll(body, 'ErrorMessages', 'ErrorMessage')
      .flatMap(textsIn)
      .map((text) => splitMessage(redact(text))),
  };
}

/** Splits `field : text` at the first ` : `. */
export function splitMessage(text: string): SuMessage {
  const at = text.indexOf(' : ');
  const param = text.slice(0, Math.max(at, 0)).trim();
  return param === '' ? { param: null, message: text } : { param, message: text.slice(at + 3).trim() };
}

/** Documented as a text and shown as a list of texts. Whatever else it holds is kept in its own words, never dropped. */
function textsIn(messages: unknown): string[] {
  if (messages === null || messages === '') return [];
  if (Array.isArray(messages)) return messages.flatMap(textsIn);
  return [typeof messages === 'string' ? messages : JSON.stringify(messages)];
}
