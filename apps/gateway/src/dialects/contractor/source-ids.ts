import { parseId, type Id } from '@tollgate/core';

const ourPrefix = 'pm_';
const prefixes = ['ba', 'card', 'pm'];

/**
 * Reads the id of a saved source: `ba_…` and `card_…` are what `pm_…` is in the canonical API, with the same rest.
 *
 * @returns our id, or `null` when the text is none
 */
export function readSourceId(text: string): Id<'paymentMethod'> | null {
  const end = text.indexOf('_');
  if (!prefixes.includes(text.slice(0, end))) return null;
  return parseId('paymentMethod', ourPrefix + text.slice(end + 1));
}

/** Writes the id of a saved source as the API does: `ba_…` of a bank account, `card_…` of any card. */
export function writeSourceId({ id, kind }: { readonly id: string; readonly kind: string }): string {
  return `${kind === 'bank_account' ? 'ba' : 'card'}_${id.slice(ourPrefix.length)}`;
}
