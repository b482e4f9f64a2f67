import { ApiProperty } from '@nestjs/swagger';

const statuses = ['paid', 'pending', 'failed'] as const;

/** How far a movement is, in the words that Stripe's own object had once. */
export type TransferStatus = (typeof statuses)[number];

const statusWords = {
  enum: statuses,
  description:
    'Not in Stripe’s object of today: `pending` while the outcome is not known. Look at it again; never send a second one.',
  example: 'paid',
};

const metadataWords = {
  description: 'Your own texts',
  type: 'object',
  additionalProperties: { type: 'string' },
  example: { order: '42' },
} as const;

const createdWords = {
  type: 'integer',
  description: 'When it was made, Unix seconds',
  example: 1_602_687_576,
} as const;

/** A reversal of a transfer (`transfer_reversal`). */
export class StripeTransferReversalDto {
  @ApiProperty({ description: 'Our id of it', example: 'trr_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({ description: 'What this is', enum: ['transfer_reversal'] })
  object!: 'transfer_reversal';

  @ApiProperty({ type: 'integer', description: 'What it takes back, in Stripe’s minor units', example: 500 })
  amount!: number;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Names the movement of the balance, which `GET /ledger/entries` has; null until the money has moved',
    example: 'txn_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  balance_transaction!: string | null;

  @ApiProperty(createdWords)
  created!: number;

  @ApiProperty({ description: 'ISO 4217, lower case', example: 'usd' })
  currency!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Always null', example: null })
  destination_payment_refund!: null;

  @ApiProperty(metadataWords)
  metadata!: Readonly<Record<string, string>>;

  @ApiProperty({ type: String, nullable: true, description: 'Always null', example: null })
  source_refund!: null;

  @ApiProperty(statusWords)
  status!: TransferStatus;

  @ApiProperty({ description: 'The transfer that it takes back', example: 'tr_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  transfer!: string;
}

/** The reversals inside a transfer. */
export class StripeReversalListDto {
  @ApiProperty({ description: 'What this is', enum: ['list'] })
  object!: 'list';

  @ApiProperty({
    type: [StripeTransferReversalDto],
    description: 'The newest ten, where one transfer is read; else none',
  })
  data!: readonly StripeTransferReversalDto[];

  @ApiProperty({ description: 'Whether there are more at `url`', example: false })
  has_more!: boolean;

  @ApiProperty({
    description: 'Where all of them are',
    example: '/v1/transfers/tr_01M7ZXHCERMPHVBRN6JQ93XHNR/reversals',
  })
  url!: string;
}

/** A transfer (`transfer`). */
export class StripeTransferDto {
  @ApiProperty({ description: 'Our id of it', example: 'tr_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({ description: 'What this is', enum: ['transfer'] })
  object!: 'transfer';

  @ApiProperty({
    type: 'integer',
    description: 'What the payee gets, in Stripe’s minor units: `gross_amount` less `fee_amount`',
    example: 142,
  })
  amount!: number;

  @ApiProperty({ type: 'integer', description: 'What reversals have taken back of `amount`, or may take', example: 0 })
  amount_reversed!: number;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Names the movement of the balance, which `GET /ledger/entries` has; null until the money has moved',
    example: 'txn_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  balance_transaction!: string | null;

  @ApiProperty(createdWords)
  created!: number;

  @ApiProperty({ description: 'ISO 4217, lower case', example: 'usd' })
  currency!: string;

  @ApiProperty({ type: String, nullable: true, description: 'What it is for', example: 'Contract 7' })
  description!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The payee', example: 'acct_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  destination!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Always null', example: null })
  destination_payment!: null;

  @ApiProperty({ type: 'integer', description: 'Not in Stripe’s object: what stays with the platform', example: 8 })
  fee_amount!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Not in Stripe’s object: what was asked for and is taken out of the charge',
    example: 150,
  })
  gross_amount!: number;

  @ApiProperty({ description: 'False for a test key’s', example: false })
  livemode!: boolean;

  @ApiProperty(metadataWords)
  metadata!: Readonly<Record<string, string>>;

  @ApiProperty({ type: StripeReversalListDto, description: 'Its reversals' })
  reversals!: StripeReversalListDto;

  @ApiProperty({ description: 'Whether all of it was taken back', example: false })
  reversed!: boolean;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The charge that it is made out of',
    example: 'ch_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  source_transaction!: string | null;

  @ApiProperty({ description: 'Which of the platform’s balances it came from', enum: ['card', 'bank_account'] })
  source_type!: 'card' | 'bank_account';

  @ApiProperty(statusWords)
  status!: TransferStatus;

  @ApiProperty({ type: String, nullable: true, description: 'Joins it with its charge', example: 'order-42' })
  transfer_group!: string | null;
}

/** A page of transfers. */
export class StripeTransferPageDto {
  @ApiProperty({ description: 'What this is', enum: ['list'] })
  object!: 'list';

  @ApiProperty({ type: [StripeTransferDto], description: 'Newest first' })
  data!: readonly StripeTransferDto[];

  @ApiProperty({ description: 'Whether the direction that was asked for goes on', example: false })
  has_more!: boolean;

  @ApiProperty({ description: 'Path of the list', example: '/v1/transfers' })
  url!: string;
}
