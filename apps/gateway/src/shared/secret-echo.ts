import type { IsSecret } from './card-numbers.js';

/** Shorter secrets would be found in innocent texts. */
const shortest = 8;

/** The declared secrets that a value holds, in lower case. */
export function secretsIn(value: unknown, isSecret: IsSecret): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (!isSecret(value, key)) return secretsIn(inner, isSecret);
    return typeof inner === 'string' && inner.length >= shortest ? [inner.toLowerCase()] : [];
  });
}

/**
 * Finds a text in clear that repeats one of the secrets.
 *
 * @returns the dotted path of the first, or `null`
 */
export function findEcho(value: unknown, secrets: readonly string[], isSecret: IsSecret, path = 'body'): string | null {
  const repeats = (text: string): boolean => secrets.some((secret) => text.toLowerCase().includes(secret));
  if (typeof value === 'string') return repeats(value) ? path : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    if (isSecret(value, key)) continue;
    if (repeats(key)) return path;
    const found = findEcho(inner, secrets, isSecret, path === 'body' ? key : `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}
