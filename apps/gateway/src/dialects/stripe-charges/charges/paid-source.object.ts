import { ApiProperty } from '@nestjs/swagger';

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

/** A card, in the words of Stripe's older sources. */
export class PaidCardObject {
  @ApiProperty(text('Id of the saved source, else what the provider calls it', 'card_1Hh1ZQCm4uUe0pYs3LHbUYAk'))
  id!: string | null;

  @ApiProperty({ description: 'What this is', enum: ['card'], example: 'card' })
  object!: 'card';

  @ApiProperty(text('Not known here'))
  address_city!: null;

  @ApiProperty(text('Not known here'))
  address_country!: null;

  @ApiProperty(text('Not known here'))
  address_line1!: null;

  @ApiProperty(text('`pass`, `fail`, `unavailable` or `unchecked`'))
  address_line1_check!: string | null;

  @ApiProperty(text('Not known here'))
  address_line2!: null;

  @ApiProperty(text('Not known here'))
  address_state!: null;

  @ApiProperty(text('Not known here'))
  address_zip!: null;

  @ApiProperty(text('`pass`, `fail`, `unavailable` or `unchecked`'))
  address_zip_check!: string | null;

  @ApiProperty({ description: 'As Stripe’s older sources write it', example: 'Visa' })
  brand!: string;

  @ApiProperty(text('Where it was issued, ISO 3166-1 alpha-2', 'US'))
  country!: string | null;

  @ApiProperty(text('The customer that it belongs to'))
  customer!: string | null;

  @ApiProperty(text('`pass`, `fail`, `unavailable` or `unchecked`', 'pass'))
  cvc_check!: string | null;

  @ApiProperty(text('Of a card in a telephone; always null'))
  dynamic_last4!: null;

  @ApiProperty(number('Month of expiry, 1 to 12', 8))
  exp_month!: number | null;

  @ApiProperty(number('Year of expiry, four digits', 2030))
  exp_year!: number | null;

  @ApiProperty(text('The same for the same card', 'Xt5EWLLDS7FJjR1c'))
  fingerprint!: string | null;

  @ApiProperty(text('`credit`, `debit`, `prepaid` or `unknown`', 'credit'))
  funding!: string | null;

  @ApiProperty(text('The last four digits', '4242'))
  last4!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'Always empty', example: {} })
  metadata!: Record<string, string>;

  @ApiProperty(text('Not known here'))
  name!: null;

  @ApiProperty(text('Always null'))
  tokenization_method!: null;
}

/** A bank account, in the words of Stripe's older sources. */
export class PaidBankAccountObject {
  @ApiProperty(text('Id of the saved source, else what the provider calls it', 'ba_1Hh1ZQCm4uUe0pYs3LHbUYAk'))
  id!: string | null;

  @ApiProperty({ description: 'What this is', enum: ['bank_account'], example: 'bank_account' })
  object!: 'bank_account';

  @ApiProperty(text('Who holds it', 'Jenny Rosen'))
  account_holder_name!: string | null;

  @ApiProperty(text('`individual` or `company`', 'individual'))
  account_holder_type!: string | null;

  @ApiProperty(text('Name of the bank', 'STRIPE TEST BANK'))
  bank_name!: string | null;

  @ApiProperty(text('ISO 3166-1 alpha-2', 'US'))
  country!: string | null;

  @ApiProperty(text('ISO 4217, lower case', 'usd'))
  currency!: string | null;

  @ApiProperty(text('The customer that it belongs to'))
  customer!: string | null;

  @ApiProperty(text('The same for the same account', '1JWtPxqbdX5Gamtc'))
  fingerprint!: string | null;

  @ApiProperty(text('The last four digits', '6789'))
  last4!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'Always empty', example: {} })
  metadata!: Record<string, string>;

  @ApiProperty(text('The bank’s number', '110000000'))
  routing_number!: string | null;

  @ApiProperty({ description: 'Only what is verified is charged', enum: ['verified'], example: 'verified' })
  status!: 'verified';
}

/** A voucher. Not Stripe's. */
export class PaidVoucherObject {
  @ApiProperty({ description: 'The number that names it; it opens nothing', example: '1BXR5EZ7QNP8YQW2M4T6V9K3HC' })
  id!: string;

  @ApiProperty({ description: 'What this is', enum: ['voucher'], example: 'voucher' })
  object!: 'voucher';

  @ApiProperty({ description: 'The same as `id`', example: '1BXR5EZ7QNP8YQW2M4T6V9K3HC' })
  serial!: string;
}

/** What was paid with, by its kind. */
export type PaidSourceObject = PaidCardObject | PaidBankAccountObject | PaidVoucherObject;
