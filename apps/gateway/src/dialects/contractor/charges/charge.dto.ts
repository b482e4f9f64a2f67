import { ApiProperty } from '@nestjs/swagger';
import { Amount, Currency, Email, Text } from '../contractor-validators.js';

const amount = { type: 'integer', minimum: 1, description: 'Minor units: 150 is USD 1.50', example: 150 } as const;
const currency = { description: 'ISO 4217, either case', example: 'usd' };

/** What every charge names. */
class MoneyChargedDto {
  @ApiProperty(amount)
  @Amount()
  amount!: number;

  @ApiProperty({ description: 'What it is for', example: 'Test By Api Method2ff' })
  @Text(500)
  description!: string;

  @ApiProperty(currency)
  @Currency()
  currency!: string;
}

/** `POST ChargeAmount` and `POST CardChargeAmount`. */
export class ContractorChargeDto extends MoneyChargedDto {
  @ApiProperty({ description: 'The customer’s id', example: 'cus_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @Text(255)
  stripeCustomerId!: string;

  @ApiProperty({ description: 'Where the provider sends its receipt to', example: 'test@gmail.com' })
  @Email()
  receiptEmail!: string;
}

/** `POST CardPaymentCharge`. */
export class ContractorCardTokenChargeDto extends MoneyChargedDto {
  @ApiProperty({
    description: 'The provider’s token of a card, or one made by CardToken',
    example: 'tok_bypassPending',
    writeOnly: true,
  })
  @Text(255)
  CardToken!: string;

  @ApiProperty({ description: 'Where the provider sends its receipt to', example: 'test@gmail.com' })
  @Email()
  receiptEmail!: string;
}

/** `POST ChargeConnectedAccount`. */
export class ContractorAccountChargeDto extends MoneyChargedDto {
  @ApiProperty({
    description: 'The id of the contractee whose balance is debited',
    example: 'acct_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  @Text(255)
  stripeAccountId!: string;
}
