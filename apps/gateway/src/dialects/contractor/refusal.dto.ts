import { ApiProperty } from '@nestjs/swagger';

/** A refusal. */
export class ContractorMessageDto {
  @ApiProperty({
    description: 'What is wrong, for people',
    example: 'No such customer: cus_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  message!: string;
}

/** A request that cannot be read. `error` is false in it: that is how the API says it. */
export class ContractorInvalidDto {
  @ApiProperty({ description: 'Always false, though it is one', enum: [false] })
  error!: false;

  @ApiProperty({ description: 'That the request cannot be read', enum: [false] })
  valid!: false;

  @ApiProperty({ description: 'Always this', enum: ['The request is invalid.'] })
  message!: string;

  @ApiProperty({
    description: 'What is wrong, by the path of the field in the API’s model',
    type: 'object',
    additionalProperties: { type: 'array', items: { type: 'string' } },
    example: { 'model.Email': ['The Email field is required.'] },
  })
  data!: Record<string, string[]>;
}

/** The provider refused the gateway itself; nothing moved. */
export class ContractorUnexpectedDto {
  @ApiProperty({ description: 'That something failed', enum: [true] })
  error!: true;

  @ApiProperty({ description: 'That nothing is wrong with the request', enum: [true] })
  valid!: true;

  @ApiProperty({ description: 'Always this', enum: ['An internal server error occurred.'] })
  message!: string;

  @ApiProperty({
    type: 'object',
    nullable: true,
    additionalProperties: false,
    description: 'Always null',
    example: null,
  })
  data!: null;
}
