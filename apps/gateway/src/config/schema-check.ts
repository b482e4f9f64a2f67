import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { ConfigDocument, ConfigPath } from './config-document.js';

const ajv = new Ajv2020({ allErrors: false, strict: true, allowUnionTypes: true });
addFormats.default(ajv, ['uri']);

/** Compiles a JSON Schema. */
export function compileSchema(schema: object): ValidateFunction {
  return ajv.compile(schema);
}

/**
 * Checks a part of the document.
 *
 * @param at - where the part stands
 * @throws ConfigurationError at the first thing that is wrong
 */
export function checkSchema(
  document: ConfigDocument,
  validate: ValidateFunction,
  value: unknown,
  at: ConfigPath,
): void {
  if (validate(value)) return;
  const error = pickError(validate.errors ?? []);
  const path = [...at, ...pathOf(error.instancePath, value)];
  const key: unknown = error.params['additionalProperty'] ?? error.propertyName;
  throw document.errorAt(typeof key === 'string' ? [...path, key] : path, describe(error));
}

/** An `anyOf` reports its branches first and itself last; the branches alone would mislead. */
function pickError(errors: readonly ErrorObject[]): ErrorObject {
  const error = errors.find(({ keyword }) => keyword === 'anyOf') ?? errors[0];
  if (!error) throw new Error('A failed validation gave no error');
  return error;
}

function pathOf(pointer: string, value: unknown): (string | number)[] {
  let current = value;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const step = Array.isArray(current) ? Number(key) : key;
      current = (current as Record<string | number, unknown>)[step];
      return step;
    });
}

function describe({ keyword, params, message }: ErrorObject): string {
  switch (keyword) {
    case 'additionalProperties':
      return 'unknown key; remove it or correct its spelling';
    case 'required':
      return `"${String(params['missingProperty'])}" is missing; add it`;
    case 'enum':
      return `must be one of ${(params['allowedValues'] as readonly unknown[]).join(', ')}`;
    case 'anyOf':
      return 'must be "all" or a list of merchant slugs';
    case 'pattern':
      return `does not match ${String(params['pattern'])}; correct it`;
    default:
      return message ?? `fails ${keyword}`;
  }
}
