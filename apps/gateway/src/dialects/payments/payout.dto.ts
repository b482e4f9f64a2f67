import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsObject, Matches, ValidateIf, ValidateNested } from 'class-validator';
import {
  IsAmountMinor,
  IsCurrency,
  IsMetadata,
  IsNoCardNumber,
  IsText,
  IsTime,
  SecretField,
} from '../../shared/validators.js';

const sent =
  (field: string) =>
  (body: object): boolean =>
    (body as Record<string, unknown>)[field] !== undefined;

/** Where a payout may go. */
export const destinationTypes = ['bank_account', 'provider_account', 'recipient'] as const;

/** What every destination has. Also what one of an unknown type is checked as, so that `type` is complained of. */
export class DestinationDto {
  @ApiProperty({ enum: destinationTypes })
  @IsIn(destinationTypes, { message: `destination.type must be one of ${destinationTypes.join(', ')}` })
  type!: (typeof destinationTypes)[number];
}

/** A bank account outside. Never stored in clear, logged or shown. */
export class BankDestinationDto extends DestinationDto {
  @ApiProperty({ description: 'A bank account', example: 'bank_account', enum: ['bank_account'] })
  declare type: 'bank_account';

  @ApiProperty({ description: 'A text: leading zeros count', example: '000123456789', writeOnly: true })
  @Matches(/^[0-9A-Za-z]{4,34}$/, { message: '$property must be a text of 4 to 34 digits or letters' })
  @SecretField()
  accountNumber!: string;

  @ApiPropertyOptional({ description: 'A text: leading zeros count', example: '110000000', writeOnly: true })
  @ValidateIf(sent('routingNumber'))
  @Matches(/^[0-9A-Za-z-]{6,15}$/, { message: '$property must be a text of 6 to 15 digits, letters or dashes' })
  @SecretField()
  routingNumber?: string;

  @ApiPropertyOptional({ example: 'DEUTDEFF', description: 'The bank’s BIC', writeOnly: true })
  @ValidateIf(sent('swiftCode'))
  @Matches(/^[0-9A-Za-z]{8}(?:[0-9A-Za-z]{3})?$/, { message: '$property must be a BIC of 8 or 11 letters and digits' })
  @SecretField()
  swiftCode?: string;

  @ApiPropertyOptional({ description: 'The bank’s name', example: 'First Bank', writeOnly: true })
  @ValidateIf(sent('bankName'))
  @IsText(200)
  bankName?: string;

  @ApiProperty({ description: 'Whose account it is', example: 'Ada Lovelace', writeOnly: true })
  @IsText(200)
  holderName!: string;

  @ApiProperty({ description: 'What the holder is', example: 'individual', enum: ['individual', 'business'] })
  @IsIn(['individual', 'business'], { message: '$property must be individual or business' })
  holderType!: 'individual' | 'business';

  @ApiPropertyOptional({ example: false, description: 'A savings account, not a current one', default: false })
  @ValidateIf(sent('savings'))
  @IsBoolean({ message: '$property must be true or false' })
  savings?: boolean;
}

/** An account that the recipient has at the provider itself. */
export class ProviderAccountDestinationDto extends DestinationDto {
  @ApiProperty({
    description: 'An account at the provider itself',
    example: 'provider_account',
    enum: ['provider_account'],
  })
  declare type: 'provider_account';

  @ApiProperty({ description: 'The provider’s id of the account', example: 'customer-42', writeOnly: true })
  @IsText(255)
  @IsNoCardNumber()
  @SecretField()
  accountReference!: string;
}

/** Somebody whom the provider knows by a name or address of its own. */
export class RecipientDestinationDto extends DestinationDto {
  @ApiProperty({
    description: 'Somebody whom the provider knows by a name of its own',
    example: 'recipient',
    enum: ['recipient'],
  })
  declare type: 'recipient';

