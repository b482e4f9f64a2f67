import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, ValidateIf, ValidateNested } from 'class-validator';
import { IsEmailText, IsMetadataMap, IsOneOf, IsTextList, IsTextOf, sent } from '../stripe-validators.js';
import { words } from '../stripe-words.js';
import { ShippingDto } from './shipping.dto.js';

/** What the merchant knows of a charge that may be a fraud. */
export class FraudDetailsDto {
  @ApiPropertyOptional({ description: 'The merchant’s own word', enum: ['fraudulent', 'safe', ''] })
  @ValidateIf(sent('user_report'))
  @IsOneOf(['fraudulent', 'safe'], { mayUnset: true })
  user_report?: 'fraudulent' | 'safe' | '';
}

/** `POST /v1/charges/{id}`. What is not sent stays; an empty text unsets. */
export class UpdateChargeDto {
  @ApiPropertyOptional({
    description: 'The customer that it belongs to, where it belongs to none yet',
    example: 'cus_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  @ValidateIf(sent('customer'))
  @IsTextOf(255)
  customer?: string;

  @ApiPropertyOptional({ description: 'What it is for. Stored in clear: no card numbers', example: 'Order 42' })
  @ValidateIf(sent('description'))
  @IsTextOf(1_000, { mayUnset: true })
  description?: string;

  @ApiPropertyOptional({ type: FraudDetailsDto, description: 'What the merchant thinks of it; no provider is told' })
  @ValidateIf(sent('fraud_details'))
  @IsObject({ message: words.object })
  @ValidateNested()
  @Type(() => FraudDetailsDto)
  fraud_details?: FraudDetailsDto;

  @ApiPropertyOptional({
    description: 'Keys to set; an empty value unsets its key, and `metadata=` all of them',
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { order: '43' },
  })
  @ValidateIf(sent('metadata'))
  @IsMetadataMap({ mayUnset: true })
  metadata?: Record<string, string> | '';

  @ApiPropertyOptional({ description: 'Where the receipt goes', example: 'jenny@example.com' })
  @ValidateIf(sent('receipt_email'))
  @IsEmailText({ mayUnset: true })
  receipt_email?: string;

  @ApiPropertyOptional({ type: ShippingDto, description: 'Where the goods go' })
  @ValidateIf(sent('shipping'))
  @IsObject({ message: words.object })
  @ValidateNested()
  @Type(() => ShippingDto)
  shipping?: ShippingDto;

  @ApiPropertyOptional({ description: 'Joins it with its transfers, where it has none yet', example: 'ORDER42' })
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
