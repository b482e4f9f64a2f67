import { ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { IsEmailText, IsPositiveAmount, IsTextList, IsTextOf, sent } from '../stripe-validators.js';
import { NotServedDto } from './not-served.dto.js';

/** `POST /v1/charges/{id}/capture`. */
export class CaptureChargeDto extends NotServedDto {
  @ApiPropertyOptional({
    description: 'How much of what is held; absent: all of it. The rest is released',
    type: 'integer',
    minimum: 1,
    example: 1500,
  })
  @ValidateIf(sent('amount'))
  @IsPositiveAmount()
  amount?: string;

  @ApiPropertyOptional({ description: 'Where the receipt goes', example: 'jenny@example.com' })
  @ValidateIf(sent('receipt_email'))
  @IsEmailText()
  receipt_email?: string;

  @ApiPropertyOptional({
    description: 'Kept with the charge; providers were told when it was held',
    maxLength: 22,
    example: 'EXAMPLE SHOP',
  })
  @ValidateIf(sent('statement_descriptor'))
  @IsTextOf(22)
  statement_descriptor?: string;

  @ApiPropertyOptional({
    description: 'Kept with the charge; providers were told when it was held',
    maxLength: 22,
    example: 'ORDER 42',
  })
  @ValidateIf(sent('statement_descriptor_suffix'))
  @IsTextOf(22)
  statement_descriptor_suffix?: string;

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
