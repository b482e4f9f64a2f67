import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsISO31661Alpha2, IsObject, Matches, ValidateIf, ValidateNested } from 'class-validator';
import { IsAmountMinor, IsCurrency, IsMetadata, IsText } from '../../shared/validators.js';
import { CardSourceDto, CardTokenSourceDto, SourceDto, VoucherSourceDto } from './source.dto.js';

/** True when a field was sent. An explicit `null` counts as sent, and is refused. */
const sent =
  (field: 'customerId' | 'source' | 'payerCountry' | 'capture' | 'metadata') =>
  (body: ChargeDto): boolean =>
    body[field] !== undefined;

const countryMessage = 'payerCountry must be a country as ISO 3166-1 writes it, such as DE';

/** `POST /payments/charge`. At least one of `customerId` and `source` says who pays with what. */
@ApiExtraModels(VoucherSourceDto, CardTokenSourceDto, CardSourceDto)
export class ChargeDto {
  @ApiPropertyOptional({
    description:
      'The customer whose saved payment method is charged: `cus_…` or your externalId. With `source`, the customer that the payment belongs to.',
    example: 'customer-42',
  })
  @ValidateIf((body: ChargeDto) => sent('customerId')(body) || body.source === undefined)
  @IsText(255, 'customerId must be a text of 1 to 255 characters; send it, or a source')
  customerId?: string;

  @ApiPropertyOptional({
    description: 'A one-off source. It is not saved.',
    oneOf: [VoucherSourceDto, CardTokenSourceDto, CardSourceDto].map((dto) => ({ $ref: getSchemaPath(dto) })),
    discriminator: {
      propertyName: 'type',
      mapping: {
        voucher: getSchemaPath(VoucherSourceDto),
        card_token: getSchemaPath(CardTokenSourceDto),
        card: getSchemaPath(CardSourceDto),
      },
    },
  })
  @ValidateIf(sent('source'))
  @IsObject({ message: 'source must be an object with a type' })
  @ValidateNested()
  @Type(() => SourceDto, {
    keepDiscriminatorProperty: true,
    discriminator: {
      property: 'type',
      subTypes: [
        { name: 'voucher', value: VoucherSourceDto },
        { name: 'card_token', value: CardTokenSourceDto },
        { name: 'card', value: CardSourceDto },
      ],
    },
  })
  source?: VoucherSourceDto | CardTokenSourceDto | CardSourceDto;

  @ApiPropertyOptional({
    description:
      'Where the payer is (ISO 3166-1 alpha-2). Rules of the configuration may go by it; it is sent along to providers that ask for it.',
    example: 'DE',
  })
  @ValidateIf(sent('payerCountry'))
  @IsISO31661Alpha2({ message: countryMessage })
  @Matches(/^[A-Z]{2}$/, { message: countryMessage })
  payerCountry?: string;

  @ApiProperty({
    description: 'Minor units: 1050 is USD 10.50, and JPY 1050. Tax is 0 until billing exists.',
    type: 'integer',
    minimum: 1,
    maximum: Number.MAX_SAFE_INTEGER,
    example: 1000,
  })
  @IsAmountMinor()
  amount!: number;

  @ApiProperty({ description: 'ISO 4217, either case', example: 'USD' })
  @IsCurrency()
  currency!: string;

  @ApiPropertyOptional({
    example: true,
    description: 'False holds the money until it is captured or voided',
    default: true,
  })
  @ValidateIf(sent('capture'))
  @IsBoolean({ message: 'capture must be true or false' })
  capture?: boolean;

  @ApiProperty({
    description: 'What it is for. Stored in clear: no card numbers.',
    maxLength: 1000,
    example: 'Order 42',
  })
  @IsText(1000)
  description!: string;

  @ApiPropertyOptional({
    description: 'Your own texts, kept with the payment. At most 50 keys of 50 characters, values of 500.',
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { order: '42' },
  })
  @ValidateIf(sent('metadata'))
  @IsMetadata()
  metadata?: Record<string, string>;
}
