import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsIn, IsIP, IsString, MaxLength } from 'class-validator';
import { IsCurrency, IsNoCardNumber, IsText, SecretField } from '../../../shared/validators.js';
import { IsSuPhone } from '../su-validators.js';

/** `POST /service/api/partner`. */
export class SuPartnerDto {
  @ApiProperty({ description: 'Your id of the property; one that is there is changed', maxLength: 100, example: 'H42' })
  @IsText(100)
  partner_id!: string;

  @ApiProperty({ description: 'Its name', maxLength: 200, example: 'Hotel Ada' })
  @IsText(200)
  partner_name!: string;

  @ApiProperty({
    description: 'Its address; no two properties have the same',
    format: 'email',
    maxLength: 254,
    example: 'desk@hotel-ada.example',
  })
  @IsString()
  @MaxLength(254)
  @IsEmail()
  email_address!: string;

  @ApiProperty({ description: 'Its phone number', example: '+41 44 000 00 00' })
  @IsSuPhone()
  contact_number!: string;

  @ApiProperty({ description: 'Whom to ask for', maxLength: 200, example: 'Ada Lovelace' })
  @IsText(200)
  contact_name!: string;

  @ApiProperty({ description: 'Whether it takes money', enum: ['active', 'inactive'], example: 'active' })
  @IsIn(['active', 'inactive'])
  status!: 'active' | 'inactive';

  @ApiProperty({ description: 'The currency that it takes, ISO 4217', example: 'USD' })
  @IsCurrency()
  currency_code!: string;
}

/** `POST /service/api/view`. */
export class SuViewDto {
  @ApiProperty({ description: 'The property that the token belongs to', maxLength: 100, example: 'SUDEMO1' })
  @IsText(100)
  partner_id!: string;

  @ApiProperty({
    description: 'The card’s token. Never stored, logged or repeated by the gateway',
    maxLength: 500,
    example: 'U1VUT0tQQVlPSzAwMDAwMA==',
    writeOnly: true,
  })
  @IsText(500)
  @IsNoCardNumber()
  @SecretField()
  token_id!: string;

  @ApiProperty({ description: 'Of whoever will open the page, IPv4 or IPv6', example: '192.0.2.1' })
  @IsIP()
  client_ip!: string;
}

/** `POST /service/api/generateLink`. */
export class SuGenerateLinkDto {
  @ApiProperty({ description: 'The property that the card is for', maxLength: 100, example: 'SUDEMO1' })
  @IsText(100)
  partner_id!: string;

  @ApiProperty({ description: 'Your id of the booking', maxLength: 100, example: 'booking-42' })
  @IsText(100)
  booking_id!: string;

  @ApiProperty({ description: 'Whether the widget has a button', enum: ['Y', 'N'], example: 'Y' })
  @IsIn(['Y', 'N'])
  is_button!: 'Y' | 'N';
}
