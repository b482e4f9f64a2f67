import { invalidRequest } from '../wire/stripe-error.js';

const LONGEST = 22;

/** What stands on every statement, and what stands before a suffix. */
const WHOLE = 'TOLLGATE SANDBOX';
const PREFIX = 'TOLLGATE';

/** @throws StripeError 400 for a text that cannot stand on a statement */
export function statementText(text: string | undefined, param: string): string | null {
  if (text === undefined || text === '') return null;
  if (text.length > LONGEST)
    throw invalidRequest(param, `Statement descriptors can be at most ${LONGEST} characters long.`);
  if (/[<>\\'"*]/.test(text)) throw invalidRequest(param, `Statement descriptors cannot contain any of < > \\ ' " *.`);
  if (!/[A-Za-z]/.test(text)) throw invalidRequest(param, 'Statement descriptors need at least one letter.');
  return text;
}

/** What the network is told of a card's charge: the suffix behind the prefix of the account, or the account's own text. */
export function calculatedStatement(descriptor: string | null, suffix: string | null): string {
  const dynamic = suffix ?? descriptor;
  return dynamic === null ? WHOLE : `${PREFIX}* ${dynamic.toUpperCase()}`.slice(0, LONGEST);
}
