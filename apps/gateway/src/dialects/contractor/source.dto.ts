import { ApiProperty } from '@nestjs/swagger';

const text = (description: string, example: string | null) =>
  ({ type: String, nullable: true, description, example }) as const;
const whole = (description: string, example: number | null) =>
  ({ type: 'integer', nullable: true, description, example }) as const;

/** A bank account in an answer. Its whole number is never in one. */
export class ContractorBankAccountDto {
  @ApiProperty({ description: 'Our id of it', example: 'ba_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({ enum: ['bank_account'] })
  object!: 'bank_account';

  @ApiProperty(text('Who holds it', 'Joan Contractor'))
  account_holder_name!: string | null;

  @ApiProperty({
    type: String,
    enum: ['individual', 'company', null],
    nullable: true,
    description: 'What the holder is',
    example: 'individual',
  })
  account_holder_type!: string | null;

  @ApiProperty(text('The bank', 'STRIPE TEST BANK'))
  bank_name!: string | null;

  @ApiProperty(text('Where the bank is, ISO 3166-1 alpha-2', 'US'))
  country!: string | null;

  @ApiProperty(text('ISO 4217, lower case', 'usd'))
  currency!: string | null;

  @ApiProperty(text('Our id of whom it belongs to; null for one that is paid out to', 'cus_01M7ZXHCERMPHVBRN6JQ93XHNR'))
  customerId!: string | null;

  @ApiProperty(text('The provider’s: the same for the same account. Null where the provider does not say', null))
  fingerprint!: string | null;

  @ApiProperty(text('The last four digits of the number', '6789'))
  last4!: string | null;

  @ApiProperty(text('The number of the bank', '110000000'))
  routing_number!: string | null;

  @ApiProperty({
    enum: ['new', 'verified', 'verification_failed'],
    description: '`new` until it is verified: only then is it charged',
    example: 'new',
  })
  status!: string;
}

/** A card in an answer. What the provider does not say is null. */
export class ContractorCardDto {
  @ApiProperty(text('Our id of it; null for one that is not saved', 'card_01M7ZXHCERMPHVBRN6JQ93XHNR'))
  id!: string | null;

  @ApiProperty({ enum: ['card'] })
  object!: 'card';

  @ApiProperty(text('Lower case', 'visa'))
  brand!: string | null;

  @ApiProperty(text('Where it was issued, ISO 3166-1 alpha-2', 'US'))
  country!: string | null;

  @ApiProperty(text('Our id of whom it belongs to; null for one that is not saved', null))
  customerId!: string | null;

  @ApiProperty(text('What the issuer said of the security code', 'pass'))
  cvc_check!: string | null;

  @ApiProperty(whole('1 to 12', 8))
  exp_month!: number | null;

  @ApiProperty(whole('Four digits', 2030))
  exp_year!: number | null;

  @ApiProperty(text('The provider’s: the same for the same card', null))
  fingerprint!: string | null;

  @ApiProperty(text('`credit`, `debit`, `prepaid` or `unknown`', 'credit'))
  funding!: string | null;

  @ApiProperty(text('The last four digits of the number', '4242'))
  last4!: string | null;
}

/** An account that was debited. */
export class ContractorAccountSourceDto {
  @ApiProperty({ description: 'Our id of it', example: 'acct_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({ enum: ['account'] })
  object!: 'account';
}

/** What is paid with: one of three, and the others null. */
export class ContractorSourceDto {
  @ApiProperty({
    enum: [0, 1, 2],
    type: 'integer',
    description: '0: an account, 1: a bank account, 2: a card',
    example: 1,
  })
  type!: 0 | 1 | 2;

  @ApiProperty({
    type: ContractorAccountSourceDto,
    nullable: true,
    description: 'The account that was debited, where it is that',
  })
  account!: ContractorAccountSourceDto | null;

  @ApiProperty({ type: ContractorBankAccountDto, nullable: true, description: 'The bank account, where it is that' })
  bankAccount!: ContractorBankAccountDto | null;

  @ApiProperty({ type: ContractorCardDto, nullable: true, description: 'The card, where it is that' })
  card!: ContractorCardDto | null;

  @ApiProperty({ description: 'Always false', enum: [false] })
  deleted!: false;

  @ApiProperty({
    type: 'object',
    nullable: true,
    additionalProperties: false,
    description: 'Always null',
    example: null,
  })
  sourceObject!: null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The id of what is set; null for a card that is not saved',
    example: 'ba_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  id!: string | null;
}
