import { ApiProperty } from '@nestjs/swagger';

const text = (description: string, example: string | null = null) =>
  ({ type: String, nullable: true, description, example }) as const;
const whole = (description: string, example: number) => ({ type: 'integer', description, example }) as const;

/** What was taken back of a transfer: nothing, when it is made. */
export class ContractorReversalsDto {
  @ApiProperty({ enum: ['list'] })
  object!: 'list';

  @ApiProperty({ type: 'array', items: { type: 'object' }, maxItems: 0, example: [] })
  data!: never[];

  @ApiProperty({ enum: [false] })
  has_more!: false;

  @ApiProperty(whole('How many there are', 0))
  total_count!: number;

  @ApiProperty({
    description: 'Where the Stripe dialect lists them',
    example: '/v1/transfers/tr_01M7ZXHCERMPHVBRN6JQ93XHNR/reversals',
  })
  url!: string;
}

/** A transfer. */
export class ContractorTransferDataDto {
  @ApiProperty({ example: 'tr_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({ enum: ['transfer'] })
  object!: 'transfer';

  @ApiProperty(whole('Minor units that the contractee gets: grossAmount without feeAmount', 142))
  amount!: number;

  @ApiProperty(whole('Minor units that were taken back', 0))
  amount_reversed!: number;

  @ApiProperty(text('Always null'))
  balanceTransactionId!: null;

  @ApiProperty(whole('When it was made, in seconds since 1970', 1530869465))
  created!: number;

  @ApiProperty({ description: 'ISO 4217, lower case', example: 'usd' })
  currency!: string;

  @ApiProperty(text('What it is for', 'Work of July'))
  description!: string | null;

  @ApiProperty({ description: 'The id of the contractee', example: 'acct_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  destinationId!: string;

  @ApiProperty(text('Always null: what the contractee’s account calls it is not known'))
  destinationPaymentId!: null;

  @ApiProperty(whole('Minor units that stay with the platform; not in the original', 8))
  feeAmount!: number;

  @ApiProperty(whole('Minor units that were taken from the charge; not in the original', 150))
  grossAmount!: number;

  @ApiProperty({ description: 'Whether it was made with a live key', example: false })
  livemode!: boolean;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'Always empty', example: {} })
  metadata!: Record<string, string>;

  @ApiProperty({ type: ContractorReversalsDto })
  reversals!: ContractorReversalsDto;

  @ApiProperty({ description: 'Whether all of it was taken back', example: false })
  reversed!: boolean;

  @ApiProperty({ description: 'The id of the charge', example: 'py_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  sourceTransactionId!: string;

  @ApiProperty({ enum: ['bank_account', 'card', 'account'], description: 'What the charge was paid with' })
  source_type!: 'bank_account' | 'card' | 'account';

  @ApiProperty({
    enum: ['succeeded', 'pending'],
    description:
      '`pending` where it is not known yet whether it was made: never make it a second time. Not in the original',
    example: 'succeeded',
  })
  status!: 'succeeded' | 'pending';

  @ApiProperty({ description: 'As it was sent', example: '715ef81b-a12a-45c0-8f6a-d207bf76b549' })
  transfer_group!: string;

  @ApiProperty(text('Always null'))
  stripeResponse!: null;
}
