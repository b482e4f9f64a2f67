import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { ApiFault, type FieldProblem } from '../shared/api-fault.js';
import { findCardNumber, holdsCardNumber } from '../shared/card-numbers.js';
import { findEcho, secretsIn } from '../shared/secret-echo.js';
import { isSecretField, variantFor } from '../shared/validators.js';
import { passes } from './passes.js';

const longestName = 100;

const strictly = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  // What was sent may be a secret: it is not repeated in an error.
  validationError: { target: false, value: false },
} as const;

/** What a parameter is declared as where it has no class that could be checked. */
const unchecked: ReadonlySet<unknown> = new Set([undefined, String, Boolean, Number, Array, Object, Buffer, Date]);

/**
 * Checks every body, query and path object against its class: unknown fields are refused, nothing is converted, card
 * numbers are refused outside declared secrets. The fault names the first field in `param` and all of them in `details`.
 */
@Injectable()
export class StrictValidationPipe implements PipeTransform {
  async transform(value: unknown, { type, metatype }: ArgumentMetadata): Promise<unknown> {
    if (type === 'custom') return value;
    if (type === 'body' && (typeof value !== 'object' || value === null || Array.isArray(value))) {
      throw faultOf([{ field: 'body', message: 'The body must be a JSON object', kind: 'invalid' }]);
    }
    // The class would be filled without these, so nothing would complain of them.
    const inherited = Object.keys(value ?? {}).filter((key) => key in Object.prototype);
    if (type === 'query' && inherited.length > 0) throw faultOf(inherited.map(unknownField));
    const checked = unchecked.has(metatype) ? value : await check(variantFor(metatype, value) as Class, value ?? {});
    const field = findCardNumber(checked, isSecretField);
    if (field === null) return refuseEcho(checked);
    throw new ApiFault('card_number_not_allowed', {
      message: `${field} holds a card number; it would be stored in clear. Send a token instead`,
      param: field,
    });
  }
}

type Class = new () => object;

/** What was sent, as an instance of its class. */
async function check(type: Class, sent: unknown): Promise<object> {
  const instance = instanceOf(type, sent);
  if (passes(instance)) return instance;
  const problems = await validate(instance, strictly);
  if (problems.length === 0) return instance;
  throw faultOf(problems.flatMap((error) => problemsOf(error, '', sent)));
}

/** The library takes for granted that a list of objects of several classes holds objects. */
function instanceOf(type: Class, sent: unknown): object {
  try {
    return plainToInstance(type, sent);
  } catch {
    throw faultOf([
      { field: 'body', message: 'The body has a list with null where an object belongs', kind: 'invalid' },
    ]);
  }
}

/** A secret that a field in clear repeats would be stored with that field. */
function refuseEcho(checked: unknown): unknown {
  const secrets = secretsIn(checked, isSecretField);
  const field = secrets.length === 0 ? null : findEcho(checked, secrets, isSecretField);
  if (field === null) return checked;
  throw faultOf([
    { field, message: `${field} repeats a secret of this request; it would be stored in clear`, kind: 'invalid' },
  ]);
}

/** What is wrong comes before what is unknown: a source of a wrong type has unknown fields for that reason only. */
function faultOf(problems: readonly FieldProblem[]): ApiFault {
  const isUnknown = ({ kind }: FieldProblem): number => Number(kind === 'unknown');
  const sorted = problems.toSorted((a, b) => isUnknown(a) - isUnknown(b));
  const details = sorted.map(({ field, message }) => ({ field, message }));
  const [first = { field: 'body', message: 'The request is invalid' }] = details;
  return new ApiFault('validation_error', { message: first.message, param: first.field, details, problems: sorted });
}

/** A field's name as it may be repeated to its sender: not long, and no card number. */
function shownName(property: string): string {
  return property.length > longestName || holdsCardNumber(property) ? '(a name that is not shown)' : property;
}

function unknownField(field: string): FieldProblem {
  return { field, message: `${field} is not a field of this request; remove it`, kind: 'unknown' };
}

/** @param owner - what was sent where the property belongs */
function problemsOf(
  { property, constraints, children }: ValidationError,
  parent: string,
  owner: unknown,
): FieldProblem[] {
  const shown = shownName(property);
  const field = parent === '' ? shown : `${parent}.${shown}`;
  const sent = typeof owner === 'object' && owner !== null ? (owner as Record<string, unknown>)[property] : undefined;
  const [[name, message] = []] = Object.entries(constraints ?? {});
  const own = message === undefined ? [] : [problemOf(field, name ?? '', message, sent)];
  return [...own, ...(children ?? []).flatMap((child) => problemsOf(child, field, sent))];
}

function problemOf(field: string, constraint: string, message: string, sent: unknown): FieldProblem {
  if (constraint === 'whitelistValidation') return unknownField(field);
  return { field, message, kind: sent === undefined ? 'missing' : 'invalid' };
}
