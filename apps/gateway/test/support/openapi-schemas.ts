import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { OpenApiDocument } from './openapi-document.js';

/** Checks values against schemas of one document. */
export interface DocumentSchemas {
  /**
   * What is wrong with a value, one line each.
   *
   * @param pointer - of the schema in the document
   */
  problemsOf(pointer: string, value: unknown): string[];
}

/**
 * Reads the schemas of a document. Each is compiled when it is first needed.
 *
 * @param isClosed - whether a field that a schema does not name is a problem
 */
export function schemasOf(document: OpenApiDocument, { isClosed }: { isClosed: boolean }): DocumentSchemas {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false, logger: false });
  addFormats.default(ajv);
  ajv.addSchema(isClosed ? closed(document, null) : document, 'document');
  const compiled = new Map<string, ValidateFunction>();
  return {
    problemsOf(pointer, value) {
      const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `document${pointer}` });
      compiled.set(pointer, validate);
      if (validate(value)) return [];
      return (validate.errors ?? []).map(
        ({ instancePath, message, params }) => `${instancePath || '(the whole)'} ${message} ${JSON.stringify(params)}`,
      );
    },
  };
}

/** A copy in which an object has the fields that are named, and no others. The parts of a whole are left open. */
function closed(node: any, name: string | null): any {
  if (Array.isArray(node)) return node.map((one) => closed(one, name));
  if (typeof node !== 'object' || node === null || name === 'example') return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, closed(inner, key)]));
  const isObjectSchema = name !== 'properties' && typeof copy['properties'] === 'object' && !('in' in copy);
  const isPart = name === 'allOf';
  if (!isObjectSchema || isPart || 'additionalProperties' in copy) return copy;
  return { ...copy, additionalProperties: false };
}
