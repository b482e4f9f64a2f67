import type { OpenAPIObject } from '@nestjs/swagger';

type Json = Record<string, unknown>;

/**
 * Rewrites a document of OpenAPI 3.0, which the framework makes, as 3.1: there a schema is a JSON Schema, and that a field
 * may be null can be said of any schema.
 */
export function toOpenApi31(document: OpenAPIObject): OpenAPIObject {
  return { ...(rewrite(document) as OpenAPIObject), openapi: '3.1.0' };
}

/** What may hold anything, also a field that is named as a word of schemas. */
const dataNames = ['example', 'default', 'value'];
/** Maps whose keys are names of the document's own. */
const mapNames = ['properties', 'schemas', 'examples', 'mapping'];

function rewrite(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(rewrite);
  if (!isObject(node)) return node;
  const rewritten = Object.fromEntries(
    Object.entries(node).map(([name, inner]) => {
      if (dataNames.includes(name)) return [name, inner];
      if (mapNames.includes(name) && isObject(inner)) return [name, mapValues(inner, rewrite)];
      return [name, rewrite(inner)];
    }),
  );
  return 'nullable' in rewritten ? orNull(rewritten) : withoutWrapper(rewritten);
}

/** A reference may have words beside it: it need not be wrapped for that. */
function withoutWrapper({ allOf, ...rest }: Json): Json {
  if (!Array.isArray(allOf)) return rest;
  const [only] = allOf as Json[];
  return allOf.length === 1 && only && '$ref' in only ? { ...rest, ...only } : { ...rest, allOf };
}

/** A schema that may be null as well. */
function orNull({ nullable, ...schema }: Json): Json {
  if (nullable !== true) return schema;
  const { type, enum: values, allOf, oneOf, $ref, ...rest } = schema;
  const others = $ref === undefined ? (oneOf ?? allOf) : [{ $ref }];
  if (Array.isArray(others)) return { ...rest, anyOf: [...(others as unknown[]), { type: 'null' }] };
  return {
    // Without a type anything goes already, null as well.
    ...(type === undefined ? {} : { type: [type, 'null'] }),
    ...(Array.isArray(values) ? { enum: [...(values as unknown[]).filter((one) => one !== null), null] } : {}),
    ...rest,
  };
}

function mapValues(map: Json, change: (value: unknown) => unknown): Json {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, change(value)]));
}

function isObject(node: unknown): node is Json {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}
