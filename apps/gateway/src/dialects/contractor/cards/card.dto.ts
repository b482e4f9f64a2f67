import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { SecretField } from '../../../shared/validators.js';
import { Currency, Email, Matching, Optional, Text, Whole, YearOfExpiry } from '../contractor-validators.js';

const notSent = {
  description: 'Checked and not used: no provider of the gateway is sent it',
  nullable: true,
  type: String,
} as const;

/** `POST SaveCardDetails`, and `POST CardToken`. The names begin with capitals in it. */
export class ContractorCardTokenDto {
  @ApiProperty({ description: 'The number on the card', example: '4242424242424242', writeOnly: true })
  @Matching(/^[0-9][0-9 -]{10,22}[0-9]$/, 'must be the number of a card')
  @SecretField()
  CardNumber!: string;

  @ApiProperty({ type: 'integer', description: 'Of two digits or of four', example: 30 })
  @YearOfExpiry()
  ExpirationYear!: number;

  @ApiProperty({ type: 'integer', description: '1 to 12', example: 8 })
  @Whole(1, 12)
  ExpirationMonth!: number;

  @ApiProperty({ description: 'The security code', example: '123', writeOnly: true })
  @Matching(/^[0-9]{3,4}$/, 'must be three or four digits')
  @SecretField()
  Cvc!: string;

  @ApiProperty({ description: 'The name on the card', example: 'Joan Contractor' })
  @Text(200)
  Name!: string;

  @ApiPropertyOptional({ ...notSent, example: 'Springfield' })
  @Optional()
  @Text(200)
  AddressCity?: string | null;

  @ApiPropertyOptional({ ...notSent, example: 'US' })
  @Optional()
  @Text(200)
  AddressCountry?: string | null;

  @ApiPropertyOptional({ ...notSent, example: '1 Main Street' })
  @Optional()
  @Text(200)
  AddressLine1?: string | null;

  @ApiPropertyOptional({ ...notSent, example: 'Second floor' })
  @Optional()
  @Text(200)
  AddressLine2?: string | null;

  @ApiPropertyOptional({ ...notSent, example: 'CA' })
  @Optional()
  @Text(200)
  AddressState?: string | null;

  @ApiPropertyOptional({ ...notSent, example: '94107' })
  @Optional()
  @Text(30)
  AddressZip?: string | null;

  @ApiPropertyOptional({ ...notSent, example: 'usd' })
  @Optional()
  @Currency()
  Currency?: string | null;
}

/** `POST SaveCardDetails`. */
export class ContractorCardDetailsDto extends ContractorCardTokenDto {
  @ApiProperty({ description: 'Your own id of whom the card belongs to', example: '42' })
  @Text(255)
  profileId!: string;

  @ApiProperty({ example: 'contractor@example.com' })
  @Email()
  email!: string;
}
