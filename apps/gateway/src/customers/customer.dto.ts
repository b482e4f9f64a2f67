import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsEmail,
  IsISO31661Alpha2,
  IsObject,
  IsOptional,
  IsTimeZone,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { IsMetadata, IsText } from '../shared/validators.js';

const sent =
  (field: string) =>
  (body: object): boolean =>
    (body as Record<string, unknown>)[field] !== undefined;

const externalIdForm = /^(?!cus_)/;
const externalIdMessage = 'externalId must be a text and may not begin with cus_, as our own ids do';
const emailMessage = 'email must be an e-mail address';
const timeZoneMessage = 'timezone must be a time zone as IANA names it, such as Europe/Berlin';
/** How a US social security number is written: that is kept by nobody who need not. */
const noSocialSecurityNumber = /^(?!\d{3}-\d{2}-\d{4}$)/;
const taxDocumentMessage = 'taxDocument must not be a social security number: it is stored in clear';

const words = {
  email: { description: 'Where receipts go. Not unique: two customers may share one.', example: 'ada@example.com' },
  externalId: {
    description: 'Your own id of the customer, unique in its mode. May not begin with `cus_`.',
    example: 'customer-42',
  },
  fullName: { description: 'The name as people write it', example: 'Ada Lovelace' },
  taxDocument: {
    description: 'A tax number as it stands on invoices. Stored in clear: no social security number.',
    example: 'DE136695976',
  },
  timezone: { description: 'The customer’s time zone, as IANA names it', example: 'Europe/Berlin' },
  metadata: {
    description: 'Your own texts, kept with the customer. At most 50 keys of 50 characters, values of 500.',
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { tier: 'gold' },
  },
} as const;

/** Where a customer lives. */
export class PostalAddressDto {
  @ApiPropertyOptional({ description: 'Street and number', maxLength: 200, example: '12 St James’s Square' })
  @ValidateIf(sent('line1'))
  @IsText(200)
  line1?: string;

  @ApiPropertyOptional({ description: 'What does not fit line1', maxLength: 200, example: 'Flat 3' })
  @ValidateIf(sent('line2'))
  @IsText(200)
  line2?: string;

  @ApiPropertyOptional({ description: 'City or town', maxLength: 100, example: 'London' })
  @ValidateIf(sent('city'))
  @IsText(100)
  city?: string;

  @ApiPropertyOptional({ description: 'State, county or province', maxLength: 100, example: 'Greater London' })
  @ValidateIf(sent('state'))
  @IsText(100)
  state?: string;

  @ApiPropertyOptional({ description: 'Postal or ZIP code', maxLength: 20, example: 'SW1Y 4JH' })
  @ValidateIf(sent('postalCode'))
  @IsText(20)
  postalCode?: string;

  @ApiPropertyOptional({ description: 'ISO 3166-1 alpha-2', example: 'GB' })
  @ValidateIf(sent('country'))
  @IsISO31661Alpha2({ message: 'address.country must be a country as ISO 3166-1 writes it, such as GB' })
  @Matches(/^[A-Z]{2}$/, { message: 'address.country must be a country as ISO 3166-1 writes it, such as GB' })
  country?: string;

  @ApiPropertyOptional({ description: 'Region, where that is not the state', maxLength: 100, example: 'England' })
  @ValidateIf(sent('region'))
  @IsText(100)
  region?: string;
}

const notAnAddress = { message: 'address must be an object with line1, city, country, …' };

/** `POST /customers`. */
export class CreateCustomerDto {
  @ApiProperty({ ...words.email, format: 'email' })
  @IsEmail({}, { message: emailMessage })
  email!: string;

