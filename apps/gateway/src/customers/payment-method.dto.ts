import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsObject, Matches, ValidateIf, ValidateNested } from 'class-validator';
import {
  IsAlone,
  IsCurrency,
  IsNoCardNumber,
  IsText,
  IsTwoAmounts,
  SecretField,
  Variants,
} from '../shared/validators.js';

/** The kinds of source that can be saved. */
export const methodTypes = ['card_token', 'card', 'bank_account'] as const;

const sent =
  (field: string) =>
  (body: object): boolean =>
    (body as Record<string, unknown>)[field] !== undefined;

/** What every saved source has. Also what one of an unknown type is checked as, so that `type` is complained of. */
@Variants('type', () => ({ card_token: CardTokenMethodDto, card: CardMethodDto, bank_account: BankAccountMethodDto }))
export class CreatePaymentMethodDto {
  @ApiProperty({ enum: methodTypes, description: 'A voucher cannot be saved: pay with it as a `source`' })
  @IsIn(methodTypes, {
    message: `type must be one of ${methodTypes.join(', ')}; a voucher cannot be saved, pay with it as a source`,
  })
  type!: (typeof methodTypes)[number];

  @ApiPropertyOptional({ example: true, description: 'Make it the one that charges use', default: false })
  @ValidateIf(sent('default'))
  @IsBoolean({ message: 'default must be true or false' })
  default?: boolean;
}

/** A card that a vault keeps under a token. */
export class CardTokenMethodDto extends CreatePaymentMethodDto {
  @ApiProperty({ description: 'A card that a vault keeps', example: 'card_token', enum: ['card_token'] })
  declare type: 'card_token';

  @ApiProperty({ description: 'The property at the vault that the token belongs to', example: 'H1' })
  @IsText(100)
  partnerId!: string;

  @ApiProperty({
    description: 'The vault’s token of the card. Never stored in clear, logged or repeated',
    example: 'H4sIAAAAAAAAAzO3BADDOtuOAgAAAA==',
    writeOnly: true,
  })
  @IsText(500)
  @IsNoCardNumber()
  @SecretField()
  tokenId!: string;

  @ApiPropertyOptional({ description: 'The name on the card', example: 'Ada Lovelace' })
  @ValidateIf(sent('customerName'))
  @IsText(200)
  customerName?: string;
}

/** A card behind a provider's one-off token; the provider saves it with the payer. */
export class CardMethodDto extends CreatePaymentMethodDto {
  @ApiProperty({ description: 'A card behind a provider’s one-off token', example: 'card', enum: ['card'] })
  declare type: 'card';

  @ApiProperty({
    description: 'The provider’s one-off token, of one of your own accounts there',
    example: 'tok_visa',
    writeOnly: true,
  })
  @Matches(/^(tok|pm|src)_[A-Za-z0-9_]{1,200}$/, {
    message: 'token must be a provider’s token (tok_…, pm_…), never a card number',
  })
  @SecretField()
  token!: string;
}

/** The holder's own words for a bank account. */
export class BankAccountDto {
  @ApiProperty({ description: 'Whose account it is', example: 'Ada Lovelace' })
  @IsText(200)
  holderName!: string;

  @ApiProperty({ description: 'What the holder is', example: 'individual', enum: ['individual', 'company'] })
  @IsIn(['individual', 'company'], { message: '$property must be individual or company' })
  holderType!: 'individual' | 'company';

  @ApiProperty({ description: 'A text: leading zeros count', example: '000123456789', writeOnly: true })
  @Matches(/^[0-9A-Za-z]{4,34}$/, { message: '$property must be a text of 4 to 34 digits or letters' })
  @SecretField()
  accountNumber!: string;

  @ApiProperty({ description: 'A text: leading zeros count', example: '110000000', writeOnly: true })
  @Matches(/^[0-9A-Za-z-]{6,15}$/, { message: '$property must be a text of 6 to 15 digits, letters or dashes' })
  @SecretField()
  routingNumber!: string;

  @ApiProperty({ description: 'ISO 3166-1 alpha-2', example: 'US' })
  @Matches(/^[A-Z]{2}$/, { message: '$property must be a country as ISO 3166-1 writes it, such as US' })
  country!: string;

  @ApiProperty({ description: 'ISO 4217; the account’s', example: 'USD' })
  @IsCurrency()
  currency!: string;
}

