import type { Declined, Rejected, RelayOutcome, Unknown } from '@tollgate/core';
import type { SuMessage } from './client/envelope.js';
import type { SuFail } from './client/su-answer.js';
import { decidingField, declined, isChargeField, reasonIn } from './decline-codes.js';

/** Words after which nobody can be sure that the card was not charged. */
const indefinite =
  /time[ds]?[ -]?out|no (response|answer)|unavailable|connection|internal (server )?error|pending|in progress|being processed|duplicate|already (been )?(charged|paid|processed)/i;

/** What to do about a missing name, in the words of the port. */
export const nameRemedy = 'give source.customerName';

/**
 * What a refusal of a charge means. The documentation has no code for a decline, and no example of one.
 *
 * @returns `unknown` for undocumented statuses, and for words that leave open whether money moved; a rejection where the
 *   service refuses the account; else a decline: by the field where the service names fields only, by its free words
 *   where they are plain
 */
export function mapFail({ httpStatus, messages }: SuFail): Declined | Rejected | Unknown {
  const words = wordsOf(messages);
  if (httpStatus === 401) return { outcome: 'rejected', fault: 'credentials', providerMessage: words };
  if (httpStatus !== 200 && httpStatus !== 400) {
    return { outcome: 'unknown', reason: `http_${httpStatus}`, reference: null };
  }
  // Before all else: a decline lets the caller pay in another way.
  if (words !== null && indefinite.test(words)) {
    return { outcome: 'unknown', reason: 'indefinite_refusal', reference: null };
  }
  const fields = messages.map(({ param }) => param);
  const deciding = decidingField(fields);
  if (deciding === null) return declined((words === null ? null : reasonIn(words)) ?? 'generic_decline', words);
  if (!fields.every(isChargeField)) return declined('generic_decline', words);
  const [field, code] = deciding;
  return declined(code, field === 'customer_name' ? `${words}; ${nameRemedy}` : words);
}

/**
 * What a refusal of an operation that moves no money means: what the caller named wrongly is told in the service's words.
 * Like {@link mapFail} otherwise.
 */
export function mapRelayFail(fail: SuFail): RelayOutcome {
  const outcome = mapFail(fail);
  return outcome.outcome === 'declined' ? { outcome: 'refused', messages: textsOf(fail.messages) } : outcome;
}

/** The service's words as one text. @returns `null` when it gave none */
function wordsOf(messages: readonly SuMessage[]): string | null {
  return messages.length === 0 ? null : textsOf(messages).join('; ');
}

/** The service's words as it wrote them. */
function textsOf(messages: readonly SuMessage[]): string[] {
  return messages.map(({ param, message }) => (param === null ? message : `${param} : ${message}`));
}
