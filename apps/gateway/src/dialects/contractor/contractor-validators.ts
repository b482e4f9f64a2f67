import { applyDecorators } from '@nestjs/common';
import { MAX_AMOUNT_MINOR, parseCurrency } from '@tollgate/core';
import { isBase64, isEmail, isIP, registerDecorator, ValidateIf, type ValidationArguments } from 'class-validator';
import { SecretField } from '../../shared/validators.js';
import { modelName } from './model-path.js';

/** What the API says of a field that is not there, or as good as not there. */
function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function textFor({ property, value }: ValidationArguments, otherwise: string): string {
  const name = modelName(property);
  return isBlank(value) ? `The ${name} field is required.` : `The ${name} field ${otherwise}.`;
}

/**
 * A rule of one field, worded as the API words it.
 *
 * @param otherwise - goes after "The … field" when the field is there and is wrong
 */
function rule(name: string, check: (value: unknown) => boolean, otherwise: string): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      options: { message: (args) => textFor(args, otherwise) },
      validator: { validate: (value) => !isBlank(value) && check(value) },
    });
  };
}

/** A field that may be left out, or be null or empty. */
export function Optional(): PropertyDecorator {
  return ValidateIf((_body, value) => !isBlank(value));
}

// eslint-disable-next-line no-control-regex -- control characters are what is refused
const controlCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** A text of at most so many characters, none of them a control character. */
export function Text(longest: number): PropertyDecorator {
  return rule(
    'text',
    (value) => typeof value === 'string' && value.length <= longest && !controlCharacter.test(value),
    `must be a text of at most ${longest} characters, without control characters`,
  );
}

/** An e-mail address. */
export function Email(): PropertyDecorator {
  return rule('email', (value) => typeof value === 'string' && isEmail(value), 'is not a valid e-mail address');
}

/** One of some words. */
export function OneOf(...words: readonly string[]): PropertyDecorator {
  return rule(
    'oneOf',
    (value) => typeof value === 'string' && words.includes(value),
    `must be ${words.length === 1 ? '' : 'one of '}${words.join(', ')}`,
  );
}

/** A country, ISO 3166-1 alpha-2. */
export function Country(): PropertyDecorator {
  return rule('country', isText(/^[A-Z]{2}$/), 'must be a country as ISO 3166-1 writes it, such as US');
}

/** A currency, ISO 4217, either case. */
export function Currency(): PropertyDecorator {
  return rule(
    'currency',
    (value) => typeof value === 'string' && parseCurrency(value) !== null,
    'must be the three-letter ISO 4217 code of a currency, such as usd',
  );
}

/** A JSON integer from 1 on: minor units, as Stripe counts them. */
export function Amount(): PropertyDecorator {
  return rule(
    'amount',
    (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 1,
    `must be a whole number of minor units (1050 for USD 10.50), from 1 to ${MAX_AMOUNT_MINOR}`,
  );
}

/** The same written as a text of digits. */
export function AmountText(): PropertyDecorator {
  return rule(
    'amountText',
    (value) =>
      typeof value === 'string' &&
      /^[0-9]{1,16}$/.test(value) &&
      Number.isSafeInteger(Number(value)) &&
      Number(value) >= 1,
    'must be a text of digits: minor units, such as "150" for USD 1.50',
  );
}

/** A JSON integer between two others. */
export function Whole(min: number, max: number): PropertyDecorator {
  return rule(
    'whole',
    (value) => typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max,
    `must be a whole number from ${min} to ${max}`,
  );
}

/** A year of two or four digits, as a JSON integer. Read it with {@link fullYear}. */
export function YearOfExpiry(): PropertyDecorator {
  return rule(
    'yearOfExpiry',
    (value) =>
      typeof value === 'number' &&
      Number.isInteger(value) &&
      ((value >= 0 && value <= 99) || (value >= 2000 && value <= 2099)),
    'must be a year of two or four digits',
  );
}

/** Reads what {@link YearOfExpiry} has let through. */
export function fullYear(year: number): number {
  return year < 100 ? 2000 + year : year;
}

const inQuotes = 'in quotes: as a number it would lose its leading zeros';

/** The number of a bank account. Secret. */
export function AccountNumber(): PropertyDecorator {
  return applyDecorators(
    rule('accountNumber', isText(/^[0-9A-Za-z]{4,34}$/), `must be a text of 4 to 34 digits or letters, ${inQuotes}`),
    SecretField(),
  );
}

/** The number of a bank. Secret together with an account's. */
export function RoutingNumber(): PropertyDecorator {
  return applyDecorators(
    rule(
      'routingNumber',
      isText(/^[0-9A-Za-z-]{6,15}$/),
      `must be a text of 6 to 15 digits, letters or dashes, ${inQuotes}`,
    ),
    SecretField(),
  );
}

/** A number that identifies a person or a company. Secret. */
export function IdentityNumber(pattern: RegExp, otherwise: string): PropertyDecorator {
  return applyDecorators(rule('identityNumber', isText(pattern), otherwise), SecretField());
}

/** An image as base64. Secret. */
export function Base64Image(longest: number): PropertyDecorator {
  return applyDecorators(
    rule(
      'base64Image',
      (value) =>
        typeof value === 'string' && value.length <= longest && isBase64(value.replace(/^data:[^,]{1,100},/, '')),
      `must be an image as base64, of at most ${longest} characters`,
    ),
    SecretField(),
  );
}

/** An address of the Internet Protocol. */
export function IpAddress(): PropertyDecorator {
  return rule('ipAddress', (value) => typeof value === 'string' && isIP(value), 'must be an IP address');
}

/** A day, in any order of its three numbers. */
export function Day(): PropertyDecorator {
  return rule(
    'day',
    isText(/^[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}(?:T[0-9:.]{5,18}(?:Z|[+-][0-9:]{5})?)?$/),
    'must be a day, such as 2018-07-03',
  );
}

/** A text that matches. */
export function Matching(pattern: RegExp, otherwise: string): PropertyDecorator {
  return rule('matching', isText(pattern), otherwise);
}

/** An object, whose own fields are checked besides. */
export function Hash(): PropertyDecorator {
  return rule(
    'hash',
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    'must be an object',
  );
}

function isText(pattern: RegExp): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && pattern.test(value);
}
