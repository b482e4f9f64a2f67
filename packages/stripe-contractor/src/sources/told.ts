/** Takes secrets out of a text. */
export type Redact = (text: string) => string;

/**
 * Reads a text that Stripe may have said; `null` where it did not, and where it repeats a secret of the request: what the
 * caller gave as a secret is not told back.
 */
export function toldText(value: unknown, redact: Redact): string | null {
  return typeof value === 'string' && value !== '' && redact(value) === value ? value : null;
}

/** Reads a whole number that Stripe may have said. */
export function toldInteger(value: unknown): number | null {
  return Number.isSafeInteger(value) ? (value as number) : null;
}
