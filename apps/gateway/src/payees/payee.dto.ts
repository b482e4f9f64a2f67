import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsEmail, IsIn, IsInt, IsObject, Matches, Max, Min, ValidateIf, ValidateNested } from 'class-validator';
import { BankAccountDto } from '../customers/payment-method.dto.js';
import { IsText, SecretField } from '../shared/validators.js';

const sent =
  (field: string) =>
  (body: object): boolean =>
    (body as Record<string, unknown>)[field] !== undefined;

const countryRule = { message: '$property must be a country as ISO 3166-1 writes it, such as US' };

/** A day of birth. */
export class BirthDateDto {
  @ApiProperty({
    description: 'Day of the month',
    type: 'integer',
    minimum: 1,
    maximum: 31,
    example: 1,
    writeOnly: true,
  })
  @IsInt()
  @Min(1)
  @Max(31)
  day!: number;

  @ApiProperty({ description: '1 is January', type: 'integer', minimum: 1, maximum: 12, example: 1, writeOnly: true })
  @IsInt()
  @Min(1)
  @Max(12)
  month!: number;

  @ApiProperty({
    description: 'Four digits',
    type: 'integer',
    minimum: 1900,
    maximum: 2999,
    example: 1901,
    writeOnly: true,
  })
  @IsInt()
  @Min(1900)
  @Max(2999)
  year!: number;
}

/** Where a payee lives or has its seat. */
export class PayeeAddressDto {
  @ApiPropertyOptional({ description: 'Street and number', example: '1 Main Street', writeOnly: true })
  @ValidateIf(sent('line1'))
  @IsText(200)
  line1?: string;

  @ApiPropertyOptional({ description: 'City or town', example: 'Springfield', writeOnly: true })
  @ValidateIf(sent('city'))
  @IsText(100)
  city?: string;

  @ApiPropertyOptional({ description: 'State or province; two letters in the US', example: 'CA', writeOnly: true })
  @ValidateIf(sent('state'))
  @IsText(100)
  state?: string;

  @ApiPropertyOptional({ description: 'Postal or ZIP code', example: '94107', writeOnly: true })
  @ValidateIf(sent('postalCode'))
  @IsText(20)
  postalCode?: string;

  @ApiPropertyOptional({ description: 'ISO 3166-1 alpha-2', example: 'US', writeOnly: true })
  @ValidateIf(sent('country'))
  @Matches(/^[A-Z]{2}$/, countryRule)
  country?: string;
}

/**
 * Who a payee is. Never stored, logged or shown. Only numbers are declared as secrets: a name may stand in the email and in
 * the name of the bank account's holder, too, and is to be refused in neither.
 */
export class PayeeIdentityDto {
  @ApiProperty({ description: 'What the payee is', example: 'individual', enum: ['individual', 'company'] })
  @IsIn(['individual', 'company'], { message: 'identity.type must be individual or company' })
  type!: 'individual' | 'company';

  @ApiPropertyOptional({ description: 'Where the payee lives or has its seat', type: PayeeAddressDto, writeOnly: true })
  @ValidateIf(sent('address'))
  @IsObject({ message: '$property must be an object' })
  @ValidateNested()
  @Type(() => PayeeAddressDto)
  address?: PayeeAddressDto;
}

/** A person. */
export class IndividualDto extends PayeeIdentityDto {
  @ApiProperty({ enum: ['individual'] })
  declare type: 'individual';

  @ApiPropertyOptional({ description: 'First name', example: 'Joan', writeOnly: true })
  @ValidateIf(sent('firstName'))
  @IsText(100)
  firstName?: string;

  @ApiPropertyOptional({ description: 'Last name', example: 'Contractee', writeOnly: true })
  @ValidateIf(sent('lastName'))
  @IsText(100)
  lastName?: string;

  @ApiPropertyOptional({ description: 'Day of birth', type: BirthDateDto, writeOnly: true })
  @ValidateIf(sent('birthDate'))
  @IsObject({ message: '$property must be an object with day, month and year' })
  @ValidateNested()
  @Type(() => BirthDateDto)
  birthDate?: BirthDateDto;

  @ApiPropertyOptional({
    example: '0000',
    description: 'The last four digits of a US social security number',
    writeOnly: true,
  })
  @ValidateIf(sent('ssnLast4'))
  @Matches(/^[0-9]{4}$/, { message: '$property must be a text of four digits' })
  @SecretField()
  ssnLast4?: string;

  @ApiPropertyOptional({
    example: '000-00-0000',
    description: 'The whole number of a person, such as a social security number',
    writeOnly: true,
  })
  @ValidateIf(sent('personalIdNumber'))
  @Matches(/^[0-9A-Za-z-]{4,30}$/, { message: '$property must be a text of 4 to 30 digits, letters or dashes' })
  @SecretField()
  personalIdNumber?: string;
}

/** A company. */
export class CompanyDto extends PayeeIdentityDto {
  @ApiProperty({ enum: ['company'], example: 'company' })
  declare type: 'company';