/** A bank account to be debited: its numbers, or a provider's token for it. */
export class BankAccountMethodDto extends CreatePaymentMethodDto {
  @ApiProperty({ description: 'A bank account to be debited', example: 'bank_account', enum: ['bank_account'] })
  declare type: 'bank_account';

  @ApiPropertyOptional({ type: BankAccountDto, description: 'Either this or a token' })
  @ValidateIf((body: BankAccountMethodDto) => body.account !== undefined || body.token === undefined)
  @IsObject({
    message:
      'account must be an object with holderName, holderType, accountNumber, routingNumber, country and currency; or send a token',
  })
  @ValidateNested()
  @Type(() => BankAccountDto)
  account?: BankAccountDto;

  @ApiPropertyOptional({ description: 'Either this or an account', example: 'btok_us_verified', writeOnly: true })
  @ValidateIf(sent('token'))
  @IsAlone('account')
  @Matches(/^(btok|pm)_[A-Za-z0-9_]{1,200}$/, {
    message: 'token must be a provider’s bank account token (btok_…, pm_…)',
  })
  @SecretField()
  token?: string;
}

/** `POST /customers/{id}/payment-methods/{methodId}/verify`: exactly one of the two proofs. */
export class VerifyPaymentMethodDto {
  @ApiPropertyOptional({
    description: 'The two small amounts that arrived at the account, in minor units',
    type: 'array',
    items: { type: 'integer', minimum: 1, maximum: 99 },
    example: [32, 45],
  })
  @ValidateIf((body: VerifyPaymentMethodDto) => body.amounts !== undefined || body.descriptorCode === undefined)
  @IsTwoAmounts()
  amounts?: [number, number];

  @ApiPropertyOptional({ description: 'The code in the text of the one small amount that arrived', example: 'SM11AA' })
  @ValidateIf((body: VerifyPaymentMethodDto) => sent('descriptorCode')(body))
  @Matches(/^SM[0-9A-Z]{4}$/, { message: 'descriptorCode must be SM and four letters or digits, such as SM11AA' })
  descriptorCode?: string;
}

/** The ids in `/customers/{id}/payment-methods/{methodId}`. */
export class PaymentMethodIdDto {
  @ApiProperty({ description: '`cus_…` or your externalId', example: 'customer-42' })
  @IsText(255)
  id!: string;

  @ApiProperty({ description: 'The payment method', example: 'pm_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @IsText(255)
  methodId!: string;
}

/** `GET /customers/{id}/payment-methods`. */
export class ListPaymentMethodsDto {
  @ApiPropertyOptional({ example: 'pm_01M7ZXHCERMPHVBRN6JQ93XHNR', description: '`nextCursor` of the page before' })
  @ValidateIf(sent('cursor'))
  @IsText(255)
  cursor?: string;
}

/** A saved payment method in the canonical API. What it can be charged with is not shown. */
export class PaymentMethodDto {
  @ApiProperty({ description: 'Our id', example: 'pm_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({ description: 'Our id of its customer', example: 'cus_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  customerId!: string;

  @ApiProperty({ description: 'What it is', example: 'bank_account', enum: methodTypes })
  type!: string;

  @ApiProperty({ description: 'Whether charges of the customer use it', example: true })
  default!: boolean;

  @ApiProperty({
    example: 'unverified',
    type: String,
    nullable: true,
    enum: ['unverified', 'verified', 'verification_failed'],
    description: 'Of a bank account, which is charged only once it is verified; null where nothing is to be proved',
  })
  verification!: string | null;

  @ApiProperty({
    example: 'two_amounts',
    type: String,
    nullable: true,
    enum: ['two_amounts', 'descriptor_code'],
    description: 'What the verify endpoint asks for; null when nothing is to be proved',
  })
  verificationProof!: string | null;

  @ApiProperty({
    description: 'The last four digits of a bank account or card; null where they are not known',
    type: String,
    nullable: true,
    example: '6789',
  })
  last4!: string | null;

  @ApiProperty({
    description: 'Of a bank account, as the provider says; null otherwise',
    type: String,
    nullable: true,
    example: 'STRIPE TEST BANK',
  })
  bankName!: string | null;

  @ApiProperty()
  createdAt!: string;

  @ApiProperty({ enum: ['payment_method'] })
  object!: 'payment_method';

  @ApiProperty({ example: false })
  livemode!: boolean;
}
