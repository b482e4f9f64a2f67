import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { minorToJson, type OperationState } from '@tollgate/core';
import { IsIn, ValidateIf } from 'class-validator';
import type { StoredOperation } from '../../journal/operation-types.js';
import { IsAmountMinor, IsMetadata, IsText } from '../../shared/validators.js';

const sent =
  (field: string) =>
  (body: object): boolean =>
    (body as Record<string, unknown>)[field] !== undefined;

/** `POST /payments/{id}/capture`. */
export class CaptureDto {
  @ApiPropertyOptional({
    example: 1000,
    description: 'Minor units; absent: all that is held. The rest is released',
    type: 'integer',
  })
  @ValidateIf(sent('amount'))
  @IsAmountMinor()
  amount?: number;
}

/** `POST /payments/{id}/void`. Nothing can be said: what is held is released as a whole. */
export class VoidDto {
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' } })
  @ValidateIf(sent('metadata'))
  @IsMetadata()
  metadata?: Record<string, string>;
}

/** The reasons of a refund. */
export const refundReasons = ['duplicate', 'fraudulent', 'requested_by_customer'] as const;

/** `POST /payments/{id}/refunds`. */
export class RefundDto {
  @ApiPropertyOptional({ description: 'Minor units; absent: all that is left', type: 'integer', example: 500 })
  @ValidateIf(sent('amount'))
  @IsAmountMinor()
  amount?: number;

  @ApiPropertyOptional({
    description: 'Why; sent to providers that ask',
    example: 'requested_by_customer',
    enum: refundReasons,
  })
  @ValidateIf(sent('reason'))
  @IsIn(refundReasons, { message: `reason must be one of ${refundReasons.join(', ')}` })
  reason?: (typeof refundReasons)[number];

  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' } })
  @ValidateIf(sent('metadata'))
  @IsMetadata()
  metadata?: Record<string, string>;
}

/** The status words of operations. `unknown` is never shown as failed: that would invite a second one. */
export const operationStatuses = ['pending', 'succeeded', 'failed'] as const;

const statusOf: Readonly<Record<OperationState, (typeof operationStatuses)[number]>> = {
  processing: 'pending',
  pending: 'pending',
  unknown: 'pending',
  succeeded: 'succeeded',
  failed: 'failed',
  not_sent: 'failed',
};

/** A capture, void, refund, transfer, reversal or payout in the canonical API. */
export class OperationDto {
  @ApiProperty({
    description: 'Our id: `cap_…`, `vd_…`, `re_…`, `tr_…`, `trr_…` or `po_…`',
    example: 're_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  id!: string;

  @ApiProperty({
    description: 'What this is',
    example: 'refund',
    enum: ['capture', 'void', 'refund', 'transfer', 'reversal', 'payout'],
  })
  object!: string;

  @ApiProperty({
    description: 'The payment that it is about; null for a payout',
    type: String,
    nullable: true,
    example: 'pay_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  paymentId!: string | null;

  @ApiProperty({ example: null, type: String, nullable: true, description: 'Who a transfer goes to; else null' })
  payeeId!: string | null;

  @ApiProperty({
    example: null,
    type: String,
    nullable: true,
    description: 'The transfer that a reversal takes back; else null',
  })
  transferId!: string | null;

  @ApiProperty({
    description: '`pending`: the outcome is not known yet; look again, never do it a second time',
    example: 'succeeded',
    enum: operationStatuses,
  })
  status!: (typeof operationStatuses)[number];

  @ApiProperty({ description: 'Id of the provider', example: 'stripe-contractor' })
  provider!: string;

  @ApiProperty({
    example: 500,
    type: 'integer',
    description: 'Minor units that were asked for; the gross of a transfer',
  })
  amount!: number;

  @ApiProperty({
    example: null,
    type: 'integer',
    nullable: true,
    description: 'What a transfer takes from its payment; else null',
  })
  gross!: number | null;

  @ApiProperty({
    example: null,
    type: 'integer',
    nullable: true,
    description: 'What of a transfer stays a fee; else null',
  })
  fee!: number | null;

  @ApiProperty({
    example: null,
    type: 'integer',
    nullable: true,
    description: 'What of a transfer the payee gets; else null',
  })
  net!: number | null;

  @ApiProperty({
    example: null,
    type: 'integer',
    nullable: true,
    description: 'What of a transfer’s net reversals have taken back, or may take; else null',
  })
  reversed!: number | null;

  @ApiProperty({ example: 'USD' })
  currency!: string;

  @ApiProperty({ example: null, type: String, nullable: true, description: 'Of a transfer or payout; else null' })
  description!: string | null;

  @ApiProperty({
    description: 'Of a refund, as it was asked for; else null',
    example: 'requested_by_customer',
    type: String,
    nullable: true,
    enum: refundReasons,
  })
  reason!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, nullable: true })
  metadata!: Readonly<Record<string, string>> | null;

  @ApiProperty({ example: null, type: String, nullable: true, description: 'Why it failed; null otherwise' })
  declineCode!: string | null;

  @ApiProperty()
  createdAt!: string;

  @ApiProperty()
  updatedAt!: string;

  @ApiProperty({ example: false })
  livemode!: boolean;
}

/** Writes an operation in the words of the canonical API. */
export function toOperationDto(operation: StoredOperation): OperationDto {
  return {
    id: operation.id,
    object: operation.kind,
    paymentId: operation.paymentId,
    payeeId: operation.payeeId,
    transferId: operation.parentId,
    status: statusOf[operation.state],
    provider: operation.providerId,
    amount: minorToJson(operation.amountMinor),
    ...partsOf(operation),
    currency: operation.currency,
    description: operation.description,
    reason: operation.reason,
    metadata: operation.metadata,
    declineCode: operation.declineCode,
    createdAt: operation.createdAt.toISOString(),
    updatedAt: operation.updatedAt.toISOString(),
    livemode: operation.mode === 'live',
  };
}

function partsOf({
  kind,
  amountMinor,
  feeMinor,
  reversedMinor,
}: StoredOperation): Pick<OperationDto, 'gross' | 'fee' | 'net' | 'reversed'> {
  if (kind !== 'transfer') return { gross: null, fee: null, net: null, reversed: null };
  return {
    gross: minorToJson(amountMinor),
    fee: minorToJson(feeMinor),
    net: minorToJson(amountMinor - feeMinor),
    reversed: minorToJson(reversedMinor),
  };
}

/** The ids in `/payments/{id}/refunds/{refundId}`. */
export class RefundIdDto {
  @ApiProperty({ description: 'The payment', example: 'pay_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @IsText(255)
  id!: string;

  @ApiProperty({ description: 'The refund', example: 're_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @IsText(255)
  refundId!: string;
}
