/** The fields of a form or JSON body as text; see `WireRequest.fields`. A body that is neither has none. */
export function fieldsOf(contentType: string, body: string): Record<string, string> {
  if (contentType.includes('x-www-form-urlencoded')) return Object.fromEntries(new URLSearchParams(body));
  if (!contentType.includes('json')) return {};
  try {
    return Object.fromEntries(leavesOf(JSON.parse(body)));
  } catch {
    return {};
  }
}

/** Every leaf of a JSON value with its path, joined with dots. */
export function leavesOf(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value !== 'object' || value === null) return [[path, String(value)]];
  return Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, path === '' ? name : `${path}.${name}`));
}
