import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { ApiFault, type FieldProblem } from '../../../shared/api-fault.js';

/**
 * Reads a hash that stands where a token may stand too, such as `source[object]=card`, by the class that describes it.
 *
 * @param param - the field that it was sent as
 * @throws ApiFault `validation_error` naming the fields as `source.number`; no value is repeated
 */
export function readHash<Hash extends object>(
  type: new () => Hash,
  value: Readonly<Record<string, unknown>>,
  param: string,
): Hash {
  const fields = Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
  const hash = plainToInstance(type, fields);
  const errors = validateSync(hash, {
    whitelist: true,
    forbidNonWhitelisted: true,
    validationError: { target: false, value: false },
  });
  const problems = errors.map(({ property, constraints = {} }): FieldProblem => {
    const field = `${param}.${property.slice(0, 100)}`;
    if ('whitelistValidation' in constraints) {
      return { field, message: `${field} is not a field of this request; remove it`, kind: 'unknown' };
    }
    const [message = `${field} is invalid`] = Object.values(constraints);
    return { field, message, kind: value[property] === undefined ? 'missing' : 'invalid' };
  });
  const [first] = problems;
  if (!first) return hash;
  const details = problems.map(({ field, message }) => ({ field, message }));
  throw new ApiFault('validation_error', { message: first.message, param: first.field, details, problems });
}
