import { applyDecorators } from '@nestjs/common';
import { IsEmail, IsString, Matches, MaxLength, ValidateIf, registerDecorator } from 'class-validator';

/** Checks a field only where it was sent and holds something. An explicit `null` counts as sent, and is refused. */
export function IfSent(field: string): PropertyDecorator {
  return ValidateIf((body: object) => !isAbsent((body as Record<string, unknown>)[field]));
}

/** An empty text says that it is not known. */
export function isAbsent(value: unknown): value is '' | undefined {
  return value === undefined || value === '';
}

/** The text of an amount; how many decimals it may have depends on its currency. */
export function IsSuAmount(): PropertyDecorator {
  return Matches(/^[0-9]{1,20}(?:\.[0-9]{1,10})?$/);
}

/** An e-mail address of at most 50 characters, as documented. */
export function IsSuEmail(): PropertyDecorator {
  return applyDecorators(IsString(), MaxLength(50), IsEmail());
}

/** A phone number as people write it. */
export function IsSuPhone(): PropertyDecorator {
  return Matches(/^\+?[0-9][0-9 ()./-]{2,29}$/);
}

/** The address of a page on the web. */
export function IsWebAddress(): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'isWebAddress',
      target: target.constructor,
      propertyName: String(property),
      options: { message: '$property must be the http(s) address of a page, of at most 2,000 characters' },
      validator: { validate: isWebAddress },
    });
  };
}

function isWebAddress(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 2_000 && /^https?:\/\//.test(value) && URL.canParse(value);
}
