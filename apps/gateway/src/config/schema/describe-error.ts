import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Remark } from '../findings/findings.js';

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map (object)',
};

/**
 * What an error of a validation means for the person who wrote the file.
 *
 * @param name - what the offending value is called
 */
export function describeError(error: ErrorObject, name: string): Remark {
  const { keyword, params, parentSchema = {} } = error;
  switch (keyword) {
    case 'additionalProperties':
      return { code: 'unknown_key', message: 'unknown key', remedy: knownKeys(parentSchema) };
    case 'required':
      return { code: 'missing_key', message: `"${String(params['missingProperty'])}" is missing`, remedy: 'add it' };
    case 'enum':
      return choice(`must be one of ${(params['allowedValues'] as readonly unknown[]).join(', ')}`, name);
    case 'const':
      return choice(`must be ${JSON.stringify(params['allowedValue'])}`, name);
    case 'anyOf':
      return choice(`must be ${String(parentSchema['title'] ?? 'of one of its shapes')}`, name);
    case 'not':
      return {
        code: 'reserved_name',
        message: 'is a name that JavaScript keeps for itself',
        remedy: 'use another one',
      };
    case 'uniqueItems':
      return { code: 'duplicate_entry', message: 'is in the list twice', remedy: 'remove one of the two' };
    case 'type':
      return wrongType(String(params['type']), error.data, name);
    case 'pattern':
      return malformed(`does not match ${String(params['pattern'])}`, error, name);
    case 'format':
      return malformed(`is not of the format ${String(params['format'])}`, error, name);
    default:
      return outOfRange(error, name);
  }
}

function knownKeys(schema: Readonly<Record<string, unknown>>): string {
  const keys = Object.keys(schema['properties'] ?? {});
  return keys.length === 0 ? 'remove it' : `remove it or correct its spelling: the known keys are ${keys.join(', ')}`;
}

function choice(demand: string, name: string): Remark {
  return { code: 'wrong_value', message: `${demand}, not ${name}`, remedy: 'write one of these' };
}

function wrongType(type: string, value: unknown, name: string): Remark {
  const isQuotable = type === 'string' && (typeof value === 'number' || typeof value === 'boolean');
  const remedy = isQuotable ? 'put it in quotes' : 'correct it';
  return { code: 'wrong_type', message: `must be ${typeWords[type] ?? type}, not ${name}`, remedy };
}

function malformed(what: string, { propertyName }: ErrorObject, name: string): Remark {
  const subject = propertyName === undefined ? name : JSON.stringify(propertyName);
  return { code: 'malformed', message: `${subject} ${what}`, remedy: 'correct it' };
}

function outOfRange({ keyword, params, message }: ErrorObject, name: string): Remark {
  const limit = String(params['limit']);
  if (keyword.startsWith('min') && keyword !== 'minimum' && limit === '1') {
    return { code: 'out_of_range', message: 'must not be empty', remedy: 'put something into it, or remove it' };
  }
  const [demand, remedy] = bounds[keyword] ?? [message ?? `fails ${keyword}`, 'correct it'];
  return {
    code: 'out_of_range',
    message: `${demand.replace('%', limit)}, not ${name}`,
    remedy: remedy.replace('%', limit),
  };
}

const bounds: Readonly<Record<string, readonly [demand: string, remedy: string]>> = {
  minimum: ['must be at least %', 'write % or more'],
  maximum: ['must be at most %', 'write % or less'],
  minLength: ['must have at least % characters', 'write % or more'],
  maxLength: ['must have at most % characters', 'write % or fewer'],
  maxProperties: ['must have at most % keys', 'remove some'],
};
