import { ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { StripeListDto } from '../stripe-list.dto.js';
import { IsTextOf, sent } from '../stripe-validators.js';

/** `GET /v1/charges/{id}/refunds`. */
export class ListChargeRefundsDto extends StripeListDto {}

/** `GET /v1/refunds`. */
export class ListRefundsDto extends StripeListDto {
  @ApiPropertyOptional({ description: 'Only of this charge', example: 'ch_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @ValidateIf(sent('charge'))
  @IsTextOf(255)
  charge?: string;

  @ApiPropertyOptional({ description: 'Only of this charge, by an id that begins with `pi_`' })
  @ValidateIf(sent('payment_intent'))
  @IsTextOf(255)
  payment_intent?: string;
}
