/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Reads an object. @returns `null` for anything else */
export function parseJsonObject(body: string): JsonObject | null {
  try {
    const parsed: unknown = JSON.parse(body);
    return isJsonObject(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

/** True for an object that is not a list. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The values of a field under every spelling that occurs. Case and underscores do not count, for the documentation
 * writes `Status` and `status`, `PGTransactionID` and `pg_transection_id`.
 */
export function readAll(object: JsonObject, ...names: string[]): unknown[] {
  const wanted = new Set(names.map(plain));
  return Object.entries(object)
    .filter(([name]) => wanted.has(plain(name)))
    .map(([, value]) => value);
}

/** The text of a field. @returns `null` when it is absent, empty, no text, or two spellings contradict each other */
export function readText(object: JsonObject, ...names: string[]): string | null {
  const [value, ...others] = new Set(readAll(object, ...names));
  return typeof value === 'string' && value !== '' && others.length === 0 ? value : null;
}

function plain(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}
