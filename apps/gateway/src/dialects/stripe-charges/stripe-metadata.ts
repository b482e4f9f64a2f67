import type { MetadataPatch } from '../../journal/payment-edits.js';

/** Metadata as it is sent; names that are numbers make a list. */
export type SentMetadata = Readonly<Record<string, string>> | readonly string[];

/** The metadata of something new; `null` where none was sent. A key without a value is left out. */
export function newMetadata(sent: SentMetadata | '' | undefined): Record<string, string> | null {
  return sent === undefined || sent === ''
    ? null
    : Object.fromEntries(Object.entries(sent).filter(([, text]) => text !== ''));
}

/** What of the metadata there is to change: a key without a value is unset, and the empty text unsets them all. */
export function metadataPatch(sent: SentMetadata | ''): MetadataPatch {
  if (sent === '') return { clear: true, set: {}, unset: [] };
  const pairs = Object.entries(sent);
  return {
    clear: false,
    set: Object.fromEntries(pairs.filter(([, text]) => text !== '')),
    unset: pairs.filter(([, text]) => text === '').map(([key]) => key),
  };
}
