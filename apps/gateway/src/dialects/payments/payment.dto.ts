import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { minorToJson } from '@tollgate/core';
import type { PaymentView } from '../../engine/payment-view.js';
import { canonicalStatuses, canonicalStatusOf, type CanonicalStatus } from './status.js';

/** A payment in the canonical API. */
export class PaymentDto {
  @ApiProperty({
    description: 'Our id. `ch_…`, `py_…`, `pi_…` and `AWT_…` of the other APIs with the same ending are this payment',
    example: 'pay_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  id!: string;

  @ApiProperty({
    description: 'Our id of the customer; null where none was named',
    type: String,
    nullable: true,
    example: null,
  })
  customerId!: string | null;

  @ApiProperty({ description: '`charge`; links are not made yet', enum: ['link', 'charge'], example: 'charge' })
  kind!: 'charge';

  @ApiProperty({
    description:
      '`processing`: not known yet, or held until it is captured; never charge again. `failed`: nothing is kept of it, `details` says why',
    enum: canonicalStatuses,
    example: 'succeeded',
  })
  status!: CanonicalStatus;

  @ApiProperty({ description: 'Id of the provider', example: 'voucher' })
  provider!: string;

  @ApiProperty({ type: 'integer', description: 'Minor units, without tax', example: 1000 })
  amountSubtotal!: number;

  @ApiProperty({ type: 'integer', description: 'Minor units', example: 0 })
  taxAmount!: number;

  @ApiProperty({ type: 'integer', description: 'Minor units, with tax', example: 1000 })
  amountTotal!: number;

  @ApiProperty({ example: 'USD' })
  currency!: string;

  @ApiProperty({ description: 'What it is for', type: String, nullable: true, example: 'Order 42' })
  description!: string | null;

  @ApiProperty({
    description: 'Your own texts, as they were sent',
    type: 'object',
    additionalProperties: { type: 'string' },
    nullable: true,
    example: { order: '42' },
  })
  metadata!: Readonly<Record<string, string>> | null;

  @ApiProperty({ type: String, nullable: true, description: 'Of a link; null for a charge', example: null })
  url!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Of a link; null for a charge', example: null })
  expiresAt!: string | null;

  @ApiProperty({ example: '2026-11-21T10:00:00.000Z' })
  createdAt!: string;

  @ApiProperty({ example: '2026-11-21T10:00:00.250Z' })
  updatedAt!: string;

  @ApiProperty({ enum: ['payment'] })
  object!: 'payment';

  @ApiProperty({ description: 'False for a test key', example: false })
  livemode!: boolean;

  @ApiPropertyOptional({
    description: 'Why a failed payment failed; absent otherwise',
    type: 'object',
    additionalProperties: true,
    example: { reason: 'declined', declineCode: 'voucher_used' },
  })
  details?: { reason: string; declineCode?: string };
}

/** Writes a payment in the words of the canonical API. */
export function toPaymentDto(payment: PaymentView): PaymentDto {
  const status = canonicalStatusOf[payment.state];
  return {
    id: payment.id,
    customerId: payment.customerId,
    kind: 'charge',
    status,
    provider: payment.providerId,
    amountSubtotal: minorToJson(payment.amountMinor),
    taxAmount: minorToJson(payment.taxMinor),
    amountTotal: minorToJson(payment.amountMinor + payment.taxMinor),
    currency: payment.currency,
    description: payment.description,
    metadata: payment.metadata,
    url: null,
    expiresAt: null,
    createdAt: payment.createdAt.toISOString(),
    updatedAt: payment.updatedAt.toISOString(),
    object: 'payment',
    livemode: payment.mode === 'live',
    ...(status === 'failed' ? { details: detailsOf(payment) } : {}),
  };
}

function detailsOf({ state, declineCode }: PaymentView): { reason: string; declineCode?: string } {
  return declineCode === null ? { reason: state } : { reason: state, declineCode };
}
