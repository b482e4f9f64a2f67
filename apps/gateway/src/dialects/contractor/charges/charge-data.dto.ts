import { ApiProperty } from '@nestjs/swagger';
import { ContractorSourceDto } from '../source.dto.js';

const text = (description: string, example: string | null = null) =>
  ({ type: String, nullable: true, description, example }) as const;
const never = text('Always null: the gateway has no such thing');

/** How the payer's bank took it. */
export class ContractorOutcomeDto {
  @ApiProperty({ description: 'That the network let it through', enum: ['approved_by_network'] })
  network_status!: 'approved_by_network';

  @ApiProperty(text('Always null'))
  reason!: null;

  @ApiProperty({ description: 'Always not_assessed: the gateway is not told', enum: ['not_assessed'] })
  risk_level!: 'not_assessed';

  @ApiProperty({ description: 'For people', enum: ['Payment complete.'] })
  seller_message!: 'Payment complete.';

  @ApiProperty({ enum: ['authorized'] })
  type!: 'authorized';
}

/** A charge. The names are those of the API: some of them with underscores, some without. */
export class ContractorChargeDataDto {
  @ApiProperty({ enum: ['charge'] })
  object!: 'charge';

  @ApiProperty({ type: 'integer', description: 'Minor units, as they were sent', example: 150 })
  amount!: number;

  @ApiProperty({ type: 'integer', description: 'Minor units that were given back', example: 0 })
  amount_refunded!: number;

  @ApiProperty(never)
  applicationId!: null;

  @ApiProperty(never)
  applicationFeeId!: null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Names the movement of the balance; null until money was taken or is on its way',
    example: 'txn_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  balanceTransactionId!: string | null;

  @ApiProperty({ description: 'Whether the money is taken and not only held', example: true })
  captured!: boolean;

  @ApiProperty({ type: 'integer', description: 'When it was made, in seconds since 1970', example: 1530869465 })
  created!: number;

  @ApiProperty({ description: 'ISO 4217, lower case', example: 'usd' })
  currency!: string;

  @ApiProperty(
    text(
      'The customer’s id; null where an account or a card without a customer was charged',
      'cus_01M7ZXHCERMPHVBRN6JQ93XHNR',
    ),
  )
  customerId!: string | null;

  @ApiProperty(text('What it is for', 'Test By Api Method2ff'))
  description!: string | null;

  @ApiProperty(never)
  destinationId!: null;

  @ApiProperty(never)
  disputeId!: null;

  @ApiProperty(text('Why it failed, where it did'))
  failure_code!: string | null;

  @ApiProperty(text('The same in words'))
  failure_message!: string | null;

  @ApiProperty(never)
  invoiceId!: null;

  @ApiProperty({ description: 'Whether it was made with a live key', example: false })
  livemode!: boolean;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Always empty: this API takes none',
    example: {},
  })
  metadata!: Record<string, string>;

  @ApiProperty(never)
  onBehalfOfId!: null;

  @ApiProperty(never)
  orderId!: null;

  @ApiProperty({ type: ContractorOutcomeDto, nullable: true, description: 'Of a card that was charged; else null' })
  outcome!: ContractorOutcomeDto | null;

  @ApiProperty({
    description: 'Whether the money has arrived; false for days where a bank account is debited',
    example: false,
  })
  paid!: boolean;

  @ApiProperty(text('Where the provider sends its receipt to', 'test@gmail.com'))
  receipt_email!: string | null;

  @ApiProperty({ description: 'Whether all of it was given back', example: false })
  refunded!: boolean;

  @ApiProperty(never)
  reviewId!: null;

  @ApiProperty({ type: ContractorSourceDto, description: 'What was paid with' })
  source!: ContractorSourceDto;

  @ApiProperty(never)
  sourceTransferId!: null;

  @ApiProperty({
    enum: ['succeeded', 'pending', 'failed'],
    description: '`pending` also where it is not known yet what became of it: never charge a second time for that',
    example: 'pending',
  })
  status!: 'succeeded' | 'pending' | 'failed';

  @ApiProperty(text('Always null: transfers out of it name it, not the other way round'))
  transferId!: null;

  @ApiProperty({
    description: 'Joins it with the transfers out of it; made by the gateway, a UUID',
    example: '715ef81b-a12a-45c0-8f6a-d207bf76b549',
  })
  transfer_group!: string;

  @ApiProperty({
    description:
      '`py_…` where a bank account or an account was charged, `ch_…` where a card was; the rest is the same in every API of the gateway',
    example: 'py_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  id!: string;

  @ApiProperty(text('Always null'))
  stripeResponse!: null;
}
