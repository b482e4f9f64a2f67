import type { Answer } from '../../shared/answer.js';

/** What an answer holds besides what every answer has. */
export type SuFields = Readonly<Record<string, unknown>>;

/** The answer to a request that was carried out. */
export function successAnswer(fields: SuFields = {}): Answer {
  return answerOf(200, 'Success', [], fields);
}

/** The answer to a payment that is not settled yet, or whose outcome is not known: never a failure. */
export function pendingAnswer(fields: SuFields): Answer {
  return answerOf(202, 'Pending', [], fields);
}

/** The answer to a request that was refused, or that failed. */
export function failAnswer(status: number, messages: readonly string[]): Answer {
  return answerOf(status, 'Fail', messages, {});
}

/** What is said of a field that is missing or wrong, in the words of the API. */
export function invalidField(field: string): string {
  const text = field === 'partner_id' ? 'Invalid or inactive or missing' : 'Invalid or missing';
  return `${field} : ${text} ${field}`;
}

function answerOf(status: number, word: string, messages: readonly string[], fields: SuFields): Answer {
  return { status, body: JSON.stringify({ Status: word, ErrorMessages: messages, ...fields }) };
}
