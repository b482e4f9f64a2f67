import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsCurrency, IsNoCardNumber, IsText, SecretField } from '../../../shared/validators.js';
import { IfSent, IsSuAmount } from '../su-validators.js';

/** `POST /service/api/charge`. */
export class SuChargeDto {
  @ApiProperty({ description: 'The property that takes the money', maxLength: 100, example: 'SUDEMO1' })
  @IsText(100)
  partner_id!: string;

  @ApiProperty({
    description: 'The card’s token, from an intent or a token. Never stored, logged or repeated',
    maxLength: 500,
    example: 'U1VUT0tQQVlPSzAwMDAwMA==',
    writeOnly: true,
  })
  @IsText(500)
  @IsNoCardNumber()
  @SecretField()
  token_id!: string;

  @ApiProperty({ description: 'The currency that the property takes, ISO 4217', example: 'USD' })
  @IsCurrency()
  currency_code!: string;

  @ApiProperty({
    description:
      'How much, as a text of digits with at most the decimals of the currency. In its major unit (`"10.50"`), or in its minor unit where the gateway’s configuration says so',
    pattern: '^[0-9]{1,20}(?:\\.[0-9]{1,10})?$',
    example: '50',
  })
  @IsSuAmount()
  amount!: string;

  @ApiPropertyOptional({
    description: 'Who pays; needed where the property uses Pay Advantage. Handed over, not kept',
    maxLength: 100,
    example: 'John Doe',
  })
  @IfSent('customer_name')
  @IsText(100)
  customer_name?: string;
}
