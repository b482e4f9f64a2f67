import { ApiProperty } from '@nestjs/swagger';

/** What an attempt tries, and what may wait for an operator: a payment or an operation, in the engine's own words. */
export class SubjectDto {
  @ApiProperty({
    example: 'pay_01M7ZXHCERMPHVBRN6JQ93XHNR',
    description: '`pay_…` of a charge or authorization, else of the operation',
  })
  id!: string;

  @ApiProperty({
    description: 'What it is',
    example: 'charge',
    enum: ['charge', 'authorize', 'capture', 'void', 'refund', 'transfer', 'reversal', 'payout'],
  })
  kind!: string;

  @ApiProperty({ type: String, nullable: true, description: 'The payment that it is about; null for a payout' })
  paymentId!: string | null;

  @ApiProperty({
    example: '/payments/pay_01M7ZXHCERMPHVBRN6JQ93XHNR/timeline',
    type: String,
    nullable: true,
    description: 'Where everything that happened to the payment stands',
  })
  timeline!: string | null;

  @ApiProperty({ description: 'The state that it is in, in the engine’s words', example: 'unknown' })
  state!: string;

  @ApiProperty({ type: 'integer', description: 'Minor units that were asked for', example: 1000 })
  amount!: number;

  @ApiProperty({ type: 'integer', description: 'Minor units that have moved, as far as is known', example: 0 })
  amountMoved!: number;

  @ApiProperty({ example: 'USD' })
  currency!: string;

  @ApiProperty({
    example: 'outcome_unknown',
    type: String,
    nullable: true,
    description: 'Why it waits for an operator; null when it does not',
  })
  reviewReason!: string | null;

  @ApiProperty({ description: 'The connection, as the configuration names it', example: 'voucher-sandbox' })
  connection!: string;

  @ApiProperty({ description: 'Id of the provider', example: 'voucher' })
  provider!: string;

  @ApiProperty({
    example: null,
    type: String,
    nullable: true,
    description: 'The provider’s id of it, where it is known',
  })
  providerReference!: string | null;

  @ApiProperty({
    example: '2026-11-21T10:00:31.000Z',
    type: String,
    nullable: true,
    description: 'When the provider is asked next; null: it is not',
  })
  nextCheckAt!: string | null;

  @ApiProperty({ example: '2026-11-21T10:00:00.000Z' })
  createdAt!: string;

  @ApiProperty({ example: false })
  livemode!: boolean;
}
