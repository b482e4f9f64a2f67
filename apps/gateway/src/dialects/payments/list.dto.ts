import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { IsCurrency, IsText, IsTime } from '../../shared/validators.js';
import { canonicalStatuses, type CanonicalStatus } from './status.js';

const wholeNumber = { message: 'limit must be a whole number from 1 to 100' };

/** `GET /payments`. Query values are texts; they are read after they were checked. */
export class ListPaymentsDto {
  @ApiPropertyOptional({ description: 'How many, 1 to 100', default: '20', example: '20' })
  @IsOptional()
  @Matches(/^(?:[1-9][0-9]?|100)$/, wholeNumber)
  limit?: string;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before', example: 'pay_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @IsOptional()
  @Matches(/^pay_[0-7][0-9A-HJKMNP-TV-Z]{25}$/, { message: 'cursor must be the nextCursor of the page before' })
  cursor?: string;

  @ApiPropertyOptional({ example: 'customer-42', description: 'Only of this customer: `cus_…` or your externalId' })
  @IsOptional()
  @IsText(255)
  customerId?: string;

  @ApiPropertyOptional({ description: 'Only in this status', example: 'succeeded', enum: canonicalStatuses })
  @IsOptional()
  @IsIn(canonicalStatuses, { message: `status must be one of ${canonicalStatuses.join(', ')}` })
  status?: CanonicalStatus;

  @ApiPropertyOptional({ description: 'ISO 4217', example: 'USD' })
  @IsOptional()
  @IsCurrency()
  currency?: string;

  @ApiPropertyOptional({ description: 'Only made at or after this time (ISO 8601)', example: '2026-01-01T00:00:00Z' })
  @IsOptional()
  @IsTime()
  createdFrom?: string;

  @ApiPropertyOptional({ description: 'Only made before this time (ISO 8601)', example: '2027-01-01T00:00:00Z' })
  @IsOptional()
  @IsTime()
  createdBefore?: string;
}

/** The id in `GET /payments/{id}`. Any text may be asked for; what is not an id of ours is not found. */
export class PaymentIdDto {
  @ApiProperty({ description: 'The payment, by its id in any of the APIs', example: 'pay_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @IsText(255)
  id!: string;
}

/** `GET /payments/{id}/refunds`. */
export class ListRefundsDto {
  @ApiPropertyOptional({ example: 're_01M7ZXHCERMPHVBRN6JQ93XHNR', description: '`nextCursor` of the page before' })
  @IsOptional()
  @IsText(255)
  cursor?: string;
}
