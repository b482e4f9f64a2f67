import { ApiHideProperty, ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { ExpandDto } from '../stripe-id.dto.js';
import { StripePageDto } from '../stripe-list.dto.js';
import { IsMetadataMap, IsNotServed, IsOneOf, IsTextOf, IsTextOrMap, sent } from '../stripe-validators.js';
import { IsSmallAmounts } from './small-amounts.js';
import type { SourceObject } from './saved-sources.repository.js';
import { TakesHash, type SourceWish } from './source-wish.js';

const metadataWords = {
  description: 'Your own texts: `metadata[order]=42`',
  type: 'object',
  additionalProperties: { type: 'string' },
  example: { order: '42' },
} as const;

const identity = 'What a provider has saved stays as it is: save the source anew.';

/** `POST /v1/customers/{id}/sources`. */
export class SaveSourceDto extends ExpandDto {
  @ApiProperty({
    description:
      'A provider’s token (`tok_…`, `btok_…`), a token of this gateway (`tok_tg_…`), or the bank account itself: `source[object]=bank_account&source[account_number]=…`',
    oneOf: [{ type: 'string' }, { type: 'object', additionalProperties: { type: 'string' } }],
    example: 'tok_visa',
  })
  @TakesHash()
  @IsTextOrMap(500)
  source!: SourceWish;

  @ApiPropertyOptional(metadataWords)
  @ValidateIf(sent('metadata'))
  @IsMetadataMap({ mayUnset: true })
  metadata?: Record<string, string> | '';

  @ApiHideProperty()
  @ValidateIf(sent('validate'))
  @IsNotServed('The provider decides how it saves a source.')
  validate?: never;
}

/** `POST /v1/customers/{id}/sources/{source}`. */
export class ChangeSourceDto extends ExpandDto {
  @ApiPropertyOptional({ ...metadataWords, description: 'Keys to set; an empty value unsets its key, `metadata=` all' })
  @ValidateIf(sent('metadata'))
  @IsMetadataMap({ mayUnset: true })
  metadata?: Record<string, string> | '';

  @ApiHideProperty()
  @ValidateIf(sent('account_holder_name'))
  @IsNotServed(identity)
  account_holder_name?: never;

  @ApiHideProperty()
  @ValidateIf(sent('account_holder_type'))
  @IsNotServed(identity)
  account_holder_type?: never;

  @ApiHideProperty()
  @ValidateIf(sent('exp_month'))
  @IsNotServed(identity)
  exp_month?: never;

  @ApiHideProperty()
  @ValidateIf(sent('exp_year'))
  @IsNotServed(identity)
  exp_year?: never;

  @ApiHideProperty()
  @ValidateIf(sent('name'))
  @IsNotServed(identity)
  name?: never;
}

/** `POST /v1/customers/{id}/sources/{source}/verify`. */
export class VerifySourceDto extends ExpandDto {
  @ApiProperty({
    description: 'The two small amounts that arrived at the account, in minor units: `amounts[]=32&amounts[]=45`',
    type: 'array',
    items: { type: 'integer', minimum: 1, maximum: 99 },
    minItems: 2,
    maxItems: 2,
    example: [32, 45],
  })
  @IsSmallAmounts()
  amounts!: [string, string];
}

/** `GET /v1/customers/{id}/sources`. */
export class ListSourcesDto extends StripePageDto {
  @ApiPropertyOptional({ description: 'Only these', enum: ['bank_account', 'card'] })
  @ValidateIf(sent('object'))
  @IsOneOf(['bank_account', 'card'])
  object?: SourceObject;
}

/** The id in `/v1/customers/{id}/sources`. */
export class SourcesOwnerDto {
  @ApiProperty({ description: 'Our id of the customer', example: 'cus_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @IsTextOf(255)
  id!: string;
}

/** The ids in `/v1/customers/{id}/sources/{source}`. */
export class SavedSourceIdDto extends SourcesOwnerDto {
  @ApiProperty({ description: 'The id of a saved source', example: 'ba_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @IsTextOf(255)
  source!: string;
}