  @ApiPropertyOptional({ description: 'Its legal name', example: 'Contractee Works Inc.', writeOnly: true })
  @ValidateIf(sent('businessName'))
  @IsText(200)
  businessName?: string;

  @ApiPropertyOptional({ example: '00-0000000', description: 'Its tax number', writeOnly: true })
  @ValidateIf(sent('businessTaxId'))
  @Matches(/^[0-9A-Za-z-]{4,30}$/, { message: '$property must be a text of 4 to 30 digits, letters or dashes' })
  @SecretField()
  businessTaxId?: string;
}

/** `POST /payees`. When and from where the provider's terms were accepted is taken from the request itself. */
@ApiExtraModels(IndividualDto, CompanyDto)
export class CreatePayeeDto {
  @ApiProperty({ description: 'ISO 3166-1 alpha-2', example: 'US' })
  @Matches(/^[A-Z]{2}$/, countryRule)
  country!: string;

  @ApiPropertyOptional({ description: 'The payee’s e-mail address', example: 'joan@example.com' })
  @ValidateIf(sent('email'))
  @IsText(255)
  @IsEmail({}, { message: 'email must be an email address' })
  email?: string;

  @ApiPropertyOptional({ description: 'What the payee does business as', example: 'Contractee Works' })
  @ValidateIf(sent('businessName'))
  @IsText(200)
  businessName?: string;

  @ApiPropertyOptional({
    description: 'Who the payee is, as the provider has to know. Never stored, logged or shown.',
    oneOf: [IndividualDto, CompanyDto].map((dto) => ({ $ref: getSchemaPath(dto) })),
    discriminator: {
      propertyName: 'type',
      mapping: { individual: getSchemaPath(IndividualDto), company: getSchemaPath(CompanyDto) },
    },
  })
  @ValidateIf(sent('identity'))
  @IsObject({ message: 'identity must be an object with a type' })
  @ValidateNested()
  @Type(() => PayeeIdentityDto, {
    keepDiscriminatorProperty: true,
    discriminator: {
      property: 'type',
      subTypes: [
        { name: 'individual', value: IndividualDto },
        { name: 'company', value: CompanyDto },
      ],
    },
  })
  identity?: IndividualDto | CompanyDto;

  @ApiProperty({
    type: BankAccountDto,
    description: 'Where the provider pays the payee out to. Never stored, logged or shown.',
  })
  @IsObject({
    message:
      'externalAccount must be an object with holderName, holderType, accountNumber, routingNumber, country and currency',
  })
  @ValidateNested()
  @Type(() => BankAccountDto)
  externalAccount!: BankAccountDto;

  @ApiPropertyOptional({
    description: 'The connection to open the account at; needed only where several can',
    example: 'stripe-sandbox',
  })
  @ValidateIf(sent('connectionId'))
  @IsText(63)
  connectionId?: string;
}

/** The id in `GET /payees/{id}`. Any text may be asked for; what is not an id of ours is not found. */
export class PayeeIdDto {
  @ApiProperty({ description: 'The payee', example: 'acct_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @IsText(255)
  id!: string;
}

/** `GET /payees`. Query values are texts; they are read after they were checked. */
export class ListPayeesDto {
  @ApiPropertyOptional({ description: 'How many, 1 to 100', default: '20', example: '20' })
  @ValidateIf(sent('limit'))
  @Matches(/^(?:[1-9][0-9]?|100)$/, { message: 'limit must be a whole number from 1 to 100' })
  limit?: string;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before', example: 'acct_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @ValidateIf(sent('cursor'))
  @Matches(/^acct_[0-7][0-9A-HJKMNP-TV-Z]{25}$/, { message: 'cursor must be the nextCursor of the page before' })
  cursor?: string;
}

/** Whether money can be transferred to a payee. */
export const payeeVerifications = ['pending', 'verified', 'action_required', 'rejected'] as const;

/** A payee in the canonical API. */
export class PayeeDto {
  @ApiProperty({ example: 'acct_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({
    example: 'stripe-sandbox',
    description: 'Where its account is: only payments made there can be transferred to it',
  })
  connectionId!: string;

  @ApiProperty({ description: 'ISO 3166-1 alpha-2', example: 'US' })
  country!: string;

  @ApiProperty({
    description: 'The payee’s e-mail address; null where none was given',
    type: String,
    nullable: true,
    example: 'joan@example.com',
  })
  email!: string | null;

  @ApiProperty({
    description: 'What the payee does business as; null where nothing was given',
    type: String,
    nullable: true,
    example: 'Contractee Works',
  })
  businessName!: string | null;

  @ApiProperty({ enum: payeeVerifications, description: 'Money can be transferred to it once it is `verified`' })
  verification!: string;

  @ApiProperty({ type: [String], description: 'What the provider still asks for, in its own words', example: [] })
  missing!: readonly string[];

  @ApiProperty({ example: '2026-11-21T10:00:00.000Z' })
  createdAt!: string;

  @ApiProperty({ example: '2026-11-21T10:00:00.250Z' })
  updatedAt!: string;

  @ApiProperty({ enum: ['payee'] })
  object!: 'payee';

  @ApiProperty({ example: false })
  livemode!: boolean;
}
