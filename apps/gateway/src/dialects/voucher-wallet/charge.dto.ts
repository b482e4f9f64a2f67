import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, ValidateIf, ValidateNested } from 'class-validator';
import { IsFormAmount } from '../../http/form-validators.js';
import { IsCurrency } from '../../shared/validators.js';
import { WalletPayerDto, WalletPayererDto } from './payer.dto.js';
import { Pin } from './pin.js';
import { Metadata } from './metadata.js';
import { sent } from './wallet-fields.js';

/** `POST /v2/charges`. */
export class WalletChargeRequestDto {
  @Pin()
  source!: string;

  @ApiProperty({ type: WalletPayerDto, description: 'Who pays; of its fields only `payer[id]` is required' })
  @IsObject({ message: '$property must be sent in brackets: payer[id]=123' })
  @ValidateNested()
  @Type(() => WalletPayerDto)
  payer!: WalletPayerDto;

  @ApiPropertyOptional({ type: WalletPayererDto, description: 'Another spelling of `payer[address_zip]`; send one' })
  @ValidateIf(sent('payerer'))
  @IsObject({ message: '$property must be sent in brackets: payerer[address_zip]=68167' })
  @ValidateNested()
  @Type(() => WalletPayererDto)
  payerer?: WalletPayererDto;

  @ApiPropertyOptional({
    description: 'Minor units: exactly what the voucher is worth. Left out: that, whatever it is',
    type: 'integer',
    minimum: 1,
    maximum: Number.MAX_SAFE_INTEGER,
    example: 1000,
  })
  @ValidateIf(sent('amount'))
  @IsFormAmount()
  amount?: string;

  @ApiPropertyOptional({
    description: 'ISO 4217, either case: the voucher’s, which is taken where it is left out',
    example: 'USD',
  })
  @ValidateIf(sent('currency'))
  @IsCurrency()
  currency?: string;

  @Metadata('charge', { order: '42' })
  metadata?: Record<string, string>;
}
