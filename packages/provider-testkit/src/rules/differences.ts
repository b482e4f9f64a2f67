import { inspect } from 'node:util';

/** Where a value lacks what is expected of it, in words; empty when it has everything. More than is expected is fine. */
export function differences(actual: unknown, expected: unknown, path = ''): string[] {
  if (isPlain(expected)) {
    if (typeof actual !== 'object' || actual === null) return [mismatch(actual, expected, path)];
    const fields = actual as Readonly<Record<string, unknown>>;
    return Object.entries(expected).flatMap(([name, inner]) =>
      differences(fields[name], inner, path === '' ? name : `${path}.${name}`),
    );
  }
  return isSame(actual, expected) ? [] : [mismatch(actual, expected, path)];
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !isDate(value);
}

/** Recognized by what it can do: it may come from another realm. */
function isDate(value: unknown): value is Date {
  return typeof (value as Partial<Date> | null | undefined)?.toISOString === 'function';
}

function isSame(actual: unknown, expected: unknown): boolean {
  if (isDate(expected)) return isDate(actual) && actual.getTime() === expected.getTime();
  return Object.is(actual, expected);
}

const mismatch = (actual: unknown, expected: unknown, path: string): string =>
  `${path || 'the answer'} is ${inspect(actual)}, not ${inspect(expected)}`;
