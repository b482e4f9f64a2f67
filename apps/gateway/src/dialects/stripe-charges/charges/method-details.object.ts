import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

const text = (description: string, example: unknown = null): object => ({
  type: String,
  nullable: true,
  description,
  example,
});
const number = (description: string, example: unknown): object => ({
  type: 'integer',
  nullable: true,
  description,
  example,
});
const nothing = (description: string): object => ({
  type: 'object',
  nullable: true,
  enum: [null],
  description: `${description}; always null`,
  example: null,
});

/** What the issuer said of what was given with a card: `pass`, `fail`, `unavailable`, `unchecked`. */
export class CardChecksObject {
  @ApiProperty(text('Of the first line of the address'))
  address_line1_check!: string | null;

  @ApiProperty(text('Of the postal code'))
  address_postal_code_check!: string | null;

  @ApiProperty(text('Of the security code', 'pass'))
  cvc_check!: string | null;
}

/** A card, as far as the provider describes it. */
export class CardDetailsObject {
  @ApiProperty(text('Lower case', 'visa'))
  brand!: string | null;

  @ApiProperty({ type: CardChecksObject, description: 'What the issuer checked' })
  checks!: CardChecksObject;

  @ApiProperty(text('Where it was issued, ISO 3166-1 alpha-2', 'US'))
  country!: string | null;

  @ApiProperty(number('Month of expiry, 1 to 12', 8))
  exp_month!: number | null;

  @ApiProperty(number('Year of expiry, four digits', 2030))
  exp_year!: number | null;

  @ApiProperty(text('The same for the same card', 'Xt5EWLLDS7FJjR1c'))
  fingerprint!: string | null;

  @ApiProperty(text('`credit`, `debit`, `prepaid` or `unknown`', 'credit'))
  funding!: string | null;

  @ApiProperty(nothing('Payment by installments'))
  installments!: null;

  @ApiProperty(text('The last four digits', '4242'))
  last4!: string | null;

  @ApiProperty(text('The network that it was charged over', 'visa'))
  network!: string | null;

  @ApiProperty(nothing('Authentication of the holder'))
  three_d_secure!: null;

  @ApiProperty(nothing('The wallet that it came out of'))
  wallet!: null;
}

/** A bank account, as far as the provider describes it. */
export class BankDetailsObject {
  @ApiProperty(text('`individual` or `company`', 'individual'))
  account_holder_type!: string | null;

  @ApiProperty(text('Name of the bank', 'STRIPE TEST BANK'))
  bank_name!: string | null;

  @ApiProperty(text('ISO 3166-1 alpha-2', 'US'))
  country!: string | null;

  @ApiProperty(text('The same for the same account', '1JWtPxqbdX5Gamtc'))
  fingerprint!: string | null;

  @ApiProperty(text('The last four digits', '6789'))
  last4!: string | null;

  @ApiProperty(text('The bank’s number', '110000000'))
  routing_number!: string | null;
}

/** A voucher, without its secret. */
export class VoucherDetailsObject {
  @ApiProperty(text('The number that names it; it opens nothing', '1BXR5EZ7QNP8YQW2M4T6V9K3HC'))
  serial!: string | null;
}

/** A card behind the token of a vault, as far as the provider describes it. */
export class CardTokenDetailsObject {
  @ApiProperty(text('Lower case', 'visa'))
  brand!: string | null;

  @ApiProperty(text('The last four digits', '4242'))
  last4!: string | null;
}

/** What was paid with, by its kind: `type` names the one field that says more. */
export class MethodDetailsObject {
  @ApiProperty({
    description: 'The kind; `voucher`, `card_token` and `hosted_page` are this gateway’s own',
    enum: ['card', 'ach_debit', 'us_bank_account', 'stripe_account', 'voucher', 'card_token', 'hosted_page'],
    example: 'card',
  })
  type!: string;

  @ApiPropertyOptional({ type: CardDetailsObject, description: 'Of a card' })
  card?: CardDetailsObject;

  @ApiPropertyOptional({ type: BankDetailsObject, description: 'Of a bank account that was saved as a source' })
  ach_debit?: BankDetailsObject;

  @ApiPropertyOptional({ type: BankDetailsObject, description: 'Of a bank account that was saved as a payment method' })
  us_bank_account?: BankDetailsObject;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: false,
    description: 'Of a payee’s balance; empty',
    example: {},
  })
  stripe_account?: Record<string, never>;

  @ApiPropertyOptional({ type: VoucherDetailsObject, description: 'Of a voucher' })
  voucher?: VoucherDetailsObject;

  @ApiPropertyOptional({ type: CardTokenDetailsObject, description: 'Of a card behind a vault’s token' })
  card_token?: CardTokenDetailsObject;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: false,
    description: 'Of a page of the provider’s; empty',
    example: {},
  })
  hosted_page?: Record<string, never>;
}
