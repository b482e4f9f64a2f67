/** What stands at a path (`data.0.status`) of a JSON text; `undefined` when nothing does, or the text is no JSON. */
export function readPath(text: unknown, path: string): unknown {
  let value: unknown = parse(text);
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[step];
  }
  return value;
}

/** A JSON text with what stands at a path changed; unchanged when nothing stands there. */
export function changePath(text: string, path: string, change: (value: unknown) => unknown): string {
  if (readPath(text, path) === undefined) return text;
  const root = { value: parse(text) };
  const steps = ['value', ...path.split('.')];
  let inside: Record<string, unknown> = root;
  for (const step of steps.slice(0, -1)) inside = inside[step] as Record<string, unknown>;
  const last = steps.at(-1) ?? '';
  inside[last] = change(inside[last]);
  return JSON.stringify(root.value);
}

function parse(text: unknown): unknown {
  if (typeof text !== 'string') return text;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
