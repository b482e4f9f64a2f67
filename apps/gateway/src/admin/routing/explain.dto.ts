import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { sourceKinds, type SourceKind } from '@tollgate/core';
import { IsIn, Matches, ValidateIf } from 'class-validator';
import { IsAmountMinor, IsCurrency, IsMetadata, IsText } from '../../shared/validators.js';

const sent =
  (field: string) =>
  (body: object): boolean =>
    (body as Record<string, unknown>)[field] !== undefined;

/** `POST /admin/routing/explain`: a payment that is not made. */
export class ExplainDto {
  @ApiProperty({ description: 'What would be paid with', enum: sourceKinds, example: 'voucher' })
  @IsIn(sourceKinds, { message: `sourceKind must be one of ${sourceKinds.join(', ')}` })
  sourceKind!: SourceKind;

  @ApiProperty({ type: 'integer', description: 'Minor units', example: 1000 })
  @IsAmountMinor()
  amount!: number;

  @ApiProperty({ description: 'ISO 4217', example: 'USD' })
  @IsCurrency()
  currency!: string;

  @ApiPropertyOptional({
    description: 'What would be asked of the provider',
    enum: ['charge', 'authorize'],
    default: 'charge',
    example: 'charge',
  })
  @ValidateIf(sent('operation'))
  @IsIn(['charge', 'authorize'], { message: 'operation must be charge or authorize' })
  operation?: 'charge' | 'authorize';

  @ApiPropertyOptional({ description: 'ISO 3166-1 alpha-2; absent: not known', example: 'DE' })
  @ValidateIf(sent('payerCountry'))
  @Matches(/^[A-Z]{2}$/, { message: '$property must be a country as ISO 3166-1 writes it, such as DE' })
  payerCountry?: string;

  @ApiPropertyOptional({
    description: 'The texts that rules may go by',
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { channel: 'web' },
  })
  @ValidateIf(sent('metadata'))
  @IsMetadata()
  metadata?: Record<string, string>;

  @ApiPropertyOptional({
    description: 'Slug of the merchant whose payment it would be; absent: of the key’s. Another one: operators only',
    example: 'demo',
  })
  @ValidateIf(sent('merchant'))
  @IsText(63)
  merchant?: string;

  @ApiPropertyOptional({
    description: 'The connection that the source lives at, where it lives at one only',
    example: 'voucher-sandbox',
  })
  @ValidateIf(sent('connectionId'))
  @IsText(63)
  connectionId?: string;

  @ApiPropertyOptional({
    description: 'A payment’s id, which decides where a split sends it; absent: a new one is made up',
    example: 'pay_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  @ValidateIf(sent('paymentId'))
  @IsText(255)
  paymentId?: string;

  @ApiPropertyOptional({
    description: 'A version that was stored; absent: the running one. Another one: operators only',
    example: '52bdb5b4a54adb7a',
  })
  @ValidateIf(sent('configVersion'))
  @IsText(255)
  configVersion?: string;
}
