/** Texts that look like keys of a service, wherever they stand: somebody may have put one where none belongs. */
const keyLike = /\b(?:sk|rk|pk|ak|whsec|tok|key)_[\w-]{6,}/g;

/** A text with what looks like a key of a service hidden; as long as before. */
export function hideKeys(text: string): string {
  return text.replaceAll(keyLike, (key) => '•'.repeat(key.length));
}
