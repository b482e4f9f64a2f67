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

/** Of each object that was read, its values by plain name: an answer is asked for a dozen fields. */
const valuesOf = new WeakMap<JsonObject, ReadonlyMap<string, unknown[]>>();

/**
 * The values of a field under every spelling that occurs. Case and underscores do not count, for the documentation
 * writes `Status` and `status`, `PGTransactionID` and `pg_transection_id`.
 */
export function readAll(object: JsonObject, ...names: string[]): unknown[] {
  let values = valuesOf.get(object);
  if (!values) {
    values = byPlainName(object);
    valuesOf.set(object, values);
  }
  const wanted = new Set(names.map(plain));
  return [...wanted].flatMap((name) => values.get(name) ?? []);
}

function byPlainName(object: JsonObject): ReadonlyMap<string, unknown[]> {
  const values = new Map<string, unknown[]>();
  for (const [name, value] of Object.entries(object)) {
    const known = values.get(plain(name));
    if (known) known.push(value);
    else values.set(plain(name), [value]);
  }
  return values;
}

/** The text of a field. @returns `null` when it is absent, empty, no text, or two spellings contradict each other */
export function readText(object: JsonObject, ...names: string[]): string | null {
  const [value, ...others] = new Set(readAll(object, ...names));
  return typeof value === 'string' && value !== '' && others.length === 0 ? value : null;
}

function plain(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}
