import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, Matches, ValidateIf } from 'class-validator';
import { IsFormBoolean } from '../../http/form-validators.js';
import { IsText, SecretField } from '../../shared/validators.js';
import { sent } from './wallet-fields.js';

/** `destination[…]` of a payout: a bank account outside. Never stored in clear, logged or shown. */
export class WalletDestinationDto {
  @ApiProperty({ enum: ['bank_account'], description: 'The only type that there is', example: 'bank_account' })
  @IsIn(['bank_account'], { message: '$property must be bank_account' })
  type!: 'bank_account';

  @ApiProperty({ description: 'A text: leading zeros count', example: '000123456789', writeOnly: true })
  @Matches(/^[0-9A-Za-z]{4,34}$/, { message: '$property must be 4 to 34 digits or letters' })
  @SecretField()
  account_number!: string;

  @ApiPropertyOptional({ description: 'A text: leading zeros count', example: '110000000', writeOnly: true })
  @ValidateIf(sent('routing_number'))
  @Matches(/^[0-9A-Za-z-]{6,15}$/, { message: '$property must be 6 to 15 digits, letters or dashes' })
  @SecretField()
  routing_number?: string;

  @ApiPropertyOptional({ description: 'The bank’s BIC', example: 'ZKBKCHZZ80A', writeOnly: true })
  @ValidateIf(sent('swift_code'))
  @Matches(/^[0-9A-Za-z]{8}(?:[0-9A-Za-z]{3})?$/, { message: '$property must be a BIC of 8 or 11 letters and digits' })
  @SecretField()
  swift_code?: string;

  @ApiPropertyOptional({ description: 'The bank’s name', maxLength: 200, example: 'First Bank', writeOnly: true })
  @ValidateIf(sent('bank_name'))
  @IsText(200)
  bank_name?: string;

  @ApiPropertyOptional({ description: 'Who holds it', maxLength: 200, example: 'Ada Lovelace', writeOnly: true })
  @ValidateIf(sent('holder_name'))
  @IsText(200)
  holder_name?: string;

  @ApiPropertyOptional({
    enum: ['business', 'individual'],
    description: 'What the holder is',
    example: 'individual',
    writeOnly: true,
  })
  @ValidateIf(sent('holder_type'))
  @IsIn(['business', 'individual'], { message: '$property must be business or individual' })
  holder_type?: 'business' | 'individual';

  @ApiPropertyOptional({
    type: Boolean,
    description: 'A savings account',
    default: false,
    example: false,
    writeOnly: true,
  })
  @ValidateIf(sent('saving'))
  @IsFormBoolean()
  saving?: string;
}
