import { declineCodes, type DeclineCode, type Declined } from '@tollgate/core';

/** What a fault in a field of a charge is declined as: the caller named each of them. Of several fields the first decides. */
const codeOfField: ReadonlyMap<string, DeclineCode> = new Map([
  ['token_id', 'source_unusable'],
  // The property is a part of the source.
  ['partner_id', 'source_unusable'],
  ['customer_name', 'source_unusable'],
  ['card_number', 'incorrect_number'],
  ['cvv', 'incorrect_cvc'],
  ['expiry_month', 'source_unusable'],
  ['expiry_year', 'source_unusable'],
  ['card_holder_name', 'source_unusable'],
  ['card_type', 'source_unusable'],
  ['order_id', 'source_unusable'],
  ['customer_email', 'source_unusable'],
  ['contact_number', 'source_unusable'],
  ['return_url', 'source_unusable'],
  ['currency_code', 'currency_not_supported'],
  ['amount', 'amount_not_supported'],
]);

/** Words that say one thing only, whoever stands behind the service. */
const plainWords: readonly (readonly [DeclineCode, RegExp])[] = [
  ['insufficient_funds', /\binsufficient[ _-]funds?\b/i],
  ['expired_card', /\bexpired[ _-]card\b|\bcard (?:has |is )?expired\b/i],
  ['do_not_honor', /\bdo[ _-]not[ _-]honou?r\b/i],
];

/** Words beside which no other word is plain: it is denied, one of several, or a guess. */
const hedge = /\b(?:not|no|never|nor|neither|or|if|unless|whether|may|might|could|maybe|perhaps|possibly)\b|n['’]t\b/i;

/** Whether a charge has this field: the caller, not this package, is at fault where the service refuses it. */
export function isChargeField(field: string | null): field is string {
  return field !== null && codeOfField.has(field);
}

/** Of the fields of a charge that the service refused, the one that decides, and its code; `null` when there is none. */
export function decidingField(refused: readonly (string | null)[]): readonly [field: string, code: DeclineCode] | null {
  return [...codeOfField].find(([field]) => refused.includes(field)) ?? null;
}

/** The reason that free words give; `null` unless it is one reason, and plain. */
export function reasonIn(words: string): DeclineCode | null {
  const [reason, ...others] = plainWords.filter(([, pattern]) => pattern.test(words));
  if (reason === undefined || others.length > 0) return null;
  const [code, pattern] = reason;
  return hedge.test(words.replace(pattern, ' ')) ? null : code;
}

/** A decline with the advice that belongs to it. */
export function declined(code: DeclineCode, providerMessage: string | null): Declined {
  return { outcome: 'declined', code, advice: declineCodes[code].advice, providerMessage };
}
