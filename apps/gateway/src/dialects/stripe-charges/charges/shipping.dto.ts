import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, ValidateIf, ValidateNested } from 'class-validator';
import { IsCountry, IsTextOf, sent } from '../stripe-validators.js';
import { words } from '../stripe-words.js';

/** A postal address, as Stripe writes it. */
export class AddressDto {
  @ApiPropertyOptional({ description: 'Street and number', example: 'Main Street 1' })
  @ValidateIf(sent('line1'))
  @IsTextOf(200, { mayUnset: true })
  line1?: string;

  @ApiPropertyOptional({ description: 'Apartment, floor, building', example: 'Floor 2' })
  @ValidateIf(sent('line2'))
  @IsTextOf(200, { mayUnset: true })
  line2?: string;

  @ApiPropertyOptional({ example: 'San Francisco', description: 'City' })
  @ValidateIf(sent('city'))
  @IsTextOf(200, { mayUnset: true })
  city?: string;

  @ApiPropertyOptional({ example: 'CA', description: 'State, county or province' })
  @ValidateIf(sent('state'))
  @IsTextOf(200, { mayUnset: true })
  state?: string;

  @ApiPropertyOptional({ example: '94107', description: 'Postal code' })
  @ValidateIf(sent('postal_code'))
  @IsTextOf(30, { mayUnset: true })
  postal_code?: string;

  @ApiPropertyOptional({ example: 'US', description: 'ISO 3166-1 alpha-2' })
  @ValidateIf(sent('country'))
  @IsCountry()
  country?: string;
}

/** Where the goods of a charge go. */
export class ShippingDto {
  @ApiProperty({ type: AddressDto, description: 'Where to' })
  @IsObject({ message: words.object })
  @ValidateNested()
  @Type(() => AddressDto)
  address!: AddressDto;

  @ApiProperty({ example: 'Jenny Rosen', description: 'Who to' })
  @IsTextOf(200)
  name!: string;

  @ApiPropertyOptional({ example: 'FedEx', description: 'Who brings them' })
  @ValidateIf(sent('carrier'))
  @IsTextOf(200, { mayUnset: true })
  carrier?: string;

  @ApiPropertyOptional({ example: '+1 555 0100', description: 'Telephone number of whoever gets them' })
  @ValidateIf(sent('phone'))
  @IsTextOf(50, { mayUnset: true })
  phone?: string;

  @ApiPropertyOptional({ example: '1Z999AA10123456784', description: 'What the carrier knows them by' })
  @ValidateIf(sent('tracking_number'))
  @IsTextOf(500, { mayUnset: true })
  tracking_number?: string;
}