  @ApiProperty({
    description: 'The name or address at the provider',
    example: '0x71C7656EC7ab88b098defB751B7401B5f6d8976F',
    writeOnly: true,
  })
  @IsText(255)
  @IsNoCardNumber()
  @SecretField()
  recipient!: string;
}

/** `POST /payouts`. */
@ApiExtraModels(BankDestinationDto, ProviderAccountDestinationDto, RecipientDestinationDto)
export class PayoutDto {
  @ApiProperty({
    description: 'Minor units',
    type: 'integer',
    minimum: 1,
    maximum: Number.MAX_SAFE_INTEGER,
    example: 2500,
  })
  @IsAmountMinor()
  amount!: number;

  @ApiProperty({ description: 'ISO 4217, either case', example: 'USD' })
  @IsCurrency()
  currency!: string;

  @ApiProperty({
    description: 'Where it goes. Never stored in clear, logged or shown.',
    oneOf: [BankDestinationDto, ProviderAccountDestinationDto, RecipientDestinationDto].map((dto) => ({
      $ref: getSchemaPath(dto),
    })),
    discriminator: {
      propertyName: 'type',
      mapping: {
        bank_account: getSchemaPath(BankDestinationDto),
        provider_account: getSchemaPath(ProviderAccountDestinationDto),
        recipient: getSchemaPath(RecipientDestinationDto),
      },
    },
  })
  @IsObject({ message: 'destination must be an object with a type' })
  @ValidateNested()
  @Type(() => DestinationDto, {
    keepDiscriminatorProperty: true,
    discriminator: {
      property: 'type',
      subTypes: [
        { name: 'bank_account', value: BankDestinationDto },
        { name: 'provider_account', value: ProviderAccountDestinationDto },
        { name: 'recipient', value: RecipientDestinationDto },
      ],
    },
  })
  destination!: BankDestinationDto | ProviderAccountDestinationDto | RecipientDestinationDto;

  @ApiPropertyOptional({ description: 'For the provider; not kept', example: 'Ada Lovelace', writeOnly: true })
  @ValidateIf(sent('recipientName'))
  @IsText(200)
  recipientName?: string;

  @ApiPropertyOptional({
    description:
      'Until when the recipient can take it (ISO 8601), where the provider’s payouts lapse. Absent: 30 days from now',
    example: '2099-12-31T23:59:59Z',
  })
  @ValidateIf(sent('expiresAt'))
  @IsTime()
  expiresAt?: string;

  @ApiPropertyOptional({ description: 'What it is for. Stored in clear.', maxLength: 1000, example: 'Prize of May' })
  @ValidateIf(sent('description'))
  @IsText(1000)
  description?: string;

  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' }, example: { prize: 'May' } })
  @ValidateIf(sent('metadata'))
  @IsMetadata()
  metadata?: Record<string, string>;

  @ApiPropertyOptional({
    description: 'The connection to pay out at; needed only where several can',
    example: 'voucher-sandbox',
  })
  @ValidateIf(sent('connectionId'))
  @IsText(63)
  connectionId?: string;
}

/** The id in `/payouts/{id}`. Any text may be asked for; what is not an id of ours is not found. */
export class PayoutIdDto {
  @ApiProperty({ description: 'The payout', example: 'po_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @IsText(255)
  id!: string;
}

/** `GET /payouts`. Query values are texts; they are read after they were checked. */
export class ListPayoutsDto {
  @ApiPropertyOptional({ description: 'How many, 1 to 100', default: '20', example: '20' })
  @ValidateIf(sent('limit'))
  @Matches(/^(?:[1-9][0-9]?|100)$/, { message: 'limit must be a whole number from 1 to 100' })
  limit?: string;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before', example: 'po_01M7ZXHCERMPHVBRN6JQ93XHNR' })
  @ValidateIf(sent('cursor'))
  @Matches(/^po_[0-7][0-9A-HJKMNP-TV-Z]{25}$/, { message: 'cursor must be the nextCursor of the page before' })
  cursor?: string;
}
