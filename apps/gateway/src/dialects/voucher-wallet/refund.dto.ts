import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { minorToJson, type RefundRequest } from '@tollgate/core';
import { IsIn, ValidateIf } from 'class-validator';
import { IsFormAmount } from '../../http/form-validators.js';
import type { StoredOperation } from '../../journal/operation-types.js';
import { writeWalletId } from './charge-object.dto.js';
import { Metadata } from './metadata.js';
import { operationStatusOf, walletStatuses, type WalletStatus } from './statuses.js';
import { epochSeconds, sent } from './wallet-fields.js';

/** The reasons of a refund, as the service's other refunds spell them. */
const refundReasons = ['requested_by_customer', 'duplicated', 'fraudulent'] as const;

/** One of them. */
export type WalletRefundReason = (typeof refundReasons)[number];

type Reason = NonNullable<RefundRequest['reason']>;

const reasons = {
  requested_by_customer: 'requested_by_customer',
  duplicated: 'duplicate',
  fraudulent: 'fraudulent',
} as const satisfies Record<WalletRefundReason, Reason>;

/** `POST /v2/charges/{id}/refund`. */
export class WalletRefundRequestDto {
  @ApiPropertyOptional({
    description: 'Minor units; left out: all that is left',
    type: 'integer',
    minimum: 1,
    maximum: Number.MAX_SAFE_INTEGER,
    example: 500,
  })
  @ValidateIf(sent('amount'))
  @IsFormAmount()
  amount?: string;

  @ApiPropertyOptional({ enum: refundReasons, description: 'Why; for the provider', example: 'requested_by_customer' })
  @ValidateIf(sent('reason'))
  @IsIn(refundReasons, { message: `reason must be one of ${refundReasons.join(', ')}` })
  reason?: WalletRefundReason;

  @Metadata('refund', { case: '7' })
  metadata?: Record<string, string>;
}

/** A refund of a charge. */
export class WalletRefundDto {
  @ApiProperty({ description: 'Unique', example: 're_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({ description: 'The charge that is refunded', example: 'AWT_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  charge_id!: string;

  @ApiProperty({ type: 'integer', description: 'What is given back, in minor units', example: 500 })
  amount!: number;

  @ApiProperty({ description: 'ISO 4217, upper case', example: 'USD' })
  currency!: string;

  @ApiProperty({
    enum: walletStatuses,
    description: '`pending` also where the outcome is not known: never refund a second time',
    example: 'succeeded',
  })
  status!: WalletStatus;

  @ApiProperty({
    type: String,
    nullable: true,
    enum: [...refundReasons, null],
    description: 'Null where none was sent',
    example: 'duplicated',
  })
  reason!: WalletRefundReason | null;

  @ApiProperty({ type: 'integer', description: 'Seconds since the Unix epoch', example: 1533294682 })
  created_at!: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Your own texts',
    example: { case: '7' },
  })
  metadata!: Readonly<Record<string, string>>;

  @ApiProperty({ description: 'False for a test key', example: false })
  livemode!: boolean;
}

/** The reason of a refund, as the port has it. */
export function toReason(reason: WalletRefundReason | undefined): Reason | null {
  return reason === undefined ? null : reasons[reason];
}

/** Writes a refund. */
export function toRefundDto(refund: StoredOperation): WalletRefundDto {
  if (refund.paymentId === null) throw new Error('A refund is of no payment');
  return {
    id: refund.id,
    charge_id: writeWalletId(refund.paymentId),
    amount: minorToJson(refund.amountMinor),
    currency: refund.currency,
    status: operationStatusOf[refund.state],
    reason: refundReasons.find((word) => reasons[word] === refund.reason) ?? null,
    created_at: epochSeconds(refund.createdAt),
    metadata: refund.metadata ?? {},
    livemode: refund.mode === 'live',
  };
}
