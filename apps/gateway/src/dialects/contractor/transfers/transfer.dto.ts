import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { AmountText, Currency, Email, Optional, Text } from '../contractor-validators.js';

/** `POST TransferPayment`. */
export class ContractorTransferDto {
  @ApiProperty({ description: 'The id of the contractee', example: 'acct_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @Text(255)
  transferToAccount!: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'What is taken from the charge, in minor units, as a text of digits; absent: all that is left of it',
    example: '150',
  })
  @Optional()
  @AmountText()
  amount?: string | null;

  @ApiProperty({ description: 'The `transfer_group` of the charge', example: '715ef81b-a12a-45c0-8f6a-d207bf76b549' })
  @Text(255)
  tranferGroup!: string;

  @ApiProperty({ description: 'What it is for', example: 'Work of July' })
  @Text(500)
  paymentDescription!: string;

  @ApiProperty({ description: 'The currency of the charge, ISO 4217, either case', example: 'usd' })
  @Currency()
  currency!: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'The id of the charge, with any prefix that it has in some API of the gateway',
    example: 'py_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  @Optional()
  @Text(255)
  stripeChargeId?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'What `stripeChargeId` was called once: the id of the charge, not of a customer. Send one of the two',
    example: 'py_01M7ZXHCERMPHVBRN6JQ93XHNR',
  })
  @Optional()
  @Text(255)
  stripeCustomerId?: string | null;

  @ApiProperty({
    description: 'Where a receipt goes to. Checked and not used: no provider sends receipts of transfers',
    example: 'test@gmail.com',
  })
  @Email()
  receiptEmail!: string;
}
