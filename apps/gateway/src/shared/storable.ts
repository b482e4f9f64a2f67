/** The longest text of a provider's that is kept. */
const longestDetail = 1_000;
const longestReference = 255;

/** A provider's words as a database can hold them: no NUL, no half of a surrogate pair, not longer than is useful. */
export function storableDetail(text: string): string {
  return text.replaceAll('\0', '').slice(0, longestDetail).toWellFormed();
}

/** True for a provider's id that can be kept as it is. One that cannot must not be cut: it would name something else. */
export function isStorableReference(reference: string): boolean {
  return reference.length <= longestReference && !reference.includes('\0') && reference.isWellFormed();
}
