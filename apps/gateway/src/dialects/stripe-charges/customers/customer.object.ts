import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { StripeBankAccountDto, StripeCardDto, StripeSourcePageDto } from '../sources/source.object.js';

const text = (description: string, example: unknown = null): object => ({
  type: String,
  nullable: true,
  description,
  example,
});

/** A postal address. */
export class StripeCustomerAddressDto {
  @ApiProperty(text('City', 'San Francisco'))
  city!: string | null;

  @ApiProperty(text('ISO 3166-1 alpha-2', 'US'))
  country!: string | null;

  @ApiProperty(text('Street and number', 'Main Street 1'))
  line1!: string | null;

  @ApiProperty(text('Apartment, floor, building'))
  line2!: string | null;

  @ApiProperty(text('Postal code', '94107'))
  postal_code!: string | null;

  @ApiProperty(text('State, county or province', 'CA'))
  state!: string | null;
}

/** Where a customer's goods go. */
export class StripeCustomerShippingDto {
  @ApiProperty({ type: StripeCustomerAddressDto, description: 'Where to' })
  address!: StripeCustomerAddressDto;

  @ApiProperty({ description: 'Who to', example: 'Jenny Rosen' })
  name!: string;

  @ApiProperty(text('Telephone number', '+1 555 0100'))
  phone!: string | null;
}

/** How a customer is billed: there are no invoices here. */
export class StripeInvoiceSettingsDto {
  @ApiProperty(text('Always null'))
  custom_fields!: null;

  @ApiProperty(text('Always null: see `default_source`'))
  default_payment_method!: null;

  @ApiProperty(text('Always null'))
  footer!: null;

  @ApiProperty(text('Always null'))
  rendering_options!: null;
}

/** A list that is always empty here. */
export class StripeEmptyListDto {
  @ApiProperty({ description: 'What this is', enum: ['list'] })
  object!: 'list';

  @ApiProperty({ type: 'array', items: { type: 'object' }, maxItems: 0, description: 'Always empty', example: [] })
  data!: readonly never[];

  @ApiProperty({ description: 'Always false', example: false })
  has_more!: boolean;

  @ApiProperty({
    description: 'What would be there at Stripe',
    example: '/v1/customers/cus_01M7ZXHCERMPHVBRN6JQ93XHNR/tax_ids',
  })
  url!: string;
}

/** A customer (`customer`). */
@ApiExtraModels(StripeBankAccountDto, StripeCardDto)
export class StripeCustomerDto {
  @ApiProperty({ description: 'Our id of it', example: 'cus_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({ description: 'What this is', enum: ['customer'] })
  object!: 'customer';

  @ApiProperty({ type: StripeCustomerAddressDto, nullable: true, description: 'Postal address' })
  address!: StripeCustomerAddressDto | null;

  @ApiProperty({ type: 'integer', description: 'Always 0: customers have no balance here', example: 0 })
  balance!: 0;

  @ApiProperty({ type: 'integer', description: 'When it was made, Unix seconds', example: 1_602_687_576 })
  created!: number;

  @ApiProperty(text('Always null: there are no invoices'))
  currency!: null;

  @ApiProperty({
    oneOf: [{ type: 'string' }, ...[StripeBankAccountDto, StripeCardDto].map((dto) => ({ $ref: getSchemaPath(dto) }))],
    nullable: true,
    description: 'What charges use: its id, or the source where `expand[]=default_source` asks for it',
    example: 'card_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  default_source!: string | StripeBankAccountDto | StripeCardDto | null;

  @ApiProperty({ description: 'Always false: there are no invoices', example: false })
  delinquent!: false;

  @ApiProperty(text('Your own words', 'A regular'))
  description!: string | null;

  @ApiProperty(text('Always null'))
  discount!: null;

  @ApiProperty(text('E-mail address', 'jenny@example.com'))
  email!: string | null;

  @ApiProperty(text('Always null: there are no invoices'))
  invoice_prefix!: null;

  @ApiProperty({ type: StripeInvoiceSettingsDto, description: 'Nothing of it is set' })
  invoice_settings!: StripeInvoiceSettingsDto;

  @ApiProperty({ description: 'False for a test key’s', example: false })
  livemode!: boolean;

  @ApiProperty({
    description: 'Your own texts',
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { order: '42' },
  })
  metadata!: Readonly<Record<string, string>>;

  @ApiProperty(text('The name', 'Jenny Rosen'))
  name!: string | null;

  @ApiProperty(text('Always null: there are no invoices'))
  next_invoice_sequence!: null;

  @ApiProperty(text('Telephone number', '+1 555 0100'))
  phone!: string | null;

  @ApiProperty({ type: [String], maxItems: 0, description: 'Always empty', example: [] })
  preferred_locales!: readonly never[];

  @ApiProperty({ type: StripeCustomerShippingDto, nullable: true, description: 'Where goods go' })
  shipping!: StripeCustomerShippingDto | null;

  @ApiProperty({ type: StripeSourcePageDto, description: 'The newest ten of its saved sources' })
  sources!: StripeSourcePageDto;

  @ApiProperty({ type: StripeEmptyListDto, description: 'Always empty' })
  subscriptions!: StripeEmptyListDto;

  @ApiProperty({ description: 'Always `none`', enum: ['none'] })
  tax_exempt!: 'none';

  @ApiProperty({ type: StripeEmptyListDto, description: 'Always empty' })
  tax_ids!: StripeEmptyListDto;

  @ApiProperty(text('Always null'))
  test_clock!: null;
}

/** A customer that was deleted. */
export class StripeDeletedCustomerDto {
  @ApiProperty({ description: 'Its id', example: 'cus_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({ description: 'What it was', enum: ['customer'] })
  object!: 'customer';

  @ApiProperty({ description: 'Always true', enum: [true] })
  deleted!: true;
}

/** A page of customers. */
export class StripeCustomerPageDto {
  @ApiProperty({ description: 'What this is', enum: ['list'] })
  object!: 'list';

  @ApiProperty({ type: [StripeCustomerDto], description: 'Newest first' })
  data!: readonly StripeCustomerDto[];

  @ApiProperty({ description: 'Whether the direction that was asked for goes on', example: false })
  has_more!: boolean;

  @ApiProperty({ description: 'Path of the list', example: '/v1/customers' })
  url!: string;
}
