import type { Exchange, Outcome, SourceDescription } from '@tollgate/core';

/** The longest text of a provider's that is kept. */
const longestDetail = 1_000;
const longestReference = 255;
const longestUrl = 2_048;
/** Of one field of a source's description. */
const longestField = 200;

/** A provider's words as a database can hold them: no NUL, no half of a surrogate pair, not longer than is useful. */
export function storableDetail(text: string): string {
  return text.replaceAll('\0', '').slice(0, longestDetail).toWellFormed();
}

/** True for a provider's id that can be kept as it is. One that cannot must not be cut: it would name something else. */
export function isStorableReference(reference: string): boolean {
  return reference.length <= longestReference && !reference.includes('\0') && reference.isWellFormed();
}

/** Exchanges as JSON text that a database can hold: what a provider wrote must not keep an outcome from being stored. */
export function exchangesJson(exchanges: readonly Exchange[]): string {
  const text = JSON.stringify(exchanges);
  // What it refuses is written as an escape.
  if (!text.includes('\\u')) return text;
  return JSON.stringify(exchanges, (_name, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value,
  );
}

/** What was paid with, as a database can hold it; `null` where the provider did not say. */
export function storableSource(outcome: Outcome): SourceDescription | null {
  const source = 'source' in outcome ? outcome.source : undefined;
  return source === undefined ? null : storableDescription(source);
}

/** A description of a source as a database can hold it. */
export function storableDescription(source: SourceDescription): SourceDescription {
  const text = JSON.stringify(source, (_name, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '').slice(0, longestField).toWellFormed() : value,
  );
  return JSON.parse(text) as SourceDescription;
}

/** The address of a page for the payer; `null` for what is none, or cannot be kept whole. */
export function storableUrl(url: string): string | null {
  return url.length <= longestUrl && /^https?:/.test(url) && URL.canParse(url) && url.isWellFormed() ? url : null;
}
