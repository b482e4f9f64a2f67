import { createRedactor } from '@tollgate/provider-kit';

/** Shorter than this, a secret (a card's security code) is masked only where it is a word of its own. */
const shortLength = 4;

/** Makes a function that takes secrets out of the service's words, a card's security code among them. */
export function redactorOf(secrets: readonly string[]): (text: string) => string {
  const redact = createRedactor(secrets);
  const short = new Set(secrets.filter(({ length }) => length < shortLength));
  if (short.size === 0) return redact;
  return (text) => redact(text).replace(/[\p{L}\p{N}]+/gu, (word) => (short.has(word) ? '[redacted]' : word));
}
