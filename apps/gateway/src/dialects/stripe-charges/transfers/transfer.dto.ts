import { ApiHideProperty, ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { StripeListDto, StripePageDto } from '../stripe-list.dto.js';
import { ExpandNothingDto } from '../stripe-id.dto.js';
import {
  IsMetadataMap,
  IsNotServed,
  IsOneOf,
  IsPositiveAmount,
  IsStripeCurrency,
  IsTextOf,
  sent,
} from '../stripe-validators.js';

const metadataWords = {
  description: 'Your own texts: `metadata[order]=42`',
  type: 'object',
  additionalProperties: { type: 'string' },
  example: { order: '42' },
} as const;

/** `POST /v1/transfers`. */
export class StripeTransferParams extends ExpandNothingDto {
  @ApiPropertyOptional({
    description:
      'What is taken out of the charge, before the fee, in Stripe’s minor units. Absent: all that is left of the charge.',
    type: 'integer',
    minimum: 1,
    example: 150,
  })
  @ValidateIf(sent('amount'))
  @IsPositiveAmount()
  amount?: string;

  @ApiProperty({ description: 'ISO 4217; the charge’s', example: 'usd' })
  @IsStripeCurrency()
  currency!: string;

  @ApiProperty({ description: 'Who gets it: our id of a payee', example: 'acct_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @IsTextOf(255)
  destination!: string;

  @ApiProperty({
    description: 'The charge that it is made out of. Needed here: there is no other balance to transfer from.',
    example: 'ch_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  @IsTextOf(255)
  source_transaction!: string;

  @ApiPropertyOptional({
    description: 'Which balance it comes from. It follows from the charge; another one is refused.',
    enum: ['bank_account', 'card'],
  })
  @ValidateIf(sent('source_type'))
  @IsOneOf(['bank_account', 'card'])
  source_type?: 'bank_account' | 'card';

  @ApiPropertyOptional({ description: 'Joins it with its charge. Absent: the charge’s.', example: 'order-42' })
  @ValidateIf(sent('transfer_group'))
  @IsTextOf(255)
  transfer_group?: string;

  @ApiPropertyOptional({ description: 'What it is for. Stored in clear.', maxLength: 1000, example: 'Contract 7' })
  @ValidateIf(sent('description'))
  @IsTextOf(1000)
  description?: string;

  @ApiPropertyOptional(metadataWords)
  @ValidateIf(sent('metadata'))
  @IsMetadataMap({ mayUnset: true })
  metadata?: Record<string, string>;
}

/** `POST /v1/transfers/{id}/reversals`. */
export class StripeReversalParams extends ExpandNothingDto {
  @ApiPropertyOptional({
    description: 'What is taken back of what the payee got, in Stripe’s minor units. Absent: all that is left of it.',
    type: 'integer',
    minimum: 1,
    example: 100,
  })
  @ValidateIf(sent('amount'))
  @IsPositiveAmount()
  amount?: string;

  @ApiPropertyOptional(metadataWords)
  @ValidateIf(sent('metadata'))
  @IsMetadataMap({ mayUnset: true })
  metadata?: Record<string, string>;

  @ApiHideProperty()
  @ValidateIf(sent('description'))
  @IsNotServed('Send it as metadata.')
  description?: never;

  @ApiHideProperty()
  @ValidateIf(sent('refund_application_fee'))
  @IsNotServed('The fee of a transfer stays with the platform.')
  refund_application_fee?: never;
}

/** `GET /v1/transfers`. */
export class ListStripeTransfersDto extends StripeListDto {
  @ApiPropertyOptional({ description: 'Only to this payee', example: 'acct_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @ValidateIf(sent('destination'))
  @IsTextOf(255)
  destination?: string;

  @ApiPropertyOptional({ description: 'Only of this group', example: 'order-42' })
  @ValidateIf(sent('transfer_group'))
  @IsTextOf(255)
  transfer_group?: string;
}

/** `GET /v1/transfers/{id}/reversals`. */
export class ListStripeReversalsDto extends StripePageDto {}

/** The id in `/v1/transfers/{id}`. */
export class StripeTransferIdDto {
  @ApiProperty({ description: 'Our id of the transfer', example: 'tr_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @IsTextOf(255)
  id!: string;
}

/** The ids in `/v1/transfers/{id}/reversals/{reversal}`. */
export class StripeReversalIdDto extends StripeTransferIdDto {
  @ApiProperty({ description: 'Our id of the reversal', example: 'trr_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @IsTextOf(255)
  reversal!: string;
}
