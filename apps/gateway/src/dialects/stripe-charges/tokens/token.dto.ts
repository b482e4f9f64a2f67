import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, Matches, ValidateIf, ValidateNested } from 'class-validator';
import { IsNoCardNumber, SecretField } from '../../../shared/validators.js';
import { BankAccountHashDto } from '../sources/bank-account-hash.dto.js';
import { CardHashDto } from '../sources/card-hash.dto.js';
import { ExpandDto } from '../stripe-id.dto.js';
import { IsTextOf, sent } from '../stripe-validators.js';
import { words } from '../stripe-words.js';

/** `voucher` of a token. */
export class VoucherHashDto {
  @ApiProperty({
    description: 'The voucher’s secret PIN. Sealed until the token is spent; never logged or repeated.',
    example: 'FRESHUSD01000TRY',
    writeOnly: true,
  })
  @Matches(/^[A-Za-z0-9]{8,32}$/, { message: '$property must be the 8 to 32 letters and digits of the voucher’s PIN' })
  @SecretField()
  pin!: string;
}

/** `su_token` of a token: a card that a vault keeps. */
export class SuTokenHashDto {
  @ApiProperty({ description: 'The property at the vault that the token belongs to', example: 'SUDEMO1' })
  @IsTextOf(100)
  partner_id!: string;

  @ApiProperty({ description: 'The vault’s token', example: 'U1VUT0tQQVlPSzAwMDAwMA==', writeOnly: true })
  @IsTextOf(500)
  @IsNoCardNumber()
  @SecretField()
  token_id!: string;

  @ApiPropertyOptional({ description: 'Whose card it is; some vaults ask for it', example: 'Jenny Rosen' })
  @ValidateIf(sent('customer_name'))
  @IsTextOf(200)
  customer_name?: string;
}

/** The kinds of token; a request names one of them. */
export const tokenKinds = ['voucher', 'su_token', 'bank_account', 'card'] as const;

/** `POST /v1/tokens`: exactly one of the four. */
export class CreateTokenDto extends ExpandDto {
  @ApiPropertyOptional({ type: VoucherHashDto, description: 'A voucher, to be charged. Not Stripe’s.' })
  @ValidateIf(sent('voucher'))
  @IsObject({ message: words.object })
  @ValidateNested()
  @Type(() => VoucherHashDto)
  voucher?: VoucherHashDto;

  @ApiPropertyOptional({
    type: SuTokenHashDto,
    description: 'A card in a vault, to be charged or saved. Not Stripe’s.',
  })
  @ValidateIf(sent('su_token'))
  @IsObject({ message: words.object })
  @ValidateNested()
  @Type(() => SuTokenHashDto)
  su_token?: SuTokenHashDto;

  @ApiPropertyOptional({ type: BankAccountHashDto, description: 'A bank account, to be saved with a customer' })
  @ValidateIf(sent('bank_account'))
  @IsObject({ message: words.object })
  @ValidateNested()
  @Type(() => BankAccountHashDto)
  bank_account?: BankAccountHashDto;

  @ApiPropertyOptional({
    type: CardHashDto,
    description: 'A card, to be charged or saved. Only where the configuration takes card numbers.',
  })
  @ValidateIf(sent('card'))
  @IsObject({ message: words.object })
  @ValidateNested()
  @Type(() => CardHashDto)
  card?: CardHashDto;
}
