const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

/** Whether `code` is an upper-case ISO 4217 code. */
export function isCurrency(code: string): boolean {
  return CURRENCIES.has(code);
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Milliseconds of an ISO 8601 instant with a zone, such as `2030-01-31T12:00:00Z`; undefined for anything else. */
export function parseInstantMs(text: string): number | undefined {
  const ms = INSTANT.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(ms) ? undefined : ms;
}

/** The ISO 8601 spelling, in UTC. */
export function instant(ms: number): string {
  return new Date(ms).toISOString();
}
