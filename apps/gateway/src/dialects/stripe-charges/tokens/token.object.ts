import { ApiProperty } from '@nestjs/swagger';
import { StripeBankAccountDto, StripeCardDto } from '../sources/source.object.js';

/** What a token says of its voucher: nothing that could be spent. */
export class StripeTokenVoucherDto {
  @ApiProperty({ description: 'What this is', enum: ['voucher'] })
  object!: 'voucher';
}

/** What a token says of a card in a vault: nothing that could be charged. */
export class StripeTokenSuTokenDto {
  @ApiProperty({ description: 'What this is', enum: ['su_token'] })
  object!: 'su_token';

  @ApiProperty({ description: 'The property at the vault that it belongs to', example: 'SUDEMO1' })
  partner_id!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Whose card it is', example: 'Jenny Rosen' })
  customer_name!: string | null;
}

/** A token (`token`): it stands for a secret that was sent once. */
export class StripeTokenDto {
  @ApiProperty({ description: 'Send it as `source`', example: 'tok_tg_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({ description: 'What this is', enum: ['token'] })
  object!: 'token';

  @ApiProperty({ type: StripeBankAccountDto, nullable: true, description: 'Of a `bank_account`; else null' })
  bank_account!: StripeBankAccountDto | null;

  @ApiProperty({ type: StripeCardDto, nullable: true, description: 'Of a `card`; else null' })
  card!: StripeCardDto | null;

  @ApiProperty({ type: String, nullable: true, description: 'Always null: it is not kept', example: null })
  client_ip!: null;

  @ApiProperty({ type: 'integer', description: 'When it was made, Unix seconds', example: 1_602_687_576 })
  created!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Not in Stripe’s object: until when it can be used, Unix seconds; 15 minutes',
    example: 1_602_688_476,
  })
  expires_at!: number;

  @ApiProperty({ description: 'False for a test key’s', example: false })
  livemode!: boolean;

  @ApiProperty({ type: StripeTokenSuTokenDto, nullable: true, description: 'Of a `su_token`; else null' })
  su_token!: StripeTokenSuTokenDto | null;

  @ApiProperty({ description: 'What it stands for', enum: ['voucher', 'su_token', 'bank_account', 'card'] })
  type!: 'voucher' | 'su_token' | 'bank_account' | 'card';

  @ApiProperty({ description: 'Whether it was used: it can be used once', example: false })
  used!: boolean;

  @ApiProperty({ type: StripeTokenVoucherDto, nullable: true, description: 'Of a `voucher`; else null' })
  voucher!: StripeTokenVoucherDto | null;
}
