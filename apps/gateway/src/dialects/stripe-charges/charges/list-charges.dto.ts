import { ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { StripeListDto } from '../stripe-list.dto.js';
import { IsTextOf, sent } from '../stripe-validators.js';

/** `GET /v1/charges`. */
export class ListChargesDto extends StripeListDto {
  @ApiPropertyOptional({ description: 'Only of this customer', example: 'cus_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @ValidateIf(sent('customer'))
  @IsTextOf(255)
  customer?: string;

  @ApiPropertyOptional({ description: 'Only of this payment: its id, beginning with `pi_`' })
  @ValidateIf(sent('payment_intent'))
  @IsTextOf(255)
  payment_intent?: string;

  @ApiPropertyOptional({ description: 'Only of this group', example: 'ORDER42' })
  @ValidateIf(sent('transfer_group'))
  @IsTextOf(255)
  transfer_group?: string;
}
