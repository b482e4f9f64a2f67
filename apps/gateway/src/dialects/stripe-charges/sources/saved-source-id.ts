import { parseId, type Id, type SourceKind } from '@tollgate/core';

type MethodId = Id<'paymentMethod'>;

const ourPrefix = 'pm_';
const prefixes = ['ba', 'card', 'pm', 'src'];

/**
 * Reads the id of a saved source: `ba_…` and `card_…` are what `pm_…` is in the canonical API, with the same rest.
 *
 * @returns our id, or `null` when the text is none, such as the id of something at Stripe
 */
export function readSavedSourceId(text: string): MethodId | null {
  const end = text.indexOf('_');
  if (!prefixes.includes(text.slice(0, end))) return null;
  return parseId('paymentMethod', ourPrefix + text.slice(end + 1));
}

/** Writes the id of a saved source as Stripe does: `ba_…` of a bank account, `card_…` of any card. */
export function writeSavedSourceId({ id, kind }: { readonly id: string; readonly kind: string }): string {
  const isBank = (kind as SourceKind) === 'bank_account';
  return `${isBank ? 'ba' : 'card'}_${id.slice(ourPrefix.length)}`;
}
