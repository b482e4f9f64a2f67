import { ApiProperty } from '@nestjs/swagger';
import { errorCodes, type ErrorCode, type ErrorType } from '@tollgate/core';

const codes = Object.keys(errorCodes);
const types = [...new Set(Object.values(errorCodes).map(({ type }) => type))];

/** What went wrong, in the canonical API. */
export class ErrorObjectDto {
  @ApiProperty({ enum: types, enumName: 'ErrorType', description: 'The family of the fault', example: 'billing_error' })
  type!: ErrorType;

  @ApiProperty({
    enum: codes,
    enumName: 'ErrorCode',
    description: 'What it is, for programs. What to do about each: /docs/errors',
    example: 'charge_failed',
  })
  code!: ErrorCode;

  @ApiProperty({
    description: 'What happened and what to do about it, for developers',
    example: 'The charge was declined: The voucher was used before. Nothing was charged.',
  })
  message!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The field, parameter or header that it is about; null where there is none',
    example: 'source',
  })
  param!: string | null;

  @ApiProperty({
    type: 'object',
    nullable: true,
    additionalProperties: true,
    description:
      'What else is known. Of a validation error, every problem as `{field, message}`; of a decline, `declineCode` and `advice`; of what was recorded, its id',
    example: { paymentId: 'pay_01M7ZXHCERMPHVBRN6JQ93XHNR', declineCode: 'voucher_used', advice: 'change_source' },
    oneOf: [
      { type: 'object', additionalProperties: true },
      { type: 'array', items: { $ref: '#/components/schemas/FieldErrorDto' } },
    ],
  })
  details!: object | null;

  @ApiProperty({
    description: 'The code in the list of all codes, on this gateway',
    example: '/docs/errors#charge_failed',
  })
  doc_url!: string;
}

/** One thing that is wrong with a request. */
export class FieldErrorDto {
  @ApiProperty({ description: 'The path of the field', example: 'source.pin' })
  field!: string;

  @ApiProperty({ description: 'What is wrong with it', example: 'source.pin must be 8 to 32 letters and digits' })
  message!: string;
}

/** An error in the canonical API. */
export class ErrorDto {
  @ApiProperty({ type: Boolean, enum: [false], description: 'Always false', example: false })
  success!: false;

  @ApiProperty({ type: ErrorObjectDto, description: 'What went wrong' })
  error!: ErrorObjectDto;
}