  @ApiPropertyOptional({
    description:
      'The customer’s id, where you make it yourself: `cus_` and a ULID (a time and 80 random bits). Absent: the gateway makes one.',
    pattern: '^cus_[0-7][0-9A-HJKMNP-TV-Z]{25}$',
    example: 'cus_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  @ValidateIf(sent('id'))
  @Matches(/^cus_[0-7][0-9A-HJKMNP-TV-Z]{25}$/, {
    message: 'id must be cus_ and a ULID, such as cus_01M7ZXHCERMPHVBRN6JQ93XHNR; an id of your own is an externalId',
  })
  id?: string;

  @ApiPropertyOptional({ ...words.externalId, maxLength: 255 })
  @ValidateIf(sent('externalId'))
  @IsText(255)
  @Matches(externalIdForm, { message: externalIdMessage })
  externalId?: string;

  @ApiPropertyOptional({ ...words.fullName, maxLength: 200 })
  @ValidateIf(sent('fullName'))
  @IsText(200)
  fullName?: string;

  @ApiPropertyOptional({ ...words.taxDocument, maxLength: 50 })
  @ValidateIf(sent('taxDocument'))
  @IsText(50)
  @Matches(noSocialSecurityNumber, { message: taxDocumentMessage })
  taxDocument?: string;

  @ApiPropertyOptional(words.timezone)
  @ValidateIf(sent('timezone'))
  @IsTimeZone({ message: timeZoneMessage })
  timezone?: string;

  @ApiPropertyOptional({ type: PostalAddressDto, description: 'Where the customer lives' })
  @ValidateIf(sent('address'))
  @IsObject(notAnAddress)
  @ValidateNested()
  @Type(() => PostalAddressDto)
  address?: PostalAddressDto;

  @ApiPropertyOptional(words.metadata)
  @ValidateIf(sent('metadata'))
  @IsMetadata()
  metadata?: Record<string, string>;
}

/** `PATCH /customers/{id}`: what is sent is changed, what is `null` is removed, what is absent stays. */
export class UpdateCustomerDto {
  @ApiPropertyOptional({ ...words.email, format: 'email' })
  @ValidateIf(sent('email'))
  @IsEmail({}, { message: emailMessage })
  email?: string;

  @ApiPropertyOptional({ ...words.externalId, type: String, maxLength: 255, nullable: true })
  @IsOptional()
  @IsText(255)
  @Matches(externalIdForm, { message: externalIdMessage })
  externalId?: string | null;

  @ApiPropertyOptional({ ...words.fullName, type: String, maxLength: 200, nullable: true })
  @IsOptional()
  @IsText(200)
  fullName?: string | null;

  @ApiPropertyOptional({ ...words.taxDocument, type: String, maxLength: 50, nullable: true })
  @IsOptional()
  @IsText(50)
  @Matches(noSocialSecurityNumber, { message: taxDocumentMessage })
  taxDocument?: string | null;

  @ApiPropertyOptional({ ...words.timezone, type: String, nullable: true })
  @IsOptional()
  @IsTimeZone({ message: timeZoneMessage })
  timezone?: string | null;

  @ApiPropertyOptional({
    type: PostalAddressDto,
    nullable: true,
    description: 'Takes the place of the whole address',
  })
  @IsOptional()
  @IsObject(notAnAddress)
  @ValidateNested()
  @Type(() => PostalAddressDto)
  address?: PostalAddressDto | null;

  @ApiPropertyOptional({ ...words.metadata, nullable: true, description: 'Takes the place of all metadata' })
  @IsOptional()
  @IsMetadata()
  metadata?: Record<string, string> | null;
}

/** `GET /customers`. Query values are texts; they are read after they were checked. */
export class ListCustomersDto {
  @ApiPropertyOptional({ description: 'How many, 1 to 100', default: '20', example: '20' })
  @IsOptional()
  @Matches(/^(?:[1-9][0-9]?|100)$/, { message: 'limit must be a whole number from 1 to 100' })
  limit?: string;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before', example: 'cus_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @IsOptional()
  @Matches(/^cus_[0-7][0-9A-HJKMNP-TV-Z]{25}$/, { message: 'cursor must be the nextCursor of the page before' })
  cursor?: string;

  @ApiPropertyOptional({ description: 'Only with this e-mail address, written just so', example: 'ada@example.com' })
  @IsOptional()
  @IsEmail({}, { message: emailMessage })
  email?: string;
}

/** The id in `/customers/{id}`: `cus_…` or the merchant's externalId. */
export class CustomerIdDto {
  @ApiProperty({ description: '`cus_…` or your externalId', example: 'customer-42' })
  @IsText(255)
  id!: string;
}

/** An address in an answer: every field, `null` where it was not given. */
export class KeptAddressDto {
  @ApiProperty({ type: String, nullable: true, description: 'Street and number', example: '12 St James’s Square' })
  line1!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'What does not fit line1', example: 'Flat 3' })
  line2!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'City or town', example: 'London' })
  city!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'State, county or province', example: 'Greater London' })
  state!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Postal or ZIP code', example: 'SW1Y 4JH' })
  postalCode!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'ISO 3166-1 alpha-2', example: 'GB' })
  country!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Region, where not the state', example: 'England' })
  region!: string | null;
}

/** A customer in the canonical API. */
export class CustomerDto {
  @ApiProperty({ description: 'Our id', example: 'cus_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({ ...words.externalId, type: String, nullable: true })
  externalId!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Null for a customer that was made in another API without one',
    example: 'ada@example.com',
  })
  email!: string | null;

  @ApiProperty({ ...words.fullName, type: String, nullable: true })
  fullName!: string | null;

  @ApiProperty({ ...words.taxDocument, type: String, nullable: true })
  taxDocument!: string | null;

  @ApiProperty({ ...words.timezone, type: String, nullable: true })
  timezone!: string | null;

  @ApiProperty({ type: KeptAddressDto, nullable: true, description: 'Where the customer lives' })
  address!: KeptAddressDto | null;

  @ApiProperty({ ...words.metadata, nullable: true })
  metadata!: Readonly<Record<string, string>> | null;

  @ApiProperty({ description: 'ISO 8601, UTC', format: 'date-time', example: '2026-11-21T10:00:00.000Z' })
  createdAt!: string;

  @ApiProperty({ description: 'ISO 8601, UTC', format: 'date-time', example: '2026-11-21T10:00:00.000Z' })
  updatedAt!: string;

  @ApiProperty({ enum: ['customer'], description: 'What this is', example: 'customer' })
  object!: 'customer';

  @ApiProperty({ description: 'False for a test key', example: false })
  livemode!: boolean;
}
