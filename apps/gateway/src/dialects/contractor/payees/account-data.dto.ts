import { ApiProperty } from '@nestjs/swagger';
import { ContractorSourceDto } from '../source.dto.js';

const text = (description: string, example: string | null = null) =>
  ({ type: String, nullable: true, description, example }) as const;
const flag = (description: string, example: boolean) => ({ type: Boolean, description, example }) as const;

/** Where an account is paid out to. */
export class ContractorExternalAccountsDto {
  @ApiProperty({ enum: ['list'] })
  object!: 'list';

  @ApiProperty({ type: [ContractorSourceDto] })
  data!: ContractorSourceDto[];

  @ApiProperty({ enum: [false] })
  has_more!: false;

  @ApiProperty({ type: 'integer', description: 'How many there are', example: 1 })
  total_count!: number;
}

/** Keys to the account. The API handed them out; the gateway has none and would not. */
export class ContractorKeysDto {
  @ApiProperty(text('Always null: nobody needs it'))
  publishable!: null;

  @ApiProperty(text('Always null: whoever has it can move the account’s money'))
  secret!: null;
}

/** How far the identity is checked. */
export class ContractorIdentityCheckDto {
  @ApiProperty(
    text('What became of the image', 'Identitybase64format was not used: no provider takes one with an account.'),
  )
  details!: string | null;

  @ApiProperty(text('Always null'))
  details_code!: null;

  @ApiProperty(text('Always null'))
  document!: null;

  @ApiProperty({ description: 'How far it is', enum: ['pending', 'verified', 'unverified'] })
  status!: 'pending' | 'verified' | 'unverified';
}

/** Who an account belongs to. What identifies somebody is not kept: only that it was given. */
export class ContractorLegalEntityDataDto {
  @ApiProperty(text('`individual` or `company`', 'individual'))
  type!: string | null;

  @ApiProperty(flag('Whether it was given', false))
  business_tax_id_provided!: boolean;

  @ApiProperty(flag('Whether it was given', false))
  personal_id_number_provided!: boolean;

  @ApiProperty(flag('Whether it was given', true))
  ssn_last_4_provided!: boolean;

  @ApiProperty({ type: ContractorIdentityCheckDto })
  verification!: ContractorIdentityCheckDto;
}

/** When an account is paid out. */
export class ContractorPayoutScheduleDto {
  @ApiProperty({ type: 'integer', nullable: true, description: 'Always null: the gateway is not told', example: null })
  delay_days!: null;

  @ApiProperty(text('Always null: the gateway is not told'))
  interval!: null;
}

/** That the provider's terms were accepted. */
export class ContractorTermsDto {
  @ApiProperty({
    type: 'integer',
    description: 'When the account was asked for, in seconds since 1970',
    example: 1530869465,
  })
  date!: number;

  @ApiProperty(text('Always null: it is not kept'))
  ip!: null;

  @ApiProperty(text('Always null'))
  user_agent!: null;
}

/** What is missing. */
export class ContractorRequirementsDto {
  @ApiProperty(text('Set where the provider has refused the account'))
  disabled_reason!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Always null: the gateway is not told', example: null })
  due_by!: null;

  @ApiProperty({ type: [String], description: 'What the provider still asks for, in its own words', example: [] })
  fields_needed!: string[];
}

/** An account: whom money is transferred to. */
export class ContractorAccountDataDto {
  @ApiProperty({ example: 'acct_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({ enum: ['account'] })
  object!: 'account';

  @ApiProperty(text('What it does business as', 'Contractee Works'))
  business_name!: string | null;

  @ApiProperty(flag('Always false: it gets money and charges nobody', false))
  charges_enabled!: false;

  @ApiProperty({ description: 'ISO 3166-1 alpha-2', example: 'US' })
  country!: string;

  @ApiProperty({ type: 'integer', description: 'When it was opened, in seconds since 1970', example: 1530869465 })
  created!: number;

  @ApiProperty(text('ISO 4217, lower case', 'usd'))
  default_currency!: string | null;

  @ApiProperty(flag('Whether the provider asks for nothing more', true))
  details_submitted!: boolean;

  @ApiProperty(text('Who it is', 'contractee@example.com'))
  email!: string | null;

  @ApiProperty({ type: ContractorExternalAccountsDto })
  external_accounts!: ContractorExternalAccountsDto;

  @ApiProperty({ type: ContractorKeysDto })
  keys!: ContractorKeysDto;

  @ApiProperty({ type: ContractorLegalEntityDataDto })
  legal_entity!: ContractorLegalEntityDataDto;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'Always empty', example: {} })
  metadata!: Record<string, string>;

  @ApiProperty({ type: ContractorPayoutScheduleDto })
  payout_schedule!: ContractorPayoutScheduleDto;

  @ApiProperty(flag('Whether money can be transferred to it', true))
  payouts_enabled!: boolean;

  @ApiProperty({ type: ContractorTermsDto })
  tos_acceptance!: ContractorTermsDto;

  @ApiProperty({ enum: ['custom'] })
  type!: 'custom';

  @ApiProperty({ type: ContractorRequirementsDto })
  verification!: ContractorRequirementsDto;

  @ApiProperty(text('Always null'))
  stripeResponse!: null;
}
