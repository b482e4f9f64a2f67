import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, ValidateIf, ValidateNested } from 'class-validator';
import { IsFormAmount, IsFormBoolean, IsFormInteger } from '../../http/form-validators.js';
import { IsAlone, IsCurrency, IsText } from '../../shared/validators.js';
import { WalletDestinationDto } from './destination.dto.js';
import { Metadata } from './metadata.js';
import { sent } from './wallet-fields.js';

/** The end of the year 9999. */
const latestSeconds = 253_402_300_799;

const namesNobody = ({ account_id: accountId, destination }: WalletPayoutRequestDto): boolean =>
  accountId === undefined && destination === undefined;

/** `POST /v2/payouts`. One of `recipient`, `account_id` and `destination` says where it goes. */
export class WalletPayoutRequestDto {
  @ApiPropertyOptional({
    description: 'The recipient’s public address with the wallet. Required without `account_id` and `destination`',
    maxLength: 255,
    example: 'ada@wallet.example',
  })
  @ValidateIf((form: WalletPayoutRequestDto) => sent('recipient')(form) || namesNobody(form))
  @IsAlone('account_id')
  @IsText(255)
  recipient?: string;

  @ApiPropertyOptional({
    description: 'Your own id of the recipient, as the wallet knows it; instead of `recipient`',
    maxLength: 255,
    example: 'customer-42',
  })
  @ValidateIf(sent('account_id'))
  @IsText(255)
  account_id?: string;

  @ApiProperty({
    type: 'integer',
    description: 'Minor units',
    minimum: 1,
    maximum: Number.MAX_SAFE_INTEGER,
    example: 2500,
  })
  @IsFormAmount()
  amount!: string;

  @ApiProperty({ description: 'ISO 4217, either case', example: 'USD' })
  @IsCurrency()
  currency!: string;

  @ApiProperty({
    type: 'integer',
    description: 'Until when the recipient can take it, in seconds since the Unix epoch; a time to come',
    maximum: latestSeconds,
    example: 4102444799,
  })
  @IsFormInteger(1, latestSeconds)
  expires_at!: string;

  @ApiPropertyOptional({ description: 'Name of the recipient', maxLength: 200, example: 'Ada Lovelace' })
  @ValidateIf(sent('recipient_name'))
  @IsText(200)
  recipient_name?: string;

  @Metadata('payout', { prize: 'May' })
  metadata?: Record<string, string>;

  @ApiPropertyOptional({ type: Boolean, description: 'Make a deposit voucher', default: false, example: false })
  @ValidateIf(sent('deposit'))
  @IsFormBoolean()
  deposit?: string;

  @ApiPropertyOptional({ type: WalletDestinationDto, description: 'A bank account outside that it goes on to' })
  @ValidateIf(sent('destination'))
  @IsObject({ message: '$property must be sent in brackets: destination[type]=bank_account' })
  @ValidateNested()
  @Type(() => WalletDestinationDto)
  destination?: WalletDestinationDto;
}
