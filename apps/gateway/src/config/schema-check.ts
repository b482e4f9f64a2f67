import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { ConfigPath } from './config-document.js';
import type { Findings } from './findings/findings.js';
import { hideKeys } from './findings/key-like.js';
import { describeError } from './schema/describe-error.js';
import { tellingErrors } from './schema/telling-errors.js';

// Schemas are not checked themselves, which would compile the schema of schemas: that takes longer than all of ours. Nearly
// all that can be wrong with one keeps it from being compiled as well.
const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: true, allowUnionTypes: true, validateSchema: false });
addFormats.default(ajv, ['uri']);
// What the schemas of settings say of themselves beside what JSON Schema knows.
ajv.addVocabulary(['x-account']);

/** Compiles a JSON Schema. */
export function compileSchema(schema: object): ValidateFunction {
  return ajv.compile(schema);
}

/** A part of the document that is checked. */
export interface Part {
  readonly value: unknown;
  /** Where the part stands. */
  readonly at: ConfigPath;
  /** How a value is called in a message; `null` where it is passed over. Absent: as it is written. */
  readonly nameOf?: (path: ConfigPath, value: unknown) => string | null;
}

/** Checks a part of the document and notes everything that is wrong with it. */
export function checkSchema(
  findings: Findings,
  validate: ValidateFunction,
  { value, at, nameOf = (_path, found) => shown(found) }: Part,
): void {
  if (validate(value)) return;
  for (const error of tellingErrors(validate.errors ?? [])) {
    const path = [...at, ...pathOf(error, value)];
    const name = nameOf(path, error.data);
    if (name !== null) findings.add(path, describeError(error, name));
  }
}

/** A value as a message shows it, without what looks like a secret; of maps and lists only that they are one. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (value === null || value === undefined) return 'nothing';
  if (typeof value === 'object') return Object.keys(value).length === 0 ? 'an empty map' : 'a map';
  const text = hideKeys(JSON.stringify(value)).replace(/\/\/[^/@"]*@/, '//…@');
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** Where an error stands in the value: of a key that is wrong the key, of an item that is there twice the second one. */
function pathOf({ instancePath, keyword, params, propertyName }: ErrorObject, value: unknown): ConfigPath {
  const path = stepsOf(instancePath, value);
  if (keyword === 'additionalProperties') return [...path, String(params['additionalProperty'])];
  if (keyword === 'uniqueItems') return [...path, Math.max(Number(params['i']), Number(params['j']))];
  return propertyName === undefined ? path : [...path, propertyName];
}

function stepsOf(pointer: string, value: unknown): (string | number)[] {
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
