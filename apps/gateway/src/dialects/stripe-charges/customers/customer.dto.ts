import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, ValidateIf, ValidateNested } from 'class-validator';
import { TakesHash, type SourceWish } from '../sources/source-wish.js';
import { StripeListDto } from '../stripe-list.dto.js';
import { IsEmailText, IsMetadataMap, IsTextOf, IsTextOrMap, sent } from '../stripe-validators.js';
import { words } from '../stripe-words.js';
import { CustomerAddressDto, CustomerShippingDto, EmptyUnsets, sentToSet } from './customer-address.dto.js';
import { NotServedCustomerDto } from './not-served-customer.dto.js';

const unsettable = { mayUnset: true } as const;

/** `POST /v1/customers`. An empty text is the same as none. */
export class CreateStripeCustomerDto extends NotServedCustomerDto {
  @ApiPropertyOptional({ description: 'E-mail address; two customers may have the same', example: 'jenny@example.com' })
  @ValidateIf(sent('email'))
  @IsEmailText(unsettable)
  email?: string;

  @ApiPropertyOptional({ description: 'The name', example: 'Jenny Rosen' })
  @ValidateIf(sent('name'))
  @IsTextOf(200, unsettable)
  name?: string;

  @ApiPropertyOptional({ description: 'Your own words. Stored in clear: no card numbers.', example: 'A regular' })
  @ValidateIf(sent('description'))
  @IsTextOf(1_000, unsettable)
  description?: string;

  @ApiPropertyOptional({ description: 'Telephone number', example: '+1 555 0100' })
  @ValidateIf(sent('phone'))
  @IsTextOf(50, unsettable)
  phone?: string;

  @ApiPropertyOptional({ type: CustomerAddressDto, nullable: true, description: 'Postal address' })
  @EmptyUnsets()
  @ValidateIf(sentToSet('address'))
  @IsObject({ message: words.object })
  @ValidateNested()
  @Type(() => CustomerAddressDto)
  address?: CustomerAddressDto | null;

  @ApiPropertyOptional({ type: CustomerShippingDto, nullable: true, description: 'Where goods go' })
  @EmptyUnsets()
  @ValidateIf(sentToSet('shipping'))
  @IsObject({ message: words.object })
  @ValidateNested()
  @Type(() => CustomerShippingDto)
  shipping?: CustomerShippingDto | null;

  @ApiPropertyOptional({
    description: 'Your own texts. In a change, an empty value unsets its key, and `metadata=` all of them.',
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { order: '42' },
  })
  @ValidateIf(sent('metadata'))
  @IsMetadataMap(unsettable)
  metadata?: Record<string, string> | '';

  @ApiPropertyOptional({
    description:
      'Saved at once as the default source: a provider’s token (`tok_…`, `btok_…`), a token of this gateway (`tok_tg_…`), or a bank account (`source[object]=bank_account`)',
    oneOf: [{ type: 'string' }, { type: 'object', additionalProperties: { type: 'string' } }],
    example: 'tok_visa',
  })
  @ValidateIf(sent('source'))
  @TakesHash()
  @IsTextOrMap(500)
  source?: SourceWish;
}

/** `POST /v1/customers/{id}`. What is not sent stays; an empty text unsets. */
export class UpdateStripeCustomerDto extends CreateStripeCustomerDto {
  @ApiPropertyOptional({ description: 'Which saved source charges use', example: 'card_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @ValidateIf(sent('default_source'))
  @IsTextOf(255)
  default_source?: string;
}

/** `GET /v1/customers`. */
export class ListStripeCustomersDto extends StripeListDto {
  @ApiPropertyOptional({ description: 'Only with exactly this e-mail address', example: 'jenny@example.com' })
  @ValidateIf(sent('email'))
  @IsTextOf(512)
  email?: string;
}
