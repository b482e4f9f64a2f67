import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsEmail, IsIn, Matches, ValidateIf } from 'class-validator';
import { IsMetadata, IsText, SecretField } from '../shared/validators.js';

/** `POST /customers`. */
export class CreateCustomerDto {
  @ApiProperty({ example: 'ada@example.com' })
  @IsEmail({}, { message: 'email must be an e-mail address' })
  email!: string;

  @ApiPropertyOptional({ description: 'Your own id of the customer; may not begin with cus_', example: 'customer-42' })
  @ValidateIf((body: CreateCustomerDto) => body.externalId !== undefined)
  @IsText(255)
  @Matches(/^(?!cus_)/, { message: 'externalId must be a text and may not begin with cus_, as our own ids do' })
  externalId?: string;

  @ApiPropertyOptional({ example: 'Ada Lovelace' })
  @ValidateIf((body: CreateCustomerDto) => body.fullName !== undefined)
  @IsText(200)
  fullName?: string;

  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' } })
  @ValidateIf((body: CreateCustomerDto) => body.metadata !== undefined)
  @IsMetadata()
  metadata?: Record<string, string>;
}

/** `POST /customers/{id}/payment-methods`. */
export class CreatePaymentMethodDto {
  @ApiProperty({ enum: ['card_token'], description: 'A voucher cannot be saved: pay with it as a `source`' })
  @IsIn(['card_token'], { message: 'type must be card_token; a voucher cannot be saved, pay with it as a source' })
  type!: 'card_token';

  @ApiProperty({ description: 'The property at the vault that the token belongs to', example: 'H1' })
  @IsText(100)
  partnerId!: string;

  @ApiProperty({ example: 'H4sIAAAAAAAAAzO3BADDOtuOAgAAAA==', writeOnly: true })
  @IsText(500)
  @SecretField()
  tokenId!: string;

  @ApiPropertyOptional({ example: 'Ada Lovelace' })
  @ValidateIf((body: CreatePaymentMethodDto) => body.customerName !== undefined)
  @IsText(200)
  customerName?: string;

  @ApiPropertyOptional({ description: 'Make it the one that charges use', default: false })
  @ValidateIf((body: CreatePaymentMethodDto) => body.default !== undefined)
  @IsBoolean({ message: 'default must be true or false' })
  default?: boolean;
}

/** The id in `/customers/{id}`: `cus_…` or the merchant's externalId. */
export class CustomerIdDto {
  @ApiProperty({ description: '`cus_…` or your externalId', example: 'customer-42' })
  @IsText(255)
  id!: string;
}

/** A customer in the canonical API. */
export class CustomerDto {
  @ApiProperty({ example: 'cus_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty({ type: String, nullable: true, example: 'customer-42' })
  externalId!: string | null;

  @ApiProperty({ example: 'ada@example.com' })
  email!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Ada Lovelace' })
  fullName!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, nullable: true })
  metadata!: Readonly<Record<string, string>> | null;

  @ApiProperty()
  createdAt!: string;

  @ApiProperty()
  updatedAt!: string;

  @ApiProperty({ enum: ['customer'] })
  object!: 'customer';

  @ApiProperty({ example: false })
  livemode!: boolean;
}

/** A saved payment method in the canonical API. What it can be charged with is not shown. */
export class PaymentMethodDto {
  @ApiProperty({ example: 'pm_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  id!: string;

  @ApiProperty()
  customerId!: string;

  @ApiProperty({ enum: ['card_token'] })
  type!: string;

  @ApiProperty()
  default!: boolean;

  @ApiProperty()
  createdAt!: string;

  @ApiProperty({ enum: ['payment_method'] })
  object!: 'payment_method';

  @ApiProperty({ example: false })
  livemode!: boolean;
}
