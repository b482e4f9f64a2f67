import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { IsAmountMinor, IsMetadata, IsText } from '../../shared/validators.js';

const sent =
  (field: string) =>
  (body: object): boolean =>
    (body as Record<string, unknown>)[field] !== undefined;

/** `POST /transfers`. */
export class TransferDto {
  @ApiProperty({ description: 'The payment that the money is taken from', example: 'pay_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @IsText(255)
  paymentId!: string;

  @ApiProperty({ description: 'Who gets it', example: 'acct_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @IsText(255)
  payeeId!: string;

  @ApiPropertyOptional({
    description:
      'The gross in minor units, of which the payee gets what the fee leaves; absent: all that is left of the payment',
    type: 'integer',
    minimum: 1,
    maximum: Number.MAX_SAFE_INTEGER,
    example: 5000,
  })
  @ValidateIf(sent('amount'))
  @IsAmountMinor()
  amount?: number;

  @ApiPropertyOptional({ description: 'What it is for. Stored in clear.', maxLength: 1000, example: 'Contract 7' })
  @ValidateIf(sent('description'))
  @IsText(1000)
  description?: string;

  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' }, example: { contract: '7' } })
  @ValidateIf(sent('metadata'))
  @IsMetadata()
  metadata?: Record<string, string>;
}

/** `POST /transfers/{id}/reversals`. */
export class ReversalDto {
  @ApiPropertyOptional({
    description: 'Minor units, at most what the payee got and still has; absent: all of that. The fee stays a fee',
    type: 'integer',
    minimum: 1,
    maximum: Number.MAX_SAFE_INTEGER,
    example: 1000,
  })
  @ValidateIf(sent('amount'))
  @IsAmountMinor()
  amount?: number;

  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' } })
  @ValidateIf(sent('metadata'))
  @IsMetadata()
  metadata?: Record<string, string>;
}

/** The id in `/transfers/{id}`. Any text may be asked for; what is not an id of ours is not found. */
export class TransferIdDto {
  @ApiProperty({ description: 'The transfer', example: 'tr_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @IsText(255)
  id!: string;
}

/** `GET /payments/{id}/transfers`, `GET /transfers/{id}/reversals`. */
export class ListOperationsDto {
  @ApiPropertyOptional({ example: 'tr_01M7ZXHCERMPHVBRN6JQ93XHNR', description: '`nextCursor` of the page before' })
  @ValidateIf(sent('cursor'))
  @IsText(255)
  cursor?: string;
}
