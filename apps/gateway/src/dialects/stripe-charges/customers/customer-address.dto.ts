import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsObject, ValidateIf, ValidateNested } from 'class-validator';
import { IsCountry, IsTextOf, sent } from '../stripe-validators.js';
import { words } from '../stripe-words.js';

const unsettable = { mayUnset: true } as const;

/** Reads the empty text, which unsets, as `null`. */
export function EmptyUnsets(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => (value === '' ? null : value));
}

/** True when a field was sent, and not to unset it. */
export const sentToSet =
  (field: string) =>
  (body: object): boolean =>
    sent(field)(body) && (body as Readonly<Record<string, unknown>>)[field] !== null;

/** A customer's postal address, as Stripe writes it. An empty text is the same as none. */
export class CustomerAddressDto {
  @ApiPropertyOptional({ description: 'Street and number', example: 'Main Street 1' })
  @ValidateIf(sent('line1'))
  @IsTextOf(200, unsettable)
  line1?: string;

  @ApiPropertyOptional({ description: 'Apartment, floor, building', example: 'Floor 2' })
  @ValidateIf(sent('line2'))
  @IsTextOf(200, unsettable)
  line2?: string;

  @ApiPropertyOptional({ description: 'City', example: 'San Francisco' })
  @ValidateIf(sent('city'))
  @IsTextOf(200, unsettable)
  city?: string;

  @ApiPropertyOptional({ description: 'State, county or province', example: 'CA' })
  @ValidateIf(sent('state'))
  @IsTextOf(200, unsettable)
  state?: string;

  @ApiPropertyOptional({ description: 'Postal code', example: '94107' })
  @ValidateIf(sent('postal_code'))
  @IsTextOf(30, unsettable)
  postal_code?: string;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'ISO 3166-1 alpha-2', example: 'US' })
  @EmptyUnsets()
  @ValidateIf(sentToSet('country'))
  @IsCountry()
  country?: string | null;
}

/** Where a customer's goods go. */
export class CustomerShippingDto {
  @ApiProperty({ type: CustomerAddressDto, description: 'Where to' })
  @IsObject({ message: words.object })
  @ValidateNested()
  @Type(() => CustomerAddressDto)
  address!: CustomerAddressDto;

  @ApiProperty({ description: 'Who to', example: 'Jenny Rosen' })
  @IsTextOf(200)
  name!: string;

  @ApiPropertyOptional({ description: 'Telephone number of whoever gets them', example: '+1 555 0100' })
  @ValidateIf(sent('phone'))
  @IsTextOf(50, unsettable)
  phone?: string;
}
