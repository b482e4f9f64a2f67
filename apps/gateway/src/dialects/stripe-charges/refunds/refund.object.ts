import { ApiProperty } from '@nestjs/swagger';

/** Stripe's status words of a refund that this gateway has a use for. */
export const refundStatuses = ['pending', 'succeeded', 'failed'] as const;

/** One of them. */
export type RefundStatus = (typeof refundStatuses)[number];

const nothing = (what: string): object => ({
  type: 'object',
  nullable: true,
  enum: [null],
  description: `${what}; always null`,
  example: null,
});
const text = (description: string, example: string | null = null): object => ({
  type: String,
  nullable: true,
  description,
  example,
});

/** A refund in Stripe's words. What was held and is released is one too. */
export class RefundObject {
  @ApiProperty({ description: 'Our id of it', example: 're_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({ description: 'What this is', enum: ['refund'], example: 'refund' })
  object!: 'refund';

  @ApiProperty({
    type: 'integer',
    description: 'In the smallest unit of the currency, as Stripe counts it',
    example: 500,
  })
  amount!: number;

  @ApiProperty(text('Names the movement of the balance; null until money has moved', 'txn_01M7ZXHCERMPHVBRN6JQ93XHNR'))
  balance_transaction!: string | null;

  @ApiProperty({
    description: 'Id of the charge; the charge where `expand` asks for it',
    oneOf: [{ type: 'string' }, { type: 'object', additionalProperties: true }],
    example: 'ch_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  charge!: string | object;

  @ApiProperty({ type: 'integer', description: 'When it was made, Unix seconds', example: 1_602_687_576 })
  created!: number;

  @ApiProperty({ description: 'ISO 4217, lower case', example: 'usd' })
  currency!: string;

  @ApiProperty(text('Why it failed'))
  failure_reason!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'Your own texts', example: {} })
  metadata!: Readonly<Record<string, string>>;

  @ApiProperty(nothing('The PaymentIntent'))
  payment_intent!: null;

  @ApiProperty(text('`duplicate`, `fraudulent` or `requested_by_customer`', 'requested_by_customer'))
  reason!: string | null;

  @ApiProperty(nothing('The receipt’s number'))
  receipt_number!: null;

  @ApiProperty(nothing('The reversal of the transfer that the charge came by'))
  source_transfer_reversal!: null;

  @ApiProperty({
    description: '`pending` also while the outcome is not known; what it may give back stays set aside',
    enum: refundStatuses,
    example: 'succeeded',
  })
  status!: RefundStatus;

  @ApiProperty(nothing('The reversal of the charge’s transfer'))
  transfer_reversal!: null;
}

/** A list of refunds. */
export class RefundListObject {
  @ApiProperty({ description: 'What this is', enum: ['list'], example: 'list' })
  object!: 'list';

  @ApiProperty({ type: [RefundObject], description: 'Newest first' })
  data!: readonly RefundObject[];

  @ApiProperty({ description: 'Whether there are more', example: false })
  has_more!: boolean;

  @ApiProperty({ description: 'Where they are', example: '/v1/charges/ch_01M7ZXHCERMPHVBRN6JQ93XHNR/refunds' })
  url!: string;
}
