import { declineCodes, type DeclineCode, type Declined, type Rejected, type Unknown } from '@tollgate/core';
import type { SuMessage } from './client/envelope.js';
import type { SuFail } from './client/su-answer.js';

/** Fields of a charge that we fill in: a fault in one of them is ours. `token_id` is what the payer brought. */
const ourFields: ReadonlySet<string> = new Set(['partner_id', 'currency_code', 'amount', 'customer_name']);

/** Words after which nobody can be sure that the card was not charged. */
const indefinite =
  /time[ds]?[ -]?out|no (response|answer)|unavailable|connection|internal (server )?error|pending|in progress|being processed|duplicate|already (been )?(charged|paid|processed)/i;

/**
 * What a refusal of a charge means. The documentation has no code for a decline, and no example of one.
 *
 * @returns a rejection where the service names a field of ours or refuses the account; a decline for what it says of the
 *   token or in free words; `unknown` for undocumented statuses, and for words that leave open whether money moved
 */
export function mapFail({ httpStatus, messages }: SuFail): Declined | Rejected | Unknown {
  const providerMessage = wordsOf(messages);
  if (httpStatus === 401) return { outcome: 'rejected', fault: 'credentials', providerMessage };
  if (httpStatus !== 200 && httpStatus !== 400) {
    return { outcome: 'unknown', reason: `http_${httpStatus}`, reference: null };
  }
  const fields = messages.map(({ param }) => param);
  const isOurs = fields.some((field) => field !== null && ourFields.has(field));
  const isFieldsOnly = fields.every((field) => field !== null && (field === 'token_id' || ourFields.has(field)));
  if (isOurs && isFieldsOnly) return { outcome: 'rejected', fault: 'invalid_request', providerMessage };
  if (fields.length > 0 && isFieldsOnly) return declined('source_unusable', providerMessage);
  if (providerMessage !== null && indefinite.test(providerMessage)) {
    return { outcome: 'unknown', reason: 'indefinite_refusal', reference: null };
  }
  return declined('generic_decline', providerMessage);
}

/** The service's words as one text. @returns `null` when it gave none */
function wordsOf(messages: readonly SuMessage[]): string | null {
  const texts = messages.map(({ param, message }) => (param === null ? message : `${param} : ${message}`));
  return texts.length === 0 ? null : texts.join('; ');
}

function declined(code: DeclineCode, providerMessage: string | null): Declined {
  return { outcome: 'declined', code, advice: declineCodes[code].advice, providerMessage };
}
