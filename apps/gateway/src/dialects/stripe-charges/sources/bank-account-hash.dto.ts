import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { IsCurrency, IsText, SecretField } from '../../../shared/validators.js';

/** A bank account in its holder's words: `bank_account` of a token, `source[object]=bank_account` of a customer. */
export class BankAccountHashDto {
  @ApiPropertyOptional({ description: 'Needed where the account is sent as a source', enum: ['bank_account'] })
  @IsOptional()
  @IsIn(['bank_account'], { message: '$property must be bank_account' })
  object?: 'bank_account';

  @ApiProperty({ description: 'The number; leading zeros count', example: '000123456789', writeOnly: true })
  @Matches(/^[0-9A-Za-z]{4,34}$/, { message: '$property must be 4 to 34 digits or letters' })
  @SecretField()
  account_number!: string;

  @ApiProperty({ description: 'The bank’s number; leading zeros count', example: '110000000', writeOnly: true })
  @Matches(/^[0-9A-Za-z-]{6,15}$/, { message: '$property must be 6 to 15 digits, letters or dashes' })
  @SecretField()
  routing_number!: string;

  @ApiProperty({ description: 'Where the bank is, ISO 3166-1 alpha-2', example: 'US' })
  @Matches(/^[A-Z]{2}$/, { message: '$property must be a country as ISO 3166-1 writes it, such as US' })
  country!: string;

  @ApiPropertyOptional({ description: 'ISO 4217, either case', default: 'usd', example: 'usd' })
  @IsOptional()
  @IsCurrency()
  currency?: string;

  @ApiProperty({ description: 'Who holds it', example: 'Jenny Rosen' })
  @IsText(200)
  account_holder_name!: string;

  @ApiPropertyOptional({ description: 'What the holder is', enum: ['individual', 'company'], default: 'individual' })
  @IsOptional()
  @IsIn(['individual', 'company'], { message: '$property must be individual or company' })
  account_holder_type?: 'individual' | 'company';
}
