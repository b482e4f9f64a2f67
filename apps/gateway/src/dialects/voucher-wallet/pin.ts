import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { SecretField } from '../../shared/validators.js';

/** A voucher's secret PIN, whatever the field that carries it is called. */
export function Pin(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({
      description: 'The voucher’s secret PIN: 8 to 32 letters and digits. Never stored, logged or repeated.',
      example: 'FRESHUSD01000TRY',
      writeOnly: true,
    }),
    Matches(/^[A-Za-z0-9]{8,32}$/, {
      message: '$property must be the 8 to 32 letters and digits of the voucher’s PIN',
    }),
    SecretField(),
  );
}
