import { ApiHideProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import {
  IsMetadataMap,
  IsNotServed,
  IsOneOf,
  IsPositiveAmount,
  IsStripeCurrency,
  IsTextList,
  IsTextOf,
  sent,
} from '../stripe-validators.js';

/** The reasons of a refund. */
export const refundReasons = ['duplicate', 'fraudulent', 'requested_by_customer'] as const;

const otherFee = 'Its fee is given back with the transfer: POST /v1/transfers/{id}/reversals';

/** What a refund is asked for with, wherever its charge is named. */
export class RefundTermsDto {
  @ApiPropertyOptional({
    description: 'In the smallest unit of the currency, as Stripe counts it; absent: all that is left',
    type: 'integer',
    minimum: 1,
    example: 500,
  })
  @ValidateIf(sent('amount'))
  @IsPositiveAmount()
  amount?: string;

  @ApiPropertyOptional({ description: 'Why', enum: refundReasons })
  @ValidateIf(sent('reason'))
  @IsOneOf(refundReasons)
  reason?: (typeof refundReasons)[number];

  @ApiPropertyOptional({
    description: 'Your own texts: at most 50 keys of 40 characters, values of 500',
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { order: '42' },
  })
  @ValidateIf(sent('metadata'))
  @IsMetadataMap({ mayUnset: true })
  metadata?: Record<string, string> | '';

  @ApiHideProperty()
  @ValidateIf(sent('refund_application_fee'))
  @IsNotServed(otherFee)
  refund_application_fee?: unknown;

  @ApiHideProperty()
  @ValidateIf(sent('reverse_transfer'))
  @IsNotServed('Reverse the transfer itself: POST /v1/transfers/{id}/reversals')
  reverse_transfer?: unknown;

  @ApiPropertyOptional({
    description: 'What to put in the place of its id: `charge`',
    type: [String],
    name: 'expand[]',
  })
  @ValidateIf(sent('expand'))
  @IsTextList()
  expand?: string[];
}

/** `POST /v1/refunds`. One of `charge` and `payment_intent` is needed. */
export class CreateRefundDto extends RefundTermsDto {
  @ApiPropertyOptional({ description: 'The charge', example: 'ch_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @ValidateIf(sent('charge'))
  @IsTextOf(255)
  charge?: string;

  @ApiPropertyOptional({
    description: 'The charge, by an id that begins with `pi_`',
    example: 'pi_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  @ValidateIf(sent('payment_intent'))
  @IsTextOf(255)
  payment_intent?: string;

  @ApiPropertyOptional({ description: 'The charge’s own currency, if any', example: 'usd' })
  @ValidateIf(sent('currency'))
  @IsStripeCurrency()
  currency?: string;

  @ApiHideProperty()
  @ValidateIf(sent('customer'))
  @IsNotServed('A refund goes back to what was paid with; name the charge')
  customer?: unknown;

  @ApiHideProperty()
  @ValidateIf(sent('origin'))
  @IsNotServed('A refund goes back to what was paid with; name the charge')
  origin?: unknown;

  @ApiHideProperty()
  @ValidateIf(sent('instructions_email'))
  @IsNotServed('A refund goes back to what was paid with, without instructions')
  instructions_email?: unknown;
}

/** `POST /v1/refunds/{id}`. */
export class UpdateRefundDto {
  @ApiPropertyOptional({
    description: 'Keys to set; an empty value unsets its key, and `metadata=` all of them',
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { order: '43' },
  })
  @ValidateIf(sent('metadata'))
  @IsMetadataMap({ mayUnset: true })
  metadata?: Record<string, string> | '';

  @ApiPropertyOptional({
    description: 'What to put in the place of its id: `charge`',
    type: [String],
    name: 'expand[]',
  })
  @ValidateIf(sent('expand'))
  @IsTextList()
  expand?: string[];
}
