import { ApiProperty } from '@nestjs/swagger';
import { ContractorSourceDto } from '../source.dto.js';

const text = (description: string, example: string | null = null) =>
  ({ type: String, nullable: true, description, example }) as const;

/** The sources of a customer. */
export class ContractorSourcesDto {
  @ApiProperty({ enum: ['list'] })
  object!: 'list';

  @ApiProperty({ type: [ContractorSourceDto] })
  data!: ContractorSourceDto[];

  @ApiProperty({ description: 'Always false', enum: [false] })
  has_more!: false;

  @ApiProperty({ type: 'integer', description: 'How many there are', example: 1 })
  total_count!: number;

  @ApiProperty({
    description: 'Where the Stripe dialect lists them',
    example: '/v1/customers/cus_01M7ZXHCERMPHVBRN6JQ93XHNR/sources',
  })
  url!: string;
}

/** A customer: who pays. */
export class ContractorCustomerDataDto {
  @ApiProperty({ example: 'cus_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({ enum: ['customer'] })
  object!: 'customer';

  @ApiProperty({ type: 'integer', description: 'Always 0: the gateway keeps no balance of customers', example: 0 })
  account_balance!: 0;

  @ApiProperty({ type: 'integer', description: 'When it was made, in seconds since 1970', example: 1530869465 })
  created!: number;

  @ApiProperty(text('ISO 4217, lower case; null where only a card is saved', 'usd'))
  currency!: string | null;

  @ApiProperty(text('What charges use', 'ba_01M7ZXHCERMPHVBRN6JQ93XHNR'))
  defaultSourceId!: string | null;

  @ApiProperty({ description: 'Always false', enum: [false] })
  delinquent!: false;

  @ApiProperty(text('Always null'))
  description!: null;

  @ApiProperty(text('Who it is', 'contractor@example.com'))
  email!: string | null;

  @ApiProperty({ description: 'Of the customer’s id; the gateway writes no invoices', example: 'JQ93XHNR' })
  invoice_prefix!: string;

  @ApiProperty({ description: 'Whether it was made with a live key', example: false })
  livemode!: boolean;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'The profileId, where one was sent',
    example: {},
  })
  metadata!: Record<string, string>;

  @ApiProperty({ type: ContractorSourcesDto })
  sources!: ContractorSourcesDto;

  @ApiProperty(text('The id of the account that was opened together with it, to transfer to. Not in the original'))
  stripeAccountId!: string | null;

  @ApiProperty(text('Always null'))
  stripeResponse!: null;
}
