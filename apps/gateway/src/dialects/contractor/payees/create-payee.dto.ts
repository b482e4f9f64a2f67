import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { Base64Image, Country, Day, Email, Hash, IpAddress, OneOf, Optional, Text } from '../contractor-validators.js';
import { ContractorExternalAccountDto, ContractorLegalEntityDto } from './legal-entity.dto.js';

/** The largest image that is taken: with it a body is still below what the gateway reads. */
const longestImage = 100_000;

/** What both versions of the request have. */
class ContractorAccountDto {
  @ApiProperty({
    description:
      'Where the terms were accepted from. Checked and not used: the provider is told the address of this request',
    example: '203.0.113.7',
  })
  @IpAddress()
  tosAcceptanceIp!: string;

  @ApiProperty({ type: ContractorExternalAccountDto })
  @Hash()
  @ValidateNested()
  @Type(() => ContractorExternalAccountDto)
  externalBankAccount!: ContractorExternalAccountDto;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'What the contractee does business as',
    example: 'Contractee Works',
  })
  @Optional()
  @Text(200)
  businessName?: string | null;

  @ApiProperty({ description: 'Where the contractee is, ISO 3166-1 alpha-2', example: 'US' })
  @Country()
  country!: string;

  @ApiProperty({ type: ContractorLegalEntityDto })
  @Hash()
  @ValidateNested()
  @Type(() => ContractorLegalEntityDto)
  legalEntity!: ContractorLegalEntityDto;

  @ApiProperty({
    description:
      'An image of an identity document, as base64. Checked and not used: no provider of the gateway takes one with an account',
    maxLength: longestImage,
    example: 'iVBORw0KGgo=',
    writeOnly: true,
  })
  @Base64Image(longestImage)
  Identitybase64format!: string;
}

/** `POST Contractee/CreateAccount`. */
export class ContractorPayeeDto extends ContractorAccountDto {
  @ApiPropertyOptional({ type: String, nullable: true, example: 'contractee@example.com' })
  @Optional()
  @Email()
  email?: string | null;

  @ApiPropertyOptional({
    type: String,
    enum: ['custom', null],
    nullable: true,
    description: 'The only type that there is',
    example: 'custom',
  })
  @Optional()
  @OneOf('custom')
  type?: string | null;

  @ApiProperty({
    description: 'When the terms were accepted. Checked and not used: the provider is told the time of this request',
    example: '2018-07-03',
  })
  @Day()
  tosAcceptanceDate!: string;
}

/** `POST CreateAccount`, the later version: a customer and an account in one. */
export class ContractorProfileDto extends ContractorAccountDto {
  @ApiProperty({ example: 'contractee@example.com' })
  @Email()
  email!: string;

  @ApiProperty({ enum: ['custom'], description: 'The only type that there is', example: 'custom' })
  @OneOf('custom')
  type!: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'When the terms were accepted. Checked and not used, as in Contractee/CreateAccount',
    example: '2018-07-03',
  })
  @Optional()
  @Day()
  tosAcceptanceDate?: string | null;

  @ApiProperty({ description: 'Your own id of the profile', example: '42' })
  @Text(255)
  profileId!: string;
}

/** The id in the path of a verification. */
export class ContractorPayeeIdDto {
  @ApiProperty({ description: 'The account’s id', example: 'acct_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @Text(255)
  stripeConectedId!: string;
}

/** The id in the path of a deletion. */
export class ContractorRemovedPayeeIdDto {
  @ApiProperty({ description: 'The account’s id', example: 'acct_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @Text(255)
  id!: string;
}
