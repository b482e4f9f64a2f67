import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateIf } from 'class-validator';
import { SecretField } from '../../../shared/validators.js';
import {
  AccountNumber,
  Country,
  Currency,
  Email,
  Matching,
  OneOf,
  RoutingNumber,
  Text,
  Whole,
  Optional,
} from '../contractor-validators.js';

/** What `token` is where the account is told by its numbers: the word, not the absence of one. */
export const noToken = 'null';

const byNumbers = (_body: unknown, value: unknown): boolean => value !== undefined && value !== null;
const needsNumbers = (body: ContractorPayerDto, value: unknown): boolean =>
  body.token === noToken || byNumbers(body, value);

/** `POST Contractor/CreateAccount`. */
export class ContractorPayerDto {
  @ApiProperty({ example: 'contractor@example.com' })
  @Email()
  email!: string;

  @ApiProperty({
    enum: ['custom', 'express', 'standard'],
    description: 'Means nothing for a contractor',
    example: 'custom',
  })
  @OneOf('custom', 'express', 'standard')
  type!: string;

  @ApiProperty({ description: 'Where the bank is, ISO 3166-1 alpha-2', example: 'US' })
  @Country()
  country!: string;

  @ApiProperty({ description: 'Who holds the bank account', example: 'Joan Contractor' })
  @Text(200)
  accountHolderName!: string;

  @ApiProperty({ description: 'What the holder is', enum: ['individual', 'company'], example: 'individual' })
  @OneOf('individual', 'company')
  accountHolderType!: 'individual' | 'company';

  @ApiPropertyOptional({
    description: 'Needed where `token` is "null". A text: a number would lose its leading zeros',
    example: '000123456789',
    writeOnly: true,
  })
  @ValidateIf(needsNumbers)
  @AccountNumber()
  accountNumber?: string;

  @ApiPropertyOptional({
    description: 'Needed where `token` is "null". A text: a number would lose its leading zeros',
    example: '110000000',
    writeOnly: true,
  })
  @ValidateIf(needsNumbers)
  @RoutingNumber()
  routingNumber?: string;

  @ApiProperty({ description: 'ISO 4217, either case', example: 'usd' })
  @Currency()
  currency!: string;

  @ApiProperty({
    description: 'The word "null", or the provider’s token of a bank account (`btok_…`) in the place of its numbers',
    example: 'null',
    writeOnly: true,
  })
  @Matching(/^(?:null|btok_[A-Za-z0-9_]{1,200})$/, 'must be "null", or a token of a bank account (btok_…)')
  @SecretField()
  token!: string;
}

/** `POST VerifyAccount`. */
export class ContractorVerifyDto {
  @ApiPropertyOptional({
    type: 'integer',
    description: 'One of the two amounts that arrived, in minor units',
    example: 32,
  })
  @ValidateIf((body: ContractorVerifyDto) => body.descriptorCode === undefined || body.amountOne !== undefined)
  @Whole(1, 99)
  amountOne?: number;

  @ApiPropertyOptional({ type: 'integer', description: 'The other one', example: 45 })
  @ValidateIf((body: ContractorVerifyDto) => body.descriptorCode === undefined || body.amountTwo !== undefined)
  @Whole(1, 99)
  amountTwo?: number;

  @ApiPropertyOptional({
    description:
      'The code in the text of the payment that arrived, where there was one and not two; in the place of the amounts. Not in the original',
    example: 'SM11AA',
  })
  @ValidateIf((body: ContractorVerifyDto) => body.descriptorCode !== undefined)
  @Matching(/^[A-Za-z0-9]{4,10}$/, 'must be the code in the text of the payment, such as SM11AA')
  descriptorCode?: string;

  @ApiProperty({ description: 'The customer’s id', example: 'cus_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @Text(255)
  stripeCustomerId!: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'Which of the customer’s bank accounts; absent: the default one',
    example: 'ba_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  @Optional()
  @Text(255)
  bankId?: string | null;
}

/** The id in the path of a deletion. */
export class ContractorIdDto {
  @ApiProperty({ description: 'The customer’s id', example: 'cus_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @Text(255)
  id!: string;
}
