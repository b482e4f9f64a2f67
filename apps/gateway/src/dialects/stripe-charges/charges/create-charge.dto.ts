import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsObject, ValidateIf, ValidateNested } from 'class-validator';
import { SecretField } from '../../../shared/validators.js';
import {
  IsBooleanText,
  IsEmailText,
  IsMetadataMap,
  IsPositiveAmount,
  IsStripeCurrency,
  IsTextList,
  IsTextOf,
  IsTextOrMap,
  sent,
} from '../stripe-validators.js';
import { words } from '../stripe-words.js';
import { NotServedDto } from './not-served.dto.js';
import { ShippingDto } from './shipping.dto.js';

/** What stands where a token may stand too: `source[object]=card`. Who reads it says what is wrong with it. */
export class SourceHash {
  readonly [field: string]: unknown;

  @SecretField()
  number?: unknown;

  @SecretField()
  cvc?: unknown;

  @SecretField()
  account_number?: unknown;

  @SecretField()
  routing_number?: unknown;

  /** @param fields - as they were sent */
  static from(fields: object): SourceHash {
    return Object.assign(new SourceHash(), fields);
  }
}

/** `POST /v1/charges`. */
export class CreateChargeDto extends NotServedDto {
  @ApiProperty({
    description: 'In the smallest unit of the currency, as Stripe counts it: 2000 is USD 20.00, and JPY 2000',
    type: 'integer',
    minimum: 1,
    example: 2000,
  })
  @IsPositiveAmount()
  amount!: string;

  @ApiProperty({ description: 'ISO 4217, lower case as a rule', example: 'usd' })
  @IsStripeCurrency()
  currency!: string;

  @ApiPropertyOptional({
    description:
      'What is charged: a provider’s token (`tok_…`, `pm_…`), a token of this gateway (`tok_tg_…`), a saved source of `customer` (`card_…`, `ba_…`), a payee’s account (`acct_…`). Needed where no `customer` is sent',
    oneOf: [{ type: 'string' }, { type: 'object', additionalProperties: true }],
    example: 'tok_visa',
  })
  @ValidateIf(sent('source'))
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? SourceHash.from(value) : value,
  )
  @IsTextOrMap(500)
  source?: string | SourceHash;

  @ApiPropertyOptional({
    description: 'The customer who pays (`cus_…`); without `source` with its default source',
    example: 'cus_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  @ValidateIf(sent('customer'))
  @IsTextOf(255)
  customer?: string;

  @ApiPropertyOptional({ description: 'What it is for. Stored in clear: no card numbers', example: 'Order 42' })
  @ValidateIf(sent('description'))
  @IsTextOf(1_000)
  description?: string;

  @ApiPropertyOptional({
    description: 'False holds the money until it is captured; cards only',
    type: 'boolean',
    example: true,
    default: true,
  })
  @ValidateIf(sent('capture'))
  @IsBooleanText()
  capture?: string;

  @ApiPropertyOptional({
    description: 'Your own texts: at most 50 keys of 40 characters, values of 500',
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { order: '42' },
  })
  @ValidateIf(sent('metadata'))
  @IsMetadataMap({ mayUnset: true })
  metadata?: Record<string, string> | '';

  @ApiPropertyOptional({ description: 'Where the receipt goes', example: 'jenny@example.com' })
  @ValidateIf(sent('receipt_email'))
  @IsEmailText()
  receipt_email?: string;

  @ApiPropertyOptional({ type: ShippingDto, description: 'Where the goods go' })
  @ValidateIf(sent('shipping'))
  @IsObject({ message: words.object })
  @ValidateNested()
  @Type(() => ShippingDto)
  shipping?: ShippingDto;

  @ApiPropertyOptional({ description: 'What stands on the payer’s statement', example: 'EXAMPLE SHOP', maxLength: 22 })
  @ValidateIf(sent('statement_descriptor'))
  @IsTextOf(22)
  statement_descriptor?: string;

  @ApiPropertyOptional({
    description: 'What is put behind the account’s own words on the payer’s statement',
    example: 'ORDER 42',
    maxLength: 22,
  })
  @ValidateIf(sent('statement_descriptor_suffix'))
  @IsTextOf(22)
  statement_descriptor_suffix?: string;

  @ApiPropertyOptional({ description: 'Joins it with the transfers that are made out of it', example: 'ORDER42' })
  @ValidateIf(sent('transfer_group'))
  @IsTextOf(255)
  transfer_group?: string;

  @ApiPropertyOptional({
    description: 'What to put in the place of its id: `customer`',
    type: [String],
    name: 'expand[]',
  })
  @ValidateIf(sent('expand'))
  @IsTextList()
  expand?: string[];
}
