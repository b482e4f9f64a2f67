import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';

const none = { type: String, nullable: true, description: 'Always null: it is not kept', example: null } as const;

/** A saved bank account (`bank_account`). */
export class StripeBankAccountDto {
  @ApiProperty({
    description: 'Our id of it; what `pm_…` is in the canonical API',
    example: 'ba_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  id!: string;

  @ApiProperty({ description: 'What this is', enum: ['bank_account'] })
  object!: 'bank_account';

  @ApiProperty({ type: String, nullable: true, description: 'Who holds it', example: 'Jenny Rosen' })
  account_holder_name!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    enum: ['individual', 'company', null],
    description: 'What the holder is',
  })
  account_holder_type!: 'individual' | 'company' | null;

  @ApiProperty(none)
  account_type!: null;

  @ApiProperty({ type: String, nullable: true, description: 'The bank', example: 'STRIPE TEST BANK' })
  bank_name!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'ISO 3166-1 alpha-2', example: 'US' })
  country!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'ISO 4217, lower case', example: 'usd' })
  currency!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Whose it is', example: 'cus_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  customer!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The same for the same account, whichever token it came by',
    example: '1JWtPxqbdX5Gamtc',
  })
  fingerprint!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'To recognize it by', example: '6789' })
  last4!: string | null;

  @ApiProperty({
    description: 'Your own texts',
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { order: '42' },
  })
  metadata!: Readonly<Record<string, string>>;

  @ApiProperty({ type: String, nullable: true, description: 'The bank’s number', example: '110000000' })
  routing_number!: string | null;

  @ApiProperty({
    enum: ['new', 'verified', 'verification_failed'],
    description: 'It is charged once it is `verified`; `verification_failed` is for good',
  })
  status!: 'new' | 'verified' | 'verification_failed';
}

/** A saved card (`card`). */
export class StripeCardDto {
  @ApiProperty({
    description: 'Our id of it; what `pm_…` is in the canonical API',
    example: 'card_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  id!: string;

  @ApiProperty({ description: 'What this is', enum: ['card'] })
  object!: 'card';

  @ApiProperty(none)
  address_city!: null;

  @ApiProperty(none)
  address_country!: null;

  @ApiProperty(none)
  address_line1!: null;

  @ApiProperty({ type: String, nullable: true, description: 'What the issuer said of it', example: 'pass' })
  address_line1_check!: string | null;

  @ApiProperty(none)
  address_line2!: null;

  @ApiProperty(none)
  address_state!: null;

  @ApiProperty(none)
  address_zip!: null;

  @ApiProperty({ type: String, nullable: true, description: 'What the issuer said of it', example: 'pass' })
  address_zip_check!: string | null;

  @ApiProperty({ description: '`Unknown` where nobody says, as of a card in a vault', example: 'Visa' })
  brand!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Where it was issued, ISO 3166-1 alpha-2', example: 'US' })
  country!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Whose it is', example: 'cus_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  customer!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'What the issuer said of the security code',
    example: 'pass',
  })
  cvc_check!: string | null;

  @ApiProperty(none)
  dynamic_last4!: null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Month of expiry, 1 to 12', example: 8 })
  exp_month!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Year of expiry, of four digits', example: 2030 })
  exp_year!: number | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The same for the same card, whichever token it came by',
    example: 'Xt5EWLLDS7FJjR1c',
  })
  fingerprint!: string | null;

  @ApiProperty({ description: '`credit`, `debit`, `prepaid` or `unknown`', example: 'credit' })
  funding!: string;

  @ApiProperty({ type: String, nullable: true, description: 'To recognize it by', example: '4242' })
  last4!: string | null;

  @ApiProperty({
    description: 'Your own texts',
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { order: '42' },
  })
  metadata!: Readonly<Record<string, string>>;

  @ApiProperty(none)
  name!: null;

  @ApiProperty(none)
  tokenization_method!: null;
}

/** A saved source that was deleted. */
export class StripeDeletedSourceDto {
  @ApiProperty({ description: 'Its id', example: 'ba_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({ description: 'What it was', enum: ['bank_account', 'card'] })
  object!: 'bank_account' | 'card';

  @ApiProperty({ description: 'Always true', enum: [true] })
  deleted!: true;
}

/** A page of saved sources. */
@ApiExtraModels(StripeBankAccountDto, StripeCardDto)
export class StripeSourcePageDto {
  @ApiProperty({ description: 'What this is', enum: ['list'] })
  object!: 'list';

  @ApiProperty({
    type: 'array',
    items: { oneOf: [StripeBankAccountDto, StripeCardDto].map((dto) => ({ $ref: getSchemaPath(dto) })) },
    description: 'Bank accounts and cards, newest first',
  })
  data!: readonly (StripeBankAccountDto | StripeCardDto)[];

  @ApiProperty({ description: 'Whether there are more', example: false })
  has_more!: boolean;

  @ApiProperty({ description: 'Path of the list', example: '/v1/customers/cus_01M7ZXHCERMPHVBRN6JQ93XHNR/sources' })
  url!: string;
}
