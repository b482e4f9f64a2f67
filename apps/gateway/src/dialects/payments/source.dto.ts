import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, Matches, ValidateIf } from 'class-validator';
import { IsNoCardNumber, IsText, SecretField } from '../../shared/validators.js';

/** The kinds of one-off source that the canonical API takes. */
export const sourceTypes = ['voucher', 'card_token', 'card'] as const;

/** What every source has. Also what a source of an unknown type is checked as, so that `type` is what is complained of. */
export class SourceDto {
  @ApiProperty({ enum: sourceTypes })
  @IsIn(sourceTypes, { message: `source.type must be one of ${sourceTypes.join(', ')}` })
  type!: (typeof sourceTypes)[number];
}

/** A voucher, paid with its whole value: the amount must equal it. */
export class VoucherSourceDto extends SourceDto {
  @ApiProperty({ description: 'A voucher', example: 'voucher', enum: ['voucher'] })
  declare type: 'voucher';

  @ApiProperty({
    description: 'The voucher’s secret PIN. Never stored, logged or repeated.',
    example: 'FRESHUSD01000TRY',
    writeOnly: true,
  })
  @Matches(/^[A-Za-z0-9]{8,32}$/, { message: 'source.pin must be the 8 to 32 letters and digits of the voucher’s PIN' })
  @SecretField()
  pin!: string;
}

/** A card that a vault keeps under a token. */
export class CardTokenSourceDto extends SourceDto {
  @ApiProperty({ description: 'A card that a vault keeps', example: 'card_token', enum: ['card_token'] })
  declare type: 'card_token';

  @ApiProperty({ description: 'The property at the vault that the token belongs to', example: 'H1' })
  @IsText(100)
  partnerId!: string;

  @ApiProperty({
    description: 'The vault’s token of the card. Never stored in clear, logged or repeated',
    example: 'H4sIAAAAAAAAAzO3BADDOtuOAgAAAA==',
  })
  @IsText(500)
  @IsNoCardNumber()
  @SecretField()
  tokenId!: string;

  @ApiPropertyOptional({ description: 'The name on the card', example: 'John Doe' })
  @ValidateIf((source: CardTokenSourceDto) => source.customerName !== undefined)
  @IsText(200)
  customerName?: string;
}

/** A card behind a provider's token. */
export class CardSourceDto extends SourceDto {
  @ApiProperty({ description: 'A card behind a provider’s token', example: 'card', enum: ['card'] })
  declare type: 'card';

  @ApiProperty({ description: 'The provider’s token, of one of your own accounts there', example: 'tok_visa' })
  @Matches(/^(tok|pm|src|card)_[A-Za-z0-9_]{1,200}$/, {
    message: 'source.token must be a provider’s token (tok_…), never a card number',
  })
  @SecretField()
  token!: string;
}
