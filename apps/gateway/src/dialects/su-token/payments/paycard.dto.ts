import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsCurrency, IsText } from '../../../shared/validators.js';
import { IfSent, IsSuAmount, IsSuEmail, IsSuPhone, IsWebAddress } from '../su-validators.js';

/** `POST /service/api/paycard`. */
export class SuPaycardDto {
  @ApiProperty({ description: 'The property that takes the money', maxLength: 100, example: 'SUDEMO1' })
  @IsText(100)
  partner_id!: string;

  @ApiProperty({
    description: 'How much, as in `/charge`',
    pattern: '^[0-9]{1,20}(?:\\.[0-9]{1,10})?$',
    example: '30',
  })
  @IsSuAmount()
  amount!: string;

  @ApiProperty({ description: 'The currency that the property takes, ISO 4217', example: 'USD' })
  @IsCurrency()
  currency_code!: string;

  @ApiProperty({
    description: 'Your own id of what is paid. An order has one link, and is asked about by this id',
    maxLength: 100,
    example: 'stay-42',
  })
  @IsText(100)
  order_id!: string;

  @ApiPropertyOptional({
    description: 'The payer’s address. Handed over, not kept',
    format: 'email',
    maxLength: 50,
    example: 'john@example.com',
  })
  @IfSent('customer_email')
  @IsSuEmail()
  customer_email?: string;

  @ApiPropertyOptional({ description: 'The payer’s number. Handed over, not kept', example: '+41 44 000 00 00' })
  @IfSent('contact_number')
  @IsSuPhone()
  contact_number?: string;

  @ApiPropertyOptional({
    description: 'Where the payer is sent afterwards',
    format: 'uri',
    maxLength: 2000,
    example: 'https://example.com/thanks',
  })
  @IfSent('return_url')
  @IsWebAddress()
  return_url?: string;
}
