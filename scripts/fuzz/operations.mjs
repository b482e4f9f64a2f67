/**
 * What the gateway documents, as requests that can be sent.
 *
 * @typedef {{
 *   id: string, verb: string, path: string, bodyType: 'json' | 'form' | null, examples: object[],
 *   pathParams: { name: string, example: string }[], queryParams: { name: string, example: string }[],
 *   secrets: ReadonlySet<string>,
 * }} Operation `secrets` are the paths of fields that are written and never shown
 */

const bodyTypes = { 'application/json': 'json', 'application/x-www-form-urlencoded': 'form' };
/** Which bank an account is at is sent with its number, and shown all the same. */
const noSecrets = new Set(['routingNumber', 'routing_number']);
const defaultId = '01M7ZXHCERMPHVBRN6JQ93XHNR';

/**
 * @param {object} document an OpenAPI document
 * @returns {Operation[]}
 */
export function operationsOf(document) {
  return Object.entries(document.paths).flatMap(([path, verbs]) =>
    Object.entries(verbs)
      .filter(([, { security }]) => security !== undefined)
      .map(([verb, operation]) => toOperation(document, path, verb, operation)),
  );
}

function toOperation(document, path, verb, { parameters = [], requestBody }) {
  const [[type, content] = []] = Object.entries(requestBody?.content ?? {});
  const schema = content && resolve(document, content.schema);
  const given = Object.values(content?.examples ?? {}).map(({ value }) => value);
  const examples = content?.example ? [content.example, ...given] : given;
  const of = (place) =>
    parameters
      .map((parameter) => resolve(document, parameter))
      .filter((parameter) => parameter.in === place)
      .map(({ name, example, schema: shape }) => ({ name, example: String(example ?? shape?.example ?? defaultId) }));
  return {
    id: `${verb} ${path}`,
    verb: verb.toUpperCase(),
    path,
    bodyType: bodyTypes[type] ?? null,
    examples: examples.length > 0 ? examples : [exampleOf(document, schema ?? {})],
    pathParams: of('path'),
    queryParams: of('query'),
    secrets: new Set(secretsOf(document, content?.schema ?? {})),
  };
}

function resolve(document, node) {
  if (!node?.$ref) return node;
  return node.$ref
    .slice(2)
    .split('/')
    .reduce((at, step) => at[step], document);
}

/** A body made of the examples of its fields. */
function exampleOf(document, schema) {
  const known = resolve(document, schema);
  if (known?.example !== undefined) return known.example;
  const [first] = [...(known?.oneOf ?? []), ...(known?.anyOf ?? []), ...(known?.allOf ?? [])];
  if (first) return exampleOf(document, first);
  const fields = Object.entries(known?.properties ?? {}).map(([name, field]) => [name, exampleOf(document, field)]);
  return fields.length > 0 ? Object.fromEntries(fields) : (known?.enum?.[0] ?? known?.default ?? 'text');
}

/** The paths of fields that are written and never shown, and of all that is in them. */
function secretsOf(document, schema, path = '', isSecret = false, seen = []) {
  const known = resolve(document, schema);
  if (!known || seen.includes(known)) return [];
  const inner = [...seen, known];
  // A word out of a list is told to whoever sends another.
  const own = isSecret && path !== '' && !known.enum ? [path] : [];
  const fields = Object.entries(known.properties ?? {}).flatMap(([name, field]) => {
    const at = path === '' ? name : `${path}.${name}`;
    return noSecrets.has(name) ? [] : secretsOf(document, field, at, isSecret || (field.writeOnly ?? false), inner);
  });
  const parts = [...(known.oneOf ?? []), ...(known.anyOf ?? []), ...(known.allOf ?? [])];
  return [...own, ...fields, ...parts.flatMap((part) => secretsOf(document, part, path, isSecret, inner))];
}
