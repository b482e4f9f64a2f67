import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { IsFormInteger } from '../../../http/form-validators.js';
import { IsText, SecretField } from '../../../shared/validators.js';

const notSent = 'Accepted; no provider is sent it';

/** A card as it is printed: `card` of a token, `source[object]=card`. Only where the configuration takes card numbers. */
export class CardHashDto {
  @ApiPropertyOptional({ description: 'Needed where the card is sent as a source', enum: ['card'] })
  @IsOptional()
  @IsIn(['card'], { message: '$property must be card' })
  object?: 'card';

  @ApiProperty({ description: 'The number', example: '4242424242424242', writeOnly: true })
  @Matches(/^[0-9][0-9 -]{10,22}[0-9]$/, { message: '$property must be the number of a card' })
  @SecretField()
  number!: string;

  @ApiProperty({ description: 'The month of expiry, 1 to 12', example: '8' })
  @IsFormInteger(1, 12)
  exp_month!: string;

  @ApiProperty({ description: 'The year of expiry, of two or four digits', example: '2030' })
  @Matches(/^(?:20)?[0-9]{2}$/, { message: '$property must be a year of two or four digits' })
  exp_year!: string;

  @ApiPropertyOptional({ description: 'The security code', example: '123', writeOnly: true })
  @IsOptional()
  @Matches(/^[0-9]{3,4}$/, { message: '$property must be three or four digits' })
  @SecretField()
  cvc?: string;

  @ApiPropertyOptional({ description: 'The name on the card', example: 'Jenny Rosen' })
  @IsOptional()
  @IsText(200)
  name?: string;

  @ApiPropertyOptional({ description: notSent, example: 'Main Street 1' })
  @IsOptional()
  @IsText(200)
  address_line1?: string;

  @ApiPropertyOptional({ description: notSent, example: 'Floor 2' })
  @IsOptional()
  @IsText(200)
  address_line2?: string;

  @ApiPropertyOptional({ description: notSent, example: 'San Francisco' })
  @IsOptional()
  @IsText(200)
  address_city?: string;

  @ApiPropertyOptional({ description: notSent, example: 'CA' })
  @IsOptional()
  @IsText(200)
  address_state?: string;

  @ApiPropertyOptional({ description: notSent, example: '94107' })
  @IsOptional()
  @IsText(30)
  address_zip?: string;

  @ApiPropertyOptional({ description: notSent, example: 'US' })
  @IsOptional()
  @IsText(200)
  address_country?: string;
}
