import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  AccountNumber,
  Country,
  Currency,
  IdentityNumber,
  OneOf,
  Optional,
  RoutingNumber,
  Text,
  Whole,
} from '../contractor-validators.js';

const given = (description: string, example: string) =>
  ({ type: String, nullable: true, description, example, writeOnly: true }) as const;

/** Who a contractee is. Handed to the provider; nothing of it is kept but that it was given. */
export class ContractorLegalEntityDto {
  @ApiProperty({ enum: ['individual', 'company'], example: 'individual' })
  @OneOf('individual', 'company')
  type!: 'individual' | 'company';

  @ApiPropertyOptional(given('Of a person', 'Joan'))
  @Optional()
  @Text(100)
  firstName?: string | null;

  @ApiPropertyOptional(given('Of a person', 'Contractee'))
  @Optional()
  @Text(100)
  lastName?: string | null;

  @ApiProperty({ type: 'integer', description: 'Of a person', example: 1, writeOnly: true })
  @Whole(1, 31)
  birthDay!: number;

  @ApiProperty({ type: 'integer', description: 'Of a person', example: 1, writeOnly: true })
  @Whole(1, 12)
  birthMonth!: number;

  @ApiProperty({ type: 'integer', description: 'Of a person', example: 1901, writeOnly: true })
  @Whole(1900, 2999)
  birthYear!: number;

  @ApiPropertyOptional(given('The tax number of a company', '000000000'))
  @Optional()
  @IdentityNumber(/^[0-9A-Za-z-]{4,30}$/, 'must be a text of 4 to 30 digits, letters or dashes')
  businessTaxId?: string | null;

  @ApiPropertyOptional(given('The name of a company', 'Contractee Works Inc.'))
  @Optional()
  @Text(200)
  businessName?: string | null;

  @ApiPropertyOptional(given('Where they live or have their seat', 'Springfield'))
  @Optional()
  @Text(100)
  addressCity?: string | null;

  @ApiPropertyOptional(given('The same', 'CA'))
  @Optional()
  @Text(100)
  addressState?: string | null;

  @ApiPropertyOptional(given('The same', '1 Main Street'))
  @Optional()
  @Text(200)
  addressLine1?: string | null;

  @ApiPropertyOptional(given('The last four digits of a US social security number', '0000'))
  @Optional()
  @IdentityNumber(/^[0-9]{4}$/, 'must be a text of four digits')
  ssnLast4?: string | null;

  @ApiPropertyOptional(given('The whole number of a person, such as a social security number', '000000000'))
  @Optional()
  @IdentityNumber(/^[0-9A-Za-z-]{4,30}$/, 'must be a text of 4 to 30 digits, letters or dashes')
  personalIdNumber?: string | null;

  @ApiPropertyOptional(given('Where they live or have their seat', '94107'))
  @Optional()
  @Text(20)
  addressPostalCode?: string | null;

  @ApiPropertyOptional(given('The same, ISO 3166-1 alpha-2', 'US'))
  @Optional()
  @Country()
  country?: string | null;
}

/** Where a contractee is paid out to. Handed to the provider; of the number the last four digits are kept. */
export class ContractorExternalAccountDto {
  @ApiProperty({ description: 'Who holds it', example: 'Joan Contractee' })
  @Text(200)
  accountHolderName!: string;

  @ApiProperty({ description: 'What the holder is', enum: ['individual', 'company'], example: 'individual' })
  @OneOf('individual', 'company')
  accountHolderType!: 'individual' | 'company';

  @ApiProperty({
    description: 'A text: a number would lose its leading zeros',
    example: '000123456789',
    writeOnly: true,
  })
  @AccountNumber()
  accountNumber!: string;

  @ApiProperty({ description: 'A text: a number would lose its leading zeros', example: '110000000', writeOnly: true })
  @RoutingNumber()
  routingNumber!: string;

  @ApiProperty({ description: 'ISO 3166-1 alpha-2', example: 'US' })
  @Country()
  country!: string;

  @ApiProperty({ description: 'ISO 4217, either case', example: 'usd' })
  @Currency()
  currency!: string;
}
