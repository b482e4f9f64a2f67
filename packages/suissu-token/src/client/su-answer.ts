import type { HttpResult } from '@tollgate/provider-kit';
import { readEnvelope, type SuMessage } from './envelope.js';
import { parseJsonObject, readText, type JsonObject } from './read-json.js';

/** 200, `Status: Success`, no error messages, and everything that the operation answers with. */
export interface SuSuccess<Value> {
  readonly result: 'success';
  readonly value: Value;
}

/** `Status: Fail`, with whatever HTTP status. */
export interface SuFail {
  readonly result: 'fail';
  readonly httpStatus: number;
  /** Redacted. */
  readonly messages: readonly SuMessage[];
}

/** An answer that the documentation does not know. A request that moves money may have been carried out. */
export interface SuUnrecognized {
  readonly result: 'unrecognized';
  readonly httpStatus: number;
  /** What `Status` says, in lower case; `null` when it says nothing. */
  readonly status: string | null;
  /** The payment's id, where the answer has one. */
  readonly pgTransactionId: string | null;
}

/** No byte of the request was handed to a socket. `reason` says why, and what to do where something can be done. */
export interface SuNotSent {
  readonly result: 'not_sent';
  readonly reason: string;
}

/** The request left and no whole answer came back: it may have been carried out. */
export interface SuLost {
  readonly result: 'unknown';
  readonly reason: string;
}

/** What a call came to. A value in every case: a call throws for nothing that the service or the network does. */
export type SuAnswer<Value> = SuSuccess<Value> | SuFail | SuUnrecognized | SuNotSent | SuLost;

/** The names under which a payment's id occurs. */
export const pgTransactionIdNames: readonly string[] = ['PGTransactionID', 'pg_transection_id'];

/**
 * Reads what a request came to.
 *
 * @param readValue - what a success must hold; `null` when it does not
 * @param redact - takes the secrets of the request out of the service's words
 */
export function readAnswer<Value>(
  result: HttpResult,
  readValue: (body: JsonObject) => Value | null,
  redact: (text: string) => string,
): SuAnswer<Value> {
  if (result.sent !== 'answered') return { result: result.sent, reason: result.reason };
  const body = parseJsonObject(result.body) ?? {};
  const { status, messages } = readEnvelope(body, redact);
  if (status === 'fail') return { result: 'fail', httpStatus: result.status, messages };
  if (result.status === 200 && status === 'success' && messages.length === 0) {
    const value = readValue(body);
    if (value !== null) return { result: 'success', value };
  }
  const pgTransactionId = readText(body, ...pgTransactionIdNames);
  return { result: 'unrecognized', httpStatus: result.status, status, pgTransactionId };
}
