import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** Stripe's error object. */
export class StripeErrorObject {
  @ApiProperty({
    description: 'Who is at fault',
    enum: ['api_error', 'card_error', 'idempotency_error', 'invalid_request_error'],
    example: 'invalid_request_error',
  })
  type!: string;

  @ApiPropertyOptional({ description: 'What is wrong, in one word', example: 'resource_missing' })
  code?: string;

  @ApiPropertyOptional({ description: 'Why the payer’s side declined', example: 'insufficient_funds' })
  decline_code?: string;

  @ApiProperty({ description: 'What is wrong, for developers', example: 'Missing required param: amount.' })
  message!: string;

  @ApiPropertyOptional({
    description: 'The parameter at fault, with its brackets',
    example: 'shipping[address][line1]',
  })
  param?: string;

  @ApiPropertyOptional({ description: 'Id of the charge that failed', example: 'ch_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  charge?: string;

  @ApiPropertyOptional({ description: 'Where the error is explained', example: '/docs/errors#payment_not_found' })
  doc_url?: string;
}

/** What an endpoint of this dialect answers where it does not do as it is asked. */
export class StripeErrorDto {
  @ApiProperty({ type: StripeErrorObject, description: 'What went wrong' })
  error!: StripeErrorObject;
}
