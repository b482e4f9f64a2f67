import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmail, Matches, ValidateIf } from 'class-validator';
import { IsMetadata, IsText } from '../shared/validators.js';

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

  @ApiProperty({ type: String, nullable: true, example: 'ada@example.com' })
  email!: string | null;

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
