import { readAmount } from '../amount.js';
import type { AmountFormat } from '../settings.js';
import { isJsonObject, readAll, readText, type JsonObject } from './read-json.js';
import type { SuCharged, SuLink, SuTokenized, SuTransaction } from './requests.js';
import { pgTransactionIdNames } from './su-answer.js';

/** Reads a success that holds nothing more. */
export const readDone = (): true => true;

/** Reads what a charge answers. @returns `null` without a payment's id */
export function readCharged(body: JsonObject): SuCharged | null {
  const pgTransactionId = readText(body, ...pgTransactionIdNames);
  return pgTransactionId === null ? null : { pgTransactionId };
}

/** Reads a token. @returns `null` without one */
export function readTokenized(body: JsonObject): SuTokenized | null {
  const tokenId = readText(body, 'token_id');
  return tokenId === null ? null : { tokenId };
}

/** Reads the address of a page. @returns `null` without one */
export function readLink(body: JsonObject): SuLink | null {
  const url = readText(body, 'URL');
  return url === null ? null : { url };
}

/** Reads where a payment stands. @returns `null` when the answer does not say */
export function readTransaction(body: JsonObject, format: AmountFormat): SuTransaction | null {
  const [details] = readAll(body, 'transaction_details');
  if (!isJsonObject(details)) return null;
  const status = readText(details, 'status');
  if (status === null) return null;
  const [amount, ...contradictions] = readAll(details, 'amount');
  return {
    pgTransactionId: readText(details, ...pgTransactionIdNames),
    status: status.toLowerCase(),
    money: contradictions.length > 0 ? null : readAmount(amount, readText(details, 'currency'), format),
  };
}
