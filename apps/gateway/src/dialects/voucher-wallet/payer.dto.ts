import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, IsIP, IsISO31661Alpha2, Matches, ValidateIf } from 'class-validator';
import type { Payer } from '@tollgate/core';
import { ApiFault } from '../../shared/api-fault.js';
import { IsText } from '../../shared/validators.js';
import { filled } from './wallet-fields.js';

const countryMessage = '$property must be a country as ISO 3166-1 writes it, such as DE';

/** `payer[…]` of a charge. An empty field says that it is not known. */
export class WalletPayerDto {
  @ApiProperty({ description: 'Your own id of the customer', maxLength: 255, example: '123' })
  @IsText(255)
  id!: string;

  @ApiPropertyOptional({ description: 'First name', maxLength: 200, example: 'John' })
  @ValidateIf(filled('firstname'))
  @IsText(200)
  firstname?: string;

  @ApiPropertyOptional({ description: 'Last name', maxLength: 200, example: 'Doe' })
  @ValidateIf(filled('lastname'))
  @IsText(200)
  lastname?: string;

  @ApiPropertyOptional({ description: 'E-mail address', example: 'john@example.com' })
  @ValidateIf(filled('email'))
  @IsEmail({}, { message: '$property must be an e-mail address' })
  email?: string;

  @ApiPropertyOptional({ description: 'Phone number, as it is written', maxLength: 50, example: '+4906211 12 72935' })
  @ValidateIf(filled('phone'))
  @IsText(50)
  phone?: string;

  @ApiPropertyOptional({ description: 'City', maxLength: 200, example: 'Mannheim Neckarstadt' })
  @ValidateIf(filled('address_city'))
  @IsText(200)
  address_city?: string;

  @ApiPropertyOptional({
    description: 'Country (ISO 3166-1 alpha-2). Rules of the configuration may go by it.',
    example: 'DE',
  })
  @ValidateIf(filled('address_country'))
  @IsISO31661Alpha2({ message: countryMessage })
  @Matches(/^[A-Z]{2}$/, { message: countryMessage })
  address_country?: string;

  @ApiPropertyOptional({ description: 'Street and number', maxLength: 200, example: 'Scharnweberstrasse 24' })
  @ValidateIf(filled('address_line1'))
  @IsText(200)
  address_line1?: string;

  @ApiPropertyOptional({ description: 'The address’s second line', maxLength: 200, example: 'Floor 2' })
  @ValidateIf(filled('address_line2'))
  @IsText(200)
  address_line2?: string;

  @ApiPropertyOptional({ description: 'State or province', maxLength: 200, example: 'BW' })
  @ValidateIf(filled('address_state'))
  @IsText(200)
  address_state?: string;

  @ApiPropertyOptional({ description: 'Postal code', maxLength: 20, example: '68167' })
  @ValidateIf(filled('address_zip'))
  @IsText(20)
  address_zip?: string;

  @ApiPropertyOptional({ description: 'Where the customer’s request came from: IPv4 or IPv6', example: '127.0.0.1' })
  @ValidateIf(filled('ip'))
  @IsIP(undefined, { message: '$property must be an IP address' })
  ip?: string;
}

/** `payerer[address_zip]`: how the wallet's table of fields spells `payer[address_zip]`. */
export class WalletPayererDto {
  @ApiPropertyOptional({ description: 'Postal code', maxLength: 20, example: '68167' })
  @ValidateIf(filled('address_zip'))
  @IsText(20)
  address_zip?: string;
}

/** The payer as the port has it. What is not known is left out. */
export function toPayer(payer: WalletPayerDto): Payer {
  const address = known({
    line1: payer.address_line1,
    line2: payer.address_line2,
    city: payer.address_city,
    state: payer.address_state,
    postalCode: payer.address_zip,
    country: payer.address_country,
  });
  return {
    id: payer.id,
    ...known({
      email: payer.email,
      country: payer.address_country,
      firstName: payer.firstname,
      lastName: payer.lastname,
      phone: payer.phone,
      ipAddress: payer.ip,
    }),
    ...(Object.keys(address).length === 0 ? {} : { address }),
  };
}

type Known<Fields> = { readonly [Name in keyof Fields]?: string };

function known<Fields extends Readonly<Record<string, string | undefined>>>(fields: Fields): Known<Fields> {
  const filledOnes = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '');
  return Object.fromEntries(filledOnes) as Known<Fields>;
}

/**
 * The payer of a request, whose postal code may be spelled in two ways.
 *
 * @throws ApiFault `validation_error` where it is spelled in both
 */
export function oneSpelling({ payer, payerer }: { payer: WalletPayerDto; payerer?: WalletPayererDto }): WalletPayerDto {
  if (payerer?.address_zip === undefined) return payer;
  if (payer.address_zip === undefined) return Object.assign(new WalletPayerDto(), payer, payerer);
  throw new ApiFault('validation_error', {
    message: 'Send either payer[address_zip] or payerer[address_zip], not both',
    param: 'payerer[address_zip]',
  });
}
